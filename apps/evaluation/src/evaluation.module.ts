import { messagingKinds, MessagingModule } from '#messaging';
import { PersistenceModule } from '#persistence';
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

@Module({})
export class EvaluationModule {}

/** A module of its own, because the messaging module makes the handlers, and one of them signs links. */
@Module({})
class Links {}

export function evaluationModule(config: EvaluationConfig): DynamicModule {
  const links: DynamicModule = {
    module: Links,
    providers: [{ provide: FeedbackLink, useValue: new FeedbackLink(config.FEEDBACK_LINK_SECRET) }],
    exports: [FeedbackLink],
  };
  return {
    module: EvaluationModule,
    imports: [
      links,
      PersistenceModule.forService({ service: 'evaluation', schemas: [...messagingKinds, { name: 'FeedbackRequest', schema: feedbackRequestSchema }] }),
      MessagingModule.forService({ service: 'evaluation', handlers: [RequestFeedbackOnEnrollmentCompleted, CancelFeedbackOnCompletionWithdrawn], imports: [links] }),
    ],
    controllers: [FeedbackFormController, FeedbackController],
    providers: [
      GiveFeedback,
      FormBodies,
    ],
  };
}
