import { z } from 'zod';
import { loadConfig } from '#platform';

const days = (fallback: number, what: string) =>
  z.coerce.number().int().min(1).max(36_500).default(fallback).describe(`Days for which ${what}`);

/**
 * For how long each kind of data about people is kept that nothing else ends. The laws and the archive
 * schedule of the government decide.
 */
export const retentionConfigSchema = z.object({
  MESSAGES_KEPT_DAYS: days(730, 'a message is kept with its delivery attempts, from when it was settled'),
  IMPORTS_KEPT_DAYS: days(30, 'a file that was sent is kept with its rows, from its dry run'),
  DEAD_LETTERS_KEPT_DAYS: days(
    90,
    'an event that was set aside is kept after it was dealt with; open ones stay until then',
  ),
  REPORTS_KEPT_DAYS: days(90, 'a finished report is kept with its file'),
  EXPORTS_KEPT_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('Hours for which an export of a list is kept with its file, from when it was asked for'),
  FEED_KEPT_DAYS: days(
    30,
    'the feed of changes reaches back, and a delivery to a webhook is kept with its attempts',
  ),
  ACCESS_LOG_KEPT_DAYS: days(730, 'it is kept who did what with access'),
  PERSONAL_DATA_ACCESS_KEPT_DAYS: days(1_825, 'it is kept who took what is held about a person'),
  IDEMPOTENCY_KEPT_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('Hours for which the answer to a request with an Idempotency-Key is kept'),
});

export type RetentionConfig = z.infer<typeof retentionConfigSchema>;
export const retentionConfig = (): RetentionConfig => loadConfig(retentionConfigSchema);
