import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { actionDeadline, remindDays } from './action-deadline.js';
import type { CorrectiveAction } from './corrective-action.schema.js';

const cadence = { daysBefore: 7, overdueEveryDays: 7, overdueTimes: 3 };
const action: CorrectiveAction = {
  _id: 'a',
  tenantId: tenantId('palembang'),
  createdAt: new Date(),
  updatedAt: new Date(),
  version: 2,
  programmeId: 'p',
  batchId: 'b',
  indicatorId: 'i',
  title: 'Pelatihan TI',
  indicator: 'waktu publikasi data',
  unit: 'hari',
  baseline: 10,
  after: 11,
  ownerId: 'head',
  dueOn: '2026-12-20',
  status: 'OPEN',
  log: [],
  decision: {
    evaluationId: 'e',
    changePercent: 10,
    threshold: { key: 'impact.improvement.minDelta', version: 0, value: {} },
    reason: 'r',
  },
};

describe('reminders of a corrective action', () => {
  it('come before its day, the day after it, and then at the interval', () => {
    expect(remindDays(cadence)).toEqual([7, -1, -8, -15]);
    expect(remindDays({ ...cadence, overdueTimes: 0 })).toEqual([7]);
  });

  it('go to whoever owns it, and end when it is done or withdrawn', () => {
    const states = (['OPEN', 'DONE', 'WITHDRAWN'] as const).flatMap((status) =>
      actionDeadline({ ...action, status }, cadence).map(({ value }) => JSON.parse(value) as unknown),
    );
    expect(states).toMatchObject([
      {
        open: true,
        participantId: 'head',
        dueOn: '2026-12-20',
        title: 'Pelatihan TI: waktu publikasi data',
        version: 2,
      },
      { open: false },
      { open: false },
    ]);
    expect(actionDeadline({ ...action, ownerId: null }, cadence)).toEqual([]);
  });
});
