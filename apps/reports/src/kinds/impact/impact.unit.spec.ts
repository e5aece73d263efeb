import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { impactContent } from './impact-content.js';
import { actionRows, agencyRows, evaluationRows, totalOf, type Sources } from './impact.js';
import type { AskedForm, FollowUpAction } from './impact.schema.js';

const at = new Date('2026-12-01T00:00:00Z'),
  stamped = { tenantId: tenantId('palembang'), createdAt: at, updatedAt: at, version: 1 };
const form = (
  _id: string,
  graduateId: string,
  role: AskedForm['role'] = 'GRADUATE',
  of: Partial<AskedForm> = {},
): AskedForm => ({
  ...stamped,
  _id,
  evaluationId: `e-${graduateId}`,
  role,
  graduateId,
  title: 'Pelatihan TI',
  completedOn: '2026-05-20',
  dueOn: '2026-11-20',
  closesOn: '2026-12-20',
  ...of,
});
const action = (_id: string, of: Partial<FollowUpAction> = {}): Sources['actions'][number] => ({
  action: {
    ...stamped,
    _id,
    programmeId: 'p',
    title: 'Pelatihan TI',
    indicator: 'waktu',
    unit: 'hari',
    baseline: 10,
    after: 11,
    dueOn: '2026-12-24',
    status: 'OPEN',
    ...of,
  },
  agency: 'Dinas A',
  owner: 'Citra',
});
const person = (name: string, agency: string) => ({ agencyId: agency, agency, name });
const sources = (of: Partial<Sources> = {}): Sources => ({
  forms: [
    form('g1', '1'),
    form('s1', '1', 'SUPERIOR'),
    form('g2', '2', 'GRADUATE', { closesOn: '2026-11-30' }),
    form('g3', '3'),
    form('g4', 'unseen'),
  ],
  ends: new Map([['g1', 'ANSWERED']]),
  judgements: new Map([['e-1', { outcome: 'IMPROVED' as const }]]),
  voided: new Set(),
  people: new Map([
    ['1', person('Ani', 'Dinas A')],
    ['2', person('Budi', 'Dinas A')],
    ['3', person('Dewi', 'Dinas B')],
  ]),
  actions: [],
  proposals: [{ agencyId: 'a', agency: 'Dinas A' }],
  awards: [{ agency: 'Dinas A' }],
  today: '2026-12-01',
  ...of,
});

describe('impact', () => {
  it('tells of each evaluation who answered, who still may, who did not, and what was seen', () => {
    expect(
      evaluationRows(sources()).map(({ name, graduate, superior, outcome }) => [
        name,
        graduate,
        superior,
        outcome,
      ]),
    ).toEqual([
      ['Ani', 'ANSWERED', 'WAITING', 'IMPROVED'],
      ['Budi', 'UNANSWERED', null, null],
      ['Dewi', 'WAITING', null, null],
    ]);
  });

  it('adds up per agency, with the awards by its leader', () => {
    const rows = agencyRows(sources());
    expect(rows).toMatchObject([
      {
        agency: 'Dinas A',
        due: 2,
        forms: 3,
        answered: 1,
        waiting: 1,
        unanswered: 1,
        improved: 1,
        notJudged: 1,
        awardsProposed: 1,
        awardsGranted: 1,
      },
      { agency: 'Dinas B', due: 1, forms: 1, waiting: 1, awardsGranted: 0 },
    ]);
    expect(totalOf(rows)).toMatchObject({ agency: 'Jumlah', due: 3, forms: 4, answered: 1 });
  });

  it('counts for a superior who took over the form of that one', () => {
    const handed = sources({
      forms: [form('s1', '1', 'SUPERIOR'), form('s1-2', '1', 'SUPERIOR')],
      ends: new Map([
        ['s1', 'HANDED_ON'],
        ['s1-2', 'ANSWERED'],
      ]),
    });
    for (const forms of [handed.forms, handed.forms.toReversed()])
      expect(evaluationRows({ ...handed, forms })).toMatchObject([{ superior: 'ANSWERED' }]);
  });

  it('is silent about completions that were taken back', () => {
    expect(evaluationRows(sources({ voided: new Set(['e-1']) })).map(({ name }) => name)).toEqual([
      'Budi',
      'Dewi',
    ]);
    expect(evaluationRows(sources({ ends: new Map([['g3', 'WITHDRAWN']]) })).map(({ name }) => name)).toEqual(
      ['Ani', 'Budi'],
    );
  });

  it('says of what is to be put right whether it is open, overdue or done', () => {
    const rows = actionRows(
      sources({
        actions: [
          action('1'),
          action('2', { dueOn: '2026-11-30' }),
          action('3', { dueOn: '2026-11-01', status: 'DONE' }),
          action('4', { status: 'WITHDRAWN' }),
          action('5', { dueOn: '2026-12-01' }),
        ],
      }),
    );
    expect(rows.map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-11-01', 'DONE'],
      ['2026-11-30', 'OVERDUE'],
      ['2026-12-01', 'OPEN'],
      ['2026-12-24', 'OPEN'],
    ]);
    const { figures, notes } = impactContent(sources({ actions: [action('2', { dueOn: '2026-11-30' })] }));
    expect(figures.find(({ label }) => label === 'Tindak lanjut terlambat')!.value).toBe(1);
    expect(notes.join(' ')).toContain('bukan bukti sebab-akibat');
  });
});
