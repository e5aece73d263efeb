import { Module } from '@nestjs/common';
import { TenantZones } from './tenant-zones.js';

/** A module of its own, because handlers count in the days of a tenant as well. */
@Module({ providers: [TenantZones], exports: [TenantZones] })
export class KnownModule {}
