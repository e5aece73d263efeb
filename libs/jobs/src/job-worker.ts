import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { logger, withRemoteSpan } from '#platform';
import { jobDuration, jobsProcessed } from './job-metrics.js';
import type { JobEnvelope } from './job-queue.js';
import type { JobProcessor } from './processes.decorator.js';
import type { QueueDefinition } from './queue-definition.js';

/** The consuming side of one queue in this process. */
export class JobWorker {
  readonly #worker: Worker;

  constructor(
    private readonly definition: QueueDefinition,
    private readonly processor: JobProcessor<QueueDefinition>,
    connection: Redis,
    prefix: string,
  ) {
    this.#worker = new Worker(definition.name, (job: Job) => this.#work(job), {
      connection,
      prefix,
      concurrency: definition.concurrency,
      lockDuration: definition.lockDurationMs,
      stalledInterval: definition.lockDurationMs,
      maxStalledCount: definition.maxStalled ?? 1,
    });
    this.#worker.on('error', (error) =>
      logger.warn({ err: error, queue: definition.name }, 'worker has trouble with Redis'),
    );
    this.#worker.on('failed', (job, error) =>
      logger.error(
        { err: error, queue: definition.name, jobId: job?.id, attempt: job?.attemptsMade },
        'job failed',
      ),
    );
  }

  async #work(job: Job): Promise<void> {
    const { name } = this.definition;
    const envelope = job.data as JobEnvelope;
    const stop = jobDuration.startTimer({ queue: name });
    const run = async () => {
      const payload = this.definition.payload.parse(envelope.payload);
      await this.processor.process(payload, { id: job.id ?? '', attempt: job.attemptsMade + 1 });
    };
    try {
      await withRemoteSpan(envelope.traceparent, `job ${name}`, run);
      jobsProcessed.inc({ queue: name, outcome: 'completed' });
    } catch (error) {
      jobsProcessed.inc({ queue: name, outcome: 'failed' });
      throw error;
    } finally {
      stop();
    }
  }

  /** Takes no more jobs and waits for those at work; past the deadline their locks run out and others take over. */
  async close(deadlineMs: number): Promise<void> {
    const forced = setTimeout(() => void this.#worker.close(true), deadlineMs);
    try {
      await this.#worker.close();
    } finally {
      clearTimeout(forced);
    }
  }
}
