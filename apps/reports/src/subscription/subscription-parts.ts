import { MoveSubscriptionsOnTenantRecorded } from '../tenant/move-subscriptions-on-tenant-recorded.js';
import { GovernmentStore } from '../tenant/tenant.schema.js';
import { ReportFileController } from './report-file.controller.js';
import { RunSubscription } from './run-subscription.js';
import { Subscribe } from './subscribe.js';
import { SubscriberLinks } from './subscriber-links.js';
import { Subscribers } from './subscribers.js';
import { subscriptionDue } from './subscription-due.queue.js';
import { SubscriptionController } from './subscription.controller.js';
import { SubscriptionStore } from './subscription.schema.js';
import { SweepSubscriptions } from './sweep-subscriptions.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { Unsubscribe } from './unsubscribe.js';

/** What the subscriptions bring into the module. */
export const subscriptionParts = {
  schemas: [GovernmentStore, SubscriptionStore],
  queues: [subscriptionDue],
  handlers: [MoveSubscriptionsOnTenantRecorded],
  controllers: [SubscriptionController, ReportFileController, UnsubscribeController],
  providers: [Subscribers, Subscribe, SubscriberLinks, Unsubscribe, RunSubscription, SweepSubscriptions],
};
