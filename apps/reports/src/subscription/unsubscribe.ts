import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#platform';
import { reportKind } from '../report/report-kinds.js';
import { SubscriberLinks } from './subscriber-links.js';
import type { unsubscribeView } from './subscription.dto.js';
import { SubscriptionStore } from './subscription.schema.js';

export type UnsubscribeStatus = z.infer<typeof unsubscribeView>;

@Injectable()
export class Unsubscribe {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly links: SubscriberLinks,
    private readonly clock: Clock,
  ) {}

  async look(token: string): Promise<UnsubscribeStatus> {
    const { subscription, subscriber } = await this.links.open('unsubscribe', token);
    return {
      title: reportKind(subscription.kind).title.id,
      status: subscription.status === 'ACTIVE' && !subscriber.unsubscribedAt ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
    };
  }

  /** For this person only; when it was the last one, no more reports are made. */
  async end(token: string): Promise<UnsubscribeStatus> {
    const {
        subscription: { _id, tenantId, kind },
        subscriber: { id },
      } = await this.links.open('unsubscribe', token),
      now = this.clock.now();
    const counted = { $inc: { version: 1 } };
    await this.subscriptions.updateOne(
      tenantId,
      { _id, subscribers: { $elemMatch: { id, unsubscribedAt: { $exists: false } } } },
      { $set: { 'subscribers.$.unsubscribedAt': now, updatedAt: now }, ...counted },
    );
    const left = { $elemMatch: { unsubscribedAt: { $exists: false } } };
    await this.subscriptions.updateOne(
      tenantId,
      { _id, status: 'ACTIVE', subscribers: { $not: left } },
      { $set: { status: 'ENDED', endedBecause: 'NOBODY_LEFT', updatedAt: now }, ...counted },
    );
    return { title: reportKind(kind).title.id, status: 'UNSUBSCRIBED' };
  }
}
