import { z } from 'zod';
import { defineQueue } from '#jobs';

export const reportBuild = defineQueue({
  name: 'report-build',
  description: 'Builds the file of one report',
  payload: z.object({ reportId: z.string() }),
  jobId: ({ reportId }) => reportId,
  attempts: 3,
  backoffMs: 1_000,
  concurrency: 2,
  lockDurationMs: 10_000,
});
