import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';
import config from '../../vitest.config.js';

/** Nobody waits that long for what works, even on a machine that others keep busy. */
const SHORTEST_WAIT_MS = 60_000;
/** A test or a hook: as in vitest.config.ts. */
const SHORTEST_TEST_MS = 240_000;

const helpers = (file: string) =>
  /^(libs\/testing|test)\/|\/(test|testing)\//.test(file) || file.endsWith('.spec.ts');
const files = ['apps', 'libs', 'tools', 'test']
  .flatMap((folder) => filesUnder(folder, '.ts'))
  // the figures of the load programs are bounds on purpose
  .filter((file) => helpers(file) && !/^test\/(load|census\/patience)|\/eventually\.unit/.test(file));

const number = (text: string) => Number(text.replaceAll('_', ''));

/** Limits by which a slow machine alone fails a spec. */
function impatient(text: string): string[] {
  const waits = [...text.matchAll(/\btimeoutMs\s*[:=]\s*([\d_]+)\b/g)],
    tests = [
      ...text.matchAll(
        /\b(?:describe|it|test)(?:\.\w+\([^)]*\))?\([^\n]*\{ timeout: ([\d_]+) \}|^ *\}, ([\d_]+)\);$/gm,
      ),
    ],
    clocks = [
      ...text.matchAll(
        /expect\([^;]*\b(?:performance|Date)\.now\(\)[^;]*\)\s*\.toBeLess|\b(?:began|begun|started|took|from)\b[^;\n]*\.toBeLess/g,
      ),
    ];
  return [
    ...waits.filter(([, limit]) => number(limit!) < SHORTEST_WAIT_MS),
    ...tests.filter(([, option, last]) => number((option ?? last)!) < SHORTEST_TEST_MS),
    ...clocks,
  ].map(([found]) => found.trim());
}

it('no spec fails because a machine is slow', () => {
  expect(config).toMatchObject({ test: { testTimeout: SHORTEST_TEST_MS, hookTimeout: SHORTEST_TEST_MS } });
  expect(files.length).toBeGreaterThan(400);
  expect(
    files.flatMap((file) =>
      impatient(readFileSync(join(projectRoot, file), 'utf8')).map((found) => `${file}: ${found}`),
    ),
  ).toEqual([]);
});

it('one that does is caught here', () => {
  for (const impatience of [
    'await eventually(() => done(), { timeoutMs: 5_000 });',
    'settled = (count: number, timeoutMs = 25_000) => eventually(() => count, { timeoutMs });',
    "describe('few messages', { timeout: 60_000 }, () => {",
    "it('ends', async () => {\n  await work();\n}, 30_000);",
    'expect(performance.now() - began).toBeLessThan(3_000);',
    'expect(calls.at(-1)!.at - started).toBeLessThan(2_900);',
  ])
    expect(impatient(impatience), impatience).toHaveLength(1);
  for (const patience of [
    'await eventually(() => done(), { timeoutMs: 90_000 });',
    "it('ends', async () => {\n  await work();\n}, 300_000);",
    'expect(performance.now() - began).toBeGreaterThan(600);',
  ])
    expect(impatient(patience), patience).toEqual([]);
});
