import { isOfficial } from '../message/manners.js';
import { IN_APP, type Channel } from '../message/message.js';
import type { Attempt, MessageDocument } from '../message/message.schema.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import type { Outcome } from './channel.js';

export interface DeliverySettings {
  /** Channels that are used, in the order in which they are tried for whoever chose none. */
  order: readonly Channel[];
  attemptsPerChannel: number;
  backoffMs: number;
  recipientWaitMs: number;
}

/** What becomes of a message; written to its row. */
export type Settlement =
  | { status: 'DELIVERED'; channel: Channel; attempt: Omit<Attempt, 'at'> }
  | { status: 'DELIVERED_IN_APP' }
  | { status: 'SUPPRESSED'; reason: string }
  | { status: 'FAILED'; reason: string; attempt?: Omit<Attempt, 'at'> }
  | {
      status: 'QUEUED';
      dueInMs: number;
      reason: string;
      attempt?: Omit<Attempt, 'at'>;
      givenUp?: Channel;
      waited?: true;
    };

export type Step = { send: Channel } | { settle: Settlement };

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 15_000;

type Progress = Pick<MessageDocument, 'kind' | 'attempts' | 'givenUp' | 'waits' | 'createdAt'>;

/**
 * Preferred channel first, then the others that reach the person in the order of the installation; none for
 * whom only the inbox is left.
 */
export function channelsOf(
  recipient: RecipientDocument,
  reaches: (channel: Channel) => boolean,
  order: readonly Channel[],
): Channel[] {
  const preferred = recipient.preferences?.channel;
  if (preferred === IN_APP) return [];
  const wanted = preferred === undefined ? order : [preferred, ...order.filter((one) => one !== preferred)];
  return wanted.filter(reaches);
}

/**
 * Decided when sending: address, channel and opt-out are those of this moment.
 * @param nameMissing the message is about somebody of whom nothing is known yet: it waits as for its
 *   recipient, then goes without the name
 */
export function nextStep(
  message: Progress,
  { recipient, nameMissing }: { recipient: RecipientDocument | undefined; nameMissing: boolean },
  reaches: (channel: Channel) => boolean,
  now: Date,
  settings: DeliverySettings,
): Step {
  const waitedLong = now.getTime() - message.createdAt.getTime() >= settings.recipientWaitMs;
  if ((recipient === undefined || nameMissing) && !waitedLong)
    return {
      settle: { status: 'QUEUED', dueInMs: waitOf(message), reason: 'RECIPIENT_UNKNOWN', waited: true },
    };
  if (recipient === undefined) return { settle: { status: 'FAILED', reason: 'RECIPIENT_UNKNOWN' } };
  if (recipient.erasedAt) return { settle: { status: 'SUPPRESSED', reason: 'PERSON_ERASED' } };
  if (!isOfficial(message.kind) && recipient.preferences?.optOut.includes(message.kind))
    return { settle: { status: 'SUPPRESSED', reason: 'OPTED_OUT' } };
  const channels = channelsOf(recipient, reaches, settings.order);
  const channel = channels.find((candidate) => !message.givenUp?.includes(candidate));
  if (channel !== undefined) return { send: channel };
  const last = message.attempts.at(-1);
  // Whoever lost the only address in the meantime still has the inbox.
  if (channels.length === 0 || last === undefined) return { settle: { status: 'DELIVERED_IN_APP' } };
  return { settle: { status: 'FAILED', reason: last.code } };
}

export function afterOutcome(
  message: Progress,
  channel: Channel,
  outcome: Outcome,
  others: Channel[],
  settings: DeliverySettings,
): Settlement {
  const { kind, code } = outcome;
  if (kind === 'UNREACHABLE') {
    const dueInMs = Math.max(waitOf(message), Math.min(outcome.notBeforeMs ?? 0, HOUR_MS));
    return { status: 'QUEUED', dueInMs, reason: code, waited: true };
  }
  const attempt = { channel, outcome: kind, code };
  if (kind === 'ACCEPTED') return { status: 'DELIVERED', channel, attempt };

  const tries = message.attempts.filter((earlier) => earlier.channel === channel).length + 1;
  if (kind === 'RETRY' && tries < settings.attemptsPerChannel) {
    const dueInMs = Math.max(
      Math.min(settings.backoffMs * 4 ** (tries - 1), HOUR_MS),
      Math.min(outcome.notBeforeMs ?? 0, HOUR_MS),
    );
    return { status: 'QUEUED', dueInMs, reason: code, attempt };
  }
  const fallback = others.some((other) => other !== channel && !message.givenUp?.includes(other));
  if (fallback)
    return {
      status: 'QUEUED',
      dueInMs: 0,
      reason: code,
      attempt,
      givenUp: channel,
    };
  return { status: 'FAILED', reason: code, attempt };
}

/** Soon at first, then every quarter of a minute: when the trouble ends, nothing is far away. */
const waitOf = (message: Progress): number =>
  Math.min(500 * 2 ** Math.min(message.waits ?? 0, 10), LONGEST_WAIT_MS);
