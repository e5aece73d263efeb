import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stopLeftOver } from '../launcher/left-over.mjs';
import { writeJson } from './files.mjs';
import { isAlive, ProcessList, startOf } from './processes.mjs';

let folder: string;
let file: string;
const children: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumpuni-processes-'));
  file = join(folder, 'processes.json');
});
afterEach(() => {
  for (const pid of children.splice(0)) if (startOf(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

function idle(program = 'setInterval(() => {}, 1000)'): number {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  children.push(child.pid!);
  return child.pid!;
}

it('finds what an earlier run left, and stops it', async () => {
  const pid = idle();
  new ProcessList(file).add('incentives', pid, 8084);
  expect(await stopLeftOver(file, { launcherToo: false })).toEqual(['incentives']);
  expect(startOf(pid)).toBeUndefined();
  expect(new ProcessList(file).alive()).toEqual([]);
});

it('leaves a process alone that has got the pid of one of ours', async () => {
  const pid = idle();
  writeJson(file, { processes: [{ name: 'kafka', pid, started: 'another-boot/123', port: 9092 }] });
  expect(await stopLeftOver(file, { launcherToo: true })).toEqual([]);
  expect(startOf(pid)).toBeDefined();
});

it('leaves a launcher alone unless asked', async () => {
  const pid = idle();
  new ProcessList(file).add('launcher', pid);
  expect(await stopLeftOver(file, { launcherToo: false })).toEqual([]);
  expect(startOf(pid)).toBeDefined();
  expect(await stopLeftOver(file, { launcherToo: true })).toEqual(['launcher']);
});

it('forgets what has ended, and survives a broken list', () => {
  const list = new ProcessList(file);
  list.add('gone', 2 ** 22 + 1);
  expect(list.alive()).toEqual([]);
  writeJson(file, { processes: [{ name: 'x', pid: 2 ** 22 + 1, started: 'y' }] });
  expect(list.alive()).toEqual([]);
  expect(isAlive({ name: 'me', pid: process.pid, started: startOf(process.pid)! })).toBe(true);
});
