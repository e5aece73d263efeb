import { MessagingModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { CONFIG, PlatformModule } from '#platform';
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

export function evaluationModule(config: EvaluationConfig): DynamicModule {
  return {
    module: EvaluationModule,
    imports: [
      PlatformModule,
      PersistenceModule.forService({ service: 'evaluation', schemas: [{ name: 'FeedbackRequest', schema: feedbackRequestSchema }] }),
      MessagingModule.forService({ service: 'evaluation', handlers: [RequestFeedbackOnEnrollmentCompleted, CancelFeedbackOnCompletionWithdrawn] }),
    ],
    controllers: [FeedbackFormController, FeedbackController],
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: FeedbackLink, useValue: new FeedbackLink(config.FEEDBACK_LINK_SECRET) },
      GiveFeedback,
      FormBodies,
    ],
  };
}
