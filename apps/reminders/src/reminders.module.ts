import { Module, type DynamicModule } from '@nestjs/common';
import { JobsModule, PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { DeadlinePlans } from './deadline/deadline-plans.js';
import { DeadlineStore } from './deadline/deadline.schema.js';
import { PlanOnDeadlineSet } from './deadline/plan-on-deadline-set.js';
import { PlanOnFollowUpDeadlineSet } from './deadline/plan-on-follow-up-deadline-set.js';
import { OpenYears } from './learning-hours/open-years.js';
import { PersonStore, PersonYearStore } from './learning-hours/person.schema.js';
import { PlanOnParticipantRecorded } from './learning-hours/plan-on-participant-recorded.js';
import { ReplanOnCompletionCorrected } from './learning-hours/replan-on-completion-corrected.js';
import { ReplanOnCompletionWithdrawn } from './learning-hours/replan-on-completion-withdrawn.js';
import { ReplanOnEnrollmentCompleted } from './learning-hours/replan-on-enrollment-completed.js';
import { YearPlans } from './learning-hours/year-plans.js';
import { migrations } from './migrations/migrations.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { FireReminders } from './reminder/fire-reminders.js';
import { ReminderChanges } from './reminder/reminder-changes.js';
import { reminderDue } from './reminder/reminder-due.queue.js';
import { ReminderTruths } from './reminder/reminder-truths.js';
import { ReminderController } from './reminder/reminder.controller.js';
import { ReminderStore } from './reminder/reminder.schema.js';
import { SweepReminders } from './reminder/sweep-reminders.js';
import { CancelOnEnrollmentCancelled } from './seat/cancel-on-enrollment-cancelled.js';
import { PlanOnBatchScheduled } from './seat/plan-on-batch-scheduled.js';
import { PlanOnEnrollmentAdmitted } from './seat/plan-on-enrollment-admitted.js';
import { SeatPlans } from './seat/seat-plans.js';
import { BatchStore, SeatStore } from './seat/seat.schema.js';
import { MoveOnTenantRecorded } from './tenant/move-on-tenant-recorded.js';
import { TenantZones } from './tenant/tenant-zones.js';
import { GovernmentStore } from './tenant/tenant.schema.js';

@Module({})
export class RemindersModule {}

export function remindersModule(): DynamicModule {
  const schemas = [
    ...messagingKinds,
    ReminderStore,
    SeatStore,
    BatchStore,
    PersonStore,
    PersonYearStore,
    GovernmentStore,
    DeadlineStore,
  ];
  const handlers = [
    MoveOnTenantRecorded,
    PlanOnParticipantRecorded,
    PlanOnEnrollmentAdmitted,
    CancelOnEnrollmentCancelled,
    PlanOnBatchScheduled,
    ReplanOnEnrollmentCompleted,
    ReplanOnCompletionCorrected,
    ReplanOnCompletionWithdrawn,
    PlanOnDeadlineSet,
    PlanOnFollowUpDeadlineSet,
    eraseOnParticipantErased,
  ];
  const planners = [TenantZones, ReminderChanges, SeatPlans, YearPlans, DeadlinePlans];
  return {
    module: RemindersModule,
    imports: [
      PersistenceModule.forService({ service: 'reminders', schemas, migrations }),
      JobsModule.forService({ queues: [reminderDue] }),
      PersonalDataModule.forService(personalData),
      MessagingModule.forService({ service: 'reminders' }),
      PeriodicModule,
    ],
    controllers: [ReminderController],
    providers: [...handlers, ...planners, OpenYears, ReminderTruths, FireReminders, SweepReminders],
  };
}
