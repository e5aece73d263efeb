import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { decideCompletion, type KnownFacts, type RecordCompletionCommand } from './completion.js';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { USUAL_LIMITS } from './implausible.js';
import { keysOf } from './natural-key.js';
import { mustLook, requestOf, withoutIt } from './person-year.js';
import { spanOf } from './spans.js';

const NOW = new Date('2026-11-21T03:00:00Z'),
  medan = tenantId('medan');

/** One person's store, brought forward by the same pure decisions and the same look at neighbours as the service. */
class Store {
  readonly completions = new Map<string, CompletionDocument>();
  account: LearningHourAccount | undefined;

  constructor(private readonly today = '2026-11-21') {}

  add(command: RecordCompletionCommand): CompletionDocument | null {
    if (command.enrolmentId !== undefined) throw new Error('records only');
    const look = this.account !== undefined && mustLook(this.account, spanOf(command)),
      id = `medan:rina:${command.endDate.slice(0, 4)}`;
    const known: KnownFacts = {
      tenantId: medan,
      now: NOW,
      today: this.today,
      participant: () => ({ _id: 'rina', agencyId: 'dinkes', employeeType: 'PNS', active: true }),
      enrolment: () => undefined,
      recorded: new Map(
        [...this.completions.values()].flatMap((each) => keysOf(each).map((key) => [key, each] as const)),
      ),
      accounts: new Map(this.account ? [[id, this.account]] : []),
      completions: new Map(look ? [[id, [...this.completions.values()]]] : []),
      closed: new Set(),
      plausible: USUAL_LIMITS,
      agencyIds: null,
    };
    const decision = decideCompletion(command, known);
    if (decision.kind !== 'RECORD') return null;
    this.account = decision.account;
    for (const { after } of decision.others) this.completions.set(after._id, after);
    this.completions.set(decision.completion._id, decision.completion);
    return decision.completion;
  }

  withdraw(id: string): void {
    const completion = this.completions.get(id);
    if (!completion || !this.account) return;
    const { account, others } = withoutIt(
      completion,
      {
        account: this.account,
        completions: [...this.completions.values()],
        closed: completion.year < Number(this.today.slice(0, 4)),
      },
      NOW,
    );
    this.account = account;
    this.completions.delete(id);
    for (const { after } of others) this.completions.set(after._id, after);
  }

  /** All that people see, whatever the way that led here. */
  state() {
    const { totalTenths = 0, completions = 0, usage, spans = [] } = this.account ?? {};
    return {
      totalTenths,
      completions,
      perDay: usage?.perDay ?? {},
      perMonth: usage?.perMonth ?? {},
      spans: [...spans].sort(),
      credits: Object.fromEntries(
        [...this.completions.values()].map((each) => [
          each.certificateNumber,
          [each.creditedTenths, each.creditReason, each.capped],
        ]),
      ),
    };
  }
}

const record = (over: Record<string, unknown> = {}): RecordCompletionCommand =>
  ({
    participantId: 'rina',
    title: 'E-Learning Keamanan Informasi',
    form: 'eLearning',
    international: false,
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    claimedTenths: 30,
    minutes: null,
    units: null,
    ...over,
  }) as RecordCompletionCommand;

function orders<T>(items: T[]): T[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe('credit under a shared ceiling', () => {
  it.each<[string, Record<string, unknown>[], Record<string, number>]>([
    [
      'e-learning over two days and another on the first of them',
      [{ certificateNumber: 'E1', endDate: '2026-03-13' }, { certificateNumber: 'E2' }],
      { E1: 30, E2: 30 },
    ],
    [
      'e-learning over two days and another on the second of them',
      [
        { certificateNumber: 'E1', endDate: '2026-03-13' },
        { certificateNumber: 'E2', startDate: '2026-03-13', endDate: '2026-03-13' },
      ],
      { E1: 30, E2: 30 },
    ],
    [
      'two of one day: the title decides, as nothing else tells them apart',
      [
        { certificateNumber: 'E1', title: 'B' },
        { certificateNumber: 'E2', title: 'A', claimedTenths: 20 },
      ],
      { E1: 10, E2: 20 },
    ],
    [
      'one at home goes before one from abroad, whose ceiling is higher',
      [
        { certificateNumber: 'E1', international: true },
        { certificateNumber: 'E2', title: 'Z' },
      ],
      { E1: 10, E2: 30 },
    ],
    [
      'three coachings of a month: the first two count',
      [5, 9, 30].map((day) => ({
        form: 'coaching',
        certificateNumber: `C${day}`,
        startDate: `2026-03-${String(day).padStart(2, '0')}`,
        endDate: `2026-03-${String(day).padStart(2, '0')}`,
      })),
      { C5: 20, C9: 20, C30: 0 },
    ],
    [
      'e-learning and self-study of one day have a ceiling each',
      [{ certificateNumber: 'E1' }, { certificateNumber: 'S1', form: 'selfStudy' }],
      { E1: 30, S1: 20 },
    ],
  ])('is the same in each order: %s', (_what, commands, credits) => {
    for (const order of orders(commands)) {
      const store = new Store();
      for (const command of order) store.add(record(command));
      expect(
        Object.fromEntries(
          [...store.completions.values()].map((each) => [each.certificateNumber, each.creditedTenths]),
        ),
      ).toEqual(credits);
    }
  });

  it('is given to those that had got none when what had used it goes', () => {
    const store = new Store();
    const first = store.add(record({ certificateNumber: 'E1', title: 'A' }))!;
    store.add(record({ certificateNumber: 'E2', title: 'B' }));
    expect(store.state()).toMatchObject({ totalTenths: 30, credits: { E2: [0, 'DAILY_MAXIMUM', true] } });
    store.withdraw(first._id);
    expect(store.state()).toMatchObject({
      totalTenths: 30,
      completions: 1,
      credits: { E2: [30, 'ACTUAL_HOURS', false] },
    });
  });

  it('stays as it is in a year that is over', () => {
    const store = new Store('2027-01-05');
    const first = store.add(record({ certificateNumber: 'E1', title: 'B' }))!;
    store.add(record({ certificateNumber: 'E2', title: 'A' }));
    expect(store.state().credits).toMatchObject({
      E1: [30, 'ACTUAL_HOURS', false],
      E2: [0, 'DAILY_MAXIMUM', true],
    });
    store.withdraw(first._id);
    expect(store.state()).toMatchObject({ totalTenths: 0, credits: { E2: [0, 'DAILY_MAXIMUM', true] } });
  });

  it('asks for what was told, also of one that was written before minutes and units were kept', () => {
    const store = new Store(),
      old = { ...store.add(record({ certificateNumber: 'E1', claimedTenths: null, minutes: 90 }))! };
    delete old.minutes;
    expect(requestOf(old)).toMatchObject({ claimedTenths: 20, minutes: null });
    const sessions = {
      ...store.add(record({ certificateNumber: 'C1', form: 'coaching', claimedTenths: null, units: 2 }))!,
    };
    delete sessions.units;
    expect(requestOf(sessions)).toMatchObject({ units: 2 });
  });

  it('ends, after any shuffle of what comes and goes, as if what remains had come in order', () => {
    const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`,
      one = fc.record({
        form: fc.constantFrom(
          'eLearning',
          'selfStudy',
          'communityOfPractice',
          'coaching',
          'mentoring',
          'seminar',
        ),
        international: fc.boolean(),
        start: fc.integer({ min: 1, max: 9 }),
        length: fc.integer({ min: 0, max: 3 }),
        title: fc.constantFrom('A', 'B', 'C'),
        claimedTenths: fc.option(fc.integer({ min: 0, max: 80 })),
        minutes: fc.option(fc.integer({ min: 0, max: 400 })),
        units: fc.option(fc.integer({ min: 1, max: 3 })),
        withdrawn: fc.boolean(),
        turn: fc.integer({ min: 0, max: 1_000 }),
        leave: fc.integer({ min: 0, max: 1_000 }),
      });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 14 }), (list) => {
        const known = list.map(({ start, length, withdrawn, turn, leave, ...rest }, n) => ({
          command: record({
            ...rest,
            certificateNumber: `k/${n}`,
            startDate: day(start),
            endDate: day(start + length),
          }),
          withdrawn,
          turn,
          leave: turn + 1 + leave,
        }));
        const sorted = new Store();
        for (const { command, withdrawn } of known) if (!withdrawn) sorted.add(command);
        const shuffled = new Store(),
          ids = new Map<number, string>();
        const steps = known
          .flatMap(({ turn, leave, withdrawn }, n) => [
            { n, at: turn, add: true },
            ...(withdrawn ? [{ n, at: leave, add: false }] : []),
          ])
          .sort((a, b) => a.at - b.at);
        for (const { n, add } of steps)
          if (add) ids.set(n, shuffled.add(known[n]!.command)!._id);
          else shuffled.withdraw(ids.get(n)!);
        expect(shuffled.state()).toEqual(sorted.state());
      }),
      { numRuns: 500 },
    );
  });
});
