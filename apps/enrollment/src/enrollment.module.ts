import { Module } from '@nestjs/common';
import { exportedList, exportKinds, ExportsModule } from '#exports';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { FormsModule } from './forms/forms.module.js';
import { FundingModule } from './funding/funding.module.js';
import { GroundModule } from './ground/ground.module.js';
import { ImportModule } from './import/import.module.js';
import { migrations } from './migrations/migrations.js';
import { NamesModule } from './names.module.js';
import { PartnershipModule } from './partnership/partnership.module.js';
import { ParticipantController } from './people/participant/participant.controller.js';
import { PeopleModule } from './people/people.module.js';
import { PersonalRightsModule } from './personal-data/personal-data.module.js';
import { EnrolmentController } from './places/enrolment/enrolment.controller.js';
import { PlacesModule } from './places/places.module.js';
import { BatchController } from './places/scheduling/batch.controller.js';
import { PlanningModule } from './planning/planning.module.js';
import { CompletionController } from './record/completion/completion.controller.js';
import { RecordModule } from './record/record.module.js';
import { SelectionModule } from './selection/selection.module.js';
import { StatementsModule } from './statements/statements.module.js';

/** The areas in their order: each uses what stands before it (docs/decisions/0042). */
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'enrollment',
      schemas: [KeptAnswerStore, ...messagingKinds, ...exportKinds],
      migrations,
    }),
    MessagingModule.forService({ service: 'enrollment' }),
    PeriodicModule,
    GroundModule,
    PeopleModule,
    PersonalRightsModule,
    CatalogueModule,
    FundingModule,
    PlacesModule,
    RecordModule,
    StatementsModule,
    SelectionModule,
    FormsModule,
    PartnershipModule,
    PlanningModule,
    ImportModule,
    ExchangeModule,
    NamesModule,
    ExportsModule.forService([
      exportedList('participants', 'civil servants', ParticipantController, 'list'),
      exportedList('batches', 'batches', BatchController, 'listAll'),
      exportedList('enrolments', 'enrolments', EnrolmentController, 'listAll'),
      exportedList('completions', 'completions', CompletionController, 'list'),
    ]),
  ],
})
export class EnrollmentModule {}
