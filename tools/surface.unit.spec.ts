import { describe, expect, it } from 'vitest';
import { measured, surfaceOf } from './surface.mjs';

const code = `
const one = { a: 1, b: 2, c: 3, d: 4, e: 5 };
const two = {
  a: 1, b: 2, c: 3, d: 4, e: 5,
};
class Wide { constructor(a, b, c, d, e, f, g) {} }
pool.prototype.look = function () {};
Object.defineProperty(Client.prototype, 'secret', {});
const all = rows as never, first = all[0]!;
let loose: any;
// @ts-expect-error the types of the library are wrong
loose = ${'x'.repeat(120)};
`;

describe('the surface of a file', () => {
  it('is counted by what the code is, not by what it looks like', () => {
    expect(measured('a.ts', code)).toMatchObject({
      long: 1,
      objects: 1,
      bangs: 1,
      constructors: [7],
      prototypes: 2,
      anys: 1,
      suppressed: 1,
      nevers: 1,
    });
  });

  it('of text that only looks so is clean', () => {
    const text = `const message = 'x!, as never any'; // foo.prototype.bar = 1\n`;
    expect(measured('a.ts', text)).toMatchObject({ bangs: 0, prototypes: 0, anys: 0, nevers: 0, lines: 1 });
  });
});

it('the surface of all takes specs and what only they use for tests', () => {
  const table = Object.fromEntries(
    surfaceOf(
      new Map([
        ['apps/a/src/a.ts', 'x!;\n'.repeat(3)],
        ['apps/a/src/a.unit.spec.ts', 'y!;\n'],
        ['test/e2e/b.ts', 'y!;\n'],
        ['tools/c.mjs', 'y();\n'],
      ]),
    ),
  );
  expect(table).toMatchObject({ 'test share of lines': '0.33', 'file p90 / longest': '3 / 3' });
  expect(table['non-null `!` per kLOC']).toBe('1000.00');
});
