import { z } from 'zod';
import { deadlineKinds, followUpDeadlineKinds } from '#contracts';
import { listQuery, pageFigures } from '#persistence';

const statuses = ['PLANNED', 'FIRED', 'CANCELLED', 'MISSED'] as const;

export const remindersQuery = z.object({
  participantId: z.string().max(120).optional().describe('Only reminders to this person'),
  status: z.enum(statuses).optional().describe('Only reminders in this state'),
  ...listQuery(200).shape,
});

export const reminderView = z.object({
  id: z.string(),
  kind: z.enum(['BATCH_STARTS', 'LEARNING_HOURS_SHORTFALL', ...deadlineKinds, ...followUpDeadlineKinds]),
  participantId: z.string(),
  batchId: z.string().optional(),
  year: z.number().int().optional(),
  dueOn: z.string().describe('Local day of the reminder'),
  dueAt: z.iso.datetime().describe('Eight in the morning of that day in the zone of the tenant'),
  status: z
    .enum(statuses)
    .describe('PLANNED, FIRED, CANCELLED (not true any more) or MISSED (too late to be of use)'),
  reason: z.string().optional().describe('Why it was cancelled or missed'),
  firedAt: z.iso.datetime().optional(),
});

export const remindersView = z.object({
  items: z.array(reminderView),
  nextCursor: z.string().optional(),
  ...pageFigures,
});
