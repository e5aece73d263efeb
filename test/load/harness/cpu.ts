// Who used the processor: the share of each process and of each engine, read from /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

export interface Snapshot {
  at: number;
  busyMs: number;
  byName: Map<string, number>;
}

/** Percent of the whole machine (100 = every core busy); `elsewhere` is what no named process accounts for. */
export type Profile = Record<string, number>;

const TICK_MS = 10;
const ENGINES: [name: string, pattern: RegExp][] = [
  ['kafka', /kafka\.Kafka /],
  ['mongod', /(^|\/)mongod /],
  ['redis', /(^|\/)(redis|valkey)-server /],
];

function ticksOf(pid: number | string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}

function engineOf(pid: string): string | undefined {
  try {
    const line = `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} `;
    return ENGINES.find(([, pattern]) => pattern.test(line))?.[0];
  } catch {
    return undefined;
  }
}

export function snapshot(named: Record<string, number | undefined>): Snapshot {
  const byName = new Map<string, number>();
  const add = (name: string, ms: number) => byName.set(name, (byName.get(name) ?? 0) + ms);
  for (const entry of readdirSync('/proc')) {
    const engine = /^\d+$/.test(entry) ? engineOf(entry) : undefined;
    if (engine) add(engine, ticksOf(entry));
  }
  for (const [name, pid] of Object.entries(named)) if (pid) add(name, ticksOf(pid));
  add('bench', (process.cpuUsage().user + process.cpuUsage().system) / 1000);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split('\n')[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return { at: performance.now(), busyMs: (user + nice + system + irq + softirq + steal) * TICK_MS, byName };
}

export function profile(before: Snapshot, after: Snapshot): Profile {
  const capacity = (after.at - before.at) * cpus().length;
  const percent = (ms: number) => Math.max(0, Math.round((1000 * ms) / capacity) / 10);
  const shares: Profile = {};
  let known = 0;
  for (const [name, ms] of after.byName) {
    const used = ms - (before.byName.get(name) ?? 0);
    known += used;
    shares[name] = percent(used);
  }
  const busy = after.busyMs - before.busyMs;
  return { machine: percent(busy), ...shares, elsewhere: percent(busy - known) };
}

/**
 * Milliseconds of processor that each took for one of `count` things done meanwhile. It depends less than a rate
 * on who else uses the machine, but it does.
 */
export function millisecondsEach(before: Snapshot, after: Snapshot, count: number): Record<string, number> {
  return Object.fromEntries(
    [...after.byName].map(([name, ms]) => [
      name,
      Math.round((1000 * (ms - (before.byName.get(name) ?? 0))) / count) / 1000,
    ]),
  );
}

/** Who used how much of one core, in percent to the hundredth: for what is at rest. */
export function percentOfACore(before: Snapshot, after: Snapshot): Record<string, number> {
  const ms = after.at - before.at;
  return Object.fromEntries(
    [...after.byName].map(([name, used]) => [
      name,
      Math.round((10_000 * (used - (before.byName.get(name) ?? 0))) / ms) / 100,
    ]),
  );
}

/** Memory of a process, in MiB. */
export function residentMiB(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
