// The surface of the code keeps what was reached: `npm run surface` prints the whole table.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../tools/generate/project.js';
import { surfaceOf } from '../../tools/surface.mjs';

const texts = new Map(
  ['apps', 'libs', 'test', 'tools'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|mjs)$/.test(file))
      .map((file) => [join(folder, file), readFileSync(join(projectRoot, folder, file), 'utf8')] as const),
  ),
);
const table = new Map(surfaceOf(texts));
const figure = (row: string) => {
  const [name, text] = [...table].find(([each]) => each.startsWith(row)) ?? [];
  expect(name, row).toBeDefined();
  return Number.parseFloat(String(text));
};

it.each([
  ['lines over 120 characters', 0.5],
  ['one-line objects with 5 fields or more', 0.04],
  ['non-null `!`', 0],
  ['foreign prototypes overridden', 5],
  ['`any`, lint suppressions', 0],
  ['casts to `never`', 0],
])('%s: at most %d', (row, most) => {
  expect(figure(row)).toBeLessThanOrEqual(most);
});
