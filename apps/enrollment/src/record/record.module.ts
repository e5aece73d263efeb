import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
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

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([CompletionStore, LearningHourAccountStore]);

/** What was completed, and the learning hours (JP) of each year. First stage of the main job. */
@Module({
  imports: [PeopleModule, CatalogueModule, PlacesModule, shared],
  controllers: [LearningHoursController, CompletionController, MyCompletionsController],
  providers: [
    YearCeilings,
    CompletionFacts,
    CreditSources,
    EnrolledTrainings,
    FollowCompletion,
    RaiseEducationLevel,
    RecordCompletion,
    WithdrawCompletion,
  ],
  exports: [shared, CompletionFacts, CreditSources, RecordCompletion, WithdrawCompletion],
})
export class RecordModule {}
