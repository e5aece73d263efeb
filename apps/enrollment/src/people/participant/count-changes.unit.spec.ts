import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { countChanges, type Counted } from './count-changes.js';

const rina: Counted = {
  tenantId: tenantId('medan'),
  agencyId: 'dinkes',
  active: true,
  yearTenths: { 2025: 45, 2026: 0 },
};
const told = (...changes: Parameters<typeof countChanges>[0]) =>
  countChanges(changes).map(({ agencyId, year, people }) => [agencyId, year, Object.fromEntries(people)]);

describe('the counts of an agency', () => {
  it('have somebody new once, and in the years with hours', () => {
    expect(told({ after: rina })).toEqual([
      ['dinkes', null, { 0: 1 }],
      ['dinkes', 2025, { 45: 1 }],
    ]);
  });

  it('move with the person, in every year', () => {
    expect(told({ before: rina, after: { ...rina, agencyId: 'disdik' } })).toEqual([
      ['dinkes', null, { 0: -1 }],
      ['dinkes', 2025, { 45: -1 }],
      ['disdik', null, { 0: 1 }],
      ['disdik', 2025, { 45: 1 }],
    ]);
  });

  it('follow the hours of those who serve, and leave out what comes to nothing', () => {
    expect(told({ before: rina, after: { ...rina, yearTenths: { 2025: 45, 2026: 30 } } })).toEqual([
      ['dinkes', 2026, { 30: 1 }],
    ]);
    const gone = { ...rina, active: false };
    expect(told({ before: gone, after: { ...gone, yearTenths: { 2025: 90 } } })).toEqual([]);
    expect(told({ before: rina, after: rina })).toEqual([]);
  });

  it('lose who no longer serves', () => {
    expect(told({ before: rina, after: { ...rina, active: false } })).toEqual([
      ['dinkes', null, { 0: -1 }],
      ['dinkes', 2025, { 45: -1 }],
    ]);
  });
});
