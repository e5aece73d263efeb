import { z } from 'zod';
import { namesBeside } from '#platform';
import { reasonOf } from '../template/reasons.js';
import { MESSAGE_KINDS, MESSAGE_STATUSES } from './message.js';
import type { MessageDocument } from './message.schema.js';
import { originOf } from './origin.js';

const limit = z.coerce.number().int().min(1).max(200).default(50).describe('Most items in the answer');
const cursor = z.string().max(200).optional().describe('nextCursor of the page before');

export const listQuery = z.object({
  participantId: z.string().min(1).max(120).optional().describe('Messages to this person only'),
  status: z.enum(MESSAGE_STATUSES).optional().describe('Messages in this state only'),
  kind: z.enum(MESSAGE_KINDS).optional().describe('Messages about this kind of fact only'),
  limit,
  cursor,
});

export const inboxQuery = z.object({
  unread: z.enum(['true', 'false']).optional().describe('true: only what was not read yet'),
  limit,
  cursor,
});

export const messageParams = z.object({
  messageId: z.string().min(1).max(120).describe('Id of the message'),
});
export const inboxItemParams = z.object({
  participantId: z.string().min(1).max(120).describe('Id of the participant'),
  messageId: z.string().min(1).max(120).describe('Id of the message'),
});

const origin = {
  event: z
    .string()
    .nullable()
    .describe(
      'The event that it tells of, such as incentive.awarded.v1; null for a digest, which tells of several',
    ),
  rule: z.string().nullable().describe('Code of the incentive rule that made the fact; null where none did'),
};

const messageResult = z
  .object({
    id: z.string(),
    participantId: z.string(),
    ...namesBeside('participantId'),
    kind: z.enum(MESSAGE_KINDS).describe('Kind of fact that the message tells'),
    factId: z.string().describe('Id of that fact; there is one message per fact and person'),
    why: z
      .object({
        ...origin,
        text: z
          .object({ id: z.string().describe('In Indonesian'), en: z.string().describe('In English') })
          .describe('The sentence that stands below the message'),
      })
      .describe('Why the person got it'),
    status: z
      .enum(MESSAGE_STATUSES)
      .describe(
        'QUEUED on its way; DELIVERED a channel accepted it; DELIVERED_IN_APP only in the inbox; GATHERED told in the digest of a day (`digestId`); SUPPRESSED opted out, or its reason was gone; FAILED every channel was tried to the end',
      ),
    channel: z
      .string()
      .nullable()
      .describe('The channel that accepted it, such as EMAIL or WHATSAPP; IN_APP for the inbox alone'),
    reason: z
      .string()
      .nullable()
      .describe(
        'Code of the last trouble, such as SMTP_550 or RECIPIENT_UNKNOWN; why it was held back, such as QUIET_HOURS',
      ),
    digestId: z.string().nullable().describe('The message that tells it together with others of the day'),
    attempts: z.number().int().describe('Number of attempts so far'),
    nextAttemptAt: z.iso
      .datetime()
      .nullable()
      .describe('When it is tried next, or when the hold of the worker on it ends; null when settled'),
    createdAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable().describe('When it reached its final state'),
  })
  .meta({ id: 'Message' });

export const messageDetail = messageResult
  .extend({
    deliveryAttempts: z.array(
      z.object({
        at: z.iso.datetime(),
        channel: z.string(),
        outcome: z
          .enum(['ACCEPTED', 'RETRY', 'REFUSED'])
          .describe('RETRY: not this time, or the answer was lost'),
        code: z.string(),
      }),
    ),
  })
  .meta({ id: 'MessageDetail' });

export const messagePage = z
  .object({ items: z.array(messageResult), nextCursor: z.string().nullable() })
  .meta({ id: 'MessagePage' });

export const inboxItem = z
  .object({
    id: z.string(),
    kind: z.enum(MESSAGE_KINDS),
    subject: z.string(),
    text: z.string(),
    language: z.enum(['id', 'en']),
    why: z
      .object({ ...origin, text: z.string().describe('The sentence that stands below the message') })
      .describe('Why one got it'),
    status: z.enum(MESSAGE_STATUSES).describe('What became of it'),
    sent: z
      .array(
        z.object({
          at: z.iso.datetime().describe('When'),
          channel: z.string().describe('By which channel, such as EMAIL or WHATSAPP'),
          outcome: z
            .enum(['ACCEPTED', 'RETRY', 'REFUSED'])
            .describe('ACCEPTED: the channel took it over; the others: it did not arrive that way'),
        }),
      )
      .describe('Each way in which it went out, or was tried; empty: it is in this inbox alone'),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'InboxItem' });

export const inboxPage = z
  .object({ items: z.array(inboxItem), nextCursor: z.string().nullable() })
  .meta({ id: 'InboxPage' });

export type ListQuery = z.infer<typeof listQuery>;
export type InboxQuery = z.infer<typeof inboxQuery>;
export type MessageResult = z.infer<typeof messageResult>;
export type MessageDetail = z.infer<typeof messageDetail>;
export type InboxItem = z.infer<typeof inboxItem>;

const instant = (date: Date | undefined): string | null => date?.toISOString() ?? null;

export const resultOf = (message: MessageDocument): MessageResult => ({
  id: message._id,
  participantId: message.participantId,
  kind: message.kind,
  factId: message.factId,
  why: {
    ...originOf(message),
    text: { id: reasonOf(message.kind, 'id'), en: reasonOf(message.kind, 'en') },
  },
  status: message.status,
  channel: message.channel ?? null,
  reason: message.reason ?? null,
  digestId: message.digestId ?? null,
  attempts: message.attempts.length,
  nextAttemptAt: instant(message.dueAt),
  createdAt: message.createdAt.toISOString(),
  settledAt: instant(message.settledAt),
});

export const detailOf = (message: MessageDocument): MessageDetail => ({
  ...resultOf(message),
  deliveryAttempts: message.attempts.map(({ at, channel, outcome, code }) => ({
    at: at.toISOString(),
    channel,
    outcome,
    code,
  })),
});
