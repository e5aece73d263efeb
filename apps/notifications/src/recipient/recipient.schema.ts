import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { MESSAGE_KINDS } from '../message/message.js';

const locale = z.enum(['id', 'en']);

/** What the person chose; what is absent was never chosen. */
const preferences = z.strictObject({
  /** A channel by its name. */
  channel: z.string().optional(),
  locale: locale.optional(),
  /** Kinds that are not wanted; what is official is sent all the same. */
  optOut: z.array(z.enum(MESSAGE_KINDS)),
  /** null: at every hour and on every day. */
  quietHours: z.strictObject({ from: z.string(), to: z.string() }).nullish(),
  /** Optional messages a day by themselves; null: as many as there are. */
  mostPerDay: z.number().nullish(),
  changedAt: z.date(),
});
export type Preferences = z.infer<typeof preferences>;

/** REFUSED by the mail server; BOUNCED: a mail came back; COMPLAINED: its reader called a mail unwanted. */
export const SUPPRESSED_BECAUSE = ['REFUSED', 'BOUNCED', 'COMPLAINED'] as const;
export type SuppressedBecause = (typeof SUPPRESSED_BECAUSE)[number];

/** An e-mail address that gets no more mail. */
const suppressed = z.strictObject({
  /** The address, as it stood in `email`: another one there is not meant. */
  address: z.string(),
  because: z.enum(SUPPRESSED_BECAUSE),
  /** What was said, such as SMTP_550 or 5.1.1. */
  code: z.string(),
  since: z.date(),
});
export type Suppressed = z.infer<typeof suppressed>;

/**
 * A participant as far as messages need one; follows `participant.recorded`. Personal data: name, email, phone
 * and chat.
 */
export class RecipientStore extends storeOf({
  collection: 'recipients',
  agency: 'agencyId',
  fields: {
    participantId: z.string(),
    /** Version of the participant that this state is of. */
    recordVersion: z.number(),
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    locale,
    agencyId: z.string(),
    preferences: preferences.optional(),
    suppressed: suppressed.optional(),
    /** The person's chat with the bot of this installation: personal data. */
    telegram: z.strictObject({ chatId: z.string(), since: z.date() }).optional(),
    /** By which the person can link a chat, once and for a time; of the code only its digest. */
    telegramCode: z.strictObject({ hash: z.string(), until: z.date() }).optional(),
    /** When the person's data were erased: nothing is sent any more. */
    erasedAt: z.date().optional(),
  },
  indexes: [
    // whom a report about an address concerns, however it spells it
    {
      on: { email: 1 },
      collation: { locale: 'en', strength: 2 },
      partialFilterExpression: { email: { $exists: true } },
    },
    {
      on: { 'telegramCode.hash': 1 },
      partialFilterExpression: { 'telegramCode.hash': { $exists: true } },
    },
    { on: { 'telegram.chatId': 1 }, partialFilterExpression: { 'telegram.chatId': { $exists: true } } },
    { on: { tenantId: 1, _id: 1 }, partialFilterExpression: { 'suppressed.since': { $exists: true } } },
  ],
}) {}
export type RecipientDocument = DocumentOf<RecipientStore>;

const template = z.strictObject({ subject: z.string(), text: z.string() });

/** Name and zone of a regional government; follows `tenant.recorded`. */
export class SenderStore extends storeOf({
  collection: 'senders',
  agency: null,
  fields: {
    recordVersion: z.number(),
    name: z.string(),
    timeZone: z.string(),
    /** How it words messages, by kind: the version that holds, beside the row because each delivery has it at hand. */
    wordings: z
      .record(z.string(), z.strictObject({ number: z.number(), id: template, en: template }))
      .optional(),
  },
}) {}
export type SenderDocument = DocumentOf<SenderStore>;

/** An agency, for its name beside its id; follows `agency.recorded`. The id is the agency's. */
export class KnownAgencyStore extends storeOf({
  collection: 'known_agencies',
  agency: null,
  fields: {
    recordVersion: z.number(),
    name: z.string(),
  },
}) {}
