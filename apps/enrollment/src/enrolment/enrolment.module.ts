import { Module } from '@nestjs/common';
import { AllotFunding } from '../funding/allot-funding.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { Enrol } from './enrol.js';
import { WaitingList } from './waiting-list.js';

/** A module of its own, because people are enrolled by events as well as by requests. */
@Module({ providers: [TenantZones, AllotFunding, WaitingList, Enrol], exports: [TenantZones, AllotFunding, WaitingList, Enrol] })
export class EnrolmentModule {}
