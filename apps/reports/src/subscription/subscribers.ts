import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { PersonStore } from '../read-model/read-model.schema.js';
import type { Subscriber, Subscription } from './subscription.schema.js';

/**
 * Who of those that were subscribed may read now: who left, or moved to an agency that the client may not
 * see, no longer does.
 */
@Injectable()
export class Subscribers {
  constructor(private readonly people: PersonStore) {}

  async present(
    { tenantId, limitedTo, subscribers }: Pick<Subscription, 'tenantId' | 'limitedTo' | 'subscribers'>,
    session?: ClientSession,
  ): Promise<Subscriber[]> {
    const _id = { $in: subscribers.map(({ participantId }) => participantId) };
    const found = await this.people.find(
      tenantId,
      { _id, active: true, ...(limitedTo ? { agencyId: { $in: limitedTo } } : {}) },
      { projection: { _id: 1 }, ...(session ? { session } : {}) },
    );
    const present = new Set(found.map((person) => person._id));
    return subscribers.filter(
      ({ participantId, unsubscribedAt }) => present.has(participantId) && !unsubscribedAt,
    );
  }
}
