import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { planPage } from './plan.page.js';
import { proposalPage } from './proposal.page.js';
import type { Need, Proposal } from './shapes.js';
import { readDecision, readNeed } from './typed.js';

const hostile = '<script>alert(1)</script>',
  visit = { language: 'id', now: new Date('2026-11-29T03:00:00Z'), session: { formToken: 't' } } as Visit,
  keys = { token: 't', key: 'k' };
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const typed = {
  agencyId: 'd',
  competence: ' Penganggaran ',
  competenceClass: 'managerial',
  gapType: 'PERFORMANCE_GAP',
  people: '12',
  priority: '1',
  note: '',
};
const proposal: Proposal = {
  id: 'p',
  serviceUnitId: 'u',
  serviceUnitName: hostile,
  surveyPeriodId: 's',
  training: 'Pelayanan Prima',
  programmes: [],
  element: { code: 'U6', name: 'Kompetensi pelaksana', mean: 1.5 },
  index: 70.5,
  grade: 'C',
  respondents: 40,
  threshold: { below: 76.61 },
  status: 'OPEN',
  createdAt: '2026-11-28T20:00:00.000Z',
};

describe('a need', () => {
  it('is read as the API takes it, what was not said is left out', () => {
    expect(readNeed(typed, 2027)).toEqual({
      agencyId: 'd',
      year: 2027,
      competence: 'Penganggaran',
      competenceClass: 'managerial',
      gapType: 'PERFORMANCE_GAP',
      people: 12,
      priority: 1,
    });
    expect(readNeed({ ...typed, competenceClass: 'x', priority: '9', note: ' di loket ' }, 2027)).toEqual({
      agencyId: 'd',
      year: 2027,
      competence: 'Penganggaran',
      gapType: 'PERFORMANCE_GAP',
      people: 12,
      priority: 2,
      note: 'di loket',
    });
  });

  it.each(['', '0', 'banyak', '-3', '1.5', '12345678'])('of %j people is to be put right', (people) => {
    expect(readNeed({ ...typed, people }, 2027)).toEqual({ mistakes: ['people'] });
  });

  it('says all that lacks', () => {
    expect(readNeed({ ...typed, agencyId: '', competence: ' ', people: '' }, 2027)).toEqual({
      mistakes: ['agency', 'competence', 'people'],
    });
  });
});

describe('a decision', () => {
  it('needs a batch to approve, and a reason always', () => {
    expect(readDecision({ decision: 'APPROVED', batchId: 'b', note: ' Setuju ' })).toEqual({
      decision: 'APPROVED',
      batchId: 'b',
      note: 'Setuju',
    });
    expect(readDecision({ decision: 'APPROVED', batchId: '', note: 'ya' })).toEqual({
      mistakes: ['batch', 'note'],
    });
    expect(readDecision({ decision: 'REJECTED', batchId: 'b', note: 'Tidak perlu' })).toEqual({
      decision: 'REJECTED',
      note: 'Tidak perlu',
    });
    expect(readDecision({ decision: '', batchId: '', note: 'Tidak perlu' })).toEqual({
      mistakes: ['decision'],
    });
  });
});

describe('the page of a year', () => {
  const need: Need = {
    id: 'n',
    agencyId: 'd',
    agencyName: 'Dinas Kesehatan',
    year: 2027,
    competence: hostile,
    gapType: 'COMPETENCE_GAP',
    people: 1200,
    priority: 1,
    programmeIds: [],
  };
  const shown = { year: 2027, proposals: [proposal], agencies: [], keys, done: false };

  it('shows needs without a programme, proposals, and the next step to record', () => {
    const html = planPage(visit, me, {
      ...shown,
      needs: [need],
      plan: {
        year: 2027,
        status: 'IN_PREPARATION',
        steps: [{ step: 'OPD_NEEDS', heldOn: '2026-11-02', note: 'Dari 12 OPD' }],
        nextStep: 'FGD',
      },
    });
    for (const said of ['1.200 orang', 'belum ada program', 'mendesak', '2 November 2026', 'Dari 12 OPD'])
      expect(html).toContain(said);
    expect(html).toContain('name="langkah" value="FGD"');
    expect(html).toContain('/rencana/usulan/p');
    expect(html).not.toContain('<script>alert');
  });

  it('offers no step of a plan that is adopted', () => {
    const steps = [{ step: 'TAPD_BUDGET' as const, heldOn: '2026-11-20', note: 'Disampaikan' }];
    const plan = { year: 2027, status: 'ADOPTED' as const, steps, nextStep: null };
    const html = planPage(visit, me, { ...shown, needs: [], plan });
    expect(html).toContain('Rencana ditetapkan 20 November 2026.');
    expect(html).not.toContain('name="langkah"');
  });
});

describe('the page of a proposal', () => {
  const shown = { batches: [], names: new Map(), keys, done: false };

  it('says in local days what it rests on, and where there is no programme yet', () => {
    const html = proposalPage(visit, me, { ...shown, proposal });
    for (const said of ['70,5', '76,61', '1,5 dari 4', '29 November 2026', 'href="/program"'])
      expect(html).toContain(said);
    expect(html).not.toContain('<script>alert');
  });

  it('decided, names who was enrolled and offers no form', () => {
    const html = proposalPage(visit, me, {
      ...shown,
      names: new Map([['p1', { name: 'Budi' }]]),
      proposal: {
        ...proposal,
        status: 'APPROVED',
        decision: { at: '2026-11-29T03:00:00.000Z', note: 'Setuju', batchId: 'b' },
        outcomes: [{ participantId: 'p1', status: 'WAITLISTED' }],
      },
    });
    expect(html).toContain('Budi: dalam daftar tunggu');
    expect(html).toContain('/angkatan/b');
    expect(html).not.toContain('<form class="card"');
  });

  it('keeps what was typed', () => {
    const html = proposalPage(visit, me, {
      ...shown,
      proposal,
      again: { typed: { decision: 'REJECTED', batchId: '', note: 'ka' }, mistakes: ['note'] },
    });
    expect(html).toContain('value="REJECTED" checked');
    expect(html).toContain('>ka</textarea>');
    expect(html).toContain('paling sedikit tiga huruf');
  });
});
