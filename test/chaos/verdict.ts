// Judges what was observed after the faults against what was promised. Pure, so that it can itself be seen to fail.
import { explain, type Interruption } from './interruptions.js';

export interface Observed {
  /** Completions that a client saw acknowledged: id -> person. */
  acknowledged: Map<string, string>;
  completions: { id: string; participantId: string; year: number; tenths: number }[];
  accounts: { participantId: string; year: number; tenths: number }[];
  /** Where each person serves; none who has left. */
  people: { agencyId: string; yearTenths: Record<string, number> }[];
  /** What the agencies were counted as, in one lane of several each; a year of null counts everybody. */
  counts: { agencyId: string; year: number | null; people: Record<string, number> }[];
  awards: {
    id: string;
    participantId: string;
    ruleCode: string;
    sourceKind: string;
    sourceId: string;
    year?: number;
    points: number;
    active: boolean;
    amount?: number;
  }[];
  entries: { participantId: string; awardId: string; points: number }[];
  balances: { participantId: string; points: number }[];
  messages: {
    id: string;
    kind: string;
    factId: string;
    participantId: string;
    status: string;
    byEmail: boolean;
    settledAt?: number;
  }[];
  /** When the mail server accepted each copy of each Message-ID. */
  mails: Map<string, number[]>;
  /** Fees from one budget, of which a client saw every answer; absent where none were asked for. */
  money?: {
    granted: ReadonlyMap<string, string>;
    takenBack: ReadonlySet<string>;
    /** The last answer was that the budget does not cover another fee. */
    exhausted: boolean;
    fee: number;
    amount: number;
    reserved: number;
  };
  deadLetters: { service: string; key: string | null; eventId: string | null; code: string }[];
  /** What was still on its way when there was enough time for all of it. */
  inFlight: Record<string, number>;
}

export interface Verdict {
  completions: number;
  lost: number;
  doubled: number;
  ledgerMismatches: number;
  /** Overspent, blocked, or not what the awards cost. */
  budgetMismatches: number;
  /** An agency has other people, or people with other hours, than it is counted to have. */
  countMismatches: number;
  missingMessages: number;
  extraMessages: number;
  deadLetters: number;
  poisonLetters: number;
  stuck: number;
  /** Copies that an interruption explains are within the promise; others are extra messages. */
  repeatedMails: number;
  /** How long before the interruption that explains it a repeated mail was accepted, at most. */
  longestUnrecordedMs: number;
  slowestRecordMs: number;
  problems: string[];
}

/** Poison is marked by its key, so that a dead letter of anything else shows. */
export const POISON_KEY = 'poison';
export const messageIdHeader = (id: string) => `<${id}@mumpuni.example>`;

const POINTS_RULE = 'completion-points';
const YEAR_RULE = 'priority-development';
const FEE_RULE = 'honorarium';
const YEAR_TENTHS = 200;
const SHOWN = 20;

export function judge(observed: Observed, interruptions: readonly Interruption[]): Verdict {
  const problems: string[] = [];
  const count = (list: string[]): number => {
    problems.push(...list.slice(0, SHOWN));
    if (list.length > SHOWN) problems.push(`and ${list.length - SHOWN} more of the kind`);
    return list.length;
  };

  const { lost, doubled } = judgeAwards(observed);
  const again = explain(
    observed.mails,
    new Map(
      observed.messages.flatMap(({ id, settledAt }) =>
        settledAt === undefined ? [] : [[messageIdHeader(id), settledAt]],
      ),
    ),
    interruptions,
  );
  const { missing, extra } = judgeMessages(observed);
  const alien = observed.deadLetters
    .filter((letter) => letter.key !== POISON_KEY)
    .map(
      (letter) => `${letter.service} set aside event ${letter.eventId} (${letter.code}), which is no poison`,
    );
  const stuck = Object.entries(observed.inFlight)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n} ${what} still in flight`);
  return {
    completions: observed.acknowledged.size,
    lost: count(lost),
    doubled: count(doubled),
    ledgerMismatches: count(judgeLedger(observed)),
    budgetMismatches: count(judgeBudget(observed)),
    countMismatches: count(judgeCounts(observed)),
    missingMessages: count(missing),
    extraMessages: count([...extra, ...again.unexplained]),
    deadLetters: count(alien),
    poisonLetters: observed.deadLetters.length - alien.length,
    stuck: count(stuck),
    repeatedMails: again.repeated,
    longestUnrecordedMs: again.longestMs,
    slowestRecordMs: again.slowestRecordMs,
    problems,
  };
}

export const isClean = (verdict: Verdict): boolean => verdict.problems.length === 0;

function judgeAwards({ acknowledged, completions, awards, money }: Observed) {
  const lost: string[] = [];
  const doubled: string[] = [];
  const recorded = new Set(completions.map(({ id }) => id));
  for (const id of acknowledged.keys())
    if (!recorded.has(id)) lost.push(`completion ${id} was acknowledged and is not there`);
  // Every request was repeated until it was answered, so nothing may be there that nobody was told of.
  for (const id of recorded)
    if (!acknowledged.has(id))
      doubled.push(`completion ${id} is there and was never acknowledged: a repetition had a second effect`);

  const keys = new Map<string, number>();
  for (const award of awards) {
    const key = `${award.ruleCode} for ${award.participantId} by ${award.sourceKind === 'YEAR' ? award.year : award.sourceId}`;
    keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  for (const [key, n] of keys) if (n > 1) doubled.push(`award ${key} exists ${n} times`);

  const totals = new Map<string, number>();
  for (const { id, participantId, year, tenths } of completions) {
    totals.set(`${participantId} by ${year}`, (totals.get(`${participantId} by ${year}`) ?? 0) + tenths);
    if (!keys.delete(`${POINTS_RULE} for ${participantId} by ${id}`))
      lost.push(`completion ${id} has no award`);
  }
  for (const [person, tenths] of totals)
    if (tenths >= YEAR_TENTHS && !keys.delete(`${YEAR_RULE} for ${person}`))
      lost.push(`${person} reached the year's hours and has no award`);
  const fees = new Map(
    awards.filter(({ ruleCode }) => ruleCode === FEE_RULE).map((award) => [award.id, award]),
  );
  for (const [id, participantId] of money?.granted ?? []) {
    const fee = fees.get(id);
    if (!fee) lost.push(`fee ${id} was granted and is not there`);
    else keys.delete(`${FEE_RULE} for ${participantId} by ${fee.sourceId}`);
  }
  for (const key of keys.keys()) doubled.push(`award ${key} has no reason`);
  return { lost, doubled };
}

function judgeLedger({ completions, accounts, awards, entries, balances }: Observed): string[] {
  const problems: string[] = [];
  const same = (what: string, left: Map<string, number>, right: Map<string, number>) => {
    for (const key of new Set([...left.keys(), ...right.keys()]))
      if ((left.get(key) ?? 0) !== (right.get(key) ?? 0))
        problems.push(`${what} of ${key}: ${left.get(key) ?? 0} and ${right.get(key) ?? 0}`);
  };
  const points = sum(
    entries,
    ({ participantId }) => participantId,
    (entry) => entry.points,
  );
  same(
    'points in ledger and balance',
    points,
    sum(
      balances,
      ({ participantId }) => participantId,
      (balance) => balance.points,
    ),
  );
  same(
    'points in ledger and awards',
    points,
    sum(
      awards.filter(({ active }) => active),
      ({ participantId }) => participantId,
      (award) => award.points,
    ),
  );
  // What was taken back has its reversal besides.
  same(
    'ledger lines and awards',
    sum(
      entries,
      ({ awardId }) => awardId,
      () => 1,
    ),
    sum(
      awards,
      ({ id }) => id,
      ({ active }) => (active ? 1 : 2),
    ),
  );
  const year = ({ participantId, year }: { participantId: string; year: number }) =>
    `${participantId} in ${year}`;
  same(
    'learning hours in completions and account',
    sum(completions, year, ({ tenths }) => tenths),
    sum(accounts, year, ({ tenths }) => tenths),
  );
  return problems;
}

function judgeCounts({ people, counts }: Observed): string[] {
  const counted = new Map<string, number>();
  const there = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, n: number) => void to.set(key, (to.get(key) ?? 0) + n);
  for (const { agencyId, year, people: byTenths } of counts)
    for (const [tenths, n] of Object.entries(byTenths))
      add(counted, year === null ? agencyId : `${agencyId} with ${tenths} tenths in ${year}`, n);
  for (const { agencyId, yearTenths } of people) {
    add(there, agencyId, 1);
    for (const [year, tenths] of Object.entries(yearTenths))
      if (tenths > 0) add(there, `${agencyId} with ${tenths} tenths in ${year}`, 1);
  }
  return [...new Set([...counted.keys(), ...there.keys()])]
    .filter((key) => (counted.get(key) ?? 0) !== (there.get(key) ?? 0))
    .map((key) => `people of ${key}: counted ${counted.get(key) ?? 0}, there are ${there.get(key) ?? 0}`);
}

function judgeBudget({ awards, money }: Observed): string[] {
  if (!money) return [];
  const problems: string[] = [];
  const { granted, takenBack, exhausted, fee, amount, reserved } = money;
  const active = awards.filter((award) => award.ruleCode === FEE_RULE && award.active);
  const cost = active.reduce((total, award) => total + (award.amount ?? 0), 0);
  if (reserved > amount) problems.push(`of a budget of ${amount} ${reserved} are reserved`);
  if (reserved !== cost) problems.push(`${reserved} are reserved for awards of ${cost}`);
  if (exhausted && amount - reserved >= fee)
    problems.push(`${amount - reserved} are left of a budget that refuses ${fee}`);
  for (const { id } of active) if (takenBack.has(id)) problems.push(`fee ${id} was taken back and is active`);
  const expected = (granted.size - takenBack.size) * fee;
  if (cost !== expected)
    problems.push(`awards cost ${cost}, what was granted and not taken back ${expected}`);
  return problems;
}

function judgeMessages({ awards, messages, mails }: Observed) {
  const missing: string[] = [];
  const extra: string[] = [];
  const told = sum(
    messages.filter(({ kind }) => kind === 'INCENTIVE_AWARDED'),
    ({ factId }) => factId,
    () => 1,
  );
  for (const { id } of awards) if (!told.has(id)) missing.push(`award ${id} has no message`);
  const facts = new Set(awards.map(({ id }) => id));
  for (const [factId, n] of told) {
    if (n > 1) extra.push(`award ${factId} has ${n} messages`);
    if (!facts.has(factId)) extra.push(`a message tells of award ${factId}, which is not there`);
  }
  for (const [key, n] of sum(
    messages,
    ({ kind, factId, participantId }) => `${kind} ${factId} ${participantId}`,
    () => 1,
  ))
    if (n > 1) extra.push(`${key} was told ${n} times`);

  const known = new Set(messages.map(({ id }) => messageIdHeader(id)));
  for (const id of mails.keys()) if (!known.has(id)) extra.push(`e-mail ${id} belongs to no message`);
  for (const { id, status, byEmail } of messages) {
    if (status === 'FAILED') missing.push(`message ${id} was given up`);
    else if (byEmail && !mails.has(messageIdHeader(id)))
      missing.push(`message ${id} says that it was accepted, and the mail server never had it`);
  }
  return { missing, extra };
}

function sum<T>(items: T[], key: (item: T) => string, value: (item: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + value(item));
  return sums;
}
