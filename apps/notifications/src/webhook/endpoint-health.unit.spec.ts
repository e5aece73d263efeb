import { describe, expect, it } from 'vitest';
import { healthAfter, warningDue } from './endpoint-health.js';
import type { NextStep } from './retry-plan.js';

const now = new Date('2026-11-28T03:00:00Z'),
  daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000),
  again: NextStep = { status: 'PENDING', dueAt: now },
  arrived: NextStep = { status: 'DELIVERED' };

describe('what a round of calls says of its endpoint', () => {
  it('is nothing while all arrives', () => {
    expect(healthAfter({}, [arrived, arrived], now)).toEqual({ update: {} });
  });

  it('is the beginning of a failure, and its end with the first that arrives', () => {
    expect(healthAfter({}, [again], now)).toEqual({ update: { $set: { failingSince: now } } });
    expect(healthAfter({ failingSince: daysAgo(4) }, [again, arrived], now)).toEqual({
      update: { $unset: { failingSince: '', warned: '' } },
    });
  });

  it('is no reason to disable it before five days are over', () => {
    expect(healthAfter({ failingSince: daysAgo(4.9), warned: 2 }, [again], now)).toEqual({ update: {} });
  });

  it('is the end after five days in which nothing arrived', () => {
    expect(healthAfter({ failingSince: daysAgo(5), warned: 2 }, [again], now)).toMatchObject({
      disabled: 'FAILING',
      update: { $set: { status: 'DISABLED', disabledBecause: 'FAILING' } },
    });
  });

  it('is the end at once where it says that it is gone', () => {
    expect(healthAfter({}, [{ status: 'FAILED', gone: true }], now)).toMatchObject({ disabled: 'GONE' });
  });

  it('is the longest pause that it asked for', () => {
    const pause = (minutes: number): NextStep => ({
      ...again,
      pausedUntil: new Date(now.getTime() + minutes * 60_000),
    });
    expect(healthAfter({ failingSince: now }, [pause(1), pause(9), again], now)).toEqual({
      update: { $max: { pausedUntil: new Date('2026-11-28T03:09:00Z') } },
    });
  });
});

describe('the warnings before the end', () => {
  it.each([
    [0.9, undefined, undefined],
    [1, undefined, 1],
    [3.9, 1, undefined],
    [4, 1, 2],
    // the mail server was away: first things first
    [6, undefined, 1],
    [6, 1, 2],
    [6, 2, undefined],
  ])('after %d days, with %s mailed before: %s', (days, warned, due) => {
    expect(warningDue({ failingSince: daysAgo(days), warned }, now)).toBe(due);
  });

  it('are none where nothing fails', () => {
    expect(warningDue({}, now)).toBeUndefined();
  });

  it('come before the end, however late they are', () => {
    const failing = { failingSince: daysAgo(6) };
    expect(healthAfter({ ...failing, warned: 1 }, [again], now)).toEqual({ update: {} });
    expect(healthAfter({ ...failing, warned: 2 }, [again], now)).toMatchObject({ disabled: 'FAILING' });
  });
});
