import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** The names of the second column, without the marks around them. */
const namesIn = (page: string): string[] =>
  [...page.matchAll(/^\|[^|]+\| `([\w/ ]+)` \|/gm)].flatMap(([, names]) => (names ?? '').split('/'));

/** Written together and small: `learningHours`, `learning-hours` and `LEARNING_HOURS` are one name. */
const plain = (text: string): string => text.toLowerCase().replace(/[_-]/g, '');

it('every name of the glossary occurs in the code', () => {
  const code = plain(
    ['apps', 'libs', 'rules']
      .flatMap((folder) => [...filesUnder(folder, '.ts'), ...filesUnder(folder, '.yaml')])
      .filter((file) => !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
      .join('\n'),
  );
  const names = namesIn(readFileSync(join(projectRoot, 'docs/glossary.md'), 'utf8'));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !code.includes(plain(name)))).toEqual([]);
});

it('one that does not would be found', () => {
  expect(namesIn('| jam pelajaran (JP) | `learningHours` | 45 min |')).toEqual(['learningHours']);
  expect(plain('LEARNING_HOURS')).toBe(plain('learningHours'));
});
