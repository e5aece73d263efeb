import { enrollmentCompleted, feedbackRequested } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent, newEvent, Outbox } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock, CONFIG } from '#platform';
import { Inject } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { EvaluationConfig } from '../evaluation.config.js';
import { closingDay, endOfDay } from './closing-day.js';
import { FeedbackLink } from './feedback-link.js';
import type { FeedbackRequest } from './feedback-request.schema.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

@HandlesEvent(enrollmentCompleted, { effectKey: 'completion' })
export class RequestFeedbackOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    @InjectStore('FeedbackRequest') private readonly requests: TenantStore<FeedbackRequest>,
    private readonly outbox: Outbox,
    private readonly link: FeedbackLink,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    const collection = this.requests.acrossTenants('a batch of events holds several tenants');
    const byCompletion = new Map(events.map((event) => [event.data.completionId, event]));
    const known = await collection.find({ _id: { $in: [...byCompletion.keys()] } }, { session: tx, projection: { _id: 1 } }).toArray();
    for (const { _id } of known) byCompletion.delete(_id);
    if (byCompletion.size === 0) return;

    const now = this.clock.now(), closesOn = closingDay(now, this.config.FEEDBACK_OPEN_DAYS), until = endOfDay(closesOn);
    await collection.insertMany([...byCompletion.values()].map((event) => requestFor(event, closesOn, now)), { session: tx });

    // Records from elsewhere can be two hundred in one import: the person is not written to, the form is there for the asking.
    const held = [...byCompletion.values()].filter(({ data }) => data.source === 'ENROLMENT');
    await this.outbox.append(tx, held.map((event) => {
      const { completionId, participantId, batchId, title } = event.data;
      const formUrl = `/v1/feedback/${this.link.token(completionId, until)}`;
      return newEvent(feedbackRequested, {
        tenantId: event.tenantId, key: participantId, time: now, causedBy: event,
        data: { requestId: completionId, participantId, completionId, batchId, title, formUrl, closesOn },
      });
    }));
  }
}

function requestFor({ tenantId, data }: Completed, closesOn: string, now: Date): FeedbackRequest {
  const { completionId, participantId, agencyId, source, batchId, programmeId, title } = data;
  return { _id: completionId, tenantId, ...stamps(now), participantId, agencyId, source, ...(batchId ? { batchId } : {}), ...(programmeId ? { programmeId } : {}), title, closesOn, status: 'OPEN' };
}
