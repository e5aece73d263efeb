import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { Agencies } from './agency/agencies.js';
import { AgencyNamesController } from './agency/agency-names.controller.js';
import { AgencyController } from './agency/agency.controller.js';
import { AgencyStore } from './agency/agency.schema.js';
import { Named } from './named.js';
import { AgencyCounts } from './participant/agency-counts.js';
import { AgencyCountStore } from './participant/agency-counts.schema.js';
import { ErasedNumbers, ErasedNumberStore } from './participant/erased-numbers.js';
import { OwnPeople } from './participant/own-people.js';
import { ParticipantController } from './participant/participant.controller.js';
import { ParticipantStore } from './participant/participant.schema.js';
import { RecordParticipants } from './participant/record-participants.js';
import { SuperiorChanges } from './participant/superior-changes.js';
import { AgreementController } from './partner/agreement.controller.js';
import { PartnerController } from './partner/partner.controller.js';
import { AgreementStore, PartnerStore } from './partner/partner.schema.js';
import { Partners } from './partner/partners.js';
import { EmblemController } from './tenant/emblem.controller.js';
import { TenantClock } from './tenant/tenant-clock.js';
import { TenantController } from './tenant/tenant.controller.js';
import { GovernmentStore } from './tenant/tenant.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([
  GovernmentStore,
  AgencyStore,
  ParticipantStore,
  PartnerStore,
  AgreementStore,
]);
const own = PersistenceModule.forFeature([ErasedNumberStore, AgencyCountStore]);

/** The government and its time zone, its agencies, its civil servants and the partners it has agreements with. */
@Module({
  imports: [shared, own],
  controllers: [
    AgencyController,
    AgencyNamesController,
    EmblemController,
    ParticipantController,
    AgreementController,
    PartnerController,
    TenantController,
  ],
  providers: [
    Agencies,
    AgencyCounts,
    ErasedNumbers,
    Named,
    OwnPeople,
    RecordParticipants,
    SuperiorChanges,
    Partners,
    TenantClock,
  ],
  exports: [
    shared,
    TenantClock,
    Agencies,
    AgencyCounts,
    Named,
    OwnPeople,
    Partners,
    RecordParticipants,
    SuperiorChanges,
    ErasedNumbers,
  ],
})
export class PeopleModule {}
