import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedVerdict } from '../../ground/verdict/verdict.js';

export const decisions = ['KEEP', 'IMPROVE', 'STOP'] as const;
export type Decision = (typeof decisions)[number];

const storedAttachedNeed = z.strictObject({
  needId: z.string(),
  year: z.number(),
  competence: z.string(),
  competenceClass: z.string().nullable(),
  gapType: z.string(),
  people: z.number(),
  priority: z.number(),
  /** The programme cites it; else it is another need of the agency in the field of the programme. */
  cited: z.boolean(),
});

/** A programme that many find less relevant is looked at anew. There is one open revision of a programme. */
export class ProgrammeRevisionStore extends storeOf({
  collection: 'programme_revisions',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    programmeTitle: z.string(),
    /** The participant who answers for the programme. */
    ownerId: z.string().nullable(),
    status: z.enum(['OPEN', 'DECIDED']),
    /** Present while it is open: makes a second one impossible. */
    openKey: z.literal('OPEN').optional(),
    openedAt: z.date(),
    materialVersion: z.number(),
    /** The session that opened it, and what was counted; kept as it was. */
    batchId: z.string(),
    answered: z.number(),
    low: z.number(),
    lowPercent: z.number(),
    reason: z.string(),
    threshold: z.strictObject({
      key: z.string(),
      version: z.number(),
      value: z.record(z.string(), z.number()),
    }),
    /** Sessions of other batches that found the same while it was open. */
    furtherBatchIds: z.array(z.string()),
    /** What each agency of the participants needs in the field, as stated when it was opened. */
    needs: z.array(
      z.strictObject({
        agencyId: z.string(),
        agencyName: z.string(),
        participants: z.number(),
        needs: z.array(storedAttachedNeed),
      }),
    ),
    verdicts: z.array(storedVerdict).optional(),
    objections: z
      .array(
        z.strictObject({
          reason: z.string(),
          by: z.string(),
          at: z.date(),
        }),
      )
      .optional(),
    decision: z
      .strictObject({
        decision: z.enum(decisions),
        reason: z.string(),
        materialVersion: z.number(),
        by: z.string(),
        at: z.date(),
        on: z.string(),
      })
      .optional(),
    /** What the next cohort found. */
    rejudgement: z
      .strictObject({
        batchId: z.string(),
        answered: z.number(),
        lowPercent: z.number(),
        verdict: z.string(),
        reason: z.string().optional(),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [
    {
      on: { tenantId: 1, programmeId: 1, openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $exists: true } },
    },
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
  ],
}) {}
export type ProgrammeRevision = DocumentOf<ProgrammeRevisionStore>;
