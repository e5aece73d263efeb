import { describe, expect, it } from 'vitest';
import { needsContent } from './needs-content.js';
import { fundingOf, needRows, needsPerAgency } from './needs.js';

const funded = { title: 'Penganggaran', publication: 'PUBLISHED' as const, cost: 10 },
  sought = { title: 'Analisis', publication: 'FUNDING_SOUGHT' as const, cost: 10 },
  free = { title: 'Lama' };
const need = (agencyId: string, competence: string, priority: number, programmeIds: string[]) => ({
  agencyId,
  agencyName: 'lama',
  competence,
  gapType: 'COMPETENCE_GAP' as const,
  people: 5,
  priority,
  programmeIds,
});
const rows = needRows(
  [
    need('b', 'Audit', 1, []),
    need('a', 'Data', 2, ['sought']),
    need('a', 'Anggaran', 1, ['sought', 'funded']),
    need('a', 'Arsip', 3, ['untold']),
  ],
  new Map<string, { title: string; publication: 'PUBLISHED' | 'FUNDING_SOUGHT'; cost: number }>([
    ['funded', funded],
    ['sought', sought],
  ]),
  new Map([
    ['a', 'Dinas 2'],
    ['b', 'Dinas 10'],
  ]),
);

describe('needs and plan', () => {
  it('knows what is behind a need only from what was told', () => {
    expect([
      fundingOf(0, []),
      fundingOf(2, [sought, funded]),
      fundingOf(1, [sought]),
      fundingOf(1, [free]),
      fundingOf(1, []),
    ]).toEqual(['NOT_PLANNED', 'FUNDED', 'NOT_FUNDED', 'UNKNOWN', 'UNKNOWN']);
  });

  it('lists the agencies by name, and of each the most urgent first', () => {
    expect(
      rows.map(({ agency, competence, programmes, funding }) => [agency, competence, programmes, funding]),
    ).toEqual([
      ['Dinas 2', 'Anggaran', 'Analisis; Penganggaran', 'FUNDED'],
      ['Dinas 2', 'Data', 'Analisis', 'NOT_FUNDED'],
      ['Dinas 2', 'Arsip', null, 'UNKNOWN'],
      ['Dinas 10', 'Audit', null, 'NOT_PLANNED'],
    ]);
    expect(needsPerAgency(rows)).toEqual([
      { agency: 'Dinas 2', needs: 3, people: 15, planned: 3, funded: 1, notFunded: 1 },
      { agency: 'Dinas 10', needs: 1, people: 5, planned: 0, funded: 0, notFunded: 0 },
    ]);
  });

  it('says nothing of a plan that no event told of', () => {
    const value = (label: string, plan: Parameters<typeof needsContent>[1]) =>
      needsContent(rows, plan).figures.find((figure) => figure.label === label)!.value;
    expect([value('Status rencana', null), value('Langkah berikutnya', null)]).toEqual([null, null]);
    expect([
      value('Status rencana', { steps: [], nextStep: 'FGD' }),
      value('Langkah berikutnya', { steps: [], nextStep: 'FGD' }),
    ]).toEqual(['Disusun', 'Diskusi kelompok terarah']);
    expect(value('Status rencana', { steps: [], nextStep: null, adoptedOn: '2026-02-01' })).toBe(
      'Ditetapkan',
    );
    expect(value('Kebutuhan yang ada programnya', null)).toBe(0.75);
  });
});
