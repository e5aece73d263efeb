import { expect, it } from 'vitest';
import { beginOfDay, daysLater } from './local-days.js';

it('begins a local day at midnight in the zone of the government', () => {
  expect(beginOfDay('2026-11-20', 'Asia/Jakarta').toISOString()).toBe('2026-11-19T17:00:00.000Z');
  expect(beginOfDay('2026-11-20', 'Asia/Jayapura').toISOString()).toBe('2026-11-19T15:00:00.000Z');
});

it('counts days over the end of a month', () => {
  expect(daysLater('2026-11-20', 30)).toBe('2026-12-20');
});
