import { z } from 'zod';
import type { MessagePreferences } from '../api/shapes.js';

const HOUR = /^([01]\d|2[0-3]):00$/;

/** Said for as many messages a day as there are. */
export const NO_MOST = 'semua';

/** As many messages a day as the API lets a person choose. */
const MOST_CHOSEN = 50;

/** Boxes are named by the kind of message that they let in: a form without script sends only those that are ticked. */
export const choicesBody = z
  .object({
    token: z.string().max(100).default('').describe('That of the session whose page it is'),
    saluran: z.string().max(20).describe('Channel'),
    bahasa: z.enum(['id', 'en']).describe('Language'),
    tenang: z.enum(['ya']).optional().describe('Keep quiet in the hours below'),
    dari: z.string().regex(HOUR).describe('Quiet from'),
    sampai: z.string().regex(HOUR).describe('Quiet until'),
    sehari: z
      .union([z.literal(NO_MOST).transform(() => null), z.coerce.number().int().min(0).max(100_000)])
      .describe('Optional messages a day'),
  })
  .catchall(z.string().max(10));

/** What the API is asked to keep, by what was ticked. */
export function chosen(
  { saluran, bahasa, tenang, dari, sampai, sehari, ...boxes }: z.infer<typeof choicesBody>,
  { kinds }: Pick<MessagePreferences, 'kinds'>,
) {
  return {
    channel: saluran,
    locale: bahasa,
    // the same hour twice leaves nothing quiet
    quietHours: tenang === 'ya' && dari !== sampai ? { from: dari, to: sampai } : null,
    // More than a person may choose is the installation's own number: unsaid, it stays that.
    ...(sehari !== null && sehari > MOST_CHOSEN ? {} : { mostPerDay: sehari }),
    optOut: kinds.filter(({ kind, official }) => !official && boxes[kind] !== 'ya').map(({ kind }) => kind),
  };
}
