import { describe, expect, it } from 'vitest';
import { agencyHoursOf, participationOf } from './participation.js';

const rules = { lowPercent: 50 };

describe('participation of an agency', () => {
  it('counts as active who has at least so many hours, to the tenth', () => {
    const count = {
      people: 9,
      byTenths: new Map([
        [199, 2],
        [200, 3],
        [205, 1],
      ]),
    };
    const active = (hours: number) => agencyHoursOf('a', count, hours).active;
    expect([active(0), active(0.1), active(20), active(20.4), active(20.5), active(21)]).toEqual([
      9, 6, 4, 1, 1, 0,
    ]);
    expect(agencyHoursOf('a', count, 20)).toMatchObject({ people: 9, withHours: 6 });
  });

  it('counts who is active and who has no hours', () => {
    expect(participationOf({ agencyId: 'a', people: 3, withHours: 2, active: 1 }, rules, true)).toEqual({
      agencyId: 'a',
      people: 3,
      withoutHours: 1,
      active: 1,
      withoutHoursPercent: 33.3,
      activePercent: 33.3,
      low: false,
    });
  });

  it('is low from the set share on, once half the year is over', () => {
    const half = { agencyId: 'a', people: 2, withHours: 1, active: 0 };
    expect([
      participationOf(half, rules, true).low,
      participationOf(half, rules, false).low,
      participationOf(half, { ...rules, lowPercent: 50.1 }, true).low,
    ]).toEqual([true, false, false]);
  });

  it('is not low where there is nobody', () => {
    expect(participationOf({ agencyId: 'a', people: 0, withHours: 0, active: 0 }, rules, true)).toMatchObject(
      {
        people: 0,
        low: false,
        activePercent: 0,
      },
    );
  });
});
