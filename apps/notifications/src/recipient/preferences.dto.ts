import { z } from 'zod';
import { CHANNEL_NAMES } from '../delivery/channels.js';
import { isOfficial } from '../message/manners.js';
import { IN_APP, MESSAGE_KINDS } from '../message/message.js';

export const participantParams = z.object({
  participantId: z.string().min(1).max(120).describe('Id of the participant'),
});

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Local time, such as 20:00');
const quietHours = z.object({ from: clock, to: clock });

export const preferencesBody = z
  .object({
    channel: z
      .enum([...CHANNEL_NAMES, IN_APP])
      .optional()
      .describe(
        'Channel to try first; IN_APP means no message outside of the in-app inbox. Absent: the first channel of this installation, usually e-mail',
      ),
    locale: z
      .enum(['id', 'en'])
      .optional()
      .describe("Language of messages. Absent: as the participant's record says"),
    optOut: z
      .array(z.enum(MESSAGE_KINDS))
      .max(MESSAGE_KINDS.length)
      .default([])
      .describe('Optional kinds of messages that the person does not want; an official one is refused'),
    quietHours: quietHours
      .nullable()
      .optional()
      .describe(
        "Hours of the person's day in which nothing optional is sent, nor on holidays; null: at every hour and on every day. Absent: the usual ones",
      ),
    mostPerDay: z
      .int()
      .min(0)
      .max(50)
      .nullable()
      .optional()
      .describe(
        'Optional messages a day by themselves; the rest comes in one on the next working morning. 0: all of them do; null: none of them does. Absent: the usual number',
      ),
  })
  .meta({
    id: 'NotificationPreferencesUpdate',
    example: { channel: 'WHATSAPP', locale: 'id', optOut: ['LEARNING_HOURS_SHORTFALL'], mostPerDay: 1 },
  });

export const preferencesResult = z
  .object({
    participantId: z.string(),
    channel: z.string().describe('Channel that is tried first'),
    channels: z
      .array(
        z.object({
          channel: z.string().describe('A channel by its name, such as EMAIL, WHATSAPP, SMS or TELEGRAM'),
          reaches: z.boolean().describe('Whether there is an address of the person for it'),
        }),
      )
      .describe(
        'Channels that this installation uses beside the inbox, in the order in which they are tried',
      ),
    locale: z.enum(['id', 'en']).describe('Language of messages'),
    optOut: z.array(z.enum(MESSAGE_KINDS)).describe('Kinds of messages that the person does not want'),
    quietHours: z
      .object({ from: z.string(), to: z.string() })
      .nullable()
      .describe('Local hours in which nothing optional is sent; null: there are none, nor holidays'),
    mostPerDay: z
      .int()
      .nullable()
      .describe('Optional messages a day by themselves; null: as many as there are'),
    kinds: z
      .array(
        z.object({
          kind: z.enum(MESSAGE_KINDS).describe('Kind of messages'),
          name: z.object({ id: z.string(), en: z.string() }).describe('What it tells'),
          official: z.boolean().describe('Sent in any case, and at once'),
          wanted: z.boolean().describe('False where the person opted out of it'),
        }),
      )
      .describe('Every kind of message, and whether the person gets it'),
    changedAt: z.iso.datetime().nullable().describe('When the person last chose; null when never'),
  })
  .meta({ id: 'NotificationPreferences' });

/** Those that may not be opted out of. */
export const officialAmong = ({ optOut }: PreferencesBody): string[] => optOut.filter(isOfficial);

export type PreferencesBody = z.infer<typeof preferencesBody>;
export type PreferencesResult = z.infer<typeof preferencesResult>;
export type ParticipantParams = z.infer<typeof participantParams>;
