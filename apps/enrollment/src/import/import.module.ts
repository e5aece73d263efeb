import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { PeopleModule } from '../people/people.module.js';
import { PersonalRightsModule } from '../personal-data/personal-data.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RecordModule } from '../record/record.module.js';
import { ApplyImport } from './apply-import.js';
import { BeginImport } from './begin-import.js';
import { CheckCompletions } from './check-completions.js';
import { CheckParticipants } from './check-participants.js';
import { ImportRows } from './import-rows.js';
import { ImportStages } from './import-stages.js';
import { ImportController } from './import.controller.js';
import { ImportBlockStore, ImportStore } from './import.schema.js';
import { ImportLayoutController } from './layout.controller.js';
import { ImportLayoutStore } from './layout.schema.js';
import { ImportLayouts } from './layouts.js';
import { PeopleInUse } from './people-in-use.js';
import { PreviewCredits } from './preview-credits.js';
import { ReadImport } from './read-import.js';
import { RemoveImportRows } from './remove-import-rows.js';
import { TakeBackParticipants } from './take-back-participants.js';
import { UndoImport } from './undo-import.js';

const own = PersistenceModule.forFeature([ImportStore, ImportBlockStore, ImportLayoutStore]);

/** An office's own files: people and completions, read, shown first, applied and undone. Nobody imports from here. */
@Module({
  imports: [PeopleModule, PersonalRightsModule, PlacesModule, RecordModule, own],
  controllers: [ImportController, ImportLayoutController],
  providers: [
    ApplyImport,
    CheckCompletions,
    CheckParticipants,
    ImportLayouts,
    ImportRows,
    ImportStages,
    BeginImport,
    PeopleInUse,
    PreviewCredits,
    ReadImport,
    RemoveImportRows,
    TakeBackParticipants,
    UndoImport,
  ],
})
export class ImportModule {}
