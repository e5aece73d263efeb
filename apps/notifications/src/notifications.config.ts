import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';
import { CHANNEL_NAMES, channelVariables } from './delivery/channels.js';
import { dkimIncomplete } from './delivery/email/email-variables.js';
import { fewVariables } from './delivery/few-variables.js';
import { leftOfLease } from './delivery/left-of-lease.js';
import { smsIncomplete } from './delivery/sms/sms-variables.js';
import { telegramIncomplete } from './delivery/telegram/telegram-variables.js';
import { refuseInProduction, webhookVariables } from './webhook/webhook-variables.js';

const milliseconds = (standard: number, what: string) =>
  z.coerce.number().int().min(1).default(standard).describe(`${what}, in milliseconds`);

export const notificationsConfigSchema = baseConfigSchema
  .extend({
    ...channelVariables,
    ...webhookVariables,
    ...fewVariables,
    NOTIFICATIONS_PORT: portVariable(8085, 'port of the notifications service'),
    MESSAGE_CHANNELS: z
      .string()
      .default(CHANNEL_NAMES.join(','))
      .transform((list) =>
        list
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      )
      .refine((names) => names.every((name) => CHANNEL_NAMES.some((known) => known === name)), {
        error: `names a channel that is none of ${CHANNEL_NAMES.join(', ')}`,
      })
      .refine((names) => names.length > 0 && new Set(names).size === names.length, {
        error: 'names no channel, or one twice',
      })
      .describe(
        'Channels that are used, in the order in which they are tried for whoever chose none; the next one takes over what one refuses for good. A channel that is not named is not used',
      ),
    MESSAGE_ATTEMPTS: z.coerce
      .number()
      .int()
      .min(1)
      .max(20)
      .default(6)
      .describe('attempts on one channel before it is given up'),
    MESSAGE_BACKOFF_MS: milliseconds(
      5_000,
      'pause after the first failed attempt; each further one is four times as long, up to an hour',
    ),
    RECIPIENT_WAIT_MS: milliseconds(
      86_400_000,
      'how long a message waits for a recipient that is not known yet',
    ),
    DELIVERY_LEASE_MS: milliseconds(
      30_000,
      'how long a worker may hold messages; after that another one takes them up',
    ),
    SWEEP_EVERY_MS: milliseconds(2_000, 'pause between two looks for messages that are due and have no job'),
  })
  .superRefine((config, context) => {
    for (const [name, message] of leasesTooShort(config))
      context.addIssue({ code: 'custom', path: [name], message });
    for (const [name, message] of dkimIncomplete(config))
      context.addIssue({ code: 'custom', path: [name], message });
    for (const [name, message] of telegramIncomplete(config))
      context.addIssue({ code: 'custom', path: [name], message });
    for (const [name, message] of smsIncomplete(config))
      context.addIssue({ code: 'custom', path: [name], message });
    for (const [name, message] of refuseInProduction(config))
      context.addIssue({ code: 'custom', path: [name], message });
  });

/**
 * A delivery must end while its message is still held, or another worker sends it again. A first delivery may
 * begin with three quarters of the lease left.
 */
function* leasesTooShort(config: {
  DELIVERY_LEASE_MS: number;
  SMTP_TIMEOUT_MS: number;
  WHATSAPP_TIMEOUT_MS: number;
  WHATSAPP_URL?: string | undefined;
  SMS_TIMEOUT_MS: number;
  SMS_URL?: string | undefined;
  TELEGRAM_TIMEOUT_MS: number;
  TELEGRAM_BOT_TOKEN?: string | undefined;
}): Generator<[variable: string, problem: string]> {
  const held = config.DELIVERY_LEASE_MS * leftOfLease,
    channels = [
      'SMTP_TIMEOUT_MS',
      ...(config.WHATSAPP_URL ? (['WHATSAPP_TIMEOUT_MS'] as const) : []),
      ...(config.TELEGRAM_BOT_TOKEN ? (['TELEGRAM_TIMEOUT_MS'] as const) : []),
      ...(config.SMS_URL ? (['SMS_TIMEOUT_MS'] as const) : []),
    ] as const;
  for (const name of channels)
    if (config[name] >= held)
      yield [
        'DELIVERY_LEASE_MS',
        `is too short: a delivery may take ${name} (${config[name]}), and three quarters of the lease are ${held}`,
      ];
}

export type NotificationsConfig = z.infer<typeof notificationsConfigSchema>;
