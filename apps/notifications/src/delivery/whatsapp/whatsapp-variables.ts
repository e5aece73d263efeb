import { z } from 'zod';

export const whatsappVariables = {
  WHATSAPP_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'base URL of the WhatsApp Cloud API (https://graph.facebook.com); without it nothing goes out by WhatsApp',
    ),
  WHATSAPP_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v23.0')
    .describe('version of the WhatsApp Cloud API'),
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d+$/)
    .default('0')
    .describe('id of the sending phone number at the WhatsApp Cloud API'),
  WHATSAPP_TOKEN: z.string().default('').describe('bearer token for the WhatsApp Cloud API'),
  WHATSAPP_A_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1_000)
    .default(80)
    .describe('messages that one process hands to the WhatsApp Cloud API in a second'),
  WHATSAPP_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_000)
    .describe('longest wait for the WhatsApp Cloud API, in milliseconds'),
};

export type WhatsAppConfig = z.output<z.ZodObject<typeof whatsappVariables>>;
