import { z } from 'zod';
import { tenantId } from '#contracts';
import { cursorParam } from '#persistence';
import { fault } from '#platform';
import { CLIENT_SCOPES } from './scopes.js';

const tenant = z
  .string()
  .max(40)
  .refine(isTenantId, fault('TENANT_ID_FORM'))
  .describe('the tenant whose data the client may use')
  .meta({ example: 'medan' });
const scopes = z
  .array(z.enum(CLIENT_SCOPES))
  .min(1)
  .max(CLIENT_SCOPES.length)
  .describe('what the client may ask for')
  .meta({ example: ['completions:write', 'participants:read'] });
const roles = z
  .array(z.string().regex(/^[a-z][a-z-]{1,39}$/))
  .max(20)
  .describe('roles handed on in the token');
const agencies = z
  .union([z.literal('whole'), z.array(z.string().min(1).max(64)).min(1).max(200)])
  .describe('for whom the client speaks: `whole` for the whole government, or the ids of single agencies')
  .meta({ example: 'whole' });
const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .describe('for people, in lists and logs')
  .meta({ example: 'SIMPEG Medan' });

export const newClientSchema = z
  .object({
    tenantId: tenant,
    name,
    scopes,
    roles: roles.default([]),
    agencies,
  })
  .meta({
    id: 'NewApiClient',
    example: {
      tenantId: 'medan',
      name: 'SIMPEG Medan',
      scopes: ['completions:write', 'participants:read'],
      agencies: 'whole',
    },
  });

export const clientSchema = z
  .object({
    clientId: z.string().describe('OAuth client id'),
    tenantId: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    roles: z.array(z.string()),
    agencies: z.union([z.literal('whole'), z.array(z.string())]).describe('`whole`: the whole government'),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable().describe('since when it gets no tokens; null: it does'),
  })
  .meta({ id: 'RegisteredClient' });

export const clientWithSecretSchema = clientSchema
  .extend({
    clientSecret: z.string().describe('shown this one time only'),
  })
  .meta({ id: 'ApiClientWithSecret' });

export const rotationSchema = z
  .object({
    overlapSeconds: z
      .number()
      .int()
      .min(0)
      .max(604_800)
      .default(0)
      .describe('how long the secrets that are good now stay so beside the new one; 0: they end at once'),
    revokeTokens: z
      .boolean()
      .default(false)
      .describe(
        'true where the secret is known to somebody else: tokens it was used for are refused at once',
      ),
  })
  .meta({ id: 'SecretRotation', example: { overlapSeconds: 3600 } });

export const clientListQuery = z.object({
  tenantId: tenant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('most items of one page'),
  cursor: cursorParam,
});

export const clientListSchema = z
  .object({ items: z.array(clientSchema), nextCursor: z.string().optional() })
  .meta({ id: 'ApiClientList' });
export const clientIdParams = z.object({ id: z.string().min(1).max(64).describe('OAuth client id') });

function isTenantId(text: string): boolean {
  try {
    return tenantId(text) === text;
  } catch {
    return false;
  }
}
