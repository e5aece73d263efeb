// What do all services take when nothing happens?
import { setTimeout as delay } from 'node:timers/promises';
import { SERVICES, startSystem } from '#testing';
import { messagingConfigSchema } from '../../libs/messaging/src/messaging.config.js';
import { table, type Bench } from './harness/bench.js';
import { percentOfACore, residentMiB, snapshot } from './harness/cpu.js';
import { median, rounded } from './harness/stats.js';

const ENGINES = ['kafka', 'mongod', 'redis'];
/**
 * Groups are joined, and what the start left is collected and given back: V8 does so some time within the
 * first two or three minutes, in one to three collections of each service, 0.1 to 0.3 s of processor time
 * together. A quick run begins earlier and counts what of that falls into it.
 */
const SETTLE_MS = 150_000,
  QUICK_SETTLE_MS = 30_000;

interface AtRest {
  percentOfACore: Record<string, number>;
  memoryMiB: Record<string, number>;
}

export const atRest: Bench = {
  name: 'at-rest',
  question: 'processor, in percent of one core, and memory of all services when nothing happens',
  async run({ rounds, quick }) {
    const found: AtRest[] = [];
    for (let round = 1; round <= rounds; round++)
      found.push(await (quick ? measure(QUICK_SETTLE_MS, 30_000) : measure(SETTLE_MS, 60_000)));
    const middle = (of: (one: AtRest) => number) => rounded(median(found.map(of)), 2);
    const sum = (shares: Record<string, number>, names: readonly string[]) =>
      names.reduce((total, name) => total + (shares[name] ?? 0), 0);
    const percent = Object.fromEntries(
      [...SERVICES, ...ENGINES].map((name) => [name, middle((one) => one.percentOfACore[name] ?? 0)]),
    );
    const memoryMiB = Object.fromEntries(
      SERVICES.map((name) => [name, Math.round(middle((one) => one.memoryMiB[name] ?? 0))]),
    );
    const services = middle((one) => sum(one.percentOfACore, SERVICES)),
      totalMiB = Math.round(middle((one) => sum(one.memoryMiB, SERVICES)));
    console.log(
      table([
        ['', '% of a core', 'MiB'],
        ...SERVICES.map((name) => [name, percent[name]!, memoryMiB[name]!]),
        ['all services', services, totalMiB],
        ...ENGINES.map((name) => [`beside them: ${name}`, percent[name]!, '']),
      ]),
    );
    return {
      services,
      percentOfACore: percent,
      memoryMiB,
      totalMiB,
      rounds: found.map((one) => rounded(sum(one.percentOfACore, SERVICES), 2)),
    };
  },
};

async function measure(settleMs: number, forMs: number): Promise<AtRest> {
  // As it is deployed: tests, whose consumers join and leave all the time, have shorter fetches.
  const system = await startSystem({
    name: 'atrest',
    env: { KAFKA_MAX_WAIT_MS: String(messagingConfigSchema.shape.KAFKA_MAX_WAIT_MS.parse(undefined)) },
  });
  try {
    await delay(settleMs);
    const pids = Object.fromEntries(system.services.map(({ name, pid }) => [name, pid]));
    const before = snapshot(pids);
    await delay(forMs);
    const shares = percentOfACore(before, snapshot(pids));
    return {
      percentOfACore: shares,
      memoryMiB: Object.fromEntries(system.services.map(({ name, pid }) => [name, residentMiB(pid ?? 0)])),
    };
  } finally {
    await system.stop();
  }
}
