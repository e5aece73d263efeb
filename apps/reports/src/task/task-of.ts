import type { deadlineSet, EventData, followUpDeadlineSet, TenantId } from '#contracts';
import { stamps } from '#persistence';
import type { Task } from './task.schema.js';

/** A request has one answer: what was asked comes before it, in whatever order they are heard. */
export const ASKED = 1;
export const ANSWERED = 2;

type Told = Omit<Task, 'tenantId' | 'createdAt' | 'updatedAt'>;

/** A task as an event tells it. */
export const taskOf = (tenantId: TenantId, now: Date, told: Told): Task => ({
  ...stamps(now),
  ...told,
  tenantId,
});

/** What deadlines have in common, of whatever service. */
export const ofDeadline = ({
  deadlineId,
  version,
  participantId,
  kind,
  title,
  dueOn,
  open,
}: EventData<typeof deadlineSet> | EventData<typeof followUpDeadlineSet>): Told => ({
  _id: deadlineId,
  version,
  participantId,
  kind,
  title,
  dueOn,
  open,
});
