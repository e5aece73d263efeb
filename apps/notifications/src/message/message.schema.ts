import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { MESSAGE_KINDS, MESSAGE_STATUSES } from './message.js';

const attempt = z.strictObject({
  at: z.date(),
  /** A channel by its name. */
  channel: z.string(),
  outcome: z.enum(['ACCEPTED', 'RETRY', 'REFUSED']),
  /** Stable code such as SMTP_550; never an address. */
  code: z.string(),
});
export type Attempt = z.infer<typeof attempt>;

/** Something that one person is told, and what became of the telling. */
export class MessageStore extends storeOf({
  collection: 'messages',
  agency: null,
  fields: {
    ...formatted,
    participantId: z.string(),
    /**
     * The person whom it is about, where that is not who gets it; named when it is sent or read, so that no
     * row holds the name.
     */
    aboutId: z.string().optional(),
    kind: z.enum(MESSAGE_KINDS),
    factId: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    status: z.enum(MESSAGE_STATUSES),
    /** When a worker may take it up; a claim moves it forward. Absent once the message is settled. */
    dueAt: z.date().optional(),
    /** The claim that holds it until `dueAt`. */
    claim: z.string().optional(),
    attempts: z.array(attempt),
    /** Channels that were tried to the end. */
    givenUp: z.array(z.string()).optional(),
    /** How often it waited for its recipient or for a channel that was down; does not count as an attempt. */
    waits: z.number().optional(),
    /** The channel that accepted it. */
    channel: z.string().optional(),
    reason: z.string().optional(),
    /** The digest that tells it, where it was held back. */
    digestId: z.string().optional(),
    settledAt: z.date().optional(),
    readAt: z.date().optional(),
    /** W3C trace context of the event that it tells of. */
    traceparent: z.string().optional(),
    /** When the completion behind the fact was recorded: start of the end-to-end latency. */
    completionRecordedAt: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, participantId: 1, createdAt: -1 } },
    // Holds only what is not settled: the sweeper's list stays small however many messages there are.
    { on: { dueAt: 1 }, sparse: true },
    {
      on: { tenantId: 1, createdAt: -1 },
      name: 'failed',
      partialFilterExpression: { status: 'FAILED' },
    },
  ],
}) {}
export type MessageDocument = DocumentOf<MessageStore>;
