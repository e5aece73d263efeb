// Loaded before a service by `node --import`: plants the fault that the environment names into the files of
// the build as they are loaded. The product knows nothing of it, and what is installed does not hold this
// file.
import { register } from 'node:module';
import { BREAK_CHANGES, CRASH_CHANGES, type Break, type Change, type CrashPoint } from './plants.js';

const { CRASH_AT, CRASH_AFTER = '1', BREAK = '' } = process.env;
let passed = 0;

Object.assign(globalThis, {
  /** Ends the process like a power cut at the passing that the environment names. */
  passCrashPoint(point: string): void {
    if (point === CRASH_AT && ++passed >= Number(CRASH_AFTER)) process.kill(process.pid, 'SIGKILL');
  },
});

const changes: Change[] = [
  ...BREAK.split(',')
    .filter(Boolean)
    .map((name) => BREAK_CHANGES[name as Break]),
  ...(CRASH_AT ? CRASH_CHANGES[CRASH_AT as CrashPoint] : []),
];
register('./hooks.js', import.meta.url, { data: changes });
