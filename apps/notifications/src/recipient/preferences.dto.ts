import { z } from 'zod';
import { CHANNEL_NAMES } from '../delivery/channels.js';
import { IN_APP, MESSAGE_KINDS } from '../message/message.js';

export const participantParams = z.object({
  participantId: z.string().min(1).max(120).describe('Id of the participant'),
});

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
      .describe('Kinds of messages that the person does not want'),
  })
  .meta({
    id: 'NotificationPreferencesUpdate',
    example: { channel: 'WHATSAPP', locale: 'id', optOut: ['LEARNING_HOURS_SHORTFALL'] },
  });

export const preferencesResult = z
  .object({
    participantId: z.string(),
    channel: z.string().describe('Channel that is tried first'),
    locale: z.enum(['id', 'en']).describe('Language of messages'),
    optOut: z.array(z.enum(MESSAGE_KINDS)).describe('Kinds of messages that the person does not want'),
    changedAt: z.iso.datetime().nullable().describe('When the person last chose; null when never'),
  })
  .meta({ id: 'NotificationPreferences' });

export type PreferencesBody = z.infer<typeof preferencesBody>;
export type PreferencesResult = z.infer<typeof preferencesResult>;
export type ParticipantParams = z.infer<typeof participantParams>;
