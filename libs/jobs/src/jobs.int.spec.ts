import { Injectable, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baseConfigSchema, createServiceApp, loadConfig, registry } from '#platform';
import { eventually, isolation } from '#testing';
import {
  definedProcessors,
  defineQueue,
  InjectQueue,
  jobIdOf,
  JobQueue,
  JobsModule,
  Processes,
  RedisDeadlineExceeded,
  withDeadline,
  type JobContext,
  type JobProcessor,
} from './index.js';

const payload = z.object({ row: z.string(), failures: z.number().default(0), holdMs: z.number().default(0) });
const rows = defineQueue({
  name: 'rows-of-the-spec',
  description: 'Works on a row of this spec',
  payload,
  jobId: ({ row }) => jobIdOf(row),
  attempts: 3,
  backoffMs: 10,
  concurrency: 4,
  lockDurationMs: 5_000,
});
type Payload = z.infer<typeof payload>;

const worked: { row: string; attempt: number }[] = [];
let finished = 0;

@Injectable()
@Processes(rows)
class WorkOnRow implements JobProcessor<typeof rows> {
  async process({ row, failures, holdMs }: Payload, { attempt }: JobContext): Promise<void> {
    worked.push({ row, attempt });
    if (attempt <= failures) throw new Error('not yet');
    // stands for work that takes this long
    if (holdMs > 0) await new Promise((resolve) => setTimeout(resolve, holdMs));
    finished += 1;
  }
}

@Injectable()
class Enqueuer {
  constructor(@InjectQueue(rows) readonly queue: JobQueue<typeof payload>) {}
}

@Module({ imports: [JobsModule.forService({ queues: [rows] })], providers: [WorkOnRow, Enqueuer] })
class SpecModule {}

describe('jobs', () => {
  const own = isolation('jobs');
  let app: Awaited<ReturnType<typeof createServiceApp>>;
  let queue: JobQueue<typeof payload>;
  beforeAll(async () => {
    app = await createServiceApp({
      name: 'jobs-spec',
      module: SpecModule,
      config: loadConfig(baseConfigSchema, { ...own.env, LOG_LEVEL: 'silent', SHUTDOWN_TIMEOUT_MS: '10000' }),
    });
    queue = app.get(Enqueuer).queue;
  });
  afterAll(() => own.cleanup());
  const job = (row: string, more: Partial<Payload> = {}) => ({ row, failures: 0, holdMs: 0, ...more });
  const timesWorked = (row: string) => worked.filter((one) => one.row === row).length;

  it('works on each row once, though it was enqueued twice', async () => {
    await queue.addBulk([job('a', { holdMs: 100 }), job('a', { holdMs: 100 }), job('b')]);
    await queue.add(job('a'));
    await eventually(
      async () =>
        (await queue.counts()).active === 0 && timesWorked('b') === 1 && (await queue.counts()).waiting === 0,
    );
    expect(timesWorked('a')).toBe(1);
  });

  it('takes a row again when its job is over', async () => {
    await queue.add(job('b'));
    await eventually(() => timesWorked('b') === 2);
  });

  it('tries again what failed, as often as the queue says, and leaves nothing behind', async () => {
    await queue.addBulk([job('twice', { failures: 2 }), job('always', { failures: 9 })]);
    await eventually(() => timesWorked('twice') === 3 && timesWorked('always') === 3);
    await eventually(async () => Object.values(await queue.counts()).every((count) => count === 0));
  });

  it('counts what it does', async () => {
    const metrics = await registry.metrics();
    expect(metrics).toMatch(/mumpuni_jobs_processed_total\{queue="rows-of-the-spec",outcome="failed"\} 5/);
    expect(metrics).toMatch(/mumpuni_jobs\{queue="rows-of-the-spec",state="waiting"\} 0/);
    expect((await app.inject({ method: 'GET', url: '/health/ready' })).json()).toMatchObject({
      checks: { redis: 'ok' },
    });
  });

  it('finishes what is at work before it closes', async () => {
    const before = finished;
    await queue.add(job('slow', { holdMs: 500 }));
    await eventually(() => timesWorked('slow') === 1);
    await app.close();
    expect(finished).toBe(before + 1);
  });
});

describe('a queue definition', () => {
  it('knows its worker, and refuses names that Redis keys cannot carry', () => {
    expect(definedProcessors().get('rows-of-the-spec')).toBe('WorkOnRow');
    expect(() => defineQueue({ ...rows, name: 'a:b' })).toThrow('colon');
    expect(() => defineQueue({ ...rows })).toThrow('twice');
  });

  it('derives ids without colons from rows', () => {
    expect(jobIdOf('a', 1)).toMatch(/^[\w-]{27}$/);
    expect(jobIdOf('a', 1)).not.toBe(jobIdOf('a1'));
  });
});

describe('withDeadline', () => {
  it('turns a Redis that never answers into an error', async () => {
    await expect(withDeadline(new Promise(() => undefined), 20, 'PING')).rejects.toThrow(
      RedisDeadlineExceeded,
    );
  });
});
