import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from '#platform';
import type { JobQueue } from './job-queue.js';

export const jobsProcessed = new Counter({
  name: 'mumpuni_jobs_processed_total',
  help: 'Jobs that this process has worked on, by queue and outcome (completed, failed)',
  labelNames: ['queue', 'outcome'],
  registers: [registry],
});

export const jobDuration = new Histogram({
  name: 'mumpuni_job_duration_seconds',
  help: 'How long one job takes, by queue',
  labelNames: ['queue'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
  registers: [registry],
});

const observed = new Set<JobQueue>();

/** Counted when scraped; a Redis that does not answer leaves the gauge empty instead of failing the scrape. */
new Gauge({
  name: 'mumpuni_jobs',
  help: 'Jobs in Redis now, by queue and state (waiting, active, delayed, failed)',
  labelNames: ['queue', 'state'],
  registers: [registry],
  async collect() {
    this.reset();
    for (const queue of observed) {
      const counts = await queue.counts().catch(() => undefined);
      for (const [state, count] of Object.entries(counts ?? {}))
        this.set({ queue: queue.definition.name, state }, count);
    }
  },
});

export const observeQueue = (queue: JobQueue): void => void observed.add(queue);
export const forgetQueue = (queue: JobQueue): void => void observed.delete(queue);
