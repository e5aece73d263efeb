import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

export const consoleConfigSchema = baseConfigSchema
  .omit({ KAFKA_BROKERS: true, REDIS_URL: true, REDIS_TLS_CA_FILE: true })
  .extend({
    CONSOLE_PORT: portVariable(8088, 'port of the console, the pages for people'),
    CONSOLE_CLIENT_SECRET: z
      .string()
      .min(32)
      .describe('secret by which the pages for people (console) ask for tokens, at least 32 characters'),
    CONSOLE_SESSION_SECRET: z
      .string()
      .min(32)
      .describe('at least 32 characters; encrypts the tokens of sessions in the database of the console'),
    GATEWAY_URL: z
      .url({ protocol: /^https?$/ })
      .default('http://127.0.0.1:8080')
      .transform((url) => url.replace(/\/+$/, ''))
      .describe('base URL of the gateway inside the installation, by which the console asks the API'),
    EVALUATION_URL: z
      .url({ protocol: /^https?$/ })
      .default('http://127.0.0.1:8083')
      .transform((url) => url.replace(/\/+$/, ''))
      .describe('base URL of evaluation inside the installation'),
  });

export type ConsoleConfig = z.infer<typeof consoleConfigSchema>;
