import { z } from 'zod';
import { appealKinds } from '#contracts';
import { storeOf, type DocumentOf } from '#persistence';

export type AppealKind = (typeof appealKinds)[number];

/** The decision as it stood when the appeal came: what it was decided on, by which version, and why. */
const storedAppealedDecision = z.strictObject({
  outcome: z.string(),
  ruleCode: z.string().optional(),
  ruleVersion: z.string().nullish(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  reason: z.string().optional(),
  /** Absent where another service decided and did not say. */
  decidedAt: z.date().optional(),
  decidedBy: z.string().optional(),
});
export type AppealedDecision = z.infer<typeof storedAppealedDecision>;

/** A person's appeal against a decision about them. */
export class AppealStore extends storeOf({
  collection: 'appeals',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string().optional(),
    kind: z.enum(appealKinds),
    /** Award, proposal, enrolment, or whatever the kind is about. */
    subjectId: z.string(),
    /** Kind, subject, and which decision about it: one decision is appealed against once. */
    key: z.string(),
    title: z.string(),
    grounds: z.string(),
    decision: storedAppealedDecision,
    decideBy: z.string(),
    /** Version of the threshold that set the deadlines; 0 is the default of the product. */
    thresholdVersion: z.number(),
    status: z.enum(['OPEN', 'UPHELD', 'OVERRIDDEN']),
    verdict: z
      .strictObject({
        by: z.string(),
        reason: z.string(),
        at: z.date(),
        recordedBy: z.string(),
        awardId: z.string().optional(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, participantId: 1, key: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, decideBy: 1 } },
  ],
}) {}
export type AppealDocument = DocumentOf<AppealStore>;
