import { describe, expect, it } from 'vitest';
import { dueAt, newestDue, nextDue, periodBefore, type Schedule } from './schedule.js';

const WIB = 'Asia/Jakarta',
  WITA = 'Asia/Makassar',
  WIT = 'Asia/Jayapura';
const monthEnd: Schedule = { frequency: 'MONTHLY', day: 31, hour: 7 };
const quarterly: Schedule = { frequency: 'QUARTERLY', day: 5, hour: 8 };
const mondays: Schedule = { frequency: 'WEEKLY', weekday: 1, hour: 0 };
const daysFrom = (schedule: Schedule, first: string, count: number): string[] => {
  const days: string[] = [];
  for (let after = new Date(first); days.length < count;) {
    const due = nextDue(schedule, after, WIB);
    days.push(due.dueOn);
    after = due.dueAt;
  }
  return days;
};

describe('the due days of a schedule', () => {
  it('take the last day of months that are shorter, in leap years too', () => {
    expect(daysFrom(monthEnd, '2027-01-15T00:00:00Z', 4)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(daysFrom(monthEnd, '2028-02-01T00:00:00Z', 1)).toEqual(['2028-02-29']);
  });

  it('of quarters lie in January, April, July and October', () => {
    expect(daysFrom(quarterly, '2026-11-22T00:00:00Z', 3)).toEqual([
      '2027-01-05',
      '2027-04-05',
      '2027-07-05',
    ]);
  });

  it.each([
    [WIB, '2026-11-30T00:00:00.000Z'],
    [WITA, '2026-11-29T23:00:00.000Z'],
    [WIT, '2026-11-29T22:00:00.000Z'],
  ])('begin at the hour of %s', (zone, instant) => {
    expect(nextDue(monthEnd, new Date('2026-11-22T00:00:00Z'), zone)).toEqual({
      dueOn: '2026-11-30',
      dueAt: new Date(instant),
    });
    expect(dueAt('2026-11-30', monthEnd, zone)).toEqual(new Date(instant));
  });

  it('are those of the tenant, also when Greenwich still has another day', () => {
    // Sunday 17:30 UTC is Monday 00:30 in Jakarta: today's hour is over.
    expect(nextDue(mondays, new Date('2026-11-22T17:30:00Z'), WIB).dueOn).toBe('2026-11-30');
    expect(nextDue(mondays, new Date('2026-11-22T16:30:00Z'), WIB).dueOn).toBe('2026-11-23');
    expect(nextDue(mondays, new Date('2026-11-22T16:30:00Z'), WIT).dueOn).toBe('2026-11-30');
  });

  it('do not come again at the very instant of one', () => {
    const due = nextDue(monthEnd, new Date('2026-11-22T00:00:00Z'), WIB);
    expect(nextDue(monthEnd, due.dueAt, WIB).dueOn).toBe('2026-12-31');
  });
});

describe('the period of a report', () => {
  it('is the last complete one before the due day', () => {
    expect(periodBefore(monthEnd, '2027-01-31')).toEqual({
      key: '2026-12',
      from: '2026-12-01',
      to: '2026-12-31',
    });
    expect(periodBefore(monthEnd, '2028-03-31')).toEqual({
      key: '2028-02',
      from: '2028-02-01',
      to: '2028-02-29',
    });
    expect(periodBefore(quarterly, '2027-01-05')).toEqual({
      key: '2026-Q4',
      from: '2026-10-01',
      to: '2026-12-31',
    });
  });

  it('of a week runs from Monday to Sunday and has the name of its ISO year', () => {
    expect(periodBefore(mondays, '2027-01-04')).toEqual({
      key: '2026-W53',
      from: '2026-12-28',
      to: '2027-01-03',
    });
    expect(periodBefore({ frequency: 'WEEKLY', weekday: 7, hour: 9 }, '2026-11-22')).toEqual({
      key: '2026-W46',
      from: '2026-11-09',
      to: '2026-11-15',
    });
  });
});

describe('after a pause', () => {
  const first = { dueOn: '2026-08-31', dueAt: dueAt('2026-08-31', monthEnd, WIB) };

  it('only the newest is due, and it is known how many were left out', () => {
    const found = newestDue(monthEnd, first, new Date('2026-11-22T00:00:00Z'), WIB);
    expect(found).toEqual({
      dueOn: '2026-10-31',
      missed: 2,
      next: { dueOn: '2026-11-30', dueAt: new Date('2026-11-30T00:00:00Z') },
    });
  });

  it('of no length nothing was left out', () => {
    expect(newestDue(monthEnd, first, first.dueAt, WIB)).toMatchObject({
      dueOn: '2026-08-31',
      missed: 0,
      next: { dueOn: '2026-09-30' },
    });
  });
});
