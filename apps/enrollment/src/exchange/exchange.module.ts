import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { PeopleModule } from '../people/people.module.js';
import { RecordModule } from '../record/record.module.js';
import { ComparePeople } from './siasn/compare-people.js';
import { ComparisonBook } from './siasn/comparison-book.js';
import { SiasnComparisonController } from './siasn/comparison.controller.js';
import { SiasnComparisonStore, SiasnDifferenceStore } from './siasn/comparison.schema.js';
import { ExchangeLanes } from './siasn/exchange-lanes.js';
import { NoteChanges } from './siasn/note-changes.js';
import { OursOfPerson } from './siasn/ours-of-person.js';
import { PushRecords } from './siasn/push-records.js';
import { SendAgain } from './siasn/send-again.js';
import { SetConnection } from './siasn/set-connection.js';
import { SettleDifferences } from './siasn/settle-differences.js';
import { SiasnClient } from './siasn/siasn-client.js';
import { SiasnConnectionController } from './siasn/siasn-connection.controller.js';
import { SiasnConnections } from './siasn/siasn-connections.js';
import { SiasnExportController } from './siasn/siasn-export.controller.js';
import { SiasnExport } from './siasn/siasn-export.js';
import { SiasnPeople } from './siasn/siasn-people.js';
import { SiasnRecordController } from './siasn/siasn-record.controller.js';
import { SiasnRecords } from './siasn/siasn-records.js';
import { SiasnSecrets } from './siasn/siasn-secrets.js';
import { SiasnConnectionStore, SiasnPersonStore, SiasnRecordStore } from './siasn/siasn.schema.js';
import { StartComparison } from './siasn/start-comparison.js';

const own = PersistenceModule.forFeature([
  SiasnConnectionStore,
  SiasnRecordStore,
  SiasnPersonStore,
  SiasnComparisonStore,
  SiasnDifferenceStore,
]);

/** What is exchanged with the registers of the state: SIASN, of the national civil service agency (BKN). */
@Module({
  imports: [PeopleModule, RecordModule, own],
  controllers: [
    SiasnExportController,
    SiasnConnectionController,
    SiasnRecordController,
    SiasnComparisonController,
  ],
  providers: [
    ComparePeople,
    ComparisonBook,
    ExchangeLanes,
    NoteChanges,
    OursOfPerson,
    PushRecords,
    SendAgain,
    SetConnection,
    SettleDifferences,
    SiasnClient,
    SiasnConnections,
    SiasnExport,
    SiasnPeople,
    SiasnRecords,
    SiasnSecrets,
    StartComparison,
  ],
})
export class ExchangeModule {}
