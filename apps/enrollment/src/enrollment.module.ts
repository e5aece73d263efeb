import { Module } from '@nestjs/common';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { FormsModule } from './forms/forms.module.js';
import { FundingModule } from './funding/funding.module.js';
import { GroundModule } from './ground/ground.module.js';
import { ImportModule } from './import/import.module.js';
import { migrations } from './migrations/migrations.js';
import { PartnershipModule } from './partnership/partnership.module.js';
import { PeopleModule } from './people/people.module.js';
import { PersonalRightsModule } from './personal-data/personal-data.module.js';
import { PlacesModule } from './places/places.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { RecordModule } from './record/record.module.js';
import { SelectionModule } from './selection/selection.module.js';
import { StatementsModule } from './statements/statements.module.js';

/** The areas in their order: each uses what stands before it (docs/decisions/0042). */
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'enrollment',
      schemas: [idempotencyKind, ...messagingKinds],
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
  ],
})
export class EnrollmentModule {}
