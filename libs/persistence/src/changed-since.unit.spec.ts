import { expect, it } from 'vitest';
import { behind, nextSince, OVERLAP_MS, readPlace, writtenPlace } from './changed-since.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 29, 8) + seconds * 1000);

it('carries a place through a cursor, whatever the id looks like', () => {
  for (const id of ['a', 'medan:rule~7.x', '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d11', 'two\nlines'])
    expect(readPlace(writtenPlace({ at: at(1), id, begun: at(9) }))).toEqual({ at: at(1), id, begun: at(9) });
  for (const text of ['', '~', '12~', '12~a', '~12~a', 'x~12~a', '12~x~a', '1234567890123456~1~a'])
    expect(readPlace(text)).toBeUndefined();
});

it('goes on behind the place: later changes, and of the same moment the later ids', () => {
  expect(behind({ at: at(1), id: 'm' })).toEqual({
    $or: [{ updatedAt: { $gt: at(1) } }, { updatedAt: at(1), _id: { $gt: 'm' } }],
  });
});

it.each([
  ['nothing came: as before', at(0), undefined, at(500), at(0)],
  ['what is fresh may have company under way', at(0), at(100), at(100 + OVERLAP_MS / 1000), at(100)],
  ['not before what was asked', at(90), at(100), at(101), at(90)],
  ['what is settled does not come again', at(0), at(100), at(161), new Date(at(100).getTime() + 1)],
  [
    'a change of after the first page settles nothing, however late the last one was read',
    at(0),
    at(900),
    at(100),
    at(40),
  ],
])('the next round: %s', (_, since, last, begun, expected) => {
  expect(nextSince(since, last, begun)).toEqual(expected);
});
