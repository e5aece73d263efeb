import { appealDecided, type EventData, impactJudged, programmeRevisionDecided } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, type TenantDocument, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { actionChanged, actionDeadline } from '../corrective-action/action-deadline.js';
import type { CorrectiveAction } from '../corrective-action/corrective-action.schema.js';
import type { ImpactEvaluation } from '../impact/impact.schema.js';
import { setAside } from '../impact/judgement.js';
import type { KnownPerson, KnownProgramme } from '../known/known.schema.js';
import { TenantZones } from '../known/tenant-zones.js';
import type { ProgrammeRevision } from '../revision/revision.schema.js';
import { Thresholds } from '../threshold/thresholds.js';
import type { TrainingProposal } from '../training-proposal/training-proposal.schema.js';
import type { Verdict } from './verdict.js';

type Decided = IncomingEvent<typeof appealDecided>;
type Appealable = TenantDocument & { verdicts?: Verdict[] };

/** A person decided upon an appeal: the decision keeps the verdict, and where it was overridden it does not stand any longer. */
@HandlesEvent(appealDecided, { effectKey: 'decision + appeal: a verdict is kept once' })
export class ActOnAppealDecided implements EventHandler<typeof appealDecided> {
  constructor(
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
    @InjectStore('CorrectiveAction') private readonly actions: TenantStore<CorrectiveAction>,
    @InjectStore('ProgrammeRevision') private readonly revisions: TenantStore<ProgrammeRevision>,
    @InjectStore('TrainingProposal') private readonly proposals: TenantStore<TrainingProposal>,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    private readonly zones: TenantZones,
    private readonly thresholds: Thresholds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: Decided[], tx: ClientSession): Promise<void> {
    const follow: OutgoingEvent[] = [];
    for (const event of events) follow.push(...(await this.act(event, tx)));
    await this.outbox.append(tx, follow);
  }

  private async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const { kind } = event.data.about, overridden = event.data.outcome === 'OVERRIDDEN';
    if (kind === 'IMPACT_JUDGEMENT') {
      // A judgement is about its graduate: nobody else's appeal touches it.
      const evaluation = await this.keep(this.evaluations, event, tx, { participantId: event.data.participantId, judgement: { $exists: true } });
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
      if (proposal && overridden) await this.proposals.updateOne(event.tenantId, { _id: proposal._id }, { $addToSet: { exemptIds: event.data.participantId } } as never, { session: tx });
    }
    return [];
  }

  /** Puts the verdict beside the decision. Null where it is there already, or there is no such decision. */
  private async keep<T extends Appealable>(store: TenantStore<T>, { tenantId, data }: Decided, tx: ClientSession, filter: object = {}): Promise<T | null> {
    const verdict: Verdict = { appealId: data.appealId, outcome: data.outcome, reason: data.reason, by: data.decidedBy, at: new Date(data.decidedAt) };
    const update = { $push: { verdicts: verdict }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } };
    return store.findOneAndUpdate(tenantId, { _id: data.about.id, 'verdicts.appealId': { $ne: data.appealId }, ...filter } as never, update as never, { session: tx });
  }

  /** Nothing is claimed of the person any longer, and nothing that arrives late brings it back. */
  private async setJudgementAside({ _id, tenantId, participantId, programmeId, title, judgement }: ImpactEvaluation, { data }: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const at = this.clock.now(), aside = { ...setAside(judgement!, data.reason), revision: judgement!.revision + 1, at };
    await this.evaluations.updateOne(tenantId, { _id }, { $set: { judgement: aside } } as never, { session: tx });
    const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
    const { revision, outcome, personImproved, threshold, reason } = aside;
    const told: EventData<typeof impactJudged> = { evaluationId: _id, revision, participantId, agencyId: person?.agencyId ?? 'unknown', programmeId, title, outcome, personImproved, indicators: [], appliedResults: [], thresholdVersion: threshold.version, reason, judgedAt: at.toISOString() };
    return [newEvent(impactJudged, { tenantId, key: participantId, time: at, data: told })];
  }

  private async withdrawAction({ _id, tenantId, status }: CorrectiveAction, { data }: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const line = { at: this.clock.now(), by: data.decidedBy, note: data.reason };
    const withdrawn = (await this.actions.findOneAndUpdate(tenantId, { _id }, { $set: { status: 'WITHDRAWN' }, $push: { log: line } } as never, { session: tx }))!;
    return [actionChanged(withdrawn), ...actionDeadline(withdrawn, (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value)];
  }

  /** Opened wrongly: the programme is kept as it is, and its batches can be scheduled again. */
  private async keepProgramme({ _id, tenantId, programmeId, openedAt, status }: ProgrammeRevision, { data }: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const at = this.clock.now(), on = (await this.zones.now(tenantId)).toISODate()!, programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }), materialVersion = programme?.materialVersion ?? 1;
    const decision = { decision: 'KEEP' as const, reason: data.reason, materialVersion, by: data.decidedBy, at, on };
    await this.revisions.updateOne(tenantId, { _id }, { $set: { status: 'DECIDED', decision }, $unset: { openKey: '' } } as never, { session: tx });
    return [newEvent(programmeRevisionDecided, { tenantId, key: programmeId, time: at, data: { revisionId: _id, programmeId, decision: 'KEEP', materialVersion, openedAt: openedAt.toISOString(), decidedAt: at.toISOString() } })];
  }
}
