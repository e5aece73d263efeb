import { describe, expect, it } from 'vitest';
import { emptySeat, seatAfter } from '../../read-model/seat.js';
import { budgetContent } from './budget-content.js';
import { leftOutRows, programmeRows, programmesSeenBy, sourceRows, type LeftOutSources } from './budget.js';

const sources = [
  { _id: 's1', kind: 'APBD', name: 'APBD 2026', year: 2026, amount: 100, reserved: 30, spent: 20 },
  {
    _id: 's2',
    kind: 'GRANT',
    name: 'Hibah',
    year: 2026,
    amount: 50,
    reserved: 10,
    spent: 5,
    expiresOn: '2026-12-31',
  },
];
const reservations = [
  { _id: 'r1', sourceId: 's1', programmeId: 'p1', amount: 40, spent: 20, status: 'RESERVED' as const },
  { _id: 'r2', sourceId: 's1', programmeId: 'p2', amount: 10, spent: 0, status: 'RESERVED' as const },
  { _id: 'r3', sourceId: 's2', programmeId: 'p1', amount: 15, spent: 5, status: 'RESERVED' as const },
  { _id: 'r4', sourceId: 's2', programmeId: 'p2', amount: 9, spent: 0, status: 'RELEASED' as const },
];
const programmes = [
  {
    _id: 'p1',
    title: 'Analisis Data',
    cost: 80,
    budgetYear: 2026,
    publication: 'FUNDING_SOUGHT' as const,
    organiserAgencyId: 'a',
  },
  { _id: 'p2', title: 'Arsip', organiserAgencyId: 'b' },
  { _id: 'p3', title: 'Tahun lain', cost: 5, budgetYear: 2025 },
];
const names = new Map([
  ['a', 'Dinas A'],
  ['b', 'Dinas B'],
]);

describe('the budget', () => {
  it('tells what is left of each source, and what is lost after its day', () => {
    expect(sourceRows(sources, reservations, null, '2026-06-30')).toEqual([
      {
        name: 'Hibah',
        kind: 'GRANT',
        amount: 50,
        reserved: 10,
        spent: 5,
        left: 35,
        expiresOn: '2026-12-31',
        expiring: 45,
      },
      {
        name: 'APBD 2026',
        kind: 'APBD',
        amount: 100,
        reserved: 30,
        spent: 20,
        left: 50,
        expiresOn: null,
        expiring: null,
      },
    ]);
  });

  it('has nothing left of what expired, and says what was lost with it', () => {
    expect(sourceRows(sources, reservations, null, '2027-01-01')).toMatchObject([
      { name: 'Hibah', left: 0, expiring: 45 },
      { name: 'APBD 2026', left: 50, expiring: null },
    ]);
  });

  it('tells single agencies only of what is held for them', () => {
    expect(sourceRows(sources, reservations, new Set(['p1']), '2026-06-30')).toEqual([
      {
        name: 'Hibah',
        kind: 'GRANT',
        amount: null,
        reserved: 10,
        spent: 5,
        left: null,
        expiresOn: '2026-12-31',
        expiring: 10,
      },
      {
        name: 'APBD 2026',
        kind: 'APBD',
        amount: null,
        reserved: 20,
        spent: 20,
        left: null,
        expiresOn: null,
        expiring: null,
      },
    ]);
    expect(programmesSeenBy(['b'], programmes).map(({ _id }) => _id)).toEqual(['p2']);
    const { figures } = budgetContent(
      sourceRows(sources, reservations, new Set(['p1']), '2026-06-30'),
      [],
      [],
    );
    expect(figures.slice(0, 4).map(({ value }) => value)).toEqual([null, 30, 25, null]);
  });

  it('tells what a programme lacks, unless nobody told its cost', () => {
    expect(programmeRows(programmes, reservations, 2026, new Set(['s1', 's2']), names)).toEqual([
      {
        title: 'Analisis Data',
        agency: 'Dinas A',
        cost: 80,
        reserved: 30,
        spent: 25,
        missing: 25,
        publication: 'FUNDING_SOUGHT',
      },
      {
        title: 'Arsip',
        agency: 'Dinas B',
        cost: null,
        reserved: 10,
        spent: 0,
        missing: null,
        publication: null,
      },
    ]);
  });
});

describe('who was left out', () => {
  const seat = (participantId: string, status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED', batchId = 'x') => ({
    batchId,
    participantId,
    ...seatAfter(emptySeat, {
      type: 'ENROLMENT',
      enrolmentId: 'e',
      version: 1,
      status,
      at: new Date(0),
      year: 2026,
    }),
  });
  const out = (participantId: string, rank: number, more: object = {}) => ({
    participantId,
    agencyId: participantId === 'far' ? 'b' : 'a',
    rank,
    gap: 4 - rank,
    result: 'WAITLISTED' as const,
    ...more,
  });
  const decision = (
    day: number,
    leftOut: ReturnType<typeof out>[],
    limitedBy: 'MONEY' | 'PLACES' = 'MONEY',
  ) => ({
    _id: `d${day}`,
    batchId: 'x',
    programmeTitle: 'Analisis Data',
    startsOn: '2026-11-30',
    limitedBy,
    leftOut,
    decidedAt: new Date(Date.UTC(2026, 9, day)),
  });
  const told: LeftOutSources = {
    admissions: [
      decision(2, [
        out('later', 2),
        out('gone', 3),
        out('far', 4),
        out('refused', 5, { result: 'REFUSED', code: 'PARTICIPANT_INACTIVE' }),
      ]),
      decision(1, [out('far', 1)], 'PLACES'),
    ],
    seats: [
      seat('later', 'ADMITTED'),
      seat('gone', 'CANCELLED'),
      seat('far', 'WAITLISTED'),
      seat('queue', 'WAITLISTED', 'full'),
      seat('in', 'ADMITTED', 'full'),
    ],
    batches: new Map([['full', { programmeTitle: 'Arsip', startsOn: '2026-12-01' }]]),
    people: new Map([
      ['queue', { name: 'Antri', employeeNumber: '199001012015031001', agencyId: 'a' }],
      ['far', { name: 'Jauh', agencyId: 'b' }],
    ]),
    names,
    agencyIds: null,
    showsNumbers: false,
  };

  it('is told once for a batch, by the latest decision, with the reason and what became of it', () => {
    expect(
      leftOutRows(told).map(({ name, programme, rank, reason, code, outcome }) => [
        name,
        programme,
        rank,
        reason,
        code,
        outcome,
      ]),
    ).toEqual([
      [null, 'Analisis Data', 2, 'MONEY', null, 'ADMITTED_LATER'],
      [null, 'Analisis Data', 3, 'MONEY', null, 'WITHDRAWN'],
      ['Jauh', 'Analisis Data', 4, 'MONEY', null, 'WAITING'],
      [null, 'Analisis Data', 5, 'REFUSED', 'PARTICIPANT_INACTIVE', 'REFUSED'],
      ['Antri', 'Arsip', null, 'PLACES', null, 'WAITING'],
    ]);
    expect(budgetContent([], [], leftOutRows(told)).figures.at(-1)!.value).toBe(3);
  });

  it('is masked, and of no other agency', () => {
    expect(leftOutRows(told).at(-1)!.employeeNumber).toBe('**************1001');
    expect(leftOutRows({ ...told, showsNumbers: true }).at(-1)!.employeeNumber).toBe('199001012015031001');
    expect(leftOutRows({ ...told, agencyIds: ['b'] }).map(({ name }) => name)).toEqual(['Jauh']);
  });
});
