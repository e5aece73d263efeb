import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { thresholdDefinitions } from '../../ground/threshold/threshold-definitions.js';
import { deadlines } from './deadlines.js';

const days = thresholdDefinitions['complaint.deadlines'].initial;

describe('deadlines of a report', () => {
  it.each([
    ['ORDINARY', '2026-11-26T16:59:59.999Z'],
    ['DISPUTE', '2026-12-05T16:59:59.999Z'],
    ['FIELD_INSPECTION', '2027-01-20T16:59:59.999Z'],
  ] as const)('%s ends with a local day', (handling, settleBy) => {
    const received = DateTime.fromISO('2026-11-21T03:00:00Z', { zone: 'Asia/Jakarta' });
    expect(deadlines(received, handling, days)).toEqual({
      respondBy: new Date('2026-11-24T16:59:59.999Z'),
      settleBy: new Date(settleBy),
    });
  });

  it('counts from the local day of receipt', () => {
    const received = DateTime.fromISO('2026-11-21T20:00:00Z', { zone: 'Asia/Jayapura' });
    expect(deadlines(received, 'ORDINARY', days).respondBy).toEqual(new Date('2026-11-25T14:59:59.999Z'));
  });
});
