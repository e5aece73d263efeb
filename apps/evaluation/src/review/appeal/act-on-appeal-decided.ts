import type { ClientSession } from 'mongodb';
import { appealDecided, impactJudged, programmeRevisionDecided, type EventData } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  type EventHandler,
  type IncomingEvent,
  type OutgoingEvent,
} from '#messaging';
import { TenantStore, type TenantDocument } from '#persistence';
import { isoDay, must } from '#platform';
import { KnownPersonStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import type { Verdict } from '../../ground/verdict/verdict.js';
import { actionChanged, actionDeadline } from '../../impact/corrective-action/action-deadline.js';
import {
  CorrectiveActionStore,
  type CorrectiveAction,
} from '../../impact/corrective-action/corrective-action.schema.js';
import { ImpactEvaluationStore, type ImpactEvaluation } from '../../impact/judgement/impact.schema.js';
import { setAside } from '../../impact/judgement/judgement.js';
import { TrainingProposalStore } from '../../service/training-proposal/training-proposal.schema.js';
import { ProgrammeRevisionStore, type ProgrammeRevision } from '../../voices/revision/revision.schema.js';

type Decided = IncomingEvent<typeof appealDecided>;
type Appealable = TenantDocument & { verdicts?: Verdict[] };

/**
 * A person decided upon an appeal: the decision keeps the verdict, and where it was overridden it does not
 * stand any longer.
 */
@HandlesEvent(appealDecided, { effectKey: 'decision + appeal: a verdict is kept once' })
export class ActOnAppealDecided implements EventHandler<typeof appealDecided> {
  constructor(
    private readonly evaluations: ImpactEvaluationStore,
    private readonly actions: CorrectiveActionStore,
    private readonly revisions: ProgrammeRevisionStore,
    private readonly proposals: TrainingProposalStore,
    private readonly programmes: KnownProgrammeStore,
    private readonly people: KnownPersonStore,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Decided[], tx: ClientSession): Promise<void> {
    const follow: OutgoingEvent[] = [];
    for (const event of events) follow.push(...(await this.act(event, tx)));
    await this.outbox.append(tx, follow);
  }

  private async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const { kind } = event.data.about,
      overridden = event.data.outcome === 'OVERRIDDEN';
    if (kind === 'IMPACT_JUDGEMENT') {
      // A judgement is about its graduate: nobody else's appeal touches it.
      const evaluation = await this.keep(this.evaluations, event, tx, {
        participantId: event.data.participantId,
        judgement: { $exists: true },
      });
      return evaluation && overridden ? this.setJudgementAside(evaluation, event, tx) : [];
    }
    if (kind === 'CORRECTIVE_ACTION') {
      const action = await this.keep(this.actions, event, tx);
      return action && overridden ? this.withdrawAction(action, event, tx) : [];
    }
    if (kind === 'PROGRAMME_REVISION') {
      const revision = await this.keep(this.revisions, event, tx);
      return revision && overridden ? this.keepProgramme(revision, event, tx) : [];
    }
    if (kind === 'TRAINING_PROPOSAL') {
      const proposal = await this.keep(this.proposals, event, tx);
      if (proposal && overridden)
        await this.proposals.updateOne(
          event.tenantId,
          { _id: proposal._id },
          { $addToSet: { exemptIds: event.data.participantId } },
          { session: tx },
        );
    }
    return [];
  }

  /** Puts the verdict beside the decision. Null where it is there already, or there is no such decision. */
  private async keep<T extends Appealable>(
    store: TenantStore<T>,
    { tenantId, data }: Decided,
    tx: ClientSession,
    filter: object = {},
  ): Promise<T | null> {
    const verdict: Verdict = {
      appealId: data.appealId,
      outcome: data.outcome,
      reason: data.reason,
      by: data.decidedBy,
      at: new Date(data.decidedAt),
    };
    const update = {
      $push: { verdicts: verdict },
      $set: { updatedAt: this.clock.now() },
      $inc: { version: 1 },
    };
    // the driver's filter types cannot be resolved for a T that is still open
    const alike = store as unknown as TenantStore<Appealable>;
    return (await alike.findOneAndUpdate(
      tenantId,
      { _id: data.about.id, 'verdicts.appealId': { $ne: data.appealId }, ...filter },
      update,
      { session: tx },
    )) as T | null;
  }

  /** Nothing is claimed of the person any longer, and nothing that arrives late brings it back. */
  private async setJudgementAside(
    { _id, tenantId, participantId, programmeId, title, judgement }: ImpactEvaluation,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const at = this.clock.now(),
      judged = must(judgement, 'the judgement'),
      aside = {
        ...setAside(judged, data.reason),
        revision: judged.revision + 1,
        at,
      };
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      { $set: { judgement: aside } },
      {
        session: tx,
      },
    );
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    const { revision, outcome, personImproved, threshold, reason } = aside;
    const told: EventData<typeof impactJudged> = {
      evaluationId: _id,
      revision,
      participantId,
      agencyId: person?.agencyId ?? 'unknown',
      programmeId,
      title,
      outcome,
      personImproved,
      indicators: [],
      appliedResults: [],
      thresholdVersion: threshold.version,
      reason,
      judgedAt: at.toISOString(),
    };
    return [newEvent(impactJudged, { tenantId, key: participantId, time: at, data: told })];
  }

  private async withdrawAction(
    { _id, tenantId, status }: CorrectiveAction,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const line = { at: this.clock.now(), by: data.decidedBy, note: data.reason };
    const withdrawn = must(
      await this.actions.findOneAndUpdate(
        tenantId,
        { _id },
        { $set: { status: 'WITHDRAWN' }, $push: { log: line } },
        { session: tx },
      ),
      'the document of actions',
    );
    return [
      actionChanged(withdrawn),
      ...actionDeadline(
        withdrawn,
        (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value,
      ),
    ];
  }

  /** Opened wrongly: the programme is kept as it is, and its batches can be scheduled again. */
  private async keepProgramme(
    { _id, tenantId, programmeId, openedAt, status }: ProgrammeRevision,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const at = this.clock.now(),
      on = isoDay(await this.clock.localTime(tenantId)),
      programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }),
      materialVersion = programme?.materialVersion ?? 1;
    const decision = {
      decision: 'KEEP' as const,
      reason: data.reason,
      materialVersion,
      by: data.decidedBy,
      at,
      on,
    };
    await this.revisions.updateOne(
      tenantId,
      { _id },
      { $set: { status: 'DECIDED', decision }, $unset: { openKey: '' } },
      { session: tx },
    );
    return [
      newEvent(programmeRevisionDecided, {
        tenantId,
        key: programmeId,
        time: at,
        data: {
          revisionId: _id,
          programmeId,
          decision: 'KEEP',
          materialVersion,
          openedAt: openedAt.toISOString(),
          decidedAt: at.toISOString(),
        },
      }),
    ];
  }
}
