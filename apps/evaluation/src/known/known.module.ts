import { Module } from '@nestjs/common';
import { Superiors } from './superiors.js';
import { TenantZones } from './tenant-zones.js';

/** A module of its own, because handlers count in the days of a tenant and look for superiors as well. */
@Module({ providers: [TenantZones, Superiors], exports: [TenantZones, Superiors] })
export class KnownModule {}
