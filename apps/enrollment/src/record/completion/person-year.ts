import type { TenantId } from '#contracts';
import { creditFor, type Credit, type CreditRequest, type JpUsage } from '../learning-hours/credit.js';
import { allot, sharesCeiling, type Claim } from '../learning-hours/shared-ceiling.js';
import { accountId, type CompletionDocument, type LearningHourAccount } from './completion.schema.js';
import { meet, spanOf } from './spans.js';

/** One person's year of credit, as decisions change it. */
export interface PersonYear {
  account: LearningHourAccount;
  /** Its completions that count; undefined where none of them can touch what is decided. */
  completions: readonly CompletionDocument[] | undefined;
  /** A year that is over: what was credited there stays, whatever comes or goes. */
  closed: boolean;
}

/** A completion whose credit moved because another one came, changed or went. */
export interface Recredit {
  before: CompletionDocument;
  after: CompletionDocument;
}

/** Whether the completions of the year must be looked at to decide one with this span. */
export const mustLook = (
  account: Pick<LearningHourAccount, 'completions' | 'spans'>,
  span: string,
): boolean => (account.spans ? account.spans.some((other) => meet(other, span)) : account.completions > 0);

/**
 * What a completion asks for, also when it was written before minutes and units were kept: then at least what
 * it was given.
 */
export function requestOf(completion: CompletionDocument): CreditRequest {
  const { form, international, startDate, endDate, claimedTenths, minutes, units, usage } = completion,
    hours = sumOf(usage.perDay),
    sessions = sumOf(usage.perMonth);
  return {
    form,
    international,
    startDate,
    endDate,
    claimedTenths: minutes === undefined && claimedTenths === null && hours > 0 ? hours : claimedTenths,
    minutes: minutes ?? null,
    units: units ?? (sessions > 1 && !international ? sessions : null),
  };
}

const claimOf = (completion: CompletionDocument): Claim & { completion: CompletionDocument } => ({
  ...requestOf(completion),
  title: completion.title,
  key: `${completion.certificateNumber ?? ''}|${completion.enrolmentId ?? ''}`,
  completion,
});

/**
 * Credits a completion beside the others of its year: by what is left where it touches none, else by dividing
 * the ceilings anew.
 * @param completion not yet credited, or as it was; the account must not hold its use
 */
export function creditBeside(
  completion: CompletionDocument,
  { account, completions, closed }: PersonYear,
): { credit: Credit; others: Recredit[] } {
  const request = requestOf(completion);
  if (closed || !completions || !sharesCeiling(completion.form, completion.international))
    return { credit: creditFor(request, account.usage), others: [] };
  const own = claimOf(completion),
    sharing = sharingWith(completions, completion),
    credits = allot([own, ...sharing]);
  return { credit: creditIn(credits, own), others: recredits(credits, sharing) };
}

/**
 * The year without a completion that counted in it: what it had used of a ceiling is credited to those that
 * it had left none, and another record of the same training counts in its place. The account tells of it and
 * of each that moved.
 */
export function withoutIt(
  completion: CompletionDocument,
  { account, completions = [], closed }: PersonYear,
  now: Date,
): { account: LearningHourAccount; others: Recredit[] } {
  const shares = !closed && !completion.sameAs && sharesCeiling(completion.form, completion.international),
    others = shares ? recreditsOf(sharingWith(completions, completion)) : [];
  let left = accountAfter(account, {
    out: [completion, ...others.map(({ before }) => before)],
    into: others.map(({ after }) => after),
    told: 0,
    now,
  });
  const known = new Map(completions.map((each) => [each._id, each]));
  known.delete(completion._id);
  for (const { after } of others) known.set(after._id, after);
  const successor = [...known.values()].find(({ sameAs }) => sameAs === completion._id);
  if (successor) {
    const { sameAs: _gone, ...alone } = successor,
      { credit, others: moved } = creditBeside(alone, {
        account: left,
        completions: [...known.values()],
        closed,
      }),
      after = credited(alone, credit);
    const step = [{ before: successor, after }, ...moved];
    left = accountAfter(left, {
      out: step.map(({ before }) => before),
      into: step.map((each) => each.after),
      told: 0,
      now,
    });
    for (const each of step) join(others, each);
    for (const other of known.values())
      if (other.sameAs === completion._id && other._id !== successor._id)
        others.push({ before: other, after: { ...other, sameAs: successor._id } });
  }
  return { account: { ...left, version: account.version + 1 + told(others) }, others };
}

/** One recredit a completion, from what it was at first to what it is at last. */
function join(others: Recredit[], each: Recredit): void {
  const at = others.findIndex(({ after }) => after._id === each.after._id),
    earlier = others[at];
  if (earlier) others[at] = { before: earlier.before, after: each.after };
  else others.push(each);
}

const told = (others: Recredit[]): number =>
  others.filter(({ before, after }) => before.creditedTenths !== after.creditedTenths).length;

const sharingWith = (completions: readonly CompletionDocument[], { _id, form }: CompletionDocument) =>
  completions
    .filter(
      (other) =>
        other._id !== _id && other.form === form && !other.sameAs && sharesCeiling(form, other.international),
    )
    .map(claimOf);

type Sharing = ReturnType<typeof claimOf>;

const recreditsOf = (sharing: Sharing[]): Recredit[] => recredits(allot(sharing), sharing);

function recredits(credits: Map<Sharing, Credit>, sharing: Sharing[]): Recredit[] {
  return sharing.flatMap((claim) => {
    const before = claim.completion,
      after = credited(before, creditIn(credits, claim));
    return sameCredit(before, after) ? [] : [{ before, after }];
  });
}

function creditIn<C>(credits: Map<C, Credit>, claim: C): Credit {
  const credit = credits.get(claim);
  if (!credit) throw new Error('every claim is credited');
  return credit;
}

/** The completion with another credit. Its version stays: nobody has touched what it says. */
export const credited = (completion: CompletionDocument, credit: Credit): CompletionDocument => ({
  ...completion,
  creditedTenths: credit.tenths,
  creditReason: credit.reason,
  capped: credit.capped,
  usage: credit.usage,
});

const sameCredit = (a: CompletionDocument, b: CompletionDocument): boolean =>
  a.creditedTenths === b.creditedTenths &&
  a.creditReason === b.creditReason &&
  a.capped === b.capped &&
  sameCounts(a.usage.perDay, b.usage.perDay) &&
  sameCounts(a.usage.perMonth, b.usage.perMonth);

const sameCounts = (a: Record<string, number>, b: Record<string, number>): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => b[key] === value);

/** The account of a year in which nothing is recorded yet. */
export const emptyAccount = (
  tenantId: TenantId,
  participantId: string,
  year: number,
  now: Date,
): LearningHourAccount => ({
  _id: accountId(tenantId, participantId, year),
  tenantId,
  createdAt: now,
  updatedAt: now,
  version: 0,
  participantId,
  year,
  totalTenths: 0,
  completions: 0,
  usage: { perDay: {}, perMonth: {} },
  spans: [],
});

/**
 * The account after completions came, went or were credited anew.
 * @param out what no longer counts, as it was counted
 * @param into what counts now
 * @param told how many events tell of it: each has a version of the account of its own
 */
export function accountAfter(
  account: LearningHourAccount,
  {
    out,
    into,
    told,
    now,
  }: { out: CompletionDocument[]; into: CompletionDocument[]; told: number; now: Date },
): LearningHourAccount {
  const { _id, tenantId, createdAt, participantId, year } = account;
  let { totalTenths, usage } = account;
  const spans = account.spans && [...account.spans];
  const move = (completion: CompletionDocument, sign: 1 | -1): void => {
    totalTenths += sign * completion.creditedTenths;
    usage = {
      perDay: sum(usage.perDay, completion.usage.perDay, sign),
      perMonth: sum(usage.perMonth, completion.usage.perMonth, sign),
    };
    if (sign === 1) spans?.push(spanOf(completion));
    else if (spans) remove(spans, spanOf(completion));
  };
  for (const completion of out) move(completion, -1);
  for (const completion of into) move(completion, 1);
  return {
    _id,
    tenantId,
    createdAt,
    participantId,
    year,
    totalTenths,
    completions: account.completions + into.length - out.length,
    usage,
    ...(spans && { spans }),
    updatedAt: now,
    version: account.version + told,
  };
}

function sum(a: JpUsage['perDay'], b: JpUsage['perDay'], sign: 1 | -1): JpUsage['perDay'] {
  if (Object.keys(b).length === 0) return a;
  const result = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const total = (result[key] ?? 0) + sign * value;
    if (total) result[key] = total;
    else delete result[key];
  }
  return result;
}

function remove(spans: string[], span: string): void {
  const at = spans.indexOf(span);
  if (at >= 0) spans.splice(at, 1);
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
