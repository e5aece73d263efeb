import { Module } from '@nestjs/common';
import { Organisers } from './organisers.js';
import { Superiors } from './superiors.js';
import { TenantZones } from './tenant-zones.js';

/** A module of its own, because handlers count in the days of a tenant and look for superiors as well. */
@Module({ providers: [TenantZones, Superiors, Organisers], exports: [TenantZones, Superiors, Organisers] })
export class KnownModule {}
