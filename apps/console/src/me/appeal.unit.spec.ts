import { expect, it } from 'vitest';
import type { Explanation } from '../api/shapes.js';
import { appealTo, explanationOf } from './appeal.js';

const me = {
  participantId: 'sari',
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
};
const refused: Explanation = {
  ruleCode: 'completion-points',
  ruleName: { id: 'Poin', en: 'Points' },
  ruleVersion: '2026-01-01',
  sourceKind: 'COMPLETION',
  sourceId: 'c-1',
  outcome: 'NOT_AWARDED',
  conditions: [],
  nextStep: null,
  decidedAt: null,
};
const award = { id: 'medan:completion-points:c-1', status: 'ACTIVE', points: 10 };

it('names the decision as the service that took it does', () => {
  expect(appealTo(refused, me)).toEqual({ kind: 'AWARD_REFUSED', id: 'medan:completion-points:c-1' });
  expect(appealTo({ ...refused, sourceKind: 'YEAR', sourceId: '2026' }, me)).toEqual({
    kind: 'AWARD_REFUSED',
    id: 'medan:completion-points:sari:2026',
  });
  expect(appealTo({ ...refused, outcome: 'REVOKED', award: { ...award, status: 'REVOKED' } }, me)).toEqual({
    kind: 'AWARD_REVOKED',
    id: award.id,
  });
});

it('names none where nothing was decided against somebody', () => {
  expect(appealTo({ ...refused, outcome: 'AWARDED', award }, me)).toBeUndefined();
  expect(appealTo({ ...refused, sourceKind: 'MANUAL', sourceId: null }, me)).toBeUndefined();
  expect(appealTo({ ...refused, sourceId: null }, me)).toBeUndefined();
  expect(appealTo(refused, { ...me, participantId: null })).toBeUndefined();
});

it('is found again by what the appeal names, and never by what an address says of it', () => {
  const about = { kind: 'AWARD_REFUSED' as const, id: 'medan:completion-points:c-1' };
  expect(explanationOf(about, [refused], me)).toBe(refused);
  expect(explanationOf({ ...about, id: 'medan:completion-points:c-2' }, [refused], me)).toBeUndefined();
  expect(explanationOf({ ...about, kind: 'AWARD_REVOKED' }, [refused], me)).toBeUndefined();
});
