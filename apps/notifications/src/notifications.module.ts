import { Module } from '@nestjs/common';
import { JobsModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { DeliverMessages } from './delivery/deliver-messages.js';
import { DeliveryClaims } from './delivery/delivery-claims.js';
import { DeliveryResults } from './delivery/delivery-results.js';
import { EmailChannel } from './delivery/email/email-channel.js';
import { SweepDueMessages } from './delivery/sweep-due-messages.js';
import { WhatsAppChannel } from './delivery/whatsapp/whatsapp-channel.js';
import { InboxController } from './inbox/inbox.controller.js';
import { messageDelivery } from './message/message-queue.js';
import { MessageModule } from './message/message.module.js';
import { messageSchema } from './message/message.schema.js';
import { MessagesController } from './message/messages.controller.js';
import { NotifyOnCampaignInvited } from './message/notify-on-campaign-invited.js';
import { NotifyOnAppealDecided } from './message/notify-on-appeal-decided.js';
import { NotifyOnAppealFiled } from './message/notify-on-appeal-filed.js';
import { NotifyOnAwardProposed } from './message/notify-on-award-proposed.js';
import { NotifyOnCorrectiveActionOpened } from './message/notify-on-corrective-action-opened.js';
import { NotifyOnImpactFormRequested } from './message/notify-on-impact-form-requested.js';
import { NotifyOnEnrollmentAdmitted } from './message/notify-on-enrollment-admitted.js';
import { NotifyOnEnrollmentCancelled } from './message/notify-on-enrollment-cancelled.js';
import { NotifyOnEnrollmentWaitlisted } from './message/notify-on-enrollment-waitlisted.js';
import { NotifyOnFeedbackRequested } from './message/notify-on-feedback-requested.js';
import { NotifyOnIncentiveAwarded } from './message/notify-on-incentive-awarded.js';
import { NotifyOnIncentiveRevoked } from './message/notify-on-incentive-revoked.js';
import { NotifyOnGrievanceAnswered } from './message/notify-on-grievance-answered.js';
import { NotifyOnCertificationInvited } from './message/notify-on-certification-invited.js';
import { NotifyOnFeedbackSessionClosed } from './message/notify-on-feedback-session-closed.js';
import { NotifyOnProgrammeRevisionOpened } from './message/notify-on-programme-revision-opened.js';
import { NotifyOnMaterialReassessmentOpened } from './message/notify-on-material-reassessment-opened.js';
import { NotifyOnReportReady } from './message/notify-on-report-ready.js';
import { NotifyOnReminderFired } from './message/notify-on-reminder-fired.js';
import { PreferencesController } from './recipient/preferences.controller.js';
import { RecipientOnParticipantRecorded } from './recipient/recipient-on-participant-recorded.js';
import { RecipientRepository } from './recipient/recipient.repository.js';
import { recipientSchema, senderSchema } from './recipient/recipient.schema.js';
import { SenderOnTenantRecorded } from './recipient/sender-on-tenant-recorded.js';

@Module({
  imports: [
    PersistenceModule.forService({
      service: 'notifications',
      schemas: [
        { name: 'Message', schema: messageSchema },
        { name: 'Recipient', schema: recipientSchema },
        { name: 'Sender', schema: senderSchema },
        ...messagingKinds,
      ],
    }),
    JobsModule.forService({ queues: [messageDelivery] }),
    MessageModule,
    MessagingModule.forService({
      service: 'notifications',
      imports: [MessageModule],
      handlers: [
        NotifyOnIncentiveAwarded,
        NotifyOnIncentiveRevoked,
        NotifyOnEnrollmentAdmitted,
        NotifyOnEnrollmentWaitlisted,
        NotifyOnEnrollmentCancelled,
        NotifyOnFeedbackRequested,
        NotifyOnCampaignInvited,
        NotifyOnMaterialReassessmentOpened,
        NotifyOnCertificationInvited,
        NotifyOnFeedbackSessionClosed,
        NotifyOnProgrammeRevisionOpened,
        NotifyOnGrievanceAnswered,
        NotifyOnImpactFormRequested,
        NotifyOnCorrectiveActionOpened,
        NotifyOnAwardProposed,
        NotifyOnAppealFiled,
        NotifyOnAppealDecided,
        NotifyOnReminderFired,
        NotifyOnReportReady,
        RecipientOnParticipantRecorded,
        SenderOnTenantRecorded,
      ],
    }),
  ],
  controllers: [MessagesController, InboxController, PreferencesController],
  providers: [RecipientRepository, DeliveryClaims, DeliveryResults, DeliverMessages, EmailChannel, WhatsAppChannel, SweepDueMessages],
})
export class NotificationsModule {}
