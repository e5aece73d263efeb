import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { learningForms } from '../ground/conversion-table.js';

/** Personal data: how a learning system knows somebody. */
const storedActor = z.strictObject({
  kind: z.enum(['MAIL', 'MAIL_SUM', 'ACCOUNT', 'OPENID', 'NONE']),
  value: z.string(),
  homePage: z.string().optional(),
});
export type StatementActor = z.infer<typeof storedActor>;

/**
 * OPEN: to be worked on. RECORDED: it is a completion. COUNTED: the same activity is recorded for that year.
 * NOT_WANTED: the activity counts by the other verb. ACTIVITY_UNKNOWN, ACTOR_UNKNOWN: kept until somebody says
 * what or who it is. REFUSED: it can be no completion, and why. VOIDED: its sender took it back.
 */
export const STATEMENT_STATUSES = [
  'OPEN',
  'RECORDED',
  'COUNTED',
  'NOT_WANTED',
  'ACTIVITY_UNKNOWN',
  'ACTOR_UNKNOWN',
  'REFUSED',
  'VOIDED',
] as const;
export type StatementStatus = (typeof STATEMENT_STATUSES)[number];

export const WANTED = ['COMPLETED', 'PASSED', 'EITHER'] as const;

/** What a learning system told; `_id` is made of government and statement id, so there is one. */
export class XapiStatementStore extends storeOf({
  collection: 'xapi_statements',
  agency: 'agencyId',
  listed: true,
  fields: {
    statementId: z.string(),
    /** By which a second one of the same id is told from a repetition. */
    digest: z.string(),
    verb: z.enum(['COMPLETED', 'PASSED']),
    activityId: z.string(),
    activityName: z.string().optional(),
    /** Gone once its person is erased. */
    actor: storedActor.optional(),
    actorKey: z.string(),
    success: z.boolean().optional(),
    minutes: z.number().optional(),
    happenedAt: z.date(),
    /** Who sent it, and for which agencies that client speaks; null: for all. */
    clientId: z.string(),
    forAgencies: z.array(z.string()).nullable(),
    status: z.enum(STATEMENT_STATUSES),
    /** Its sender took it back: whatever it became is taken back as well. */
    voided: z.literal(true).optional(),
    /** Why it was refused. */
    code: z.string().optional(),
    participantId: z.string().optional(),
    /** The person's agency once known; before, the only one of who sent it. */
    agencyId: z.string().optional(),
    completionId: z.string().optional(),
    /** While it is OPEN: when a process may take it up. */
    dueAt: z.date().optional(),
  },
  indexes: [
    { on: { dueAt: 1 }, sparse: true },
    { on: { tenantId: 1, status: 1, activityId: 1 } },
    { on: { tenantId: 1, actorKey: 1, status: 1 } },
    { on: { tenantId: 1, participantId: 1, activityId: 1 } },
  ],
}) {}
export type XapiStatement = DocumentOf<XapiStatementStore>;

/**
 * What a client took back, also before it was told: `_id` is made of government, client and the statement that
 * is void.
 */
export class XapiVoidingStore extends storeOf({
  collection: 'xapi_voidings',
  agency: null,
  fields: {
    /** The statement that took it back. */
    by: z.string(),
  },
}) {}

/** What an activity of a learning system is here. */
export class XapiActivityStore extends storeOf({
  collection: 'xapi_activities',
  agency: null,
  listed: true,
  fields: {
    activityId: z.string(),
    title: z.string(),
    form: z.enum(learningForms),
    provider: z.string().optional(),
    /** Learning hours in tenths; absent: the time that the statement tells. */
    tenths: z.number().optional(),
    wanted: z.enum(WANTED),
    by: z.string(),
  },
  indexes: [{ on: { tenantId: 1, activityId: 1 }, unique: true }],
}) {}
export type XapiActivity = DocumentOf<XapiActivityStore>;

/** Who an actor is, as somebody said; `_id` is made of government and actor. */
export class XapiActorStore extends storeOf({
  collection: 'xapi_actors',
  agency: null,
  fields: { participantId: z.string(), by: z.string() },
  indexes: [{ on: { tenantId: 1, participantId: 1 } }],
}) {}
