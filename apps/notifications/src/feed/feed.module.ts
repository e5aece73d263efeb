import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { RecipientModule } from '../recipient/recipient.module.js';
import { CallEndpoint } from '../webhook/call-endpoint.js';
import { DeliverWebhooks } from '../webhook/deliver-webhooks.js';
import { WebhookClaims } from '../webhook/delivery-claims.js';
import { DeliveryLog } from '../webhook/delivery-log.js';
import { WebhookResults } from '../webhook/delivery-results.js';
import { WebhookDeliveryController } from '../webhook/delivery.controller.js';
import { WebhookDeliveryStore } from '../webhook/delivery.schema.js';
import { EndpointSecrets } from '../webhook/endpoint-secrets.js';
import { WebhookEndpointController } from '../webhook/endpoint.controller.js';
import { WebhookEndpointStore } from '../webhook/endpoint.schema.js';
import { FanOut } from '../webhook/fan-out.js';
import { ManageEndpoints } from '../webhook/manage-endpoints.js';
import { ReplayDeliveries } from '../webhook/replay-deliveries.js';
import { WarnOfFailing } from '../webhook/warn-of-failing.js';
import { WebhookClient } from '../webhook/webhook-client.js';
import { FeedArrivalStore, FeedEventStore, FeedPlaceStore } from './feed-event.schema.js';
import { FeedOnCertificateIssued } from './feed-on-certificate-issued.js';
import { FeedOnCertificateRevoked } from './feed-on-certificate-revoked.js';
import { FeedOnCompletionWithdrawn } from './feed-on-completion-withdrawn.js';
import { FeedOnEnrollmentCompleted } from './feed-on-enrollment-completed.js';
import { FeedOnImportFinished } from './feed-on-import-finished.js';
import { FeedOnIncentiveAwarded } from './feed-on-incentive-awarded.js';
import { FeedOnIncentiveRevoked } from './feed-on-incentive-revoked.js';
import { FeedOnMessageFailed } from './feed-on-message-failed.js';
import { FeedWriter } from './feed-writer.js';
import { FeedController } from './feed.controller.js';
import { ReadFeed } from './read-feed.js';
import { SequenceFeed } from './sequence-feed.js';

/** What the outside hears: the feed of changes, and the webhooks that tell the same. */
@Module({
  imports: [
    RecipientModule,
    PersistenceModule.forFeature([
      FeedArrivalStore,
      FeedEventStore,
      FeedPlaceStore,
      WebhookEndpointStore,
      WebhookDeliveryStore,
    ]),
  ],
  controllers: [FeedController, WebhookEndpointController, WebhookDeliveryController],
  providers: [
    FeedOnEnrollmentCompleted,
    FeedOnCompletionWithdrawn,
    FeedOnIncentiveAwarded,
    FeedOnIncentiveRevoked,
    FeedOnCertificateIssued,
    FeedOnCertificateRevoked,
    FeedOnImportFinished,
    FeedOnMessageFailed,
    FeedWriter,
    SequenceFeed,
    ReadFeed,
    FanOut,
    ManageEndpoints,
    EndpointSecrets,
    WebhookClient,
    WebhookClaims,
    WebhookResults,
    CallEndpoint,
    DeliverWebhooks,
    DeliveryLog,
    ReplayDeliveries,
    WarnOfFailing,
  ],
})
export class FeedModule {}
