import { JobsModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { idempotencyKind, PersistenceModule } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { ReadModelFreshness } from './read-model/freshness.js';
import { KeepAgenciesOnAgencyRecorded } from './read-model/keep-agencies-on-agency-recorded.js';
import { KeepHoursOnCompletionWithdrawn } from './read-model/keep-hours-on-completion-withdrawn.js';
import { KeepHoursOnEnrollmentCompleted } from './read-model/keep-hours-on-enrollment-completed.js';
import { KeepPeopleOnParticipantRecorded } from './read-model/keep-people-on-participant-recorded.js';
import { PersonYears } from './read-model/person-years.js';
import { agencySchema, freshnessSchema, personSchema, personYearSchema } from './read-model/read-model.schema.js';
import { BuildReport } from './report/build-report.js';
import { FulfilmentReader } from './report/fulfilment-reader.js';
import { reportBuild } from './report/report-build.queue.js';
import { ReportController } from './report/report.controller.js';
import { reportSchema } from './report/report.schema.js';
import { ReportFiles } from './report/report-files.js';
import { RequestReport } from './report/request-report.js';
import { SweepReports } from './report/sweep-reports.js';

@Module({})
export class ReportsModule {}

/** What the event handlers write with; a module of its own, because the messaging module makes the handlers. */
@Module({ providers: [PersonYears, ReadModelFreshness], exports: [PersonYears, ReadModelFreshness] })
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
  ];
  const handlers = [KeepAgenciesOnAgencyRecorded, KeepPeopleOnParticipantRecorded, KeepHoursOnEnrollmentCompleted, KeepHoursOnCompletionWithdrawn];
  return {
    module: ReportsModule,
    imports: [
      ReadModel,
      PersistenceModule.forService({ service: 'reports', schemas }),
      JobsModule.forService({ queues: [reportBuild] }),
      MessagingModule.forService({ service: 'reports', handlers, imports: [ReadModel] }),
    ],
    controllers: [ReportController],
    providers: [FulfilmentReader, ReportFiles, RequestReport, BuildReport, SweepReports],
  };
}
