import { createHash } from 'node:crypto';
import { Duration } from 'luxon';
import type { StatementInput } from './statement.dto.js';
import type { StatementActor } from './statement.schema.js';

/** Verbs of ADL that can become a completion; whatever else a learning system tells is not kept. */
const VERBS: Readonly<Record<string, 'COMPLETED' | 'PASSED'>> = {
  'adlnet.gov/expapi/verbs/completed': 'COMPLETED',
  'adlnet.gov/expapi/verbs/passed': 'PASSED',
};

const VOIDED = 'adlnet.gov/expapi/verbs/voided';

const verbOf = ({ verb }: StatementInput): string => verb.id.replace(/^https?:\/\/(www\.)?/, '');

/** The statement that this one takes back (xAPI 1.0.3, 2.3.2); undefined where it takes back none. */
export const voidedBy = (statement: StatementInput): string | undefined =>
  verbOf(statement) === VOIDED && statement.object.objectType === 'StatementRef'
    ? statement.object.id?.toLowerCase()
    : undefined;

/** What a statement says that may become a completion. */
export interface Told {
  verb: 'COMPLETED' | 'PASSED';
  activityId: string;
  activityName?: string | undefined;
  actor: StatementActor;
  /** Whether it was passed, where the statement says so. */
  success?: boolean | undefined;
  minutes?: number | undefined;
}

/**
 * What a statement tells; undefined where it can become no completion: another verb, another object than an
 * activity, or a result that says that it was not completed or not passed.
 */
export function toldBy(statement: StatementInput): Told | undefined {
  const { actor, object, result } = statement,
    kind = VERBS[verbOf(statement)];
  if (kind === undefined || object.id === undefined) return undefined;
  if ((object.objectType ?? 'Activity') !== 'Activity') return undefined;
  const { completion, success, duration } = result ?? {};
  if (kind === 'COMPLETED' && completion === false) return undefined;
  if (kind === 'PASSED' && success === false) return undefined;
  const names = object.definition?.name ?? {},
    minutes = minutesIn(duration);
  return {
    verb: kind,
    activityId: object.id,
    activityName: names['id'] ?? names['id-ID'] ?? Object.values(names)[0],
    actor: actorOf(actor),
    success: kind === 'PASSED' ? true : success,
    minutes,
  };
}

/** An agent by the one identifier that it has; a group and an agent that says nothing of itself are nobody. */
function actorOf({ mbox, mbox_sha1sum: sum, openid, account }: StatementInput['actor']): StatementActor {
  if (mbox !== undefined) return { kind: 'MAIL', value: mbox.replace(/^mailto:/i, '').toLowerCase() };
  if (account !== undefined) return { kind: 'ACCOUNT', value: account.name, homePage: account.homePage };
  if (sum !== undefined) return { kind: 'MAIL_SUM', value: sum.toLowerCase() };
  return openid === undefined ? { kind: 'NONE', value: '' } : { kind: 'OPENID', value: openid };
}

/** ISO 8601, such as PT1H30M, in whole minutes; undefined where there is none, or none that can be. */
function minutesIn(duration: string | undefined): number | undefined {
  const minutes = duration === undefined ? Number.NaN : Math.round(Duration.fromISO(duration).as('minutes'));
  return minutes > 0 && minutes <= 1_000_000 ? minutes : undefined;
}

/** One word for an agent, by which it is known again. */
export const actorKey = ({ kind, value, homePage }: StatementActor): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, value, homePage ?? null]))
    .digest('hex');

/** Of what may not differ between two statements of one id (xAPI 1.0.3, 2.3.1: when they are compared). */
export function digestOf({ actor, verb, object, result }: StatementInput): string {
  const { completion, success, duration, score } = result ?? {};
  const told = [actorOf(actor), verb.id, object.id, completion, success, duration, score?.scaled, score?.raw];
  return createHash('sha256')
    .update(JSON.stringify(told.map((part) => part ?? null)))
    .digest('hex');
}

/** Whether a statement is what the mapping of its activity waits for. */
export function counts(
  wanted: 'COMPLETED' | 'PASSED' | 'EITHER',
  { verb, success }: Pick<Told, 'verb' | 'success'>,
): boolean {
  if (wanted === 'EITHER') return verb === 'PASSED' || success !== false;
  if (wanted === 'PASSED') return verb === 'PASSED' || success === true;
  return verb === 'COMPLETED';
}
