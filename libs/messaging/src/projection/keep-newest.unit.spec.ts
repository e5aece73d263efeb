import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tenantId } from '#contracts';
import { storeOf } from '#persistence';
import { newsOf, type Statement } from './keep-newest.js';

/** Keeps the version of its events as its own. */
class PlainStore extends storeOf({
  collection: 'plain',
  agency: null,
  fields: { title: z.string(), endsAt: z.date().optional(), place: z.string().nullable() },
}) {}
/** Has a version of its own beside that of its events. */
class CountingStore extends storeOf({
  collection: 'counting',
  agency: null,
  fields: {
    title: z.string().optional(),
    chosen: z.string().optional(),
    material: z.number(),
    recordVersion: z.number(),
  },
}) {}

const medan = tenantId('medan'),
  now = new Date('2026-11-29T01:00:00Z'),
  before = new Date('2026-01-01T00:00:00Z');
const plain = (version: number, state: object): Statement => ({
  _id: 'a',
  tenantId: medan,
  version,
  state,
  couldName: ['title', 'endsAt', 'place', 'other'],
});
const stored = (version: number) => ({
  _id: 'a',
  tenantId: medan,
  createdAt: before,
  updatedAt: before,
  version,
});

describe('what is news', () => {
  it('is inserted as the newest of the batch has it, with what the collection names, in its form', () => {
    const { news, fresh, updates } = newsOf(
      PlainStore.definition,
      [
        plain(1, { title: 'old' }),
        plain(3, { title: 'new', endsAt: '2026-12-01T00:00:00.000Z', version: 9, other: 'x' }),
        plain(2, { title: 'older' }),
      ],
      [],
      now,
    );
    expect(fresh).toEqual([
      {
        ...stored(3),
        createdAt: now,
        updatedAt: now,
        title: 'new',
        endsAt: new Date('2026-12-01T00:00:00Z'),
        place: null,
      },
    ]);
    expect([updates, news.map(({ statement }) => statement.version)]).toEqual([[], [3]]);
  });

  it.each([
    ['older', 1, 0],
    ['the same again', 2, 0],
    ['newer', 3, 1],
  ])('%s than version 2 is written or is not', (_what, version, written) => {
    const { news, fresh, updates } = newsOf(
      PlainStore.definition,
      [plain(version, { title: 'x' })],
      [stored(2)],
      now,
    );
    expect([news.length, fresh.length, updates.length]).toEqual([written, 0, written]);
  });

  it('takes away what could have been named and is not', () => {
    const { updates } = newsOf(PlainStore.definition, [plain(3, { title: 'x' })], [stored(2)], now);
    expect(updates).toEqual([
      {
        q: { _id: 'a', tenantId: medan },
        u: { $set: { title: 'x', place: null, version: 3, updatedAt: now }, $unset: { endsAt: '' } },
      },
    ]);
  });

  it('leaves alone of what other events tell, and counts its own version', () => {
    const statement = { _id: 'a', tenantId: medan, version: 2, state: { title: 'x' }, couldName: ['title'] },
      known = { ...stored(7), recordVersion: 1 };
    expect(newsOf(CountingStore.definition, [statement], [known], now).updates).toEqual([
      {
        q: { _id: 'a', tenantId: medan },
        u: { $set: { title: 'x', recordVersion: 2, updatedAt: now }, $inc: { version: 1 } },
      },
    ]);
  });

  it('raises what only rises by every statement, however old', () => {
    const rising = (version: number, material: number) => ({
      _id: 'a',
      tenantId: medan,
      version,
      state: {},
      couldName: ['material'],
      rising: { material },
    });
    const known = { ...stored(7), recordVersion: 5 };
    expect(newsOf(CountingStore.definition, [rising(4, 3), rising(3, 9)], [known], now).updates).toEqual([
      { q: { _id: 'a', tenantId: medan }, u: { $max: { material: 9 } } },
    ]);
    expect(newsOf(CountingStore.definition, [rising(2, 3), rising(1, 9)], [], now).fresh).toEqual([
      { ...stored(1), createdAt: now, updatedAt: now, material: 9, recordVersion: 2 },
    ]);
  });
});
