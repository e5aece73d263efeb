import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileClock } from './clock.js';

describe('the clock of tests', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
    file = join(folder, 'now');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says what the file says, plus the time since it was written', () => {
    writeFileSync(file, '2026-11-20T00:00:00Z\n');
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(file, hourAgo, hourAgo);
    expect(new FileClock(file).now().toISOString()).toMatch(/^2026-11-20T01:/);
  });

  it('stands still where the file says so, however long a busy machine takes', () => {
    writeFileSync(file, '2026-11-20T00:00:00Z stopped');
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(file, hourAgo, hourAgo);
    const clock = new FileClock(file);
    expect(clock.now().toISOString()).toBe('2026-11-20T00:00:00.000Z');
  });

  it('follows when the file is written anew, and keeps its time while the file is half written', () => {
    const clock = new FileClock(file);
    const before = Date.now();
    const now = clock.now().getTime();
    expect([before <= now, now <= Date.now()]).toEqual([true, true]);
    writeFileSync(file, '2027-01-01T00:00:00Z');
    expect(clock.now().toISOString()).toMatch(/^2027-01-01T00:0/);
    writeFileSync(file, '');
    expect(clock.now().toISOString()).toMatch(/^2027-01-01T00:0/);
  });
});
