import { z } from 'zod';
import type { QuietHours } from './when-to-send.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How few messages people get who have said nothing else. */
export const fewVariables = {
  MESSAGE_QUIET_HOURS: z
    .string()
    .default('20:00-06:00')
    .refine((text) => text === 'none' || quietHoursIn(text) !== undefined, {
      error: 'is neither none nor two times such as 20:00-06:00',
    })
    .transform((text): QuietHours | null => quietHoursIn(text) ?? null)
    .describe(
      'local hours in which nothing optional is sent to people who chose no others, and on holidays nothing of it at all; what is held back comes in one mail on the next working morning. none: at every hour and on every day',
    ),
  MESSAGES_A_DAY: z
    .string()
    .default('5')
    .refine((text) => text === 'none' || /^\d{1,3}$/.test(text), {
      error: 'is neither none nor a number up to 999',
    })
    .transform((text): number | null => (text === 'none' ? null : Number(text)))
    .describe(
      'optional messages that a person gets on one local day by themselves, unless they chose another number; the rest comes in one mail on the next working morning. none: as many as there are',
    ),
  MESSAGE_DIGEST_AT: z
    .string()
    .regex(CLOCK, { error: 'is no time such as 07:30' })
    .default('07:30')
    .describe('local time at which the mail goes out that gathers what was held back'),
};

function quietHoursIn(text: string): QuietHours | undefined {
  const [from, to, ...rest] = text.split('-');
  if (!from || !to || rest.length > 0 || !CLOCK.test(from) || !CLOCK.test(to) || from === to)
    return undefined;
  return { from, to };
}
