import { Module } from '@nestjs/common';
import { namesIn, namesThrough } from '#persistence';
import { KnownNames } from '#platform';
import { GroundModule } from './ground/ground.module.js';
import {
  KnownAgencyStore,
  KnownBatchStore,
  KnownPersonStore,
  KnownProgrammeStore,
} from './ground/known/known.schema.js';
import { ServiceUnitStore } from './service/service-unit/service-unit.schema.js';
import { ServiceModule } from './service/service.module.js';
import { ForumStore } from './voices/forum/forum.schema.js';
import { VoicesModule } from './voices/voices.module.js';

/** The names that stand beside ids in what this service answers (`namesBeside`). */
@Module({
  imports: [GroundModule, VoicesModule, ServiceModule],
  providers: [
    {
      provide: KnownNames,
      inject: [
        KnownPersonStore,
        KnownAgencyStore,
        KnownProgrammeStore,
        KnownBatchStore,
        ServiceUnitStore,
        ForumStore,
      ],
      useFactory: (
        people: KnownPersonStore,
        agencies: KnownAgencyStore,
        programmes: KnownProgrammeStore,
        batches: KnownBatchStore,
        units: ServiceUnitStore,
        forums: ForumStore,
      ) =>
        new KnownNames({
          person: namesIn(people, 'name'),
          agency: namesIn(agencies, 'name'),
          programme: namesIn(programmes, 'title'),
          batch: namesThrough(batches, 'programmeId', namesIn(programmes, 'title')),
          'service unit': namesIn(units, 'name'),
          forum: namesIn(forums, 'title'),
        }),
    },
  ],
})
export class NamesModule {}
