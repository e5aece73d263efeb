import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FormsModule } from '../forms/forms.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlacesModule } from '../places/places.module.js';
import { PartnerBatchController } from './batches/partner-batch.controller.js';
import { PartnerProgrammeController } from './programmes/partner-programme.controller.js';
import { PartnerProjectController } from './projects/partner-project.controller.js';
import { PartnerPromiseController } from './promises/partner-promise.controller.js';
import { Theirs } from './theirs.js';

/** What people of a partner see and do: their programmes and batches, what was agreed, their students' projects. */
@Module({
  imports: [PeopleModule, CatalogueModule, PlacesModule, FormsModule],
  controllers: [
    PartnerPromiseController,
    PartnerProgrammeController,
    PartnerBatchController,
    PartnerProjectController,
  ],
  providers: [Theirs],
})
export class PartnershipModule {}
