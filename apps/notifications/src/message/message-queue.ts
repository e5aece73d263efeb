import { z } from 'zod';
import { defineQueue, jobIdOf, type JobQueue } from '#jobs';

const IDS_PER_JOB = 50;

const payload = z.object({
  messageIds: z.array(z.string()).min(1).describe('Messages to deliver now; those that are settled or held are skipped'),
});

/** Says which messages are due. The truth is in their rows: a lost job delays them by one sweep, a doubled one does nothing. */
export const messageDelivery = defineQueue({
  name: 'message-delivery',
  description: 'Delivers messages that are due, some fifty a job',
  payload,
  jobId: ({ messageIds }) => jobIdOf(...messageIds),
  attempts: 1,
  backoffMs: 1_000,
  concurrency: 16,
  lockDurationMs: 30_000,
});

export type MessageDeliveryQueue = JobQueue<typeof payload>;
export type MessageDeliveryJob = z.infer<typeof payload>;

export function deliveryJobs(messageIds: string[]): MessageDeliveryJob[] {
  const jobs: MessageDeliveryJob[] = [];
  for (let i = 0; i < messageIds.length; i += IDS_PER_JOB) jobs.push({ messageIds: messageIds.slice(i, i + IDS_PER_JOB) });
  return jobs;
}
