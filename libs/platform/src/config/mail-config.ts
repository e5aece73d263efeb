import { z } from 'zod';
import { portVariable } from './base-config.js';

/** The mail server and the sender, for every service that sends mail. */
export const mailVariables = {
  SMTP_HOST: z.string().min(1).default('127.0.0.1').describe('mail server that takes our e-mails'),
  SMTP_PORT: portVariable(1025, 'port of the mail server'),
  SMTP_SECURE: z
    .enum(['none', 'starttls', 'tls'])
    .default('none')
    .describe('none (a relay on this machine or network), starttls or tls'),
  SMTP_USER: z.string().optional().describe('user name at the mail server, when it asks for one'),
  SMTP_PASSWORD: z.string().optional().describe('password at the mail server'),
  MAIL_FROM: z.email().default('tanpa-balas@mumpuni.example').describe('address that our e-mails come from'),
  MAIL_FROM_NAME: z
    .string()
    .max(60)
    .regex(/^[^\p{Cc}"\\]*$/u)
    .default('Mumpuni')
    .describe('name beside that address'),
  MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .default('mumpuni.example')
    .describe('right side of the Message-ID of our e-mails'),
};
