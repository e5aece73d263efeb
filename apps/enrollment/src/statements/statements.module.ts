import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { PeopleModule } from '../people/people.module.js';
import { RecordModule } from '../record/record.module.js';
import { FindActors } from './find-actors.js';
import { KeptStatementsController } from './kept-statements.controller.js';
import { MapStatements } from './map-statements.js';
import {
  XapiActivityStore,
  XapiActorStore,
  XapiStatementStore,
  XapiVoidingStore,
} from './statement.schema.js';
import { TakeStatements } from './take-statements.js';
import { TurnIntoCompletions } from './turn-into-completions.js';
import { VoidStatements } from './void-statements.js';
import { XapiController } from './xapi.controller.js';

/** Statements of learning systems (xAPI), and the completions that they become. */
@Module({
  imports: [
    PeopleModule,
    RecordModule,
    PersistenceModule.forFeature([XapiStatementStore, XapiActivityStore, XapiActorStore, XapiVoidingStore]),
  ],
  controllers: [XapiController, KeptStatementsController],
  providers: [FindActors, MapStatements, TakeStatements, TurnIntoCompletions, VoidStatements],
})
export class StatementsModule {}
