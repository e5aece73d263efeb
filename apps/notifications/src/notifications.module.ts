import { Module } from '@nestjs/common';
import { JobsModule, PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { channelProviders } from './delivery/channel-registry.js';
import { DeliverMessages } from './delivery/deliver-messages.js';
import { DeliveryClaims } from './delivery/delivery-claims.js';
import { DeliveryResults } from './delivery/delivery-results.js';
import { DigestContent } from './delivery/digest-content.js';
import { EarlierToday } from './delivery/earlier-today.js';
import { GatherMessages } from './delivery/gather-messages.js';
import { Pace } from './delivery/pace.js';
import { SweepDueMessages } from './delivery/sweep-due-messages.js';
import { FeedModule } from './feed/feed.module.js';
import { InboxController } from './inbox/inbox.controller.js';
import { FailedMessagesController } from './message/failed-messages.controller.js';
import { FailedMessages } from './message/failed-messages.js';
import { messageDelivery } from './message/message-queue.js';
import { MessageModule } from './message/message.module.js';
import { MessageStore } from './message/message.schema.js';
import { MessagesController } from './message/messages.controller.js';
import { NotifyOnIncentiveAwarded } from './message/notify-on-incentive-awarded.js';
import { RemoveOldMessages } from './message/remove-old-messages.js';
import { notices } from './message/who-hears-what.js';
import { migrations } from './migrations/migrations.js';
import { NamesModule } from './names.module.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { ChoosePreferences } from './recipient/choose-preferences.js';
import { kept } from './recipient/kept.js';
import { MyPreferencesController } from './recipient/my-preferences.controller.js';
import { PreferencesController } from './recipient/preferences.controller.js';
import { RecipientModule } from './recipient/recipient.module.js';
import { KnownAgencyStore, RecipientStore, SenderStore } from './recipient/recipient.schema.js';
import { SuppressionModule } from './suppression/suppression.module.js';
import { TelegramModule } from './telegram/telegram.module.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.js';
import { WordingModule } from './wording/wording.module.js';

@Module({
  imports: [
    PersistenceModule.forService({
      service: 'notifications',
      migrations,
      schemas: [
        MessageStore,
        RecipientStore,
        SenderStore,
        KnownAgencyStore,
        KeptAnswerStore,
        ...messagingKinds,
      ],
    }),
    JobsModule.forService({ queues: [messageDelivery] }),
    MessageModule,
    RecipientModule,
    FeedModule,
    SuppressionModule,
    TelegramModule,
    WordingModule,
    NamesModule,
    PersonalDataModule.forService(personalData),
    MessagingModule.forService({ service: 'notifications' }),
    PeriodicModule,
  ],
  controllers: [
    MessagesController,
    FailedMessagesController,
    InboxController,
    PreferencesController,
    MyPreferencesController,
    UnsubscribeController,
  ],
  providers: [
    FailedMessages,
    NotifyOnIncentiveAwarded,
    ...notices,
    ...kept,
    eraseOnParticipantErased,
    DeliveryClaims,
    DeliveryResults,
    DeliverMessages,
    EarlierToday,
    Pace,
    GatherMessages,
    DigestContent,
    Unsubscribe,
    ChoosePreferences,
    ...channelProviders,
    SweepDueMessages,
    RemoveOldMessages,
  ],
})
export class NotificationsModule {}
