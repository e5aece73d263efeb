import { expect, it } from 'vitest';
import { maySendAgain, stateOf, timesFrom } from './invitation-state.js';

const now = new Date('2026-11-30T00:00:00Z'),
  at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

it('is what became of it: withdrawn, taken, expired, else sent', () => {
  const { expiresAt } = timesFrom(now);
  expect(expiresAt).toEqual(at(7 * 24));
  expect(stateOf({ expiresAt }, now)).toBe('SENT');
  expect(stateOf({ expiresAt }, at(7 * 24 - 1))).toBe('SENT');
  expect(stateOf({ expiresAt }, at(7 * 24))).toBe('EXPIRED');
  expect(stateOf({ expiresAt, takenAt: now }, at(8 * 24))).toBe('TAKEN');
  expect(stateOf({ expiresAt, withdrawnAt: now }, now)).toBe('WITHDRAWN');
});

it('is sent five times a day at most', () => {
  const four = [at(-23), at(-3), at(-2), at(-1)];
  expect(maySendAgain({ sentAt: four }, now)).toBe(true);
  expect(maySendAgain({ sentAt: [...four, now] }, now)).toBe(false);
  expect(maySendAgain({ sentAt: [at(-24), ...four] }, now)).toBe(true);
});
