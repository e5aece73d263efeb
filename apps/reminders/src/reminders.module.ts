import { JobsModule } from '#jobs';
import { messagingKinds, MessagingModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { deadlineSchema } from './deadline/deadline.schema.js';
import { DeadlinePlans } from './deadline/deadline-plans.js';
import { PlanOnDeadlineSet } from './deadline/plan-on-deadline-set.js';
import { PlanOnFollowUpDeadlineSet } from './deadline/plan-on-follow-up-deadline-set.js';
import { OpenYears } from './learning-hours/open-years.js';
import { personSchema, personYearSchema } from './learning-hours/person.schema.js';
import { PlanOnParticipantRecorded } from './learning-hours/plan-on-participant-recorded.js';
import { ReplanOnCompletionWithdrawn } from './learning-hours/replan-on-completion-withdrawn.js';
import { ReplanOnEnrollmentCompleted } from './learning-hours/replan-on-enrollment-completed.js';
import { YearPlans } from './learning-hours/year-plans.js';
import { FireReminders } from './reminder/fire-reminders.js';
import { ReminderChanges } from './reminder/reminder-changes.js';
import { ReminderController } from './reminder/reminder.controller.js';
import { reminderDue } from './reminder/reminder-due.queue.js';
import { reminderSchema } from './reminder/reminder.schema.js';
import { ReminderTruths } from './reminder/reminder-truths.js';
import { SweepReminders } from './reminder/sweep-reminders.js';
import { CancelOnEnrollmentCancelled } from './seat/cancel-on-enrollment-cancelled.js';
import { PlanOnBatchScheduled } from './seat/plan-on-batch-scheduled.js';
import { PlanOnEnrollmentAdmitted } from './seat/plan-on-enrollment-admitted.js';
import { SeatPlans } from './seat/seat-plans.js';
import { batchSchema, seatSchema } from './seat/seat.schema.js';
import { MoveOnTenantRecorded } from './tenant/move-on-tenant-recorded.js';
import { tenantSchema } from './tenant/tenant.schema.js';
import { TenantZones } from './tenant/tenant-zones.js';

@Module({})
export class RemindersModule {}

/** What the event handlers plan with; a module of its own, because the messaging module makes the handlers. */
@Module({})
class Planning {}

export function remindersModule(): DynamicModule {
  const schemas = [
    ...messagingKinds,
    { name: 'Reminder', schema: reminderSchema },
    { name: 'Seat', schema: seatSchema },
    { name: 'Batch', schema: batchSchema },
    { name: 'Person', schema: personSchema },
    { name: 'PersonYear', schema: personYearSchema },
    { name: 'Tenant', schema: tenantSchema },
    { name: 'Deadline', schema: deadlineSchema },
  ];
  const handlers = [
    MoveOnTenantRecorded, PlanOnParticipantRecorded, PlanOnEnrollmentAdmitted, CancelOnEnrollmentCancelled,
    PlanOnBatchScheduled, ReplanOnEnrollmentCompleted, ReplanOnCompletionWithdrawn,
    PlanOnDeadlineSet, PlanOnFollowUpDeadlineSet,
  ];
  const planners = [TenantZones, ReminderChanges, SeatPlans, YearPlans, DeadlinePlans];
  const planning: DynamicModule = { module: Planning, providers: planners, exports: planners };
  return {
    module: RemindersModule,
    imports: [
      planning,
      PersistenceModule.forService({ service: 'reminders', schemas }),
      JobsModule.forService({ queues: [reminderDue] }),
      MessagingModule.forService({ service: 'reminders', handlers, imports: [planning] }),
    ],
    controllers: [ReminderController],
    providers: [OpenYears, ReminderTruths, FireReminders, SweepReminders],
  };
}
