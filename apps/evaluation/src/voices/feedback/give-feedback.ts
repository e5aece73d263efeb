import { Injectable } from '@nestjs/common';
import { feedbackGiven } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { SEEN_BY_TRANSACTIONS } from '#persistence';
import { Clock } from '#platform';
import { FeedbackLink } from './feedback-link.js';
import { FeedbackRequestStore, type FeedbackRequest } from './feedback-request.schema.js';
import { feedbackProblems } from './feedback.problems.js';
import type { Answer } from './questions.js';

const bySignedLink = 'the signed link names one request of whatever tenant';

@Injectable()
export class GiveFeedback {
  constructor(
    private readonly requests: FeedbackRequestStore,
    private readonly outbox: Outbox,
    private readonly link: FeedbackLink,
    private readonly clock: Clock,
  ) {}

  /** The request behind a link that can still be answered; otherwise the error that says why not. */
  async open(token: string): Promise<FeedbackRequest> {
    const reading = this.link.read(token, this.clock.now());
    if (reading === 'INVALID') throw feedbackProblems.FEEDBACK_LINK_UNKNOWN();
    if (reading === 'EXPIRED') throw feedbackProblems.FEEDBACK_CLOSED();
    const request = await this.requests
      .acrossTenants(bySignedLink)
      .findOne({ _id: reading.requestId }, SEEN_BY_TRANSACTIONS);
    // who lists what was asked a moment ago sees it before a transaction does
    if (!request) throw feedbackProblems.FEEDBACK_LINK_UNKNOWN({ awaitsNews: 'of an id' });
    if (request.status === 'GIVEN') throw feedbackProblems.FEEDBACK_ALREADY_GIVEN();
    if (request.status === 'CANCELLED') throw feedbackProblems.FEEDBACK_CLOSED();
    return request;
  }

  async give(token: string, answer: Answer): Promise<void> {
    const request = await this.open(token);
    const { _id: requestId, tenantId, participantId, batchId } = request;
    await this.outbox.transaction(async (tx) => {
      const now = this.clock.now();
      const given = await this.requests.updateOne(
        tenantId,
        { _id: requestId, status: 'OPEN' },
        { $set: { status: 'GIVEN', answer, givenAt: now, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      if (given.modifiedCount === 0) throw feedbackProblems.FEEDBACK_ALREADY_GIVEN();
      await this.outbox.append(tx, [
        newEvent(feedbackGiven, {
          tenantId,
          key: participantId,
          time: now,
          data: {
            requestId,
            participantId,
            completionId: requestId,
            batchId,
            givenAt: now.toISOString(),
          },
        }),
      ]);
    });
  }
}
