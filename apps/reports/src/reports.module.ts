import { Module, type DynamicModule } from '@nestjs/common';
import { exportedList, exportKinds, ExportsModule, RemoveExports } from '#exports';
import { JobsModule, PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { migrations } from './migrations/migrations.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { RemoveReportFiles } from './personal-data/remove-report-files.js';
import { Agencies } from './read-model/agencies.js';
import { ReadModelFreshness } from './read-model/freshness.js';
import { KeepHoursOnCompletionCorrected } from './read-model/keep-hours-on-completion-corrected.js';
import { KeepHoursOnCompletionWithdrawn } from './read-model/keep-hours-on-completion-withdrawn.js';
import { KeepHoursOnEnrollmentCompleted } from './read-model/keep-hours-on-enrollment-completed.js';
import { kept } from './read-model/kept.js';
import { PersonYears } from './read-model/person-years.js';
import { AgencyStore, FreshnessStore, PersonStore, PersonYearStore } from './read-model/read-model.schema.js';
import { trainingParts } from './read-model/training-parts.js';
import { BuildReport } from './report/build-report.js';
import { reportBuild } from './report/report-build.queue.js';
import { ReportFiles } from './report/report-files.js';
import { ReportKindController } from './report/report-kind.controller.js';
import { reportKinds } from './report/report-kinds.js';
import { ReportController } from './report/report.controller.js';
import { ReportStore } from './report/report.schema.js';
import { RequestReport } from './report/request-report.js';
import { SweepReports } from './report/sweep-reports.js';
import { ReadStandings } from './standing/read-standings.js';
import { StandingController } from './standing/standing.controller.js';
import { subscriptionParts } from './subscription/subscription-parts.js';
import { taskParts } from './task/task-parts.js';
import { TenantClock } from './tenant/tenant-clock.js';

@Module({})
export class ReportsModule {}

const writers = [
  PersonYears,
  ReadModelFreshness,
  ...trainingParts.writers,
  ...reportKinds.flatMap((kind) => kind.writers),
];

export function reportsModule(): DynamicModule {
  const schemas = [
    ...messagingKinds,
    KeptAnswerStore,
    ...exportKinds,
    AgencyStore,
    PersonStore,
    PersonYearStore,
    FreshnessStore,
    ReportStore,
    ...subscriptionParts.schemas,
    ...taskParts.schemas,
    ...trainingParts.schemas,
    ...reportKinds.flatMap((kind) => kind.schemas),
  ];
  const handlers = [
    ...kept,
    KeepHoursOnEnrollmentCompleted,
    KeepHoursOnCompletionCorrected,
    KeepHoursOnCompletionWithdrawn,
    eraseOnParticipantErased,
    ...subscriptionParts.handlers,
    ...taskParts.handlers,
    ...trainingParts.handlers,
    ...reportKinds.flatMap((kind) => kind.handlers),
  ];
  return {
    module: ReportsModule,
    imports: [
      PersistenceModule.forService({ service: 'reports', schemas, migrations }),
      JobsModule.forService({ queues: [reportBuild, ...subscriptionParts.queues] }),
      PersonalDataModule.forService({ ...personalData, steps: [RemoveReportFiles, RemoveExports] }),
      MessagingModule.forService({ service: 'reports' }),
      PeriodicModule,
      ExportsModule.forService([
        exportedList('learning-hours', 'learning hours of a year', StandingController, 'list'),
      ]),
    ],
    controllers: [
      ReportController,
      ReportKindController,
      StandingController,
      ...subscriptionParts.controllers,
      ...taskParts.controllers,
    ],
    providers: [
      ...handlers,
      ...writers,
      Agencies,
      TenantClock,
      ReadStandings,
      ...trainingParts.readers,
      ReportFiles,
      RequestReport,
      BuildReport,
      SweepReports,
      ...subscriptionParts.providers,
      ...reportKinds.flatMap((kind) => [kind.reader, ...kind.readParts]),
    ],
  };
}
