import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacesModule } from '../places/places.module.js';
import { LearningHoursController } from './account/learning-hours.controller.js';
import { YearCeilings } from './account/year-ceilings.js';
import { CompletionFacts } from './completion/completion-facts.js';
import { CompletionController } from './completion/completion.controller.js';
import { CompletionStore, LearningHourAccountStore } from './completion/completion.schema.js';
import { CreditSources } from './completion/credit-sources.js';
import { EnrolledTrainings } from './completion/enrolled-trainings.js';
import { FollowCompletion } from './completion/follow-completion.js';
import { MyCompletionsController } from './completion/my-completions.controller.js';
import { RaiseEducationLevel } from './completion/raise-education-level.js';
import { RecordCompletion } from './completion/record-completion.js';
import { WithdrawCompletion } from './completion/withdraw-completion.js';
import { AnswerCorrection } from './correction/answer-correction.js';
import { CorrectionRequestController } from './correction/correction-request.controller.js';
import { CorrectionRequestStore } from './correction/correction-request.schema.js';
import { MyCorrectionsController } from './correction/my-corrections.controller.js';
import { ReportWrongRecord } from './correction/report-wrong-record.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([CompletionStore, LearningHourAccountStore]);
const own = PersistenceModule.forFeature([CorrectionRequestStore]);

/** What was completed, and the learning hours (JP) of each year. First stage of the main job. */
@Module({
  imports: [GroundModule, PeopleModule, CatalogueModule, PlacesModule, shared, own],
  controllers: [
    LearningHoursController,
    CompletionController,
    MyCompletionsController,
    CorrectionRequestController,
    MyCorrectionsController,
  ],
  providers: [
    YearCeilings,
    CompletionFacts,
    CreditSources,
    EnrolledTrainings,
    FollowCompletion,
    RaiseEducationLevel,
    RecordCompletion,
    WithdrawCompletion,
    ReportWrongRecord,
    AnswerCorrection,
  ],
  exports: [shared, CompletionFacts, CreditSources, RecordCompletion, WithdrawCompletion],
})
export class RecordModule {}
