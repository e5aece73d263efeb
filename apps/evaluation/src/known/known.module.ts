import { Module } from '@nestjs/common';
import { Organisers } from './organisers.js';
import { OwnPeople } from './own-people.js';
import { Superiors } from './superiors.js';
import { TenantZones } from './tenant-zones.js';

/** A module of its own, because handlers count in the days of a tenant and look for superiors as well. */
@Module({ providers: [TenantZones, Superiors, Organisers, OwnPeople], exports: [TenantZones, Superiors, Organisers, OwnPeople] })
export class KnownModule {}
