import { Inject } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { enrollmentCompleted, feedbackRequested } from '#contracts';
import { HandlesEvent, newEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { CONFIG } from '#platform';
import type { EvaluationConfig } from '../../evaluation.config.js';
import { DEFAULT_ZONE, TenantClock } from '../../ground/known/tenant-clock.js';
import { endOfDay } from '../../ground/local-days.js';
import { closingDay } from './closing-day.js';
import { FeedbackLink } from './feedback-link.js';
import { FeedbackRequestStore, type FeedbackRequest } from './feedback-request.schema.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

@HandlesEvent(enrollmentCompleted, { effectKey: 'completion' })
export class RequestFeedbackOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly requests: FeedbackRequestStore,
    private readonly outbox: Outbox,
    private readonly link: FeedbackLink,
    private readonly clock: TenantClock,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    const collection = this.requests.acrossTenants('a batch of events holds several tenants');
    // What was learned years ago is asked about no more.
    const current = events.filter(({ data }) => !data.history);
    const byCompletion = new Map(current.map((event) => [event.data.completionId, event]));
    const known = await collection
      .find({ _id: { $in: [...byCompletion.keys()] } }, { session: tx, projection: { _id: 1 } })
      .toArray();
    for (const { _id } of known) byCompletion.delete(_id);
    if (byCompletion.size === 0) return;

    const now = this.clock.now(),
      zones = await this.zonesOf([...byCompletion.values()]);
    const closing = ({ tenantId }: Completed) => {
      const zone = zones.get(tenantId) ?? DEFAULT_ZONE,
        closesOn = closingDay(now, this.config.FEEDBACK_OPEN_DAYS, zone);
      return { closesOn, until: endOfDay(closesOn, zone) };
    };
    await collection.insertMany(
      [...byCompletion.values()].map((event) => requestFor(event, closing(event).closesOn, now)),
      { session: tx },
    );

    // Records from elsewhere can be two hundred in one import: the person is not written to, the form is
    // there for the asking.
    const held = [...byCompletion.values()].filter(({ data }) => data.source === 'ENROLMENT');
    await this.outbox.append(
      tx,
      held.map((event) => {
        const { completionId, participantId, batchId, title } = event.data,
          { closesOn, until } = closing(event);
        const formUrl = `/v1/feedback/${this.link.token(completionId, until)}`;
        return newEvent(feedbackRequested, {
          tenantId: event.tenantId,
          key: participantId,
          time: now,
          causedBy: event,
          data: {
            requestId: completionId,
            participantId,
            completionId,
            batchId,
            title,
            formUrl,
            closesOn,
          },
        });
      }),
    );
  }

  private async zonesOf(events: Completed[]): Promise<ReadonlyMap<string, string>> {
    const tenants = [...new Set(events.map(({ tenantId }) => tenantId))];
    return new Map(
      await Promise.all(
        tenants.map(async (tenantId) => [tenantId, await this.clock.zoneOf(tenantId)] as const),
      ),
    );
  }
}

function requestFor({ tenantId, data }: Completed, closesOn: string, now: Date): FeedbackRequest {
  const { completionId, participantId, agencyId, source, batchId, programmeId, title } = data;
  return {
    _id: completionId,
    tenantId,
    ...stamps(now),
    participantId,
    agencyId,
    source,
    ...(batchId ? { batchId } : {}),
    ...(programmeId ? { programmeId } : {}),
    title,
    closesOn,
    status: 'OPEN',
  };
}
