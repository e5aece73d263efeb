import { describe, expect, it } from 'vitest';
import { tenantId, type EventData, type waitingTimeMeasured } from '#contracts';
import { waitingTimeEvent } from './waiting-time-event.js';
import type { WaitingTime } from './waiting-time.schema.js';

const at = new Date('2026-12-31T03:00:00Z');
const measurement = (of: Partial<WaitingTime>): WaitingTime => ({
  _id: 'm',
  tenantId: tenantId('ambon'),
  createdAt: at,
  updatedAt: at,
  version: 1,
  unitId: 'u',
  agencyId: 'a',
  startsOn: '2026-07-01',
  endsOn: '2026-12-31',
  visits: 200,
  medianMinutes: 30,
  ...of,
});
const dataOf = (before?: Partial<WaitingTime>, after: Partial<WaitingTime> = {}) =>
  JSON.parse(
    waitingTimeEvent(
      { name: 'Pelayanan KTP' },
      measurement(after),
      before && measurement({ startsOn: '2026-01-01', endsOn: '2026-06-30', medianMinutes: 45, ...before }),
    ).value,
  ) as EventData<typeof waitingTimeMeasured>;

describe('what is told of a measurement', () => {
  it('is the change since the period before, without an interval where single visits are not known', () => {
    expect(dataOf({})).toMatchObject({
      visits: 200,
      medianMinutes: 30,
      change: {
        sinceStartsOn: '2026-01-01',
        sinceEndsOn: '2026-06-30',
        minutes: -15,
        percent: -33.3,
        interval: null,
      },
    });
  });

  it('has an interval where they are', () => {
    const minutes = (middle: number) => Array.from({ length: 101 }, (_, i) => middle - 5 + i / 10);
    const { interval } = dataOf({ minutes: minutes(45) }, { minutes: minutes(30) }).change!;
    expect(interval).toMatchObject({ levelPercent: 95, method: 'BOOTSTRAP' });
    expect([interval!.low < -33.3, interval!.high > -33.4]).toEqual([true, true]);
  });

  it('compares nothing where there is nothing before', () => {
    expect(dataOf()).not.toHaveProperty('change');
  });
});
