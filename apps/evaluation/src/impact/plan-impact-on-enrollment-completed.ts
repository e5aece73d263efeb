import { enrollmentCompleted } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { KnownPerson } from '../known/known.schema.js';
import { dueDay } from './due-day.js';
import type { ImpactEvaluation } from './impact.schema.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

/** Whoever completes a programme of ours is evaluated six calendar months later. Records from elsewhere name no programme that could be improved. */
@HandlesEvent(enrollmentCompleted, { effectKey: 'completion' })
export class PlanImpactOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    private readonly clock: Clock,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    const byCompletion = new Map(events.filter(({ data }) => data.batchId && data.programmeId).map((event) => [event.data.completionId, event]));
    if (byCompletion.size === 0) return;
    const collection = this.evaluations.acrossTenants('a batch of events holds several tenants');
    const known = await collection.find({ _id: { $in: [...byCompletion.keys()] } }, { session: tx, projection: { _id: 1 } }).toArray();
    for (const { _id } of known) byCompletion.delete(_id);
    if (byCompletion.size === 0) return;
    const participantIds = [...byCompletion.values()].map(({ data }) => data.participantId);
    const people = await this.people.acrossTenants('a batch of events holds several tenants').find({ _id: { $in: participantIds } }, { session: tx, projection: { directSuperiorId: 1 } }).toArray();
    const superiors = new Map(people.map(({ _id, directSuperiorId }) => [_id as string, directSuperiorId]));
    const now = this.clock.now();
    await collection.insertMany([...byCompletion.values()].map((event) => planned(event, superiors.get(event.data.participantId) ?? null, now)), { session: tx });
  }
}

function planned({ tenantId, data }: Completed, superiorId: string | null, now: Date): ImpactEvaluation {
  const { completionId, participantId, programmeId, batchId, title, endDate } = data;
  return {
    _id: completionId, tenantId, ...stamps(now), participantId, programmeId: programmeId!, batchId: batchId!, title, completedOn: endDate, dueOn: dueDay(endDate), status: 'PLANNED', superiorId, superiorLog: [], forms: [], appliedResults: [],
  };
}
