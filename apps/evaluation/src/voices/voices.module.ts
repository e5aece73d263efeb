import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CONFIG } from '#platform';
import type { EvaluationConfig } from '../evaluation.config.js';
import { GroundModule } from '../ground/ground.module.js';
import { ComplaintController } from './complaint/complaint.controller.js';
import { ComplaintStore } from './complaint/complaint.schema.js';
import { PublicReportController } from './complaint/public-report.controller.js';
import { RecordComplaint } from './complaint/record-complaint.js';
import { TicketController } from './complaint/ticket.controller.js';
import { CloseSession } from './feedback-session/close-session.js';
import { FeedbackSessionController } from './feedback-session/feedback-session.controller.js';
import { FeedbackSessionStore } from './feedback-session/feedback-session.schema.js';
import { JudgeRevision } from './feedback-session/judge-revision.js';
import { JudgeSession } from './feedback-session/judge-session.js';
import { OpenSession } from './feedback-session/open-session.js';
import { CancelFeedbackOnCompletionWithdrawn } from './feedback/cancel-feedback-on-completion-withdrawn.js';
import { FeedbackFormController } from './feedback/feedback-form.controller.js';
import { FeedbackLink } from './feedback/feedback-link.js';
import { FeedbackRequestStore } from './feedback/feedback-request.schema.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { GiveFeedback } from './feedback/give-feedback.js';
import { RequestFeedbackOnEnrollmentCompleted } from './feedback/request-feedback-on-enrollment-completed.js';
import { AnswerSuggestion } from './forum/answer-suggestion.js';
import { ForumController } from './forum/forum.controller.js';
import { forumStores } from './forum/forum.schema.js';
import { PublicForumController } from './forum/public-forum.controller.js';
import { SuggestionController } from './forum/suggestion.controller.js';
import { CloseOnMaterialPublished } from './grievance/close-on-material-published.js';
import { GrievanceController } from './grievance/grievance.controller.js';
import { GrievanceStore } from './grievance/grievance.schema.js';
import { LearntProgrammes } from './grievance/learnt-programmes.js';
import { MyGrievancesController } from './grievance/my-grievances.controller.js';
import { OpenReassessment } from './grievance/open-reassessment.js';
import { ReassessmentEvidence } from './grievance/reassessment-evidence.js';
import { ReassessmentController } from './grievance/reassessment.controller.js';
import { ReassessmentStore } from './grievance/reassessment.schema.js';
import { SendGrievance } from './grievance/send-grievance.js';
import { DecideRevision } from './revision/decide-revision.js';
import { RevisionOwner } from './revision/revision-owner.js';
import { RevisionController } from './revision/revision.controller.js';
import { ProgrammeRevisionStore } from './revision/revision.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([
  FeedbackRequestStore,
  GrievanceStore,
  ReassessmentStore,
  ComplaintStore,
  ...forumStores,
  ProgrammeRevisionStore,
]);
const own = PersistenceModule.forFeature([FeedbackSessionStore]);

/**
 * What people say: graduates of a training, civil servants of a material, citizens of a service; and what is
 * revised or looked at again because of it.
 */
@Module({
  imports: [GroundModule, shared, own],
  controllers: [
    FeedbackFormController,
    FeedbackController,
    FeedbackSessionController,
    RevisionController,
    GrievanceController,
    MyGrievancesController,
    ReassessmentController,
    ComplaintController,
    PublicReportController,
    TicketController,
    ForumController,
    SuggestionController,
    PublicForumController,
  ],
  providers: [
    RequestFeedbackOnEnrollmentCompleted,
    CancelFeedbackOnCompletionWithdrawn,
    CloseOnMaterialPublished,
    GiveFeedback,
    OpenSession,
    CloseSession,
    JudgeSession,
    ReassessmentEvidence,
    JudgeRevision,
    RevisionOwner,
    DecideRevision,
    SendGrievance,
    LearntProgrammes,
    OpenReassessment,
    RecordComplaint,
    AnswerSuggestion,
    {
      provide: FeedbackLink,
      inject: [CONFIG],
      useFactory: ({ FEEDBACK_LINK_SECRET }: EvaluationConfig) => new FeedbackLink(FEEDBACK_LINK_SECRET),
    },
  ],
  exports: [shared],
})
export class VoicesModule {}
