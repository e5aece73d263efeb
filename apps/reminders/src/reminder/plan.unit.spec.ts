import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { plan } from './plan.js';
import { shortfallIds, wantedForSeat, wantedForYear } from './wanted.js';

const seat = {
  tenantId: tenantId('medan'),
  enrolmentId: 'e1',
  participantId: 'p1',
  batchId: 'b1',
  startsOn: '2026-11-30',
};
const person = { tenantId: tenantId('medan'), participantId: 'p1' };
const early = new Date('2026-01-01T00:00:00Z');
const planned = (
  reminders: { _id: string; dueAt: Date }[],
  status: 'PLANNED' | 'FIRED' | 'CANCELLED' | 'MISSED' = 'PLANNED',
) => reminders.map(({ _id, dueAt }) => ({ _id, dueAt, status }));

describe('days of reminders', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-27T01:00:00.000Z', '2026-11-29T01:00:00.000Z'],
    ['Asia/Makassar', '2026-11-27T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    ['Asia/Jayapura', '2026-11-26T23:00:00.000Z', '2026-11-28T23:00:00.000Z'],
  ])('are three days and one day before the start, at eight in %s', (zone, three, one) => {
    expect(wantedForSeat(seat, zone).map((r) => r.dueAt.toISOString())).toEqual([three, one]);
  });

  it('cross the ends of months and years', () => {
    expect(wantedForSeat({ ...seat, startsOn: '2028-03-01' }, 'Asia/Jakarta').map((r) => r.dueOn)).toEqual([
      '2028-02-27',
      '2028-02-29',
    ]);
    expect(wantedForSeat({ ...seat, startsOn: '2027-01-01' }, 'Asia/Jakarta').map((r) => r.dueOn)).toEqual([
      '2026-12-29',
      '2026-12-31',
    ]);
  });

  it('are the first of October, November and December for a year', () => {
    const wanted = wantedForYear(person, 2026, 'Asia/Jayapura');
    expect(wanted.map((r) => r.dueAt.toISOString())).toEqual([
      '2026-09-30T23:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
    ]);
    expect(wanted.map((r) => r._id)).toEqual(shortfallIds('p1', 2026));
  });
});

describe('planning', () => {
  it('inserts what is missing and nothing twice', () => {
    const wanted = wantedForSeat(seat, 'Asia/Jakarta');
    expect(plan(wanted, [], early, 'x').insert).toEqual(wanted);
    expect(plan(wanted, planned(wanted), early, 'x')).toEqual({ insert: [], revive: [], cancel: [] });
  });

  it('leaves out what was due before the seat was given', () => {
    const wanted = wantedForSeat(seat, 'Asia/Jakarta');
    expect(plan(wanted, [], new Date('2026-11-28T00:00:00Z'), 'x').insert.map((r) => r.dueOn)).toEqual([
      '2026-11-29',
    ]);
  });

  it('cancels the old days of a batch that moved, and revives them when it moves back', () => {
    const old = wantedForSeat(seat, 'Asia/Jakarta'),
      moved = wantedForSeat({ ...seat, startsOn: '2026-12-10' }, 'Asia/Jakarta');
    const change = plan(moved, planned(old), early, 'BATCH_MOVED');
    expect(change.cancel).toEqual(old.map(({ _id: id }) => ({ id, reason: 'BATCH_MOVED' })));
    expect(change.insert).toEqual(moved);
    expect(plan(old, [...planned(old, 'CANCELLED'), ...planned(moved)], early, 'BATCH_MOVED').revive).toEqual(
      old.map(({ _id }) => _id),
    );
  });

  it('touches no history', () => {
    const old = wantedForSeat(seat, 'Asia/Jakarta');
    for (const status of ['FIRED', 'MISSED'] as const)
      expect(plan([], planned(old, status), early, 'x')).toEqual({ insert: [], revive: [], cancel: [] });
    expect(plan(old, planned(old, 'FIRED'), early, 'x')).toEqual({ insert: [], revive: [], cancel: [] });
  });
});
