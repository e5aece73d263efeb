import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CONFIG } from '#platform';
import type { EvaluationConfig } from '../evaluation.config.js';
import { GroundModule } from '../ground/ground.module.js';
import { CorrectiveActionController } from './corrective-action/corrective-action.controller.js';
import { CorrectiveActionStore } from './corrective-action/corrective-action.schema.js';
import { OpenCorrectiveAction } from './corrective-action/open-corrective-action.js';
import { AnswerImpactForm } from './impact/answer-impact-form.js';
import { CancelImpactOnCompletionWithdrawn } from './impact/cancel-impact-on-completion-withdrawn.js';
import { FormRequestController } from './impact/form-request.controller.js';
import { FormRequests } from './impact/form-requests.js';
import { ImpactFacts } from './impact/impact-facts.js';
import { ImpactFormController } from './impact/impact-form.controller.js';
import { ImpactLink } from './impact/impact-link.js';
import { ImpactController } from './impact/impact.controller.js';
import { JudgeImpact } from './impact/judge-impact.js';
import { OpenDueImpacts } from './impact/open-due-impacts.js';
import { OpenImpacts } from './impact/open-impacts.js';
import { PlanImpactOnEnrollmentCompleted } from './impact/plan-impact-on-enrollment-completed.js';
import { ReaddressFormsOnParticipantRecorded } from './impact/readdress-forms-on-participant-recorded.js';
import { TellJudgement } from './impact/tell-judgement.js';
import { DeclareIndicator } from './indicator/declare-indicator.js';
import { DeclareOnProgrammeRecorded } from './indicator/declare-on-programme-recorded.js';
import { IndicatorController } from './indicator/indicator.controller.js';
import { MeasureIndicator } from './indicator/measure-indicator.js';
import { MonitoringController } from './indicator/monitoring.controller.js';
import { ImpactEvaluationStore } from './judgement/impact.schema.js';
import { kept } from './learning-test/kept.js';
import { LearningScoreStore } from './learning-test/learning-score.schema.js';
import { LearningTestController } from './learning-test/learning-test.controller.js';
import { ModuleScoreStore } from './learning-test/module-score.schema.js';
import { RecordScores } from './learning-test/record-scores.js';
import { ScoredPeople } from './learning-test/scored-people.js';
import { MonitoringEntryStore, ProgrammeIndicatorStore } from './measures/indicator.schema.js';
import { PerformanceRatingStore } from './measures/rating.schema.js';
import { RatingController } from './rating/rating.controller.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([
  ImpactEvaluationStore,
  CorrectiveActionStore,
  ProgrammeIndicatorStore,
]);
const own = PersistenceModule.forFeature([
  PerformanceRatingStore,
  MonitoringEntryStore,
  LearningScoreStore,
  ModuleScoreStore,
]);

/**
 * What a training changed: asked six months later, measured by indicators, ratings and tests, and what is
 * done where it changed nothing.
 */
@Module({
  imports: [GroundModule, shared, own],
  controllers: [
    ImpactController,
    FormRequestController,
    ImpactFormController,
    IndicatorController,
    MonitoringController,
    RatingController,
    CorrectiveActionController,
    LearningTestController,
  ],
  providers: [
    PlanImpactOnEnrollmentCompleted,
    CancelImpactOnCompletionWithdrawn,
    ReaddressFormsOnParticipantRecorded,
    DeclareOnProgrammeRecorded,
    OpenDueImpacts,
    JudgeImpact,
    DeclareIndicator,
    AnswerImpactForm,
    OpenCorrectiveAction,
    MeasureIndicator,
    FormRequests,
    ImpactFacts,
    OpenImpacts,
    RecordScores,
    ScoredPeople,
    TellJudgement,
    ...kept,
    {
      provide: ImpactLink,
      inject: [CONFIG],
      useFactory: ({ FEEDBACK_LINK_SECRET }: EvaluationConfig) => new ImpactLink(FEEDBACK_LINK_SECRET),
    },
  ],
  exports: [shared],
})
export class ImpactModule {}
