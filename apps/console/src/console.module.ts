import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import type { ServiceOptions } from '#platform';
import { InvitationController } from './access/invitation.controller.js';
import { RemovalController } from './access/removal.controller.js';
import { UserController } from './access/user.controller.js';
import { Api } from './api/api.js';
import { AssetController } from './asset/asset.controller.js';
import { BatchController } from './batch/batch.controller.js';
import { ProgrammeController } from './batch/programme.controller.js';
import { ResultsController } from './batch/results.controller.js';
import { BudgetController } from './budget/budget.controller.js';
import { ProgrammeMoneyController } from './budget/programme-money.controller.js';
import { CampaignController } from './campaign/campaign.controller.js';
import { CertificationController } from './certification/certification.controller.js';
import { ChangesController } from './citizen/changes.controller.js';
import { CitizenApi } from './citizen/citizen-api.js';
import { CitizenVisits } from './citizen/citizen-visits.js';
import { ForumController } from './citizen/forum.controller.js';
import { ReportController } from './citizen/report.controller.js';
import { SurveyController } from './citizen/survey.controller.js';
import type { ConsoleConfig } from './console.config.js';
import { CodeController } from './cooperation/code.controller.js';
import { CommitmentController } from './cooperation/commitment.controller.js';
import { MaterialsController } from './cooperation/materials.controller.js';
import { OwnProjectController } from './cooperation/own-project.controller.js';
import { ProjectController } from './cooperation/project.controller.js';
import { PromiseController } from './cooperation/promise.controller.js';
import { RegisterController } from './cooperation/register.controller.js';
import { DecisionController } from './decisions/decision.controller.js';
import { ComplaintController } from './desk/complaint.controller.js';
import { OfficeCorrectionController } from './desk/correction.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { OfficeReportController } from './desk/office-report.controller.js';
import { StaffController } from './desk/staff.controller.js';
import { SubscriptionController } from './desk/subscription.controller.js';
import { ClientController } from './developer/client.controller.js';
import { GrievanceController } from './grievance/grievance.controller.js';
import { ReassessmentController } from './grievance/reassessment.controller.js';
import { ImpactController } from './impact/impact.controller.js';
import { OfficeImportController } from './imports/import.controller.js';
import { takeForms } from './imports/sent-file.js';
import { AwardController } from './incentives/award.controller.js';
import { IncentiveBudgetController } from './incentives/budget.controller.js';
import { LearningController } from './learning/learning.controller.js';
import { AccountController } from './me/account.controller.js';
import { AuthenticatorController } from './me/authenticator.controller.js';
import { CorrectionController } from './me/correction.controller.js';
import { HistoryController } from './me/history.controller.js';
import { HomeController } from './me/home.controller.js';
import { MessagesController } from './me/messages.controller.js';
import { PasskeyController } from './me/passkey.controller.js';
import { WhyController } from './me/why.controller.js';
import { MentoringController } from './mentoring/mentoring.controller.js';
import { TeamMentoringController } from './mentoring/team-mentoring.controller.js';
import { migrations } from './migrations/migrations.js';
import { ModuleController } from './modules/module.controller.js';
import { OfflineController } from './offline/offline.controller.js';
import { AccessLogController } from './operator/access-log.controller.js';
import { ClientsController } from './operator/clients.controller.js';
import { FailedMessagesController } from './operator/failed-messages.controller.js';
import { GovernmentsController } from './operator/governments.controller.js';
import { KeysController } from './operator/keys.controller.js';
import { OperationsController } from './operator/operations.controller.js';
import { Acts } from './page/acts.js';
import { HeldFormController } from './page/held-form.controller.js';
import { HeldForms, HeldFormStore } from './page/held-forms.js';
import { Visits } from './page/visits.js';
import { PartnerBatchController } from './partner/partner-batch.controller.js';
import { PartnerController } from './partner/partner.controller.js';
import { PersonFormController } from './people/person-form.controller.js';
import { PersonController } from './people/person.controller.js';
import { RecordController } from './people/record.controller.js';
import { PlanController } from './planning/plan.controller.js';
import { RetroController } from './rules/retro.controller.js';
import { RuleController } from './rules/rule.controller.js';
import { ThresholdController } from './rules/threshold.controller.js';
import { SelectionController } from './selection/selection.controller.js';
import { ServiceController } from './service/service.controller.js';
import { IdentityClient } from './session/identity-client.js';
import { Seal } from './session/seal.js';
import { SessionController } from './session/session.controller.js';
import { SessionStore } from './session/session.schema.js';
import { Sessions } from './session/sessions.js';
import { SiasnController } from './siasn/siasn.controller.js';
import { OwnSuggestionController } from './suggestion/own-suggestion.controller.js';
import { SuggestionController } from './suggestion/suggestion.controller.js';
import { SuperiorController } from './team/superior.controller.js';
import { TeamController } from './team/team.controller.js';
import { HereController } from './training/here.controller.js';
import { TrainingController } from './training/training.controller.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { EmblemPageController } from './wording/emblem.controller.js';
import { UndeliveredController } from './wording/failed.controller.js';
import { WordingController } from './wording/wording.controller.js';

@Module({
  imports: [
    PersistenceModule.forService({ service: 'console', migrations, schemas: [SessionStore, HeldFormStore] }),
  ],
  controllers: [
    AssetController,
    OfflineController,
    SessionController,
    HeldFormController,
    PasskeyController,
    AuthenticatorController,
    HomeController,
    HistoryController,
    CorrectionController,
    WhyController,
    MessagesController,
    AccountController,
    TeamController,
    SuperiorController,
    TeamMentoringController,
    MentoringController,
    OwnSuggestionController,
    TrainingController,
    HereController,
    LearningController,
    GrievanceController,
    ModuleController,
    DeskController,
    OfficeCorrectionController,
    StaffController,
    PersonFormController,
    RecordController,
    PersonController,
    InvitationController,
    RemovalController,
    UserController,
    OfficeReportController,
    SubscriptionController,
    ComplaintController,
    OfficeImportController,
    SiasnController,
    ProgrammeController,
    MaterialsController,
    CodeController,
    BatchController,
    ResultsController,
    SelectionController,
    DecisionController,
    BudgetController,
    ProgrammeMoneyController,
    IncentiveBudgetController,
    AwardController,
    ServiceController,
    PlanController,
    SuggestionController,
    CampaignController,
    CertificationController,
    ImpactController,
    ReassessmentController,
    RuleController,
    RetroController,
    ThresholdController,
    WordingController,
    UndeliveredController,
    EmblemPageController,
    PartnerController,
    PartnerBatchController,
    PromiseController,
    RegisterController,
    ProjectController,
    OwnProjectController,
    CommitmentController,
    AccessLogController,
    FailedMessagesController,
    OperationsController,
    ClientsController,
    KeysController,
    GovernmentsController,
    WebhookController,
    ClientController,
    ReportController,
    ForumController,
    SurveyController,
    ChangesController,
  ],
  providers: [Seal, Sessions, IdentityClient, Api, Visits, Acts, HeldForms, CitizenApi, CitizenVisits],
})
export class ConsoleModule {}

export const consoleService = (config: ConsoleConfig): ServiceOptions => ({
  name: 'console',
  module: ConsoleModule,
  config,
  configure: takeForms,
});
