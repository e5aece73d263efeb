import { expect, it } from 'vitest';
import { wayInto } from './way-into.js';

const open = { status: 'SCHEDULED', enrolUntil: '2026-12-10' } as const;
const today = '2026-12-10';

it('lets whoever has no place apply until the last day', () => {
  expect(wayInto({ batch: open, today })).toEqual({
    standing: 'NONE',
    mayApply: true,
    mayCancel: false,
    whyNot: null,
  });
  expect(wayInto({ batch: open, today: '2026-12-11' })).toMatchObject({
    mayApply: false,
    whyNot: 'ENROLMENT_PERIOD_OVER',
  });
  expect(wayInto({ batch: { ...open, status: 'CLOSED' }, today }).whyNot).toBe('BATCH_NOT_OPEN');
});

it('says that a place is held already, which may be given up on any day', () => {
  for (const enrolment of ['ADMITTED', 'WAITLISTED'] as const)
    expect(wayInto({ batch: open, today: '2026-12-31', enrolment, candidate: 'ADMITTED' })).toEqual({
      standing: enrolment,
      mayApply: false,
      mayCancel: true,
      whyNot: 'ALREADY_ENROLLED',
    });
  expect(wayInto({ batch: open, today, enrolment: 'CANCELLED' })).toMatchObject({
    standing: 'NONE',
    mayApply: true,
    mayCancel: false,
  });
});

it('lets people stand once where it is decided for all together, and again after they gave up', () => {
  const batch = { ...open, admission: 'PRIORITY' } as const;
  expect(wayInto({ batch, today, candidate: 'APPLIED' })).toEqual({
    standing: 'APPLIED',
    mayApply: false,
    mayCancel: true,
    whyNot: 'ALREADY_CANDIDATE',
  });
  for (const candidate of ['NOMINATED', 'DECLINED'] as const)
    expect(wayInto({ batch, today, candidate })).toMatchObject({
      mayCancel: false,
      whyNot: 'ALREADY_CANDIDATE',
    });
  for (const candidate of ['WITHDRAWN', 'REFUSED'] as const)
    expect(wayInto({ batch, today, candidate })).toMatchObject({ standing: candidate, mayApply: true });
});
