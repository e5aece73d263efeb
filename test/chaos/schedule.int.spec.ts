// The short schedule: one minute of kills, engine faults, full disks and bad networks under load, with a
// fixed seed and engines of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#testing';

describe('a minute of chaos', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'mumpuni-chaos-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('breaks no promise', async () => {
    const json = join(folder, 'verdict.json');
    const child = spawn(process.execPath, ['tools/chaos.mjs', '--short', '--no-build', '--json', json], {
      cwd: projectRoot(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    const said = lines.join('').slice(-12_000);
    expect(code, said).toBe(0);
    const verdict = JSON.parse(readFileSync(json, 'utf8'));
    expect(verdict).toMatchObject({
      lost: 0,
      doubled: 0,
      ledgerMismatches: 0,
      countMismatches: 0,
      budgetMismatches: 0,
      missingMessages: 0,
      extraMessages: 0,
      deadLetters: 0,
      stuck: 0,
      clean: true,
    });
    // A schedule in which nothing happens would prove nothing.
    expect(verdict.kills, said).toBeGreaterThanOrEqual(4);
    expect(verdict.completions, said).toBeGreaterThan(500);
  }, 1_200_000);
});
