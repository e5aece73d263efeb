import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { learningForms } from '../../ground/conversion-table.js';
import { educationLevels } from '../../ground/education-level.js';
import { externalIdIndex, storedExternalId } from '../../ground/external-id.js';
import { storedJpUsage } from '../learning-hours/credit.js';
import { storedChanged } from './changed.js';
import { implausibilities } from './implausible.js';

export const takenBackKinds = [
  'LEARNING_HOURS',
  'CEILING',
  'EDUCATION_LEVEL',
  'ENROLMENT',
  'INTERNSHIP',
  'MENTORING_SESSION',
  'MODULE',
] as const;

/** One effect of a completion that its withdrawal undid, in words for people. */
const storedTakenBack = z.strictObject({
  kind: z.enum(takenBackKinds),
  /** What it is about. */
  id: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  text: z.strictObject({
    id: z.string(),
    en: z.string(),
  }),
});
export type TakenBack = z.infer<typeof storedTakenBack>;

/** A finished form of competency development and what it was credited with. */
export class CompletionStore extends storeOf({
  collection: 'completions',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    /** Agency of the person when it was recorded. */
    agencyId: z.string(),
    /** What makes it the same completion when it comes again; freed when it is withdrawn. */
    naturalKey: z.union([z.string(), z.array(z.string())]),
    source: z.enum(['ENROLMENT', 'RECORD']),
    enrolmentId: z.string().optional(),
    batchId: z.string().optional(),
    programmeId: z.string().optional(),
    title: z.string(),
    form: z.enum(learningForms),
    provider: z.string().optional(),
    international: z.boolean(),
    startDate: z.string(),
    endDate: z.string(),
    claimedTenths: z.number().nullable(),
    /** Told beside the claim; absent where nothing was told. */
    minutes: z.number().optional(),
    units: z.number().optional(),
    certificateNumber: z.string().optional(),
    creditedTenths: z.number(),
    creditReason: z.string(),
    capped: z.boolean(),
    /** What it took of the ceilings, given back when it is withdrawn. */
    usage: storedJpUsage,
    year: z.number(),
    status: z.enum(['RECORDED', 'WITHDRAWN']),
    withdrawnReason: z.string().optional(),
    /** The level of education that this study confers. */
    confersEducationLevel: z.enum(educationLevels).optional(),
    takenBack: z.array(storedTakenBack).optional(),
    /** The completion of the same training that counts in its place: this one has no hours of its own. */
    sameAs: z.string().optional(),
    /** What later reports changed, oldest first. */
    corrections: z
      .array(
        z.strictObject({
          at: z.date(),
          changed: z.array(storedChanged),
          requestKey: z.string().optional(),
        }),
      )
      .optional(),
    /**
     * Client, idempotency key and index of the request that recorded it: a repeated request is told apart
     * from a second record.
     */
    requestKey: z.string().optional(),
    /** Why it was hard to believe when it was recorded; absent where it was not. */
    implausible: z.array(z.enum(implausibilities)).optional(),
    /** Loaded as history: counted by the rules of its day, told to nobody. */
    history: z.literal(true).optional(),
    /**
     * What systems of vendors call it, at most one of each client. Each is a natural key beside the others as long
     * as it is not withdrawn.
     */
    externalIds: z.array(storedExternalId).optional(),
  },
  indexes: [
    { on: { naturalKey: 1 }, unique: true },
    { on: { participantId: 1, _id: 1 } },
    externalIdIndex,
    {
      on: { tenantId: 1, implausible: 1, _id: 1 },
      partialFilterExpression: { implausible: { $exists: true } },
    },
  ],
}) {}
export type CompletionDocument = DocumentOf<CompletionStore>;

/**
 * A person's learning hours of one year: the total and what is used of each ceiling. The completions are its
 * entries.
 */
export class LearningHourAccountStore extends storeOf({
  collection: 'learning_hour_accounts',
  agency: null,
  fields: {
    participantId: z.string(),
    year: z.number(),
    totalTenths: z.number(),
    completions: z.number(),
    usage: storedJpUsage,
    /**
     * Days of its completions (`first/last`): what a new one must meet before anybody looks at the others.
     * Absent in what was written before there were any.
     */
    spans: z.array(z.string()).optional(),
  },
}) {}
export type LearningHourAccount = DocumentOf<LearningHourAccountStore>;

export const accountId = (tenantId: string, participantId: string, year: number) =>
  `${tenantId}:${participantId}:${year}`;
