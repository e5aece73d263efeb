// Runs floor or baseline once: fresh processes, fresh data, a warm-up that does not count, the measured load,
// then a check that the effects are exactly right.
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Queue } from 'bullmq';
import { profile, snapshot, type Profile } from './cpu.js';
import { connectMongo, dropTopics, freshTopics, redisConnection } from './engines.js';
import type { FromStage, ToStage } from './stage.js';
import { latency, type Latency } from './stats.js';
import { awardsFor } from './workload.js';

export interface Plan {
  name: string;
  /** The compiled program; STAGE tells it which part it is. */
  program: string;
  callers: number;
  partitions: number;
  env?: Record<string, string>;
}

export interface Outcome {
  rate: number;
  seconds: number;
  latency: Latency;
  profile: Profile;
  exact: boolean;
  effects: Record<string, number>;
}

const STAGES = ['enroll', 'incent', 'notify'] as const;

export async function runOnce(
  plan: Plan,
  n: number,
  { rate, warmUp = Math.min(2000, Math.ceil(n / 5)) }: { rate?: number; warmUp?: number } = {},
): Promise<Outcome> {
  const prefix = `bench-${plan.name}-${randomBytes(3).toString('hex')}-`;
  await freshTopics([`${prefix}completions`, `${prefix}awards`], plan.partitions);
  const children = new Map<string, ChildProcess>();
  try {
    const ready: Promise<unknown>[] = [];
    for (const stage of STAGES) {
      const child = fork(plan.program, [], {
        env: { ...process.env, ...plan.env, STAGE: stage, BENCH_PREFIX: prefix },
      });
      children.set(stage, child);
      ready.push(heard(child, stage, 'ready', 60_000));
    }
    await Promise.all(ready);
    const first = children.get('enroll')!;
    const last = children.get('notify')!;
    const load = async (run: string, count: number, pace?: number) => {
      const done = heard(last, 'notify', 'done', 300_000);
      const made = heard(first, 'enroll', 'made', 300_000);
      last.send({ kind: 'expect', n: awardsFor(count) } satisfies ToStage);
      const begun = Date.now();
      first.send({ kind: 'go', run, n: count, callers: plan.callers, rate: pace } satisfies ToStage);
      const [end] = await Promise.all([done, made]);
      return { seconds: (end.at - begun) / 1000, latencies: end.latencies };
    };

    await load('warm', warmUp, rate);
    const pids = Object.fromEntries([...children].map(([name, child]) => [name, child.pid]));
    const before = snapshot(pids);
    const measured = await load('run', n, rate);
    const shares = profile(before, snapshot(pids));
    const effects = await countEffects(prefix);
    const awards = awardsFor(n) + awardsFor(warmUp);
    const exact =
      effects.completions === n + warmUp &&
      effects.awards === awards &&
      effects.messages === awards &&
      effects.jobs === awards &&
      effects.awardPoints === effects.balancePoints;
    return {
      rate: n / measured.seconds,
      seconds: measured.seconds,
      latency: latency(measured.latencies),
      profile: shares,
      exact,
      effects,
    };
  } finally {
    for (const child of children.values()) child.removeAllListeners().kill('SIGKILL');
    await clean(prefix);
  }
}

function heard<K extends FromStage['kind']>(
  child: ChildProcess,
  stage: string,
  kind: K,
  limitMs: number,
): Promise<Extract<FromStage, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      settle();
    };
    const onMessage = (message: FromStage) => {
      if (message.kind === kind) end(() => resolve(message as Extract<FromStage, { kind: K }>));
      else if (message.kind === 'failed') end(() => reject(new Error(`${stage}: ${message.why}`)));
    };
    const onExit = (code: number | null) => end(() => reject(new Error(`${stage} ended with ${code}`)));
    const timer = setTimeout(
      () => end(() => reject(new Error(`${stage} did not say "${kind}" within ${limitMs} ms`))),
      limitMs,
    );
    child.on('message', onMessage).on('exit', onExit);
  });
}

async function countEffects(prefix: string): Promise<Record<string, number>> {
  const client = await connectMongo(4);
  const queue = new Queue(`${prefix}mail`, { connection: redisConnection });
  try {
    const in_ = (service: string, name: string) => client.db(`${prefix}${service}`).collection(name);
    const total = async (name: string) =>
      (
        await in_('incentives', name)
          .aggregate([{ $group: { _id: null, points: { $sum: '$points' } } }])
          .next()
      )?.points ?? 0;
    return {
      completions: await in_('enrollment', 'completions').countDocuments(),
      awards: await in_('incentives', 'awards').countDocuments(),
      awardPoints: await total('awards'),
      balancePoints: await total('balances'),
      messages: await in_('notifications', 'messages').countDocuments(),
      jobs: await queue.count(),
    };
  } finally {
    await queue.close();
    await client.close();
  }
}

async function clean(prefix: string): Promise<void> {
  const client = await connectMongo(2);
  for (const service of ['enrollment', 'incentives', 'notifications'])
    await client.db(`${prefix}${service}`).dropDatabase();
  await client.close();
  const queue = new Queue(`${prefix}mail`, { connection: redisConnection });
  await queue.obliterate({ force: true });
  await queue.close();
  await dropTopics(prefix);
}
