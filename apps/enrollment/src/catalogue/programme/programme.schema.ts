import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { competenceClasses } from '../../ground/competence-class.js';
import { learningForms } from '../../ground/conversion-table.js';
import { storedCommitmentCount } from './commitment-status.js';
import { purposeSchema } from './programme-purpose.js';

/** FUNDING_SOUGHT: its cost is not covered; DRAFT: nobody has published it yet. */
const storedPublication = z.enum(['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED']);
export type Publication = z.infer<typeof storedPublication>;

export const materialVersionOf = (programme: ProgrammeDocument): number => programme.materialVersion ?? 1;

export const underReassessment = (programme: ProgrammeDocument): boolean =>
  programme.reassessedMaterial?.materialVersion === materialVersionOf(programme);

/** What is taught, again and again, in batches. */
export class ProgrammeStore extends storeOf({
  collection: 'programmes',
  agency: null,
  listed: true,
  fields: {
    ...purposeSchema.shape,
    title: z.string(),
    form: z.enum(learningForms),
    international: z.boolean(),
    provider: z.string().optional(),
    competenceClass: z.enum(competenceClasses).optional(),
    competences: z.array(z.string()).optional(),
    /** The application (information system) that it teaches. */
    applicationId: z.string().optional(),
    /** The participant who answers for it. */
    organiserId: z.string().optional(),
    organiserAgencyId: z.string().optional(),
    /** Learning hours that the curriculum has, in tenths; null where the form alone decides. */
    claimedTenths: z.number().nullable(),
    /** What it costs, in whole rupiah, and the year whose money pays it. */
    cost: z.number().optional(),
    budgetYear: z.number().optional(),
    /** What one person costs, where the cost goes by people, and what people with a place take of the money. */
    costPerParticipant: z.number().optional(),
    allotted: z.number().optional(),
    /** Absent where nothing holds it back: published. */
    publication: storedPublication.optional(),
    /** Others have to be told of it again, as after an upgrade that tells them more: see `state-programmes-anew.ts`. */
    stateAnew: z.boolean().optional(),
    /** Commitments of partners and agencies: how many are signed. */
    commitments: storedCommitmentCount.optional(),
    /** Absent in programmes from before materials had versions: the first one. */
    materialVersion: z.number().optional(),
    /** The newest revision: open, or how it was decided. */
    revision: z
      .strictObject({
        revisionId: z.string(),
        openedAt: z.date(),
        status: z.enum(['OPEN', 'KEEP', 'IMPROVE', 'STOP']),
      })
      .optional(),
    /** The version of the material that is being re-assessed; over as soon as there is a newer one. */
    reassessedMaterial: z
      .strictObject({
        reassessmentId: z.string(),
        materialVersion: z.number(),
        openedAt: z.date(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, _id: 1 } },
    { on: { tenantId: 1, title: 1 } },
    {
      on: { tenantId: 1, partnerId: 1, _id: 1 },
      partialFilterExpression: { partnerId: { $exists: true } },
    },
    {
      on: { tenantId: 1, organiserAgencyId: 1 },
      partialFilterExpression: { organiserAgencyId: { $exists: true } },
    },
    { on: { tenantId: 1, applicationId: 1 }, partialFilterExpression: { applicationId: { $exists: true } } },
  ],
}) {}
export type ProgrammeDocument = DocumentOf<ProgrammeStore>;
