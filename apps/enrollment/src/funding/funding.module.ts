import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AllotFunding } from './allot-funding.js';
import { ExpireFunding } from './expire-funding.js';
import { FundProgramme } from './fund-programme.js';
import { FundingCandidates } from './funding-candidates.js';
import { FundingSourceController } from './funding-source.controller.js';
import { FundingSourceStore, ReservationStore } from './funding.schema.js';
import { ProgrammeFundingController } from './programme-funding.controller.js';

const own = PersistenceModule.forFeature([FundingSourceStore, ReservationStore]);

/** Where the money of programmes comes from, and what of it people with a place take. */
@Module({
  imports: [PeopleModule, CatalogueModule, own],
  controllers: [FundingSourceController, ProgrammeFundingController],
  providers: [AllotFunding, ExpireFunding, FundProgramme, FundingCandidates],
  exports: [AllotFunding, FundProgramme, FundingCandidates],
})
export class FundingModule {}
