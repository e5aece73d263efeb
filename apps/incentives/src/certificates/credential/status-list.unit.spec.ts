import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodedList, LIST_SIZE, placeOf, yearlyIndex, yearOf } from './status-list.js';

describe('a status list', () => {
  it('sets the bit of each revoked credential, from the highest of the first byte on', () => {
    const bits = gunzipSync(Buffer.from(encodedList([0, 9, LIST_SIZE - 1]).slice(1), 'base64url'));
    expect(bits).toHaveLength(16_384);
    expect([bits[0], bits[1], bits[2], bits.at(-1)]).toEqual([0x80, 0x40, 0, 1]);
  });
  it('of a year begins where no other year reaches, and tells which numbers can be in it', () => {
    const { list } = placeOf(yearlyIndex(2026, 1)),
      next = placeOf(yearlyIndex(2026, LIST_SIZE)).list;
    expect([yearOf(list), yearOf(next)]).toEqual([
      { year: 2026, firstSeq: 0 },
      { year: 2026, firstSeq: LIST_SIZE },
    ]);
    expect(yearlyIndex(2027, 1)).toBeGreaterThan(yearlyIndex(2026, 16_000_000));
  });
  it('is followed by another when it is full', () => {
    expect([placeOf(LIST_SIZE - 1), placeOf(LIST_SIZE)]).toEqual([
      { list: 0, bit: LIST_SIZE - 1 },
      { list: 1, bit: 0 },
    ]);
  });
});
