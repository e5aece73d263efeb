import { describe, expect, it } from 'vitest';
import { verdictOnBatch, verdictOnDeadline, verdictOnYear } from './verdict.js';

const seat = { admitted: true, batchOpen: true, startsOn: '2026-11-30' };
const short = { active: true, obligationTenths: 200, creditedTenths: 199 };

describe('a reminder whose time has come', () => {
  it.each([
    ['2026-11-27T01:00:00Z', 'Asia/Jakarta', true],
    ['2026-11-29T16:59:00Z', 'Asia/Jakarta', true],
    ['2026-11-29T17:00:00Z', 'Asia/Jakarta', false],
    ['2026-11-29T15:00:00Z', 'Asia/Jayapura', false],
  ])('of a batch fires until the day before the start has ended: %s in %s', (now, zone, fires) => {
    expect(verdictOnBatch(seat, new Date(now), zone)).toEqual(
      fires ? { fire: true } : { fire: false, status: 'MISSED', reason: 'BATCH_STARTED' },
    );
  });

  it.each([
    ['the seat is gone', { ...seat, admitted: false }, 'ENROLMENT_CANCELLED'],
    ['the seat was never heard of', undefined, 'ENROLMENT_CANCELLED'],
    ['the batch is called off', { ...seat, batchOpen: false }, 'BATCH_CANCELLED'],
  ])('of a batch is cancelled when %s', (_, truth, reason) => {
    expect(verdictOnBatch(truth, new Date('2026-11-27T01:00:00Z'), 'Asia/Jakarta')).toEqual({
      fire: false,
      status: 'CANCELLED',
      reason,
    });
  });

  it.each([
    ['2026-10-01T01:00:00Z', true],
    ['2026-12-31T16:59:59Z', true],
    ['2026-12-31T17:00:00Z', false],
  ])('of missing hours fires until the local year ends: %s', (now, fires) => {
    expect(verdictOnYear(short, 2026, new Date(now), 'Asia/Jakarta')).toEqual(
      fires ? { fire: true } : { fire: false, status: 'MISSED', reason: 'YEAR_OVER' },
    );
  });

  it.each([
    ['the hours are reached', { ...short, creditedTenths: 200 }, 'HOURS_REACHED'],
    ['nothing is owed', { ...short, obligationTenths: null }, 'NO_OBLIGATION'],
    ['the person has left', { ...short, active: false }, 'NOT_ACTIVE'],
    ['the person is not known', undefined, 'NOT_ACTIVE'],
  ])('of missing hours is cancelled when %s', (_, truth, reason) => {
    expect(verdictOnYear(truth, 2026, new Date('2026-10-01T01:00:00Z'), 'Asia/Jakarta')).toEqual({
      fire: false,
      status: 'CANCELLED',
      reason,
    });
  });
});

describe('a deadline', () => {
  const truth = { open: true, dueOn: '2026-12-31', participantId: 'p', remindDaysBefore: [14, 3] },
    zone = 'Asia/Jakarta';
  const on = (instant: string, changed: object = {}) =>
    verdictOnDeadline({ ...truth, ...changed }, 'p', new Date(instant), zone);

  it('is told until its own day is over', () => {
    expect([on('2026-12-01T01:00:00Z'), on('2026-12-31T16:59:59Z')]).toEqual([
      { fire: true },
      { fire: true },
    ]);
    expect(on('2026-12-31T17:00:00Z')).toEqual({ fire: false, status: 'MISSED', reason: 'DEADLINE_OVER' });
  });

  it('is told after its day where reminders after it were asked for, until the last of them', () => {
    const overdue = { remindDaysBefore: [7, -1, -8] };
    expect([on('2027-01-01T01:00:00Z', overdue), on('2027-01-08T16:59:59Z', overdue)]).toEqual([
      { fire: true },
      { fire: true },
    ]);
    expect(on('2027-01-08T17:00:00Z', overdue)).toEqual({
      fire: false,
      status: 'MISSED',
      reason: 'DEADLINE_OVER',
    });
  });

  it('is not told once it is settled, unknown, or somebody else’s', () => {
    const cancelled = (reason: string) => ({ fire: false, status: 'CANCELLED', reason });
    expect([
      on('2026-12-01T01:00:00Z', { open: false }),
      verdictOnDeadline(undefined, 'p', new Date(), zone),
      on('2026-12-01T01:00:00Z', { participantId: 'q' }),
    ]).toEqual([cancelled('DEADLINE_SETTLED'), cancelled('DEADLINE_SETTLED'), cancelled('DEADLINE_MOVED')]);
  });
});
