import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { Agencies } from './agency/agencies.js';
import { AgencyController } from './agency/agency.controller.js';
import { agencyKind } from './agency/agency.schema.js';
import { AgencyCounts } from './participant/agency-counts.js';
import { agencyCountKind } from './participant/agency-counts.schema.js';
import { erasedNumberKind, ErasedNumbers } from './participant/erased-numbers.js';
import { OwnPeople } from './participant/own-people.js';
import { ParticipantController } from './participant/participant.controller.js';
import { participantKind } from './participant/participant.schema.js';
import { RecordParticipants } from './participant/record-participants.js';
import { PartnerController } from './partner/partner.controller.js';
import { agreementKind, partnerKind } from './partner/partner.schema.js';
import { Partners } from './partner/partners.js';
import { EmblemController } from './tenant/emblem.controller.js';
import { TenantZones } from './tenant/tenant-zones.js';
import { TenantController } from './tenant/tenant.controller.js';
import { tenantKind } from './tenant/tenant.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([tenantKind, agencyKind, participantKind, partnerKind]);
const own = PersistenceModule.forFeature([erasedNumberKind, agreementKind, agencyCountKind]);

/** The government and its time zone, its agencies, its civil servants and the partners it has agreements with. */
@Module({
  imports: [shared, own],
  controllers: [
    AgencyController,
    EmblemController,
    ParticipantController,
    PartnerController,
    TenantController,
  ],
  providers: [Agencies, AgencyCounts, ErasedNumbers, OwnPeople, RecordParticipants, Partners, TenantZones],
  exports: [
    shared,
    TenantZones,
    Agencies,
    AgencyCounts,
    OwnPeople,
    Partners,
    RecordParticipants,
    ErasedNumbers,
  ],
})
export class PeopleModule {}
