import { z } from 'zod';
import { baseConfigSchema, isNetwork, listOf, mailVariables, portVariable } from '#platform';
import { decidingRoles } from './account/deciding-roles.js';

export const identityConfigSchema = baseConfigSchema
  .omit({ REDIS_URL: true, REDIS_TLS_CA_FILE: true })
  .extend({
    ...mailVariables,
    IDENTITY_PORT: portVariable(8081, 'port of the identity service'),
    IDENTITY_KEY_SECRET: z
      .string()
      .min(32)
      .describe(
        'at least 32 characters; encrypts the signing keys in the database. Whoever has it and the database can issue tokens',
      ),
    OPERATOR_CLIENT_ID: z.string().min(3).max(64).describe("client id of the platform's operator"),
    OPERATOR_CLIENT_SECRET: z
      .string()
      .min(32)
      .describe("secret of the platform's operator, at least 32 characters"),
    CONSOLE_CLIENT_SECRET: z
      .string()
      .min(32)
      .describe('secret by which the pages for people (console) ask for tokens, at least 32 characters'),
    PERSON_TOKEN_TTL_SECONDS: z.coerce
      .number()
      .int()
      .min(30)
      .max(3_600)
      .default(300)
      .describe(
        'how long an access token of somebody who signed in is valid; the console asks for the next one',
      ),
    SIGN_IN_LINKS_PER_ADDRESS: z.coerce
      .number()
      .int()
      .min(1)
      .default(100)
      .describe(
        'links to sign in that one address (IPv6: its /64) may ask for in an hour; an office shares one',
      ),
    PASSKEY_RP_ID: z
      .string()
      .max(253)
      .optional()
      .describe(
        'domain to which passkeys belong: the host of PUBLIC_URL unless given, or a domain above it; there are none where it is an address of numbers',
      ),
    PASSKEY_ORIGINS: z
      .string()
      .optional()
      .transform((list) => list?.split(',').map((item) => item.trim()))
      .describe(
        'origins of pages on which passkeys are used, separated by commas; that of PUBLIC_URL unless given',
      ),
    PROVIDER_ALLOW_PRIVATE: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true')
      .describe(
        "true: a government's provider may also have an address of this machine or of a private network, and be asked over http: for a provider inside the government's own network, and for development",
      ),
    PROVIDER_DENIED_NETWORKS: z
      .string()
      .default('')
      .transform(listOf)
      .refine((networks) => networks.every(isNetwork), {
        error: 'names something that is no network in CIDR form',
      })
      .describe(
        'networks in CIDR form, separated by commas, in which no provider is asked: those of the installation itself',
      ),
    ACCOUNT_MAIL_SWEEP_MS: z.coerce
      .number()
      .int()
      .min(50)
      .max(3_600_000)
      .default(2_000)
      .describe('milliseconds between looks for mails about accounts that are to be sent, or sent again'),
    SECOND_FACTOR_REMOVAL_ROLE_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(90)
      .default(7)
      .describe(
        'days for which both officers who take a lost second factor away must have had their role as MANAGER, so that nobody confirms with an account that was made for it',
      ),
    SECOND_FACTOR_ROLES: z
      .string()
      .optional()
      .transform((list) => list?.split(',').map((item) => item.trim()))
      .pipe(
        z
          .array(z.enum(decidingRoles))
          .or(z.tuple([z.literal('none')]).transform(() => []))
          .optional(),
      )
      .describe(
        'roles that are only had by two factors, of LEADER, MANAGER, RULE_OFFICER, DEVELOPER, PARTNER, OPERATOR, separated by commas, or none; unless given, all of them where NODE_ENV is production, else none. A government may set its own',
      ),
    SIGN_IN_DEMONSTRATION: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true')
      .describe(
        'true: the operator may make links that sign anybody in, for a demonstration; refused where NODE_ENV is production',
      ),
    TOKEN_TTL_SECONDS: z.coerce
      .number()
      .int()
      .min(30)
      .max(86_400)
      .default(3_600)
      .describe('how long an access token is valid; also how long a deleted client may still act'),
    TOKEN_FAILURE_WINDOW_SECONDS: z.coerce
      .number()
      .int()
      .min(1)
      .max(3_600)
      .default(60)
      .describe('in which failed token requests are counted, and told of in the access log once'),
    TOKEN_FAILURES_PER_ADDRESS: z.coerce
      .number()
      .int()
      .min(1)
      .default(30)
      .describe('failed token requests of one address in the window; further ones get 429'),
    TOKEN_FAILURES_PER_CLIENT: z.coerce
      .number()
      .int()
      .min(1)
      .default(60)
      .describe('failed token requests for one client in the window; further ones get 429'),
    TRUST_GATEWAY: z
      .string()
      .default('loopback,linklocal,uniquelocal')
      .transform((list) =>
        list
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .describe(
        'addresses or networks of the gateway, whose X-Forwarded-For says who asks for a token, separated by commas',
      ),
    KEY_ACTIVATION_DELAY_MS: z.coerce
      .number()
      .int()
      .min(0)
      .default(10_000)
      .describe(
        'how long a new signing key is published before it signs, so that every instance knows it by then',
      ),
  })
  .refine(({ NODE_ENV, SIGN_IN_DEMONSTRATION }) => !(NODE_ENV === 'production' && SIGN_IN_DEMONSTRATION), {
    path: ['SIGN_IN_DEMONSTRATION'],
    error: 'must not be true in production: it signs anybody in',
  });

export type IdentityConfig = z.infer<typeof identityConfigSchema>;
