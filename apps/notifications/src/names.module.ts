import { Module } from '@nestjs/common';
import { namesIn } from '#persistence';
import { KnownNames } from '#platform';
import { RecipientModule } from './recipient/recipient.module.js';
import { RecipientRepository } from './recipient/recipient.repository.js';
import { KnownAgencyStore } from './recipient/recipient.schema.js';

/** The names that stand beside ids in what this service answers (`namesBeside`). */
@Module({
  imports: [RecipientModule],
  providers: [
    {
      provide: KnownNames,
      inject: [RecipientRepository, KnownAgencyStore],
      useFactory: (people: RecipientRepository, agencies: KnownAgencyStore) =>
        new KnownNames({
          person: (tenantId, ids) => people.namesOf(tenantId, ids),
          agency: namesIn(agencies, 'name'),
        }),
    },
  ],
})
export class NamesModule {}
