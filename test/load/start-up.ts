// How long do the services take from their start to ready, and what do they use while nothing happens?
import { setTimeout as delay } from 'node:timers/promises';
import { SERVICES, startSystem } from '#testing';
import { shares, table, type Bench } from './harness/bench.js';
import { profile, residentMiB, snapshot } from './harness/cpu.js';
import { median, rounded } from './harness/stats.js';

export const startUp: Bench = {
  name: 'start-up',
  question: 'seconds from start to ready; memory and processor of all services at rest',
  async run({ rounds, quick }) {
    const all: number[] = [];
    const each = new Map<string, number[]>(SERVICES.map((name) => [name, []]));
    let memory: Record<string, number> = {};
    let idle: Record<string, number> = {};
    for (let round = 1; round <= rounds; round++) {
      const begun = performance.now();
      const system = await startSystem({ name: 'startup' });
      all.push((performance.now() - begun) / 1000);
      try {
        const again = performance.now();
        await Promise.all(
          system.services.map(async (service) => {
            await service.restart();
            each.get(service.name)!.push((performance.now() - again) / 1000);
          }),
        );
        await delay(3_000);
        const pids = Object.fromEntries(system.services.map(({ name, pid }) => [name, pid]));
        const before = snapshot(pids);
        await delay(quick ? 5_000 : 20_000);
        idle = profile(before, snapshot(pids));
        memory = Object.fromEntries(
          system.services.map(({ name, pid }) => [name, Math.round(residentMiB(pid ?? 0))]),
        );
      } finally {
        await system.stop();
      }
    }
    const totalMiB = Object.values(memory).reduce((sum, MiB) => sum + MiB, 0);
    const servicesIdle = rounded(
      SERVICES.reduce((sum, name) => sum + (idle[name] ?? 0), 0),
      1,
    );
    console.log(
      table([
        ['', 'seconds'],
        ['all services, on fresh data', rounded(median(all), 1)],
        ...[...each].map(([name, seconds]) => [
          `${name}, stop and start beside the others`,
          rounded(median(seconds), 1),
        ]),
      ]),
    );
    console.log(
      `at rest: ${totalMiB} MiB (${shares(memory)}); processor, percent of the machine: services ${servicesIdle}, ${shares(idle)}`,
    );
    return { seconds: rounded(median(all), 2), memoryMiB: memory, totalMiB, idle, servicesIdle };
  },
};
