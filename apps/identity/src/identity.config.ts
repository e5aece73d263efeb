import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

export const identityConfigSchema = baseConfigSchema.omit({ KAFKA_BROKERS: true, REDIS_URL: true }).extend({
  IDENTITY_PORT: portVariable(8081, 'port of the identity service'),
  IDENTITY_KEY_SECRET: z.string().min(32).describe('at least 32 characters; encrypts the signing keys in the database. Whoever has it and the database can issue tokens'),
  OPERATOR_CLIENT_ID: z.string().min(3).max(64).describe("client id of the platform's operator"),
  OPERATOR_CLIENT_SECRET: z.string().min(32).describe("secret of the platform's operator, at least 32 characters"),
  TOKEN_TTL_SECONDS: z.coerce.number().int().min(30).max(86_400).default(3_600).describe('how long an access token is valid; also how long a deleted client may still act'),
  KEY_ACTIVATION_DELAY_MS: z.coerce.number().int().min(0).default(10_000).describe('how long a new signing key is published before it signs, so that every instance knows it by then'),
});

export type IdentityConfig = z.infer<typeof identityConfigSchema>;
