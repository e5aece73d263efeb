import { describe, expect, it } from 'vitest';
import type { Interruption } from './interruptions.js';
import { isClean, judge, messageIdHeader, type Observed, type Verdict } from './verdict.js';

/** Two people: one completion of 2 JP, and one of 20 JP that also reaches the year's hours. */
function allIsWell(): Observed {
  const awards = [
    {
      id: 'a1',
      participantId: 'p1',
      ruleCode: 'completion-points',
      sourceKind: 'COMPLETION',
      sourceId: 'c1',
      year: 2026,
      points: 20,
      active: true,
    },
    {
      id: 'a2',
      participantId: 'p2',
      ruleCode: 'completion-points',
      sourceKind: 'COMPLETION',
      sourceId: 'c2',
      year: 2026,
      points: 200,
      active: true,
    },
    {
      id: 'a3',
      participantId: 'p2',
      ruleCode: 'priority-development',
      sourceKind: 'YEAR',
      sourceId: 'p2:2026',
      year: 2026,
      points: 0,
      active: true,
    },
    {
      id: 'f1',
      participantId: 'p1',
      ruleCode: 'honorarium',
      sourceKind: 'MANUAL',
      sourceId: 's1',
      points: 0,
      active: true,
      amount: 100,
    },
    {
      id: 'f2',
      participantId: 'p1',
      ruleCode: 'honorarium',
      sourceKind: 'MANUAL',
      sourceId: 's2',
      points: 0,
      active: false,
      amount: 100,
    },
  ];
  return {
    acknowledged: new Map([
      ['c1', 'p1'],
      ['c2', 'p2'],
    ]),
    completions: [
      { id: 'c1', participantId: 'p1', year: 2026, tenths: 20 },
      { id: 'c2', participantId: 'p2', year: 2026, tenths: 200 },
    ],
    accounts: [
      { participantId: 'p1', year: 2026, tenths: 20 },
      { participantId: 'p2', year: 2026, tenths: 200 },
    ],
    people: [
      { agencyId: 'd1', yearTenths: { 2026: 20 } },
      { agencyId: 'd1', yearTenths: { 2025: 0, 2026: 200 } },
    ],
    counts: [
      { agencyId: 'd1', year: null, people: { 0: 2 } },
      // two lanes: one gave away what the other had counted
      { agencyId: 'd1', year: 2026, people: { 20: 2 } },
      { agencyId: 'd1', year: 2026, people: { 20: -1, 200: 1 } },
    ],
    awards,
    entries: [...awards, ...awards.filter(({ active }) => !active)].map(({ id, participantId, points }) => ({
      awardId: id,
      participantId,
      points,
    })),
    balances: [
      { participantId: 'p1', points: 20 },
      { participantId: 'p2', points: 200 },
    ],
    messages: awards.map(({ id, participantId }) => ({
      id: `m-${id}`,
      kind: 'INCENTIVE_AWARDED',
      factId: id,
      participantId,
      status: 'DELIVERED',
      byEmail: true,
    })),
    mails: new Map(awards.map(({ id }) => [messageIdHeader(`m-${id}`), [1_000_000]])),
    money: {
      granted: new Map([
        ['f1', 'p1'],
        ['f2', 'p1'],
      ]),
      takenBack: new Set(['f2']),
      exhausted: true,
      fee: 100,
      amount: 150,
      reserved: 100,
    },
    deadLetters: [{ service: 'incentives', key: 'poison', eventId: null, code: 'UNREADABLE' }],
    inFlight: { 'events in the outbox of enrollment': 0 },
  };
}

/** The process died half a second after the mails were accepted, with two of them in hand. */
const crash: Interruption = { what: 'notifications died', from: 1_000_500, until: 1_000_750, mails: 2 };

/** Each promise, broken once, and the figure in which it must show. */
const broken: [name: string, figure: keyof Verdict, plant: (observed: Observed) => void][] = [
  ['an acknowledged completion that is gone', 'lost', (o) => o.acknowledged.set('c3', 'p1')],
  ['a completion without its award', 'lost', (o) => o.awards.splice(0, 1)],
  ['a year without its award', 'lost', (o) => o.awards.splice(2, 1)],
  [
    'a repeated request with a second effect',
    'doubled',
    (o) => o.completions.push({ ...o.completions[0]!, id: 'c9' }),
  ],
  ['an award granted twice', 'doubled', (o) => o.awards.push({ ...o.awards[0]!, id: 'a9' })],
  ['an award for nothing', 'doubled', (o) => o.awards.push({ ...o.awards[0]!, id: 'a9', sourceId: 'c9' })],
  ['a balance that is not the ledger', 'ledgerMismatches', (o) => (o.balances[0]!.points += 20)],
  ['a ledger line counted twice', 'ledgerMismatches', (o) => o.entries.push(o.entries[2]!)],
  ['learning hours that nobody earned', 'ledgerMismatches', (o) => (o.accounts[0]!.tenths += 20)],
  ['a fee that is gone', 'lost', (o) => o.awards.splice(3, 1)],
  ['a fee granted twice', 'doubled', (o) => o.awards.push({ ...o.awards[3]!, id: 'f9', sourceId: 's9' })],
  ['a budget overspent', 'budgetMismatches', (o) => (o.money!.amount = 99)],
  ['a budget that blocks what it covers', 'budgetMismatches', (o) => (o.money!.amount = 200)],
  ['money reserved for nothing', 'budgetMismatches', (o) => (o.money!.reserved += 1)],
  ['a fee that was taken back and is paid', 'budgetMismatches', (o) => (o.awards[4]!.active = true)],
  ['a person counted twice', 'countMismatches', (o) => (o.counts[0]!.people[0]! += 1)],
  ['hours that an agency was not given', 'countMismatches', (o) => (o.counts[2]!.people[200]! -= 1)],
  ['a person who left and is counted', 'countMismatches', (o) => o.people.splice(0, 1)],
  ['an award that nobody heard of', 'missingMessages', (o) => o.messages.splice(0, 1)],
  ['a message given up', 'missingMessages', (o) => (o.messages[0]!.status = 'FAILED')],
  ['an e-mail that was never sent', 'missingMessages', (o) => o.mails.delete(messageIdHeader('m-a1'))],
  ['two messages about one award', 'extraMessages', (o) => o.messages.push({ ...o.messages[0]!, id: 'm9' })],
  [
    'a message about no award',
    'extraMessages',
    (o) => o.messages.push({ ...o.messages[0]!, id: 'm9', factId: 'a9' }),
  ],
  [
    'more repeated e-mails than crashes',
    'extraMessages',
    (o) => o.mails.set(messageIdHeader('m-a1'), [1_000_000, 1_005_000, 1_005_001, 1_005_002]),
  ],
  [
    'a repeated e-mail under another Message-ID',
    'extraMessages',
    (o) => o.mails.set('<other@mumpuni.example>', [1_000_000]),
  ],
  [
    'a good event set aside',
    'deadLetters',
    (o) =>
      o.deadLetters.push({ service: 'incentives', key: 'medan:p1', eventId: 'e1', code: 'HANDLER_FAILED' }),
  ],
  ['an event that never left', 'stuck', (o) => (o.inFlight['events in the outbox of enrollment'] = 1)],
];

describe('the judge of a chaos run', () => {
  it('has nothing to say when every promise was kept', () => {
    expect(judge(allIsWell(), [crash])).toMatchObject({ completions: 2, poisonLetters: 1, problems: [] });
  });

  it('takes as many repeated e-mails as crashes explain', () => {
    const observed = allIsWell();
    for (const id of ['m-a1', 'm-a2']) observed.mails.set(messageIdHeader(id), [1_000_000, 1_005_000]);
    expect(judge(observed, [crash])).toMatchObject({
      repeatedMails: 2,
      longestUnrecordedMs: 500,
      problems: [],
    });
  });

  it.each(broken)('sees %s', (_name, figure, plant) => {
    const observed = allIsWell();
    plant(observed);
    const verdict = judge(observed, [crash]);
    expect(verdict[figure]).toBeGreaterThan(0);
    expect(isClean(verdict)).toBe(false);
  });
});
