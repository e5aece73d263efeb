import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { MESSAGE_KINDS } from '../message/message.js';

const template = z.strictObject({ subject: z.string(), text: z.string() });
const storedWording = z.strictObject({ id: template, en: template });

/** How a government words one kind of message; each change is a version, and the newest holds. */
export class MessageWordingStore extends storeOf({
  collection: 'message_wordings',
  agency: null,
  fields: {
    kind: z.enum(MESSAGE_KINDS),
    /** From 1, without a gap. */
    number: z.number(),
    /** Absent: from then on the words of the release again. */
    words: storedWording.optional(),
    by: z.string(),
  },
  indexes: [{ on: { tenantId: 1, kind: 1, number: -1 }, unique: true }],
}) {}
export type MessageWordingDocument = DocumentOf<MessageWordingStore>;
