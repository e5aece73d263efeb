import { describe, expect, it } from 'vitest';
import { cursorOf, placeIn, standingOf } from './standing.js';

const account = (creditedTenths: number, obligationTenths?: number | null) => ({
  creditedTenths,
  completions: 1,
  ...(obligationTenths !== undefined && { obligationTenths }),
});

describe('how somebody stands', () => {
  it.each([
    ['nothing was learnt', undefined, { state: 'none', hours: 0, obligationHours: 20, missingHours: 20 }],
    ['some is missing', account(120, 200), { state: 'short', hours: 12, missingHours: 8 }],
    ['a tenth is missing', account(199, 200), { state: 'short', hours: 19.9, missingHours: 0.1 }],
    ['it is reached', account(200, 200), { state: 'met', hours: 20, missingHours: 0 }],
    ['nothing is owed', account(10, null), { state: 'met', obligationHours: null, missingHours: 0 }],
    ['nothing is owed or learnt', account(0, null), { state: 'none', missingHours: 0 }],
    ['no completion told the obligation', account(120), { state: 'short', obligationHours: 20 }],
  ])('where %s', (_, known, expected) => {
    expect(standingOf('PNS', known, 2026)).toMatchObject(expected);
  });
});

describe('a cursor', () => {
  it('leads back to the place, whatever the name', () => {
    const place = { agencyId: 'a', name: 'ٱلنَّاس "Zain"', id: 'p' };
    expect(placeIn(cursorOf(place))).toEqual(place);
  });

  it.each([
    '',
    'x',
    Buffer.from('{"$gt":""}').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
  ])('is none of ours: %j', (cursor) => {
    expect(placeIn(cursor)).toBeUndefined();
  });
});
