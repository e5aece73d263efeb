import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { SIASN_CALLS } from './siasn-record.js';

/** How a government reaches SIASN; one for each, its id is that of the government. */
export class SiasnConnectionStore extends storeOf({
  collection: 'siasn_connections',
  agency: null,
  fields: {
    /** The address before the paths of the calls. */
    baseUrl: z.string(),
    instansiId: z.string(),
    lokasiId: z.string().optional(),
    /** What ended on this local day or later is sent. */
    sentFrom: z.string(),
    ratePerMinute: z.number(),
    enabled: z.boolean(),
    /** The token of the program; the secret is sealed. */
    wso2: z.strictObject({ tokenUrl: z.string(), clientId: z.string(), clientSecret: z.string() }),
    /** The token of a user; the password is sealed. */
    sso: z.strictObject({
      tokenUrl: z.string(),
      clientId: z.string(),
      username: z.string(),
      password: z.string(),
    }),
    /** From when on changes of completions are to be looked at; absent: from the beginning. */
    changesFrom: z.date().optional(),
    /** Nothing is asked before. */
    pausedUntil: z.date().optional(),
    /** Why it stands still, gone with the next answer. */
    problem: z.strictObject({ code: z.string(), at: z.date() }).optional(),
    /** One process at a time works for a government. */
    lease: z.strictObject({ by: z.string(), until: z.date() }).optional(),
  },
}) {}
export type SiasnConnection = DocumentOf<SiasnConnectionStore>;

/** WAITING for its turn, or to be tried again; SENT; REFUSED by SIASN; TAKEN_BACK there, or never sent. */
export const SIASN_STATES = ['WAITING', 'SENT', 'REFUSED', 'TAKEN_BACK'] as const;

/** The format of a record; a change of it is a new number and a migration. */
export const RECORD_FORMAT = 1;

/** What became of a completion in SIASN; its id is that of the completion. */
export class SiasnRecordStore extends storeOf({
  collection: 'siasn_records',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    participantId: z.string(),
    agencyId: z.string(),
    call: z.enum(SIASN_CALLS),
    state: z.enum(SIASN_STATES),
    /** While it waits: when it is tried. */
    dueAt: z.date().optional(),
    /** Attempts since it began to wait. */
    tries: z.number(),
    /** SIASN's own id of the record. */
    siasnId: z.string().optional(),
    /** Of what was last sent, refused or taken back: the same is not sent again. */
    fingerprint: z.string().optional(),
    /** Why it was refused, or waits again. */
    reason: z.strictObject({ code: z.string(), text: z.string().optional() }).optional(),
    settledAt: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, dueAt: 1 }, partialFilterExpression: { dueAt: { $exists: true } } },
    { on: { tenantId: 1, state: 1, _id: 1 } },
    { on: { participantId: 1, _id: 1 } },
  ],
}) {}
export type SiasnRecordDocument = DocumentOf<SiasnRecordStore>;

/** Who a person is in SIASN; the id is that of the person. */
export class SiasnPersonStore extends storeOf({
  collection: 'siasn_people',
  agency: null,
  fields: { participantId: z.string(), pnsOrangId: z.string() },
}) {}
