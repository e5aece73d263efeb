// A label that is written by hand forgets its hint, its mistake or its `for` sooner or later. All fields of the
// console are made by `page/field.tsx`, which ties them together once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

const FIELDS = 'apps/console/src/page/field.tsx';

it('labels of the console are written in one place', () => {
  const byHand = filesUnder('apps/console/src', '.tsx').filter(
    (file) => file !== FIELDS && readFileSync(join(projectRoot, file), 'utf8').includes('<label'),
  );
  expect(byHand).toEqual([]);
});

it('and that place is found', () => {
  expect(readFileSync(join(projectRoot, FIELDS), 'utf8')).toContain('<label');
});
