import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { PeopleModule } from '../people/people.module.js';
import { AdoptSuggestion } from './application/adopt-suggestion.js';
import { ApplicationController } from './application/application.controller.js';
import { ApplicationStore, TrainingSuggestionStore } from './application/application.schema.js';
import { SuggestTrainingOnSuggestionAdopted } from './application/suggest-training-on-suggestion-adopted.js';
import { CommitmentController } from './commitment/commitment.controller.js';
import { CommitmentStore, ContributionStore } from './commitment/commitment.schema.js';
import { Commitments } from './commitment/commitments.js';
import { Contributions } from './commitment/contributions.js';
import { MaterialController } from './material/material.controller.js';
import { MaterialStore } from './material/material.schema.js';
import { PublishMaterial } from './material/publish-material.js';
import { ShowOnMaterialReassessmentOpened } from './material/show-on-material-reassessment-opened.js';
import { NeedController } from './need/need.controller.js';
import { NeedStore } from './need/need.schema.js';
import { StateNeed } from './need/state-need.js';
import { Organisers } from './programme/organisers.js';
import { ProgrammeController } from './programme/programme.controller.js';
import { ProgrammeStore } from './programme/programme.schema.js';
import { RecordProgramme } from './programme/record-programme.js';
import { StateProgrammesAnew } from './programme/state-programmes-anew.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewStore } from './review/review.schema.js';
import { MySuggestionsController } from './training-suggestion/my-suggestions.controller.js';
import { TrainingSuggestionController } from './training-suggestion/training-suggestion.controller.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([
  ApplicationStore,
  ProgrammeStore,
  NeedStore,
  CommitmentStore,
  MaterialStore,
]);
const own = PersistenceModule.forFeature([TrainingSuggestionStore, ContributionStore, ReviewStore]);

/**
 * What is taught and why: programmes with material, reviews and commitments, the applications and needs that
 * ask for them.
 */
@Module({
  imports: [PeopleModule, shared, own],
  controllers: [
    ApplicationController,
    CommitmentController,
    MaterialController,
    NeedController,
    ProgrammeController,
    ReviewController,
    TrainingSuggestionController,
    MySuggestionsController,
  ],
  providers: [
    SuggestTrainingOnSuggestionAdopted,
    ShowOnMaterialReassessmentOpened,
    AdoptSuggestion,
    Commitments,
    Contributions,
    PublishMaterial,
    StateNeed,
    Organisers,
    RecordProgramme,
    StateProgrammesAnew,
  ],
  exports: [shared, Organisers, Commitments, PublishMaterial],
})
export class CatalogueModule {}
