import { describe, expect, it } from 'vitest';
import { isCorrected, openKeyOf } from './correction.js';

const stood = { startDate: '2026-02-20', endDate: '2026-02-22', creditedTenths: 120 },
  reported = { title: 'Workshop Komunikasi', stood },
  record = { title: 'Workshop Komunikasi', ...stood, status: 'RECORDED' as const };

describe('whether a record was corrected since it was reported', () => {
  it('says no while it stands as it did', () => expect(isCorrected(reported, record)).toBe(false));
  it.each([
    ['withdrawn', { status: 'WITHDRAWN' as const }],
    ['called otherwise', { title: 'Workshop Komunikasi Efektif' }],
    ['begun on another day', { startDate: '2026-02-19' }],
    ['ended on another day', { endDate: '2026-02-21' }],
    ['credited otherwise', { creditedTenths: 160 }],
  ])('says yes when it is %s', (_, changed) => {
    expect(isCorrected(reported, { ...record, ...changed })).toBe(true);
  });
});

it('knows the same report however its title is written', () => {
  expect(openKeyOf('MISSING', 'Seminar  Hukum')).toBe(openKeyOf('MISSING', 'seminar hukum'));
  expect(openKeyOf('TITLE', 'a')).not.toBe(openKeyOf('HOURS', 'a'));
});
