import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/**
 * A cast that fits everywhere, as `any` does, and that no lint rule knows: whatever is wrong with the value
 * stays unseen.
 */
const hidesAnything = (text: string): boolean => /\bas\s+never\b|[=(,]\s*<never(\[\])?>/.test(text);

it('nothing is cast to the type that fits everywhere', () => {
  const files = ['apps', 'libs', 'test', 'tools']
    .flatMap((folder) => [...filesUnder(folder, '.ts'), ...filesUnder(folder, '.mjs')])
    .filter((file) => !/(?:hidden-any|surface)\.unit\.spec\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(1_000);
  expect(files.filter((file) => hidesAnything(readFileSync(join(projectRoot, file), 'utf8')))).toEqual([]);
});

it('one who does is caught here', () => {
  expect(hidesAnything('store.find(filter as never)')).toBe(true);
  expect(hidesAnything('rows as\n  never[]')).toBe(true);
  expect(hidesAnything('const all = <never>rows')).toBe(true);
  expect(hidesAnything('/** it was never heard of */ const x: never[] = []')).toBe(false);
  expect(hidesAnything('Promise<never> { throw')).toBe(false);
});
