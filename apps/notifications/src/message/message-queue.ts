import { z } from 'zod';
import { defineQueue, jobIdOf, type JobQueue } from '#jobs';

const IDS_PER_JOB = 100;

const payload = z.object({
  messageIds: z
    .array(z.string())
    .min(1)
    .describe('Messages to deliver now; those that are settled or held by others are skipped'),
  first: z
    .literal(true)
    .optional()
    .describe('The job that new messages are held for; there is one such job for each message'),
});

/**
 * Says which messages are due. The truth is in their rows: a lost job delays them by one sweep, a doubled one
 * does nothing.
 */
export const messageDelivery = defineQueue({
  name: 'message-delivery',
  description: 'Delivers messages that are due, a hundred a job',
  payload,
  jobId: ({ messageIds, first }) => jobIdOf(...messageIds, String(first)),
  // Handed out once only, because a first job needs no claim: what it does not finish comes back by its row.
  attempts: 1,
  maxStalled: 0,
  backoffMs: 1_000,
  concurrency: 4,
  lockDurationMs: 30_000,
});

export type MessageDeliveryQueue = JobQueue<typeof payload>;
export type MessageDeliveryJob = z.infer<typeof payload>;

/** The jobs of messages that were inserted a moment ago. */
export const firstDeliveryJobs = (messageIds: string[]): MessageDeliveryJob[] =>
  deliveryJobs(messageIds).map((job) => ({ ...job, first: true }));

export function deliveryJobs(messageIds: string[]): MessageDeliveryJob[] {
  const jobs: MessageDeliveryJob[] = [];
  for (let i = 0; i < messageIds.length; i += IDS_PER_JOB)
    jobs.push({ messageIds: messageIds.slice(i, i + IDS_PER_JOB) });
  return jobs;
}
