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

/** A participant as far as messages need one; follows `participant.recorded`. Personal data: name, email and phone. */
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
    /** When the person's data were erased: nothing is sent any more. */
    erasedAt: z.date().optional(),
  },
}) {}
export type RecipientDocument = DocumentOf<RecipientStore>;

/** Name and zone of a regional government; follows `tenant.recorded`. */
export class SenderStore extends storeOf({
  collection: 'senders',
  agency: null,
  fields: {
    recordVersion: z.number(),
    name: z.string(),
    timeZone: z.string(),
  },
}) {}
export type SenderDocument = DocumentOf<SenderStore>;
