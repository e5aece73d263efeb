import type { ClientSession } from 'mongodb';
import { completionCorrected } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import type { CompletionFacts } from '#rules';
import type { Numbered } from '../../certificates/certificate/certificate-numbers.js';
import type { AwardWork } from './award-work.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId, type AwardDocument } from './award.schema.js';
import { factsOf, JudgeCompletion, tenths, type Judgement } from './judge-completion.js';
import { SaveAwards } from './save-awards.js';
import { Supplements } from './supplements.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Corrected = IncomingEvent<typeof completionCorrected>;

/**
 * What rests on a completion follows its hours: other points, an award that falls away, or one that it earns
 * now. Of two corrections the later one counts.
 */
@HandlesEvent(completionCorrected, { effectKey: "award, version of the person's year" })
export class ReadjustOnCompletionCorrected implements EventHandler<typeof completionCorrected> {
  constructor(
    private readonly judging: JudgeCompletion,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly saving: SaveAwards,
    private readonly supplements: Supplements,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Corrected[], tx: ClientSession): Promise<void> {
    await this.judging.refresh();
    const completions = events.map((event) => {
      const facts = factsOf(event.data);
      return { event, facts, judgements: this.judging.judge(event.tenantId, event.data, facts) };
    });
    const resting = await this.awards.restingOn(
      tx,
      events.map(({ tenantId, data: { participantId, completionId } }) => ({
        tenantId,
        participantId,
        completionId,
      })),
    );
    const candidates = this.yearly.candidates(events.map(statementOf)),
      ids = events.flatMap(({ tenantId, data }) => this.judging.awardIds(tenantId, data.completionId));
    const work = await this.awards.begin(
      tx,
      [...new Set([...ids, ...resting]), ...candidates.map(({ awardId }) => awardId)],
      events.map(({ tenantId, data }) => withdrawnId(tenantId, data.completionId)),
      completions.flatMap(({ judgements }) => judgements.flatMap(({ slots }) => slots.map(({ id }) => id))),
    );
    const declined = await this.awards.declinedVersions(tx, ids);

    const numbered: Numbered[] = [];
    for (const { event, facts, judgements } of completions) {
      const { tenantId, data } = event,
        { participantId, year, yearVersion } = data;
      work.noteYear(
        tenantId,
        participantId,
        year,
        { version: yearVersion, tenths: tenths(data.yearHours) },
        data.agencyId,
      );
      if (work.isWithdrawn(tenantId, data.completionId)) continue;
      for (const judgement of judgements) {
        const { awardId } = judgement.decision,
          award = work.award(awardId);
        if ((award?.creditVersion ?? declined.get(awardId) ?? 0) < yearVersion) {
          declined.set(awardId, yearVersion);
          if (award) this.readjust(work, award, facts, judgement, event);
          else numbered.push(...this.decideAnew(work, facts, judgement, event));
        }
        this.supplements.readjust(work, judgement.decision, facts, event);
      }
    }
    await this.yearly.settle(tx, work, candidates);
    await this.saving.save(tx, work, numbered);
    await this.outbox.append(tx, work.events());
  }

  /** An award is judged again by the version that gave it. What a person gave or took back stays so. */
  private readjust(
    work: AwardWork,
    award: AwardDocument,
    facts: CompletionFacts,
    judgement: Judgement,
    event: Corrected,
  ): void {
    const version = this.judging.versionOf(award, judgement.decision),
      holds = version?.holds(facts) ?? false;
    work.noteProvider(award, event.data);
    const now = { facts, points: holds && version ? version.points(facts) : 0 },
      { yearVersion } = event.data;
    if (award.status === 'ACTIVE' && (holds || award.appealId))
      work.adjust(award, holds ? now : { facts, points: award.points }, yearVersion, event);
    else if (award.status === 'ACTIVE') {
      work.noteCredit(award, facts, yearVersion);
      work.revoke(award, 'CREDIT_CHANGED', 'CREDIT_CHANGED', event);
    } else if (award.revocation?.cause === 'CREDIT_CHANGED' && holds) {
      const cap = work.capReached(judgement.slots);
      work.noteCredit(award, facts, yearVersion, now.points);
      if (cap) this.decline(work, facts, judgement, event, cap);
      else work.reinstate(award, event);
    }
  }

  private decideAnew(
    work: AwardWork,
    facts: CompletionFacts,
    judgement: Judgement,
    event: Corrected,
  ): Numbered[] {
    const { decision, slots } = judgement,
      { data, tenantId } = event,
      cap = work.capReached(slots);
    if (!decision.granted || cap) {
      this.decline(work, facts, judgement, event, cap);
      return [];
    }
    const { version, points, awardId, rule } = decision,
      { participantId, agencyId, completionId, title, year, endDate, form, recordedAt, yearVersion } = data;
    const award = work.grant(
      {
        _id: awardId,
        tenantId,
        participantId,
        agencyId,
        ruleCode: rule.code,
        ruleVersion: version.version,
        incentiveType: rule.source.incentiveType,
        points,
        sourceKind: 'COMPLETION',
        sourceId: completionId,
        title,
        year,
        facts,
        endDate,
        slots: slots.length > 0 ? slots.map(({ id }) => id) : undefined,
        creditVersion: yearVersion,
        history: data.history,
        provider: data.provider,
        providerNumber: data.providerCertificateNumber,
      },
      { cause: event, recordedAt },
    );
    return version.certificate && !data.history ? [{ award, date: endDate, form }] : [];
  }

  private decline(
    work: AwardWork,
    facts: CompletionFacts,
    { decision }: Judgement,
    { tenantId, data }: Corrected,
    cap: ReturnType<AwardWork['capReached']>,
  ): void {
    const { participantId, agencyId, completionId, endDate, title, yearVersion } = data;
    work.declineAnew({
      _id: decision.awardId,
      tenantId,
      participantId,
      agencyId,
      ruleCode: decision.rule.code,
      ruleVersion: decision.version?.version ?? null,
      completionId,
      why: decision.granted ? 'CAP_REACHED' : decision.why,
      endDate,
      facts,
      title,
      creditVersion: yearVersion,
      history: data.history,
      ...(cap && { cap }),
    });
  }
}

const statementOf = (event: Corrected): YearStatement => ({
  tenantId: event.tenantId,
  participantId: event.data.participantId,
  year: event.data.year,
  total: { version: event.data.yearVersion, tenths: tenths(event.data.yearHours) },
  agencyId: event.data.agencyId,
  recordedAt: event.data.recordedAt,
  history: event.data.history,
  event,
});
