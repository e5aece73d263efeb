import { z } from 'zod';

export const telegramVariables = {
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{20,}$/)
    .optional()
    .describe('token of the Telegram bot, as BotFather gave it; without it nothing goes out by Telegram'),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{4,31}$/)
    .optional()
    .describe('user name of the Telegram bot, without @: people link their chat at https://t.me/<name>'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{32,256}$/)
    .optional()
    .describe(
      'secret_token (32 letters or more) that was given to setWebhook of the Telegram bot: what lacks it at /v1/telegram-updates is refused',
    ),
  TELEGRAM_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('base URL of the Telegram Bot API'),
  TELEGRAM_ALLOW_PRIVATE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('true: the Telegram Bot API may stand in a private network, and be called over http'),
  TELEGRAM_LINK_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_440)
    .default(30)
    .describe('minutes in which a link to the Telegram bot must be used'),
  TELEGRAM_A_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1_000)
    .default(25)
    .describe('messages that one process hands to the Telegram Bot API in a second; it takes 30 in all'),
  TELEGRAM_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_000)
    .describe('longest wait for the Telegram Bot API, in milliseconds'),
};

export type TelegramConfig = z.output<z.ZodObject<typeof telegramVariables>>;

/** A bot whose chats nobody can link sends to nobody: of the three that belong together, those that are missing. */
export function* telegramIncomplete(
  config: Partial<
    Record<'TELEGRAM_BOT_TOKEN' | 'TELEGRAM_BOT_NAME' | 'TELEGRAM_WEBHOOK_SECRET', string | undefined>
  >,
): Generator<[variable: string, problem: string]> {
  const all = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_BOT_NAME', 'TELEGRAM_WEBHOOK_SECRET'] as const,
    missing = all.filter((name) => !config[name]);
  if (missing.length === all.length) return;
  for (const name of missing) yield [name, 'is missing: a Telegram bot needs its token, name and secret'];
}
