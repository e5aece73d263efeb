import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { keptAgencies } from './agency/kept.js';
import { KnownAgencyStore } from './agency/known-agency.schema.js';
import { NoteParticipantOnParticipantRecorded } from './participant/note-participant-on-participant-recorded.js';
import { Participants } from './participant/participants.js';
import { StandingStore } from './participant/standing.schema.js';
import { AppealDeadlines } from './threshold/appeal-deadlines.js';
import { AppealThresholdStore } from './threshold/appeal-threshold.schema.js';
import { keptDeadlines } from './threshold/kept.js';
import { KeepZoneOnTenantRecorded } from './zone/keep-zone-on-tenant-recorded.js';
import { KnownGovernments } from './zone/known-governments.js';
import { KnownTenantStore } from './zone/known-tenant.schema.js';
import { TenantClock } from './zone/tenant-clock.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([StandingStore, KnownAgencyStore]);
const own = PersistenceModule.forFeature([KnownTenantStore, AppealThresholdStore]);

/** What every area stands on: the zone of each government, the days of appeals, and where each person stands. */
@Module({
  imports: [shared, own],
  providers: [
    KeepZoneOnTenantRecorded,
    keptDeadlines,
    keptAgencies,
    NoteParticipantOnParticipantRecorded,
    TenantClock,
    KnownGovernments,
    AppealDeadlines,
    Participants,
  ],
  exports: [shared, TenantClock, KnownGovernments, AppealDeadlines, Participants],
})
export class GroundModule {}
