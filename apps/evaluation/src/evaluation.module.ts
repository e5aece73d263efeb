import { messagingKinds, MessagingModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { ComplaintController } from './complaint/complaint.controller.js';
import { complaintKind } from './complaint/complaint.schema.js';
import { PublicReportController } from './complaint/public-report.controller.js';
import { RecordComplaint } from './complaint/record-complaint.js';
import type { EvaluationConfig } from './evaluation.config.js';
import { ActOnAppealDecided } from './appeal/act-on-appeal-decided.js';
import { BeforeAfterController } from './before-after/before-after.controller.js';
import { notedChangeKind } from './before-after/noted-change.schema.js';
import { ReadBeforeAfter } from './before-after/read-before-after.js';
import { BenchmarkController } from './benchmark/benchmark.controller.js';
import { benchmarkKind } from './benchmark/benchmark.schema.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { SurveyHistory } from './comparison/survey-history.js';
import { CancelFeedbackOnCompletionWithdrawn } from './feedback/cancel-feedback-on-completion-withdrawn.js';
import { FeedbackFormController } from './feedback/feedback-form.controller.js';
import { FeedbackLink } from './feedback/feedback-link.js';
import { feedbackRequestSchema } from './feedback/feedback-request.schema.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { GiveFeedback } from './feedback/give-feedback.js';
import { RequestFeedbackOnEnrollmentCompleted } from './feedback/request-feedback-on-enrollment-completed.js';
import { FeedbackSessionController } from './feedback-session/feedback-session.controller.js';
import { feedbackSessionKind } from './feedback-session/feedback-session.schema.js';
import { HoldSession } from './feedback-session/hold-session.js';
import { AnswerSuggestion } from './forum/answer-suggestion.js';
import { ForumController } from './forum/forum.controller.js';
import { forumKinds } from './forum/forum.schema.js';
import { PublicForumController } from './forum/public-forum.controller.js';
import { SuggestionController } from './forum/suggestion.controller.js';
import { CountGraduatesOnEnrollmentCompleted } from './graduate/count-graduates-on-enrollment-completed.js';
import { graduateKind } from './graduate/graduate.schema.js';
import { UncountGraduatesOnCompletionWithdrawn } from './graduate/uncount-graduates-on-completion-withdrawn.js';
import { GrievanceController } from './grievance/grievance.controller.js';
import { grievanceKind } from './grievance/grievance.schema.js';
import { SendGrievance } from './grievance/send-grievance.js';
import { KeepBatchesOnBatchScheduled } from './known/keep-batches-on-batch-scheduled.js';
import { KeepNeedsOnCompetencyNeedRecorded } from './known/keep-needs-on-competency-need-recorded.js';
import { impactParts } from './impact/impact-parts.js';
import { KeepSeatsOnEnrollmentAdmitted } from './known/keep-seats-on-enrollment-admitted.js';
import { KeepSeatsOnEnrollmentCancelled } from './known/keep-seats-on-enrollment-cancelled.js';
import { KeepPeopleOnParticipantRecorded } from './known/keep-people-on-participant-recorded.js';
import { KeepProgrammesOnProgrammeRecorded } from './known/keep-programmes-on-programme-recorded.js';
import { KeepZonesOnTenantRecorded } from './known/keep-zones-on-tenant-recorded.js';
import { KnownModule } from './known/known.module.js';
import { knownKinds } from './known/known.schema.js';
import { learningScoreKind } from './learning-test/learning-score.schema.js';
import { LearningTestController } from './learning-test/learning-test.controller.js';
import { RecordScores } from './learning-test/record-scores.js';
import { CloseOnMaterialPublished } from './reassessment/close-on-material-published.js';
import { OpenReassessment } from './reassessment/open-reassessment.js';
import { ReassessmentController } from './reassessment/reassessment.controller.js';
import { reassessmentKind } from './reassessment/reassessment.schema.js';
import { DecideRevision } from './revision/decide-revision.js';
import { JudgeRevision } from './revision/judge-revision.js';
import { RevisionController } from './revision/revision.controller.js';
import { programmeRevisionKind } from './revision/revision.schema.js';
import { ReadSuccess } from './success/read-success.js';
import { SuccessController } from './success/success.controller.js';
import { MeasurementPlanController } from './measurement/measurement-plan.controller.js';
import { measurementPlanKind } from './measurement/measurement-plan.schema.js';
import { OpenDueMeasurements } from './measurement/open-due-measurements.js';
import { ServiceUnitController } from './service-unit/service-unit.controller.js';
import { serviceUnitKind } from './service-unit/service-unit.schema.js';
import { ServiceUnits } from './service-unit/service-units.js';
import { CloseSurvey } from './survey/close-survey.js';
import { SurveyController } from './survey/survey.controller.js';
import { surveyPeriodKind, surveyResponseKind } from './survey/survey-period.schema.js';
import { Surveys } from './survey/surveys.js';
import { ThresholdModule } from './threshold/threshold.module.js';
import { thresholdKind } from './threshold/threshold.schema.js';
import { DecideProposal } from './training-proposal/decide-proposal.js';
import { NoteWithdrawalsOnCompletionWithdrawn } from './training-proposal/note-withdrawals-on-completion-withdrawn.js';
import { NoteOutcomesOnTrainingAssigned } from './training-proposal/note-outcomes-on-training-assigned.js';
import { TrainingProposalController } from './training-proposal/training-proposal.controller.js';
import { trainingProposalKind } from './training-proposal/training-proposal.schema.js';
import { WaitingTimeController } from './waiting-time/waiting-time.controller.js';
import { waitingTimeKind } from './waiting-time/waiting-time.schema.js';

@Module({})
export class EvaluationModule {}

/** A module of its own, because the messaging module makes the handlers, and one of them signs links. */
@Module({})
class Links {}

const schemas = [
  ...impactParts.schemas,
  { name: 'FeedbackRequest', schema: feedbackRequestSchema },
  feedbackSessionKind,
  programmeRevisionKind,
  graduateKind,
  ...knownKinds,
  thresholdKind,
  serviceUnitKind,
  surveyPeriodKind,
  surveyResponseKind,
  trainingProposalKind,
  measurementPlanKind,
  benchmarkKind,
  grievanceKind,
  reassessmentKind,
  complaintKind,
  ...forumKinds,
  waitingTimeKind,
  notedChangeKind,
  learningScoreKind,
  idempotencyKind,
  ...messagingKinds,
];

const handlers = [
  ...impactParts.handlers,
  RequestFeedbackOnEnrollmentCompleted,
  CancelFeedbackOnCompletionWithdrawn,
  CountGraduatesOnEnrollmentCompleted,
  UncountGraduatesOnCompletionWithdrawn,
  KeepProgrammesOnProgrammeRecorded,
  KeepBatchesOnBatchScheduled,
  KeepNeedsOnCompetencyNeedRecorded,
  KeepSeatsOnEnrollmentAdmitted,
  KeepSeatsOnEnrollmentCancelled,
  KeepPeopleOnParticipantRecorded,
  KeepZonesOnTenantRecorded,
  NoteOutcomesOnTrainingAssigned,
  NoteWithdrawalsOnCompletionWithdrawn,
  CloseOnMaterialPublished,
  ActOnAppealDecided,
];

const controllers = [
  ...impactParts.controllers,
  FeedbackFormController,
  FeedbackController,
  FeedbackSessionController,
  RevisionController,
  ServiceUnitController,
  SurveyController,
  TrainingProposalController,
  MeasurementPlanController,
  ComparisonController,
  BenchmarkController,
  GrievanceController,
  ReassessmentController,
  ComplaintController,
  PublicReportController,
  ForumController,
  SuggestionController,
  PublicForumController,
  SuccessController,
  WaitingTimeController,
  BeforeAfterController,
  LearningTestController,
];

const providers = [
  ...impactParts.providers,
  GiveFeedback,
  HoldSession,
  JudgeRevision,
  DecideRevision,
  ServiceUnits,
  Surveys,
  CloseSurvey,
  DecideProposal,
  OpenDueMeasurements,
  SurveyHistory,
  SendGrievance,
  OpenReassessment,
  RecordComplaint,
  AnswerSuggestion,
  ReadSuccess,
  ReadBeforeAfter,
  RecordScores,
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
