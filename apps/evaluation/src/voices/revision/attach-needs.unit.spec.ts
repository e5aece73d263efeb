import { describe, expect, it } from 'vitest';
import { attachNeeds } from './attach-needs.js';

const programme = { _id: 'p', competenceClass: 'managerial' };
const need = (competence: string, change: object = {}) => ({
  _id: competence,
  agencyId: 'health',
  agencyName: 'Dinas Kesehatan',
  year: 2026,
  competence,
  competenceClass: 'managerial',
  gapType: 'COMPETENCE_GAP',
  people: 5,
  priority: 2,
  programmeIds: [] as string[],
  ...change,
});
const names = (...needs: ReturnType<typeof need>[]) =>
  attachNeeds(
    programme,
    needs,
    new Map([
      ['health', 3],
      ['planning', 7],
    ]),
  ).map((agency) => [
    agency.agencyName,
    agency.participants,
    agency.needs.map(({ competence }) => competence),
  ]);

describe('the needs of the agencies in a revision', () => {
  it('are those cited and those in the field of the programme, the urgent ones first', () => {
    expect(
      names(
        need('arsip', { priority: 3 }),
        need('anggaran', { priority: 1 }),
        need('jaringan', { competenceClass: 'it' }),
        need('data', { competenceClass: 'it', programmeIds: ['p'] }),
      ),
    ).toEqual([['Dinas Kesehatan', 3, ['anggaran', 'data', 'arsip']]]);
  });

  it('stand by agency, the one with most participants first', () => {
    expect(
      names(need('anggaran'), need('perencanaan', { agencyId: 'planning', agencyName: 'Bappeda' })).map(
        ([name]) => name,
      ),
    ).toEqual(['Bappeda', 'Dinas Kesehatan']);
  });
});
