import { z } from 'zod';
import { defineQueue } from '#jobs';

export const reminderDue = defineQueue({
  name: 'reminder-due',
  description: 'One reminder whose time has come; whether it is still true is decided when it runs',
  payload: z.object({ reminderId: z.string() }),
  jobId: ({ reminderId }) => reminderId,
  attempts: 3,
  backoffMs: 1_000,
  concurrency: 100,
  lockDurationMs: 30_000,
});
