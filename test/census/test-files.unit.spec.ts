import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

const specs = ['apps', 'libs', 'tools', 'test'].flatMap((folder) => filesUnder(folder, '.spec.ts'));

/** Lines on which a test is the only one that runs, or does not run and nobody is told why. */
function offences(text: string): string[] {
  return text.split('\n').flatMap((line, index, lines) => {
    const at = `line ${index + 1}`;
    if (/\b(describe|it|test)\.only\b/.test(line)) return [`${at}: focused`];
    if (/\b(xit|xdescribe)\(|\b(describe|it|test)\.(todo|fails)\b/.test(line)) return [`${at}: set aside`];
    if (!/\b(describe|it|test)\.(skip|skipIf|runIf)\b|\bcontext\.skip\(/.test(line)) return [];
    const told =
      /skipped (where|when|unless|because|without)|needs /i.test(lines.slice(index, index + 3).join('\n')) ||
      /^\s*(\/\/|\*)/.test(lines[index - 1] ?? '');
    return told
      ? []
      : [`${at}: skipped without a reason (a comment in the line above, or "skipped where ..." in its name)`];
  });
}

/**
 * Waiting for time to pass instead of for a message or a probe, under whatever name. Work that is made to
 * take some time says `stands for` in the line above.
 */
const sleeps = (text: string): boolean =>
  /['"](node:)?timers\/promises['"]|await (sleep|delay|setTimeout)\(/.test(text) ||
  [...text.matchAll(/new Promise[^;]{0,80}?=>\s*\{?\s*(void\s+)?setTimeout\(/g)].some(
    ({ index }) => !/stands for/.test(text.slice(0, index).split('\n').slice(-2).join('\n')),
  );

/** Replacing our own modules by others, so that a test proves nothing about them. */
const mocks = (text: string): boolean => /\bvi\.(mock|doMock)\(/.test(text);

/** A service whose POSTs take an Idempotency-Key, and no repetition of them. */
const neverRepeats = (text: string): boolean =>
  /createServiceApp\(\{ name: '(enrollment|evaluation|incentives|reports)'/.test(text) &&
  !/configure:.*\beveryPostTwice\(/.test(text);

const withoutThis = specs.filter((file) => !file.endsWith('census/test-files.unit.spec.ts'));
const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

describe('every test file', () => {
  it('has its level in its name', () => {
    expect(
      specs.filter(
        (file) => !/\.(unit|int|e2e|chaos)\.spec\.ts$/.test(file) && !/^test\/(e2e|chaos|load)\//.test(file),
      ),
    ).toEqual([]);
  });

  it('runs whole, or says why not', () => {
    expect(
      withoutThis.flatMap((file) => offences(read(file)).map((offence) => `${file} ${offence}`)),
    ).toEqual([]);
  });

  it('waits on a message or a probe', () => {
    expect(withoutThis.filter((file) => sleeps(read(file)))).toEqual([]);
  });

  it('mocks no module', () => {
    expect(withoutThis.filter((file) => mocks(read(file)))).toEqual([]);
  });

  it('sends each POST of a service twice', () => {
    expect(
      filesUnder('apps', '.ts').filter((file) => !file.endsWith('main.ts') && neverRepeats(read(file))),
    ).toEqual([]);
  });

  it('is caught here when it does otherwise', () => {
    expect(offences(`it.only('x')`)).toEqual(['line 1: focused']);
    expect(offences(`it.skip('x')`)).toHaveLength(1);
    expect(offences(`it.skipIf(absent)('x (skipped where there is no docker)')`)).toEqual([]);
    for (const sleep of [
      `await new Promise((resolve) => setTimeout(resolve, 100));`,
      `const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));`,
      `await new Promise((done) => {\n  setTimeout(() => done(undefined), waitMs);\n});`,
      `import { setTimeout as rest } from 'node:timers/promises';`,
    ])
      expect(sleeps(sleep), sleep).toBe(true);
    expect(sleeps(`// stands for slow work\nawait new Promise((r) => setTimeout(r, lasts));`)).toBe(false);
    expect(neverRepeats(`app = await createServiceApp({ name: 'reports', module, config });`)).toBe(true);
    expect(mocks(`vi.mock('./own.js')`)).toBe(true);
  });
});
