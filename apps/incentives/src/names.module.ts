import { Module } from '@nestjs/common';
import { namesIn } from '#persistence';
import { KnownNames } from '#platform';
import { KnownAgencyStore } from './ground/agency/known-agency.schema.js';
import { GroundModule } from './ground/ground.module.js';
import { Participants } from './ground/participant/participants.js';

/** The names that stand beside ids in what this service answers (`namesBeside`). */
@Module({
  imports: [GroundModule],
  providers: [
    {
      provide: KnownNames,
      inject: [Participants, KnownAgencyStore],
      useFactory: (people: Participants, agencies: KnownAgencyStore) =>
        new KnownNames({
          person: (tenantId, ids) => people.namesOf(tenantId, ids),
          agency: namesIn(agencies, 'name'),
        }),
    },
  ],
})
export class NamesModule {}
