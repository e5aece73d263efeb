import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

const milliseconds = (standard: number, what: string) => z.coerce.number().int().min(1).default(standard).describe(`${what}, in milliseconds`);

export const notificationsConfigSchema = baseConfigSchema.extend({
  NOTIFICATIONS_PORT: portVariable(8085, 'port of the notifications service'),
  SMTP_HOST: z.string().min(1).default('127.0.0.1').describe('mail server that takes our e-mails'),
  SMTP_PORT: portVariable(1025, 'port of the mail server'),
  SMTP_SECURE: z.enum(['none', 'starttls', 'tls']).default('none').describe('none (a relay on this machine or network), starttls or tls'),
  SMTP_USER: z.string().optional().describe('user name at the mail server, when it asks for one'),
  SMTP_PASSWORD: z.string().optional().describe('password at the mail server'),
  SMTP_POOL: z.coerce.number().int().min(1).max(100).default(16).describe('connections to the mail server that are kept open'),
  SMTP_TIMEOUT_MS: milliseconds(15_000, 'longest silence of the mail server; must be shorter than DELIVERY_LEASE_MS'),
  MAIL_FROM: z.email().default('tanpa-balas@mumpuni.example').describe('address that our e-mails come from'),
  MAIL_FROM_NAME: z.string().max(60).regex(/^[^\p{Cc}"\\]*$/u).default('Mumpuni').describe('name beside that address'),
  MAIL_DOMAIN: z.string().regex(/^[a-z0-9.-]+$/i).default('mumpuni.example').describe('right side of the Message-ID of our e-mails'),
  WHATSAPP_URL: z.url({ protocol: /^https?$/ }).optional().describe('base URL of the WhatsApp Cloud API (https://graph.facebook.com); without it nothing goes out by WhatsApp'),
  WHATSAPP_VERSION: z.string().regex(/^v\d+\.\d+$/).default('v23.0').describe('version of the WhatsApp Cloud API'),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/).default('0').describe('id of the sending phone number at the WhatsApp Cloud API'),
  WHATSAPP_TOKEN: z.string().default('').describe('bearer token for the WhatsApp Cloud API'),
  WHATSAPP_TIMEOUT_MS: milliseconds(10_000, 'longest wait for the WhatsApp Cloud API'),
  MESSAGE_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(6).describe('attempts on one channel before it is given up'),
  MESSAGE_BACKOFF_MS: milliseconds(5_000, 'pause after the first failed attempt; each further one is four times as long, up to an hour'),
  RECIPIENT_WAIT_MS: milliseconds(86_400_000, 'how long a message waits for a recipient that is not known yet'),
  DELIVERY_LEASE_MS: milliseconds(30_000, 'how long a worker may hold messages; after that another one takes them up'),
  SWEEP_EVERY_MS: milliseconds(2_000, 'pause between two looks for messages that are due and have no job'),
});

export type NotificationsConfig = z.infer<typeof notificationsConfigSchema>;
