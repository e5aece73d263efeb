import { z } from 'zod';
import { defineQueue } from '#jobs';

export const subscriptionDue = defineQueue({
  name: 'report-subscription-due',
  description: 'One subscription whose next report may be due; whether it is, is decided when the job runs',
  payload: z.object({ subscriptionId: z.string() }),
  jobId: ({ subscriptionId }) => subscriptionId,
  attempts: 3,
  backoffMs: 1_000,
  concurrency: 4,
  lockDurationMs: 30_000,
});
