import { DateTime } from 'luxon';
import { z } from 'zod';

/** The words of the log, as the API has them. */
export const accessActs = [
  'SIGNED_IN',
  'TOKEN_GRANTED',
  'TOKEN_REFUSED',
  'CLIENT_REGISTERED',
  'CLIENT_SECRET_ROTATED',
  'CLIENT_DISABLED',
  'CLIENT_ENABLED',
  'CLIENT_TOKENS_REVOKED',
  'CLIENT_REMOVED',
  'ACCOUNT_INVITED',
  'ROLES_CHANGED',
  'INVITATION_SENT',
  'INVITATION_WITHDRAWN',
  'INVITATION_TAKEN',
  'SIGN_IN_LINK_MADE',
  'AUTHENTICATOR_ADDED',
  'AUTHENTICATOR_REMOVED',
  'SECOND_FACTOR_REMOVAL_ASKED',
  'SECOND_FACTOR_REMOVAL_WITHDRAWN',
  'SECOND_FACTOR_REMOVED',
  'PASSKEY_ADDED',
  'PASSKEY_REMOVED',
  'PASSKEY_COPIED',
  'SIGN_IN_SETTINGS_CHANGED',
  'PROVIDER_CHANGED',
  'PROVIDER_UNLINKED',
  'PROVIDER_ALLOWED_AGAIN',
  'SIGNING_KEY_ROTATED',
  'SIGNING_KEY_RETIRED',
] as const;
export type AccessAct = (typeof accessActs)[number];

/** What the page is asked for; days are those of its reader. */
export const logFilter = z.object({
  wadah: z.string().max(40).default('').describe('Only of this government'),
  pelaku: z.string().max(200).default('').describe('Only what this client or account did'),
  klien: z.string().max(64).default('').describe('Only what was done to this client'),
  tindakan: z
    .enum(['', ...accessActs])
    .default('')
    .describe('Only what was done so'),
  dari: z.string().max(20).default('').describe('From this day'),
  sampai: z.string().max(20).default('').describe('Until this day, it included'),
});
export type LogFilter = z.infer<typeof logFilter>;
export type LogMistake = 'dari' | 'sampai' | 'urutan';

const isDay = (typed: string): boolean => z.iso.date().safeParse(typed).success;

/** What is asked, without spaces around it, and what of it is no filter. */
export function readLogFilter(query: LogFilter): { filter: LogFilter; mistakes: LogMistake[] } {
  const filter = {
      ...query,
      pelaku: query.pelaku.trim(),
      dari: query.dari.trim(),
      sampai: query.sampai.trim(),
    },
    { dari, sampai } = filter,
    mistakes: LogMistake[] = [];
  if (dari !== '' && !isDay(dari)) mistakes.push('dari');
  if (sampai !== '' && !isDay(sampai)) mistakes.push('sampai');
  if (mistakes.length === 0 && dari !== '' && sampai !== '' && sampai < dari) mistakes.push('urutan');
  return { filter, mistakes };
}

const beginningOf = (day: string, zone: string, plusDays = 0): string | undefined =>
  isDay(day)
    ? (DateTime.fromISO(day, { zone }).plus({ days: plusDays }).startOf('day').toUTC().toISO() ?? undefined)
    : undefined;

/** The same as the API is asked: days are moments there. */
export const askedOfLog = (
  { wadah, pelaku, klien, tindakan, dari, sampai }: LogFilter,
  zone: string,
): Record<string, string | undefined> => ({
  tenantId: wadah,
  by: pelaku,
  clientId: klien,
  action: tindakan,
  from: beginningOf(dari, zone),
  until: beginningOf(sampai, zone, 1),
});
