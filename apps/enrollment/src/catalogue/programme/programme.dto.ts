import { z } from 'zod';
import { searchText } from '#persistence';
import { namesBeside } from '#platform';
import { competenceClasses } from '../../ground/competence-class.js';
import { learningForms } from '../../ground/conversion-table.js';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { statusText } from './commitment-status.js';
import { purposeFields, purposeOf } from './programme-purpose.js';
import { materialVersionOf, underReassessment, type ProgrammeDocument } from './programme.schema.js';

const id = z.string().min(1).max(120);

export const programmeBody = z
  .object({
    title: text(200).describe('Title').meta({ example: 'Pelatihan Pelayanan Prima' }),
    form: z
      .enum(learningForms)
      .describe(
        'Form of development (training, workshop, seminar, ...): decides how learning hours are credited',
      )
      .meta({ example: 'technical' }),
    competenceClass: z
      .enum(competenceClasses)
      .optional()
      .describe('What it makes people better at')
      .meta({ example: 'softSkill' }),
    competences: z
      .array(text(200))
      .max(20)
      .optional()
      .describe('Single competences that it serves')
      .meta({ example: ['komunikasi', 'kerja sama tim'] }),
    provider: text(200).optional().describe('Who holds it').meta({ example: 'BKPSDM' }),
    organiserId: id.optional().describe('The participant who answers for it and is told what happens to it'),
    organiserAgencyId: id
      .optional()
      .describe('The agency that organises it; any agency may. A client of one agency enters its own'),
    applicationId: id
      .optional()
      .describe('The registered application that it teaches; adopts the suggestion to train people in it'),
    international: z.boolean().default(false).describe('Held for an international audience or abroad'),
    ...purposeFields,
    learningHours: z
      .number()
      .min(0)
      .max(2_000)
      .multipleOf(0.1)
      .optional()
      .describe('JP of the curriculum, one decimal; needed for forms credited by hours')
      .meta({ example: 24 }),
  })
  .meta({ id: 'ProgrammeRequest' });
export type ProgrammeBody = z.infer<typeof programmeBody>;

export const programmeView = z
  .object({
    id: z.string(),
    title: z.string(),
    form: z.enum(learningForms),
    competenceClass: z.enum(competenceClasses).optional(),
    competences: z.array(z.string()).optional(),
    provider: z.string().optional(),
    organiserId: z.string().optional(),
    organiserAgencyId: z.string().optional(),
    applicationId: z.string().optional(),
    ...namesBeside('organiserId', 'organiserAgencyId', 'applicationId', 'partnerId'),
    ...purposeFields,
    publication: z
      .enum(['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED'])
      .describe('Batches can be scheduled when it is PUBLISHED'),
    international: z.boolean(),
    learningHours: z.number().nullable().describe('JP of the curriculum'),
    materialVersion: z.int().describe('Version of the material in use'),
    materialUnderReassessment: z.boolean().describe('True while that version is being assessed anew'),
    commitments: z
      .object({ status: z.string().describe('Signed of all'), confirmed: z.int(), total: z.int() })
      .optional()
      .describe('Commitments of partners and agencies'),
    version: z.int(),
  })
  .meta({ id: 'Programme' });
export const programmePage = pageOf(programmeView);

export const programmeQuery = pageQuery.extend({
  competenceClass: z.enum(competenceClasses).optional().describe('Only of this class'),
  form: z.enum(learningForms).optional().describe('Only of this form'),
  applicationId: id.optional().describe('Only those that teach this application'),
  q: searchText.describe('Words of the title in any order, each as a part of it and whatever its capitals'),
  reviewBy: z.iso.date().optional().describe('Only those to be reviewed by this local day'),
});

export function viewOf(programme: ProgrammeDocument): z.infer<typeof programmeView> {
  const {
    _id,
    title,
    form,
    competenceClass,
    competences,
    provider,
    organiserId,
    organiserAgencyId,
    applicationId,
    international,
    claimedTenths,
    commitments,
    version,
  } = programme;
  return {
    id: _id,
    title,
    form,
    ...(competenceClass && { competenceClass }),
    ...(competences && { competences }),
    ...(provider && { provider }),
    ...(organiserId && { organiserId }),
    ...(organiserAgencyId && { organiserAgencyId }),
    ...(applicationId && { applicationId }),
    ...purposeOf(programme),
    publication: programme.publication ?? 'PUBLISHED',
    international,
    learningHours: claimedTenths === null ? null : claimedTenths / 10,
    materialVersion: materialVersionOf(programme),
    materialUnderReassessment: underReassessment(programme),
    ...(commitments && { commitments: { status: statusText(commitments), ...commitments } }),
    version,
  };
}
