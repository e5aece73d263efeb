import { MessagingModule, messagingKinds } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { Module } from '@nestjs/common';
import { AdmissionController } from './admission/admission.controller.js';
import { AdmitByGap } from './admission/admit-by-gap.js';
import { admissionKinds } from './admission/candidate.schema.js';
import { CompetencyGapController } from './admission/competency-gap.controller.js';
import { competencyGapsKind } from './admission/competency-gap.schema.js';
import { NominationController } from './admission/nomination.controller.js';
import { StandAgainOnAppealDecided } from './admission/stand-again-on-appeal-decided.js';
import { StandForBatch } from './admission/stand-for-batch.js';
import { AgencyController } from './agency/agency.controller.js';
import { Agencies } from './agency/agencies.js';
import { agencyKind } from './agency/agency.schema.js';
import { AdoptSuggestion } from './application/adopt-suggestion.js';
import { ApplicationController } from './application/application.controller.js';
import { applicationKind, trainingSuggestionKind } from './application/application.schema.js';
import { SuggestTrainingOnSuggestionAdopted } from './application/suggest-training-on-suggestion-adopted.js';
import { TrainingSuggestionController } from './application/training-suggestion.controller.js';
import { AssignOnTrainingProposalApproved } from './assignment/assign-on-training-proposal-approved.js';
import { AttendanceController } from './attendance/attendance.controller.js';
import { ScanAttendance } from './attendance/scan-attendance.js';
import { ScanController } from './attendance/scan.controller.js';
import { attendanceKind } from './attendance/attendance.schema.js';
import { BatchController } from './batch/batch.controller.js';
import { batchKind } from './batch/batch.schema.js';
import { ScheduleBatch } from './batch/schedule-batch.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CampaignController } from './campaign/campaign.controller.js';
import { campaignKind, campaignMemberKind } from './campaign/campaign.schema.js';
import { PlanCampaign } from './campaign/plan-campaign.js';
import { BlockOnProgrammeRevisionOpened } from './closing/block-on-programme-revision-opened.js';
import { CloseBatchController } from './closing/close-batch.controller.js';
import { FollowOnProgrammeRevisionDecided } from './closing/follow-on-programme-revision-decided.js';
import { NoteSessionOnFeedbackSessionClosed } from './closing/note-session-on-feedback-session-closed.js';
import { CommitmentController } from './commitment/commitment.controller.js';
import { commitmentKind, contributionKind } from './commitment/commitment.schema.js';
import { Commitments } from './commitment/commitments.js';
import { CertificationController } from './certification/certification.controller.js';
import { certificationKinds } from './certification/certification.schema.js';
import { Certify } from './certification/certify.js';
import { CompletionFacts } from './completion/completion-facts.js';
import { CompletionController } from './completion/completion.controller.js';
import { completionKind, learningHourAccountKind } from './completion/completion.schema.js';
import { RecordCompletion } from './completion/record-completion.js';
import { ReopenSources } from './completion/reopen-sources.js';
import { WithdrawCompletion } from './completion/withdraw-completion.js';
import { RaiseEducationLevel } from './education/raise-education-level.js';
import { CancelEnrolment } from './enrolment/cancel-enrolment.js';
import { DevelopmentPlanController } from './development-plan/development-plan.controller.js';
import { developmentPlanKind } from './development-plan/development-plan.schema.js';
import { EnrolmentController } from './enrolment/enrolment.controller.js';
import { EnrolmentModule } from './enrolment/enrolment.module.js';
import { enrolmentKind } from './enrolment/enrolment.schema.js';
import { ApplyImport } from './import/apply-import.js';
import { UndoImport } from './import/undo-import.js';
import { TakeBackParticipants } from './participant/take-back-participants.js';
import { CheckCompletions } from './import/check-completions.js';
import { CheckParticipants } from './import/check-participants.js';
import { ExpireFunding } from './funding/expire-funding.js';
import { FundProgramme } from './funding/fund-programme.js';
import { FundingCandidates } from './funding/funding-candidates.js';
import { fundingSourceKind, reservationKind } from './funding/funding.schema.js';
import { FundingSourceController } from './funding/funding-source.controller.js';
import { ProgrammeFundingController } from './funding/programme-funding.controller.js';
import { ImportController } from './import/import.controller.js';
import { ImportRows } from './import/import-rows.js';
import { importBlockKind, importKind } from './import/import.schema.js';
import { ReadImport } from './import/read-import.js';
import { InternshipController } from './internship/internship.controller.js';
import { internshipKind, internshipTurnKind } from './internship/internship.schema.js';
import { Internships } from './internship/internships.js';
import { LearningHoursController } from './learning-hours/learning-hours.controller.js';
import { TeamController } from './leader/team.controller.js';
import { MaterialController } from './material/material.controller.js';
import { materialKind } from './material/material.schema.js';
import { PublishMaterial } from './material/publish-material.js';
import { ShowOnMaterialReassessmentOpened } from './material/show-on-material-reassessment-opened.js';
import { MentoringController } from './mentoring/mentoring.controller.js';
import { mentoringKinds } from './mentoring/mentoring.schema.js';
import { Mentorings } from './mentoring/mentorings.js';
import { NoteOnMonitoringEntryRecorded } from './monitoring/note-on-monitoring-entry-recorded.js';
import { NoteOnProgrammeIndicatorDeclared } from './monitoring/note-on-programme-indicator-declared.js';
import { programmeWatchKind } from './monitoring/programme-watch.schema.js';
import { RequireMonitoring } from './monitoring/require-monitoring.js';
import { NeedController } from './need/need.controller.js';
import { needKind } from './need/need.schema.js';
import { StateNeed } from './need/state-need.js';
import { ParticipantController } from './participant/participant.controller.js';
import { participantKind } from './participant/participant.schema.js';
import { RecordParticipants } from './participant/record-participants.js';
import { KeepThresholdsOnThresholdChanged } from './participation/keep-thresholds-on-threshold-changed.js';
import { participationThresholdKind } from './participation/participation-threshold.schema.js';
import { ParticipationController } from './participation/participation.controller.js';
import { ParticipationThresholds } from './participation/participation-thresholds.js';
import { PartnerController } from './partner/partner.controller.js';
import { agreementKind, partnerKind } from './partner/partner.schema.js';
import { Partners } from './partner/partners.js';
import { Organisers } from './programme/organisers.js';
import { ProgrammeController } from './programme/programme.controller.js';
import { programmeKind } from './programme/programme.schema.js';
import { RecordProgramme } from './programme/record-programme.js';
import { ProjectController } from './project/project.controller.js';
import { projectKind, projectMemberKind } from './project/project.schema.js';
import { Projects } from './project/projects.js';
import { RecurrenceController } from './recurrence/recurrence.controller.js';
import { recurrenceKind } from './recurrence/recurrence.schema.js';
import { RepeatProgrammes } from './recurrence/repeat-programmes.js';
import { LearnModule } from './self-paced/learn-module.js';
import { RepairCredits } from './self-paced/repair-credits.js';
import { SelfPacedController } from './self-paced/self-paced.controller.js';
import { selfPacedKinds } from './self-paced/self-paced.schema.js';
import { ReviewController } from './review/review.controller.js';
import { reviewKind } from './review/review.schema.js';
import { TenantController } from './tenant/tenant.controller.js';
import { tenantKind } from './tenant/tenant.schema.js';

const schemas = [
  tenantKind, agencyKind, participantKind, programmeKind, batchKind, enrolmentKind, attendanceKind,
  completionKind, learningHourAccountKind, importKind, importBlockKind, applicationKind, trainingSuggestionKind, materialKind, idempotencyKind, ...messagingKinds,
  needKind, ...mentoringKinds, ...certificationKinds, developmentPlanKind, recurrenceKind, ...selfPacedKinds,
  ...admissionKinds, competencyGapsKind,
  partnerKind, agreementKind, fundingSourceKind, reservationKind, reviewKind, campaignKind, campaignMemberKind, participationThresholdKind, programmeWatchKind,
  internshipKind, internshipTurnKind, projectKind, projectMemberKind, commitmentKind, contributionKind,
];

const handlers = [
  NoteSessionOnFeedbackSessionClosed,
  BlockOnProgrammeRevisionOpened,
  FollowOnProgrammeRevisionDecided,
  SuggestTrainingOnSuggestionAdopted,
  ShowOnMaterialReassessmentOpened,
  AssignOnTrainingProposalApproved,
  KeepThresholdsOnThresholdChanged,
  NoteOnProgrammeIndicatorDeclared,
  NoteOnMonitoringEntryRecorded,
  StandAgainOnAppealDecided,
];

@Module({
  imports: [
    PersistenceModule.forService({ service: 'enrollment', schemas }),
    EnrolmentModule,
    MessagingModule.forService({ service: 'enrollment', handlers, imports: [EnrolmentModule] }),
  ],
  controllers: [
    TenantController, AgencyController, ParticipantController, LearningHoursController, ProgrammeController, BatchController,
    EnrolmentController, AttendanceController, ScanController, CompletionController, ImportController, ApplicationController, TrainingSuggestionController, MaterialController, CalendarController,
    CloseBatchController, NeedController, MentoringController, CertificationController, DevelopmentPlanController, RecurrenceController, SelfPacedController,
    AdmissionController, NominationController, CompetencyGapController, TeamController,
    PartnerController, FundingSourceController, ProgrammeFundingController, ReviewController, CampaignController, ParticipationController,
    InternshipController, ProjectController, CommitmentController,
  ],
  providers: [
    Agencies, Organisers, RequireMonitoring, ScanAttendance, RecordParticipants, ScheduleBatch, CancelEnrolment,
    CompletionFacts, RecordCompletion, WithdrawCompletion, ReopenSources, CheckParticipants, CheckCompletions, ImportRows, ReadImport, ApplyImport, UndoImport, TakeBackParticipants, AdoptSuggestion, RecordProgramme, PublishMaterial,
    StateNeed, Mentorings, Certify, RepeatProgrammes, LearnModule, RepairCredits,
    StandForBatch, AdmitByGap, RaiseEducationLevel,
    Partners, FundProgramme, FundingCandidates, ExpireFunding, PlanCampaign, ParticipationThresholds,
    Internships, Projects, Commitments,
  ],
})
export class EnrollmentModule {}
