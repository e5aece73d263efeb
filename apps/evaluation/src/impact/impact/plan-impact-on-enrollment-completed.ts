import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { IMPACT_FORMAT, ImpactEvaluationStore, type ImpactEvaluation } from '../judgement/impact.schema.js';
import { dueDay } from './due-day.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

/**
 * Whoever completes a programme of ours is evaluated six calendar months later. Records from elsewhere name
 * no programme that could be improved.
 */
@HandlesEvent(enrollmentCompleted, { effectKey: 'completion' })
export class PlanImpactOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    const byCompletion = new Map(
      events
        .filter(({ data }) => data.batchId && data.programmeId)
        .map((event) => [event.data.completionId, event]),
    );
    if (byCompletion.size === 0) return;
    const collection = this.evaluations.acrossTenants('a batch of events holds several tenants');
    const known = await collection
      .find({ _id: { $in: [...byCompletion.keys()] } }, { session: tx, projection: { _id: 1 } })
      .toArray();
    for (const { _id } of known) byCompletion.delete(_id);
    if (byCompletion.size === 0) return;
    const participantIds = [...byCompletion.values()].map(({ data }) => data.participantId);
    const people = await this.people
      .acrossTenants('a batch of events holds several tenants')
      .find({ _id: { $in: participantIds } }, { session: tx, projection: { directSuperiorId: 1 } })
      .toArray();
    const superiors = new Map(people.map(({ _id, directSuperiorId }) => [_id as string, directSuperiorId]));
    const now = this.clock.now();
    await collection.insertMany(
      [...byCompletion.values()].map((event) =>
        planned(event, superiors.get(event.data.participantId) ?? null, now),
      ),
      { session: tx },
    );
  }
}

function planned({ tenantId, data }: Completed, superiorId: string | null, now: Date): ImpactEvaluation {
  const { completionId, participantId, programmeId, batchId, title, endDate } = data;
  return {
    _id: completionId,
    v: IMPACT_FORMAT,
    tenantId,
    ...stamps(now),
    participantId,
    programmeId: must(programmeId, 'programmeId'),
    batchId: must(batchId, 'batchId'),
    title,
    completedOn: endDate,
    dueOn: dueDay(endDate),
    status: 'PLANNED',
    superiorId,
    superiorLog: [],
    forms: [],
    appliedResults: [],
  };
}
