import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { GroundModule } from '../ground/ground.module.js';
import { ImpactModule } from '../impact/impact.module.js';
import { VoicesModule } from '../voices/voices.module.js';
import { BeforeAfterController } from './before-after/before-after.controller.js';
import { NotedChangeStore } from './before-after/noted-change.schema.js';
import { ReadBeforeAfter } from './before-after/read-before-after.js';
import { BenchmarkController } from './benchmark/benchmark.controller.js';
import { BenchmarkStore } from './benchmark/benchmark.schema.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { SurveyHistory } from './comparison/survey-history.js';
import { MeasurementPlanController } from './measurement/measurement-plan.controller.js';
import { MeasurementPlanStore } from './measurement/measurement-plan.schema.js';
import { OpenDueMeasurements } from './measurement/open-due-measurements.js';
import { AdoptedSuggestions } from './public-changes/adopted-suggestions.js';
import { PublicChangesController } from './public-changes/public-changes.controller.js';
import { ReadPublicChanges } from './public-changes/read-public-changes.js';
import { ServiceUnitController } from './service-unit/service-unit.controller.js';
import { ServiceUnitStore } from './service-unit/service-unit.schema.js';
import { ServiceUnits } from './service-unit/service-units.js';
import { CloseSurvey } from './survey/close-survey.js';
import { PublicSurveyController } from './survey/public-survey.controller.js';
import { SurveyPeriodStore, SurveyResponseStore } from './survey/survey-period.schema.js';
import { SurveyController } from './survey/survey.controller.js';
import { Surveys } from './survey/surveys.js';
import { DecideProposal } from './training-proposal/decide-proposal.js';
import { NoteOutcomesOnTrainingAssigned } from './training-proposal/note-outcomes-on-training-assigned.js';
import { NoteWithdrawalsOnCompletionWithdrawn } from './training-proposal/note-withdrawals-on-completion-withdrawn.js';
import { TrainingProposalController } from './training-proposal/training-proposal.controller.js';
import { TrainingProposalStore } from './training-proposal/training-proposal.schema.js';
import { WaitingTimeController } from './waiting-time/waiting-time.controller.js';
import { WaitingTimeStore } from './waiting-time/waiting-time.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([ServiceUnitStore, TrainingProposalStore]);
const own = PersistenceModule.forFeature([
  SurveyPeriodStore,
  SurveyResponseStore,
  MeasurementPlanStore,
  BenchmarkStore,
  WaitingTimeStore,
  NotedChangeStore,
]);

/**
 * What a public service is worth to citizens: surveys, waiting times, their comparison, and the training that
 * they ask for.
 */
@Module({
  imports: [GroundModule, VoicesModule, ImpactModule, shared, own],
  controllers: [
    ServiceUnitController,
    SurveyController,
    PublicSurveyController,
    PublicChangesController,
    TrainingProposalController,
    MeasurementPlanController,
    ComparisonController,
    BenchmarkController,
    WaitingTimeController,
    BeforeAfterController,
  ],
  providers: [
    NoteOutcomesOnTrainingAssigned,
    NoteWithdrawalsOnCompletionWithdrawn,
    ServiceUnits,
    Surveys,
    CloseSurvey,
    DecideProposal,
    OpenDueMeasurements,
    SurveyHistory,
    ReadBeforeAfter,
    AdoptedSuggestions,
    ReadPublicChanges,
  ],
  exports: [shared],
})
export class ServiceModule {}
