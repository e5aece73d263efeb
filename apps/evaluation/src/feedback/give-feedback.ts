import { feedbackGiven } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, type TenantStore, Transactions } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { FeedbackAlreadyGiven, FeedbackClosed, FeedbackLinkUnknown } from './feedback.errors.js';
import { FeedbackLink } from './feedback-link.js';
import type { FeedbackRequest } from './feedback-request.schema.js';
import type { Answer } from './questions.js';

const bySignedLink = 'the signed link names one request of whatever tenant';

@Injectable()
export class GiveFeedback {
  constructor(
    @InjectStore('FeedbackRequest') private readonly requests: TenantStore<FeedbackRequest>,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly link: FeedbackLink,
    private readonly clock: Clock,
  ) {}

  /** The request behind a link that can still be answered; otherwise the error that says why not. */
  async open(token: string): Promise<FeedbackRequest> {
    const reading = this.link.read(token, this.clock.now());
    if (reading === 'INVALID') throw new FeedbackLinkUnknown();
    if (reading === 'EXPIRED') throw new FeedbackClosed();
    const request = await this.requests.acrossTenants(bySignedLink).findOne({ _id: reading.requestId });
    if (!request) throw new FeedbackLinkUnknown();
    if (request.status === 'GIVEN') throw new FeedbackAlreadyGiven();
    if (request.status === 'CANCELLED') throw new FeedbackClosed();
    return request;
  }

  async give(token: string, answer: Answer): Promise<void> {
    const request = await this.open(token);
    const { _id: requestId, tenantId, participantId, batchId } = request;
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const given = await this.requests.updateOne(tenantId, { _id: requestId, status: 'OPEN' }, { $set: { status: 'GIVEN', answer, givenAt: now, updatedAt: now }, $inc: { version: 1 } }, { session: tx });
      if (given.modifiedCount === 0) throw new FeedbackAlreadyGiven();
      await this.outbox.append(tx, [newEvent(feedbackGiven, {
        tenantId, key: participantId, time: now,
        data: { requestId, participantId, completionId: requestId, batchId, givenAt: now.toISOString() },
      })]);
    });
  }
}
