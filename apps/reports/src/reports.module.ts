import { JobsModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { Agencies } from './read-model/agencies.js';
import { ReadModelFreshness } from './read-model/freshness.js';
import { KeepAgenciesOnAgencyRecorded } from './read-model/keep-agencies-on-agency-recorded.js';
import { KeepHoursOnCompletionWithdrawn } from './read-model/keep-hours-on-completion-withdrawn.js';
import { KeepHoursOnEnrollmentCompleted } from './read-model/keep-hours-on-enrollment-completed.js';
import { KeepPeopleOnParticipantRecorded } from './read-model/keep-people-on-participant-recorded.js';
import { PersonYears } from './read-model/person-years.js';
import { agencySchema, freshnessSchema, personSchema, personYearSchema } from './read-model/read-model.schema.js';
import { trainingParts } from './read-model/training-parts.js';
import { BuildReport } from './report/build-report.js';
import { reportBuild } from './report/report-build.queue.js';
import { ReportKindController } from './report/report-kind.controller.js';
import { reportKinds } from './report/report-kinds.js';
import { ReportController } from './report/report.controller.js';
import { reportSchema } from './report/report.schema.js';
import { ReportFiles } from './report/report-files.js';
import { RequestReport } from './report/request-report.js';
import { SweepReports } from './report/sweep-reports.js';
import { subscriptionParts } from './subscription/subscription-parts.js';

@Module({})
export class ReportsModule {}

const writers = [PersonYears, ReadModelFreshness, ...trainingParts.writers, ...reportKinds.flatMap((kind) => kind.writers)];

/** What the event handlers write with; a module of its own, because the messaging module makes the handlers. */
@Module({ providers: writers, exports: writers })
class ReadModel {}

export function reportsModule(): DynamicModule {
  const schemas = [
    ...messagingKinds,
    idempotencyKind,
    { name: 'Agency', schema: agencySchema },
    { name: 'Person', schema: personSchema },
    { name: 'PersonYear', schema: personYearSchema },
    { name: 'Freshness', schema: freshnessSchema },
    { name: 'Report', schema: reportSchema },
    ...subscriptionParts.schemas,
    ...trainingParts.schemas,
    ...reportKinds.flatMap((kind) => kind.schemas),
  ];
  const handlers = [KeepAgenciesOnAgencyRecorded, KeepPeopleOnParticipantRecorded, KeepHoursOnEnrollmentCompleted, KeepHoursOnCompletionWithdrawn, ...subscriptionParts.handlers, ...trainingParts.handlers, ...reportKinds.flatMap((kind) => kind.handlers)];
  return {
    module: ReportsModule,
    imports: [
      ReadModel,
      PersistenceModule.forService({ service: 'reports', schemas }),
      JobsModule.forService({ queues: [reportBuild, ...subscriptionParts.queues] }),
      MessagingModule.forService({ service: 'reports', handlers, imports: [ReadModel] }),
    ],
    controllers: [ReportController, ReportKindController, ...subscriptionParts.controllers],
    providers: [Agencies, ...trainingParts.readers, ReportFiles, RequestReport, BuildReport, SweepReports, ...subscriptionParts.providers, ...reportKinds.flatMap((kind) => [kind.reader, ...kind.readParts])],
  };
}
