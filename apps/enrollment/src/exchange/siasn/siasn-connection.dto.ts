import { z } from 'zod';
import type { SiasnConnection } from './siasn.schema.js';

const address = (what: string) =>
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .transform((text) => text.replace(/\/+$/, ''))
    .describe(`${what}: https, a name that leads to public addresses`);
const secret = (what: string) =>
  z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(`${what}; it is never shown. Left out, the one that is kept stays`);
const name = (what: string) => z.string().trim().min(1).max(200).describe(what);

export const connectionBody = z
  .object({
    baseUrl: address('Where the calls begin, up to /apisiasn/1.0').meta({
      example: 'https://siasn.example/apisiasn/1.0',
    }),
    instansiId: name("SIASN's id of the government"),
    lokasiId: name("SIASN's id of the place of trainings, where one shall be told").optional(),
    sentFrom: z.iso
      .date()
      .describe('What ended on this local day or later is sent; earlier things stay as they are'),
    ratePerMinute: z.int().min(10).max(600).default(60).describe('Most calls in a minute'),
    enabled: z.boolean().default(true).describe('False: nothing is sent or compared'),
    wso2: z
      .object({
        tokenUrl: address('Where the token of the program is asked for').meta({
          example: 'https://siasn.example/oauth2/token',
        }),
        clientId: name('Key of the program'),
        clientSecret: secret('Secret of the program'),
      })
      .describe('OAuth 2 client credentials, for the header `Authorization`')
      .meta({ id: 'SiasnProgramRequest' }),
    sso: z
      .object({
        tokenUrl: address('Where the token of the user is asked for').meta({
          example: 'https://sso.siasn.example/token',
        }),
        clientId: name('The client under which the user signs in'),
        username: name('The user in whose name records are entered'),
        password: secret('Password of the user'),
      })
      .describe('OAuth 2 password grant, for the header `Auth`')
      .meta({ id: 'SiasnUserRequest' }),
  })
  .meta({ id: 'SiasnConnectionRequest' });
export type ConnectionBody = z.output<typeof connectionBody>;

const shown = {
  baseUrl: z.string().describe('Where the calls begin'),
  tokenUrl: z.string().describe('Where the token is asked for'),
};

export const connectionView = z
  .object({
    baseUrl: shown.baseUrl,
    instansiId: z.string().describe("SIASN's id of the government"),
    lokasiId: z.string().optional().describe("SIASN's id of the place of trainings, where one is told"),
    sentFrom: z.string().describe('What ended on this local day or later is sent'),
    ratePerMinute: z.int().describe('Most calls in a minute'),
    enabled: z.boolean().describe('Whether anything is sent or compared'),
    wso2: z
      .object({ tokenUrl: shown.tokenUrl, clientId: z.string().describe('Key of the program') })
      .describe('Whose token is sent as `Authorization`')
      .meta({ id: 'SiasnProgram' }),
    sso: z
      .object({
        tokenUrl: shown.tokenUrl,
        clientId: z.string().describe('The client under which the user signs in'),
        username: z.string().describe('The user in whose name records are entered'),
      })
      .describe('Whose token is sent as `Auth`')
      .meta({ id: 'SiasnUser' }),
    pausedUntil: z.string().optional().describe('SIASN is not asked before'),
    problem: z
      .object({
        code: z.string().describe('Stable code: decide by it'),
        at: z.string().describe('When it began, in UTC'),
      })
      .optional()
      .describe('Why it stands still: TIMEOUT, HTTP_401 and the like'),
    records: z
      .object({
        waiting: z.int().describe('That wait to be sent or taken back'),
        sent: z.int().describe('That SIASN holds'),
        refused: z.int().describe('That SIASN refused'),
        takenBack: z.int().describe('That SIASN holds no more'),
      })
      .describe('How many records are in which state'),
    version: z.int(),
  })
  .meta({ id: 'SiasnConnection' });

export const viewOf = (
  c: SiasnConnection,
  records: z.infer<typeof connectionView>['records'],
): z.infer<typeof connectionView> => ({
  baseUrl: c.baseUrl,
  instansiId: c.instansiId,
  ...(c.lokasiId !== undefined && { lokasiId: c.lokasiId }),
  sentFrom: c.sentFrom,
  ratePerMinute: c.ratePerMinute,
  enabled: c.enabled,
  wso2: { tokenUrl: c.wso2.tokenUrl, clientId: c.wso2.clientId },
  sso: { tokenUrl: c.sso.tokenUrl, clientId: c.sso.clientId, username: c.sso.username },
  ...(c.pausedUntil && { pausedUntil: c.pausedUntil.toISOString() }),
  ...(c.problem && { problem: { code: c.problem.code, at: c.problem.at.toISOString() } }),
  records,
  version: c.version,
});
