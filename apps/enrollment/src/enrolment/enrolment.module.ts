import { Module } from '@nestjs/common';
import { TenantZones } from '../tenant/tenant-zones.js';
import { Enrol } from './enrol.js';

/** A module of its own, because people are enrolled by events as well as by requests. */
@Module({ providers: [TenantZones, Enrol], exports: [TenantZones, Enrol] })
export class EnrolmentModule {}
