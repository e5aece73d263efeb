import { expect, it } from 'vitest';
import { decisionsOf, sumOf } from './decisions.js';

const nothing = {
  complaints: [],
  revisions: [],
  proposals: [],
  sources: [],
  commitments: [],
  corrections: [],
  nominations: [],
  appeals: [],
  actions: [],
};
const complaint = (id: string, status: 'RECEIVED' | 'ANSWERED') => ({
  id,
  status,
  text: id,
  respondBy: '2026-11-27T16:59:59.999Z',
  settleBy: '2026-12-02T16:59:59.999Z',
  ticket: 'AbCdEfGhIjKlMn-_',
  receivedAt: '2026-11-24T03:00:00Z',
  overdue: false,
  answers: [],
});
const appeal = (id: string, decideBy: string, overdue: boolean) => ({
  id,
  participantId: 'p',
  about: { kind: 'AWARD_REFUSED', id: 'a' },
  title: 'Piagam',
  grounds: '',
  decision: {},
  status: 'OPEN' as const,
  filedAt: '2026-11-01T03:00:00Z',
  decideBy,
  overdue,
});
const action = (id: string, dueOn: string) => ({
  id,
  title: id,
  indicator: '',
  unit: '',
  baseline: 0,
  after: 0,
  ownerId: null,
  dueOn,
  status: 'OPEN' as const,
  log: [],
});
const source = (id: string, expiresOn: string | undefined, left = 1) => ({
  id,
  name: id,
  year: 2026,
  amount: 10,
  reserved: 0,
  spent: 9,
  unusable: 0,
  left,
  ...(expiresOn && { expiresOn }),
});

it('puts first what is overdue, then what holds others up, then what is due', () => {
  const found = decisionsOf(
    {
      complaints: [complaint('answered', 'ANSWERED'), complaint('received', 'RECEIVED')],
      revisions: [{ id: 'revision', programmeTitle: 'Keuangan', low: 9, answered: 20, lowPercent: 45 }],
      proposals: [{ id: 'proposal', serviceUnitName: 'Loket', training: 'Pelayanan Prima', index: 70 }],
      sources: [source('money', '2026-12-01')],
      corrections: [],
      nominations: [
        { id: 'nomination', batchId: 'b', participantId: 'p', status: 'NOMINATED', participantName: 'Siti' },
      ],
      appeals: [appeal('appeal', '2026-11-30', false), appeal('late appeal', '2026-11-20', true)],
      actions: [action('action', '2026-12-02'), action('late action', '2026-11-19')],
      commitments: ['2026-11-28', '2026-12-03'].map((dueOn) => ({
        id: `promised for ${dueOn}`,
        programmeTitle: 'Data terbuka',
        partyName: 'Dinas Sosial',
        pledge: 'Ruang kelas',
        dueOn,
        status: 'OPEN' as const,
      })),
    },
    '2026-11-29',
    'Asia/Jakarta',
  );
  expect(found.map(({ id, dueOn, overdue }) => [id, dueOn, overdue])).toEqual([
    ['late action', '2026-11-19', true],
    ['late appeal', '2026-11-20', true],
    ['received', '2026-11-27', true],
    ['promised for 2026-11-28', '2026-11-28', true],
    ['revision', null, false],
    ['proposal', null, false],
    ['nomination', null, false],
    ['appeal', '2026-11-30', false],
    ['money', '2026-12-01', false],
    ['answered', '2026-12-02', false],
    ['action', '2026-12-02', false],
    ['promised for 2026-12-03', '2026-12-03', false],
  ]);
});

it('names money only where it is left and about to expire', () => {
  const sources = [
    source('next year', '2027-06-30'),
    source('gone', '2026-11-28'),
    source('nothing left', '2026-12-31', 0),
    source('for ever', undefined),
    source('soon', '2026-12-31'),
  ];
  const found = decisionsOf({ ...nothing, sources }, '2026-11-29', 'Asia/Jakarta');
  expect(found.map(({ id }) => id)).toEqual(['soon']);
});

it('adds up the agencies', () => {
  const agency = { people: 10, active: 4, withoutHours: 3 };
  expect(sumOf([agency, agency])).toEqual({ people: 20, active: 8, withoutHours: 6 });
  expect(sumOf([])).toEqual({ people: 0, active: 0, withoutHours: 0 });
});
