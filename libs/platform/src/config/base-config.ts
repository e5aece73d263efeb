import { z } from 'zod';
import { caFileVariable } from './engine-tls-config.js';

const url = (protocols: RegExp) => z.url({ protocol: protocols });

/** A TCP port; 0 lets the system choose one (tests). */
export const portVariable = (port: number, description: string) =>
  z.coerce.number().int().min(0).max(65535).default(port).describe(description);

/** What every process needs, whether or not it has engines behind it. */
export const processConfigSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('development, test or production'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('least level that is logged'),
  HOST: z.string().default('127.0.0.1').describe('address the process listens on'),
  PUBLIC_URL: url(/^https?$/)
    .default('http://127.0.0.1:8080')
    .transform(withoutTrailingSlash)
    .describe("the gateway's base URL as clients see it; also the issuer of tokens"),
  IDENTITY_URL: url(/^https?$/)
    .default('http://127.0.0.1:8081')
    .transform(withoutTrailingSlash)
    .describe('base URL of the identity service inside the installation'),
  CLOCK_FILE: z
    .string()
    .optional()
    .describe('tests only: file with an ISO instant that becomes the current time'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?$/)
    .optional()
    .describe('base URL of an OTLP/HTTP collector; without it nothing is traced'),
  NEWS_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(20_000)
    .default(2_000)
    .describe(
      'longest time in milliseconds that a request waits for what another service has acknowledged a moment ago before it is refused as unknown',
    ),
  SHUTDOWN_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(15_000)
    .describe(
      'longest time in milliseconds a process may take to finish its work when stopped; connections whose requests are not done after a third of it are ended',
    ),
});

/** Variables common to all services. */
export const baseConfigSchema = processConfigSchema.extend({
  MONGODB_URI: url(/^mongodb(\+srv)?$/)
    .or(z.string().startsWith('mongodb://'))
    .describe(
      'MongoDB connection string of a replica set, with the user where it asks for one; tls=true in it, or MONGODB_TLS_CA_FILE, turns TLS on',
    ),
  MONGODB_TLS_CA_FILE: caFileVariable('MongoDB, which is then asked for TLS'),
  KAFKA_BROKERS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((broker) => broker.trim())
        .filter(Boolean),
    )
    .refine((brokers) => brokers.length > 0, 'names no broker')
    .describe('Kafka brokers, host:port, separated by commas'),
  REDIS_URL: url(/^rediss?$/).describe(
    'Redis URL, redis:// or, with TLS, rediss://, with user and password where it asks for them',
  ),
  REDIS_TLS_CA_FILE: caFileVariable('Redis'),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]*$/)
    .default('mumpuni_')
    .describe('prefix of every database name'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9._-]*$/i)
    .default('mumpuni.')
    .describe('prefix of every topic and consumer group'),
  REDIS_PREFIX: z.string().min(1).default('mumpuni').describe('prefix of every Redis key'),
});

export type ProcessConfig = z.infer<typeof processConfigSchema>;
export type BaseConfig = z.infer<typeof baseConfigSchema>;

function withoutTrailingSlash(value: string): string {
  return value.replace(/\/+$/, '');
}
