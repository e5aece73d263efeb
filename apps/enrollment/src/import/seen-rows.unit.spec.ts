import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenRows, type SeenRow } from './seen-rows.js';

const word = fc.nat({ max: 0xffffffff });
const digit = fc.constantFrom(...'0123456789');
// Few numbers, so that many rows meet; many of them at the ends of what 18 digits can say.
const number = fc.oneof(
  fc.constantFrom('000000000000000000', '999999999999999999', '000000001000000000', '000000000000000001'),
  fc.array(digit, { minLength: 2, maxLength: 2 }).map((digits) => `1990010120150310${digits.join('')}`),
);
const row: fc.Arbitrary<SeenRow> = fc.record({
  line: fc.integer({ min: 1, max: 8_000_000 }),
  digest: fc.tuple(word, word),
  fits: fc.boolean(),
});

it('keeps of each number what was set last, as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, row), { maxLength: 300 }), (steps) => {
      const seen = new SeenRows(),
        map = new Map<string, SeenRow>();
      for (const [key, value] of steps) {
        expect(seen.get(key)).toEqual(map.get(key));
        seen.set(key, value);
        map.set(key, value);
      }
      for (const [key, value] of map) expect(seen.get(key)).toEqual(value);
    }),
  );
});

it('takes at most 60 bytes a row of a long file', () => {
  const seen = new SeenRows(),
    rows = 400_000,
    numbers = Array.from({ length: rows }, (_, i) => String(196001012015031001n + BigInt(i) * 37n));
  for (const [i, each] of numbers.entries()) seen.set(each, { line: i + 2, digest: [i, i], fits: true });
  expect(seen.bytes / rows).toBeLessThan(60);
  for (const [i, each] of numbers.entries())
    if (seen.get(each)?.line !== i + 2) throw new Error(`${each} is ${JSON.stringify(seen.get(each))}`);
});
