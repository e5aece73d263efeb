import { expect, it } from 'vitest';
import { todayText } from './local.js';

it('writes the first days of a month as all dates are written', () => {
  const now = new Date('2026-11-30T20:00:00Z');
  expect(todayText(now, 'Asia/Jakarta', 'id')).toBe('Selasa, 1 Desember 2026');
  expect(todayText(now, 'Asia/Jakarta', 'en')).toBe('Tuesday, 1 December 2026');
});
