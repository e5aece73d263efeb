// How much the engines were asked to do for one completion: operations and the time that they themselves report.
import { Redis } from 'ioredis';
import { connectMongo, REDIS_URL } from './engines.js';

type Counters = Record<string, number>;

export async function engineCounters(): Promise<Counters> {
  const client = await connectMongo(1);
  const status = await client.db('admin').command({ serverStatus: 1, repl: 0, metrics: 0 });
  await client.close();
  const counters: Counters = {};
  for (const kind of ['reads', 'writes', 'commands', 'transactions']) {
    const { latency = 0, ops = 0 } = status.opLatencies?.[kind] ?? {};
    counters[`mongodb ${kind}`] = Number(ops);
    counters[`mongodb ${kind} ms`] = Number(latency) / 1000;
  }
  const redis = new Redis(REDIS_URL);
  const stats = await redis.info('commandstats');
  redis.disconnect();
  for (const [, calls, usec] of stats.matchAll(/calls=(\d+),usec=(\d+)/g)) {
    counters['redis commands'] = (counters['redis commands'] ?? 0) + Number(calls);
    counters['redis commands ms'] = (counters['redis commands ms'] ?? 0) + Number(usec) / 1000;
  }
  return counters;
}

/** The difference, per thousand completions. */
export function perThousand(before: Counters, after: Counters, completions: number): Counters {
  const result: Counters = {};
  for (const [name, value] of Object.entries(after)) {
    const each = ((value - (before[name] ?? 0)) / completions) * 1000;
    if (each > 0) result[name] = Math.round(each * 10) / 10;
  }
  return result;
}
