import { Module } from '@nestjs/common';
import { namesIn, namesThrough } from '#persistence';
import { KnownNames } from '#platform';
import { ApplicationStore } from './catalogue/application/application.schema.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ProgrammeStore } from './catalogue/programme/programme.schema.js';
import { CertificationSchemeStore } from './forms/certification/certification.schema.js';
import { FormsModule } from './forms/forms.module.js';
import { ProjectStore } from './forms/project/project.schema.js';
import { LearningModuleStore } from './forms/self-paced/self-paced.schema.js';
import { AgencyStore } from './people/agency/agency.schema.js';
import { ParticipantStore } from './people/participant/participant.schema.js';
import { PartnerStore } from './people/partner/partner.schema.js';
import { PeopleModule } from './people/people.module.js';
import { BatchStore } from './places/batch/batch.schema.js';
import { PlacesModule } from './places/places.module.js';

/** The names that stand beside ids in what this service answers (`namesBeside`). */
@Module({
  imports: [PeopleModule, CatalogueModule, PlacesModule, FormsModule],
  providers: [
    {
      provide: KnownNames,
      inject: [
        ParticipantStore,
        AgencyStore,
        PartnerStore,
        ProgrammeStore,
        BatchStore,
        ApplicationStore,
        LearningModuleStore,
        ProjectStore,
        CertificationSchemeStore,
      ],
      useFactory: (
        people: ParticipantStore,
        agencies: AgencyStore,
        partners: PartnerStore,
        programmes: ProgrammeStore,
        batches: BatchStore,
        applications: ApplicationStore,
        modules: LearningModuleStore,
        projects: ProjectStore,
        schemes: CertificationSchemeStore,
      ) =>
        new KnownNames({
          person: namesIn(people, 'name'),
          agency: namesIn(agencies, 'name'),
          partner: namesIn(partners, 'name'),
          programme: namesIn(programmes, 'title'),
          batch: namesThrough(batches, 'programmeId', namesIn(programmes, 'title')),
          application: namesIn(applications, 'name'),
          module: namesIn(modules, 'title'),
          project: namesIn(projects, 'title'),
          scheme: namesIn(schemes, 'name'),
        }),
    },
  ],
})
export class NamesModule {}
