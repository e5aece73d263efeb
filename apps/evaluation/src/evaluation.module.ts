import { messagingKinds, MessagingModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import type { EvaluationConfig } from './evaluation.config.js';
import { CancelFeedbackOnCompletionWithdrawn } from './feedback/cancel-feedback-on-completion-withdrawn.js';
import { FeedbackFormController } from './feedback/feedback-form.controller.js';
import { FeedbackLink } from './feedback/feedback-link.js';
import { feedbackRequestSchema } from './feedback/feedback-request.schema.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FormBodies } from './feedback/form-bodies.js';
import { GiveFeedback } from './feedback/give-feedback.js';
import { RequestFeedbackOnEnrollmentCompleted } from './feedback/request-feedback-on-enrollment-completed.js';
import { CountGraduatesOnEnrollmentCompleted } from './graduate/count-graduates-on-enrollment-completed.js';
import { graduateKind } from './graduate/graduate.schema.js';
import { UncountGraduatesOnCompletionWithdrawn } from './graduate/uncount-graduates-on-completion-withdrawn.js';
import { KeepPeopleOnParticipantRecorded } from './known/keep-people-on-participant-recorded.js';
import { KeepProgrammesOnProgrammeRecorded } from './known/keep-programmes-on-programme-recorded.js';
import { KeepZonesOnTenantRecorded } from './known/keep-zones-on-tenant-recorded.js';
import { KnownModule } from './known/known.module.js';
import { knownKinds } from './known/known.schema.js';
import { ThresholdModule } from './threshold/threshold.module.js';
import { thresholdKind } from './threshold/threshold.schema.js';

@Module({})
export class EvaluationModule {}

/** A module of its own, because the messaging module makes the handlers, and one of them signs links. */
@Module({})
class Links {}

const schemas = [
  { name: 'FeedbackRequest', schema: feedbackRequestSchema },
  graduateKind,
  ...knownKinds,
  thresholdKind,
  idempotencyKind,
  ...messagingKinds,
];

const handlers = [
  RequestFeedbackOnEnrollmentCompleted,
  CancelFeedbackOnCompletionWithdrawn,
  CountGraduatesOnEnrollmentCompleted,
  UncountGraduatesOnCompletionWithdrawn,
  KeepProgrammesOnProgrammeRecorded,
  KeepPeopleOnParticipantRecorded,
  KeepZonesOnTenantRecorded,
];

const controllers = [
  FeedbackFormController,
  FeedbackController,
];

const providers = [
  GiveFeedback,
  FormBodies,
];

export function evaluationModule(config: EvaluationConfig): DynamicModule {
  const links: DynamicModule = {
    module: Links,
    providers: [{ provide: FeedbackLink, useValue: new FeedbackLink(config.FEEDBACK_LINK_SECRET) }],
    exports: [FeedbackLink],
  };
  // What both routes and handlers inject.
  const imports = [links, KnownModule, ThresholdModule];
  return {
    module: EvaluationModule,
    imports: [
      ...imports,
      PersistenceModule.forService({ service: 'evaluation', schemas }),
      MessagingModule.forService({ service: 'evaluation', handlers, imports }),
    ],
    controllers,
    providers,
  };
}
