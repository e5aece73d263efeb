import { z } from 'zod';
import { competenceClasses } from '../../ground/competence-class.js';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { gapTypes, type NeedDocument } from './need.schema.js';

const id = z.string().min(1).max(120);

export const needBody = z
  .object({
    agencyId: id.describe('The agency (OPD) that needs it'),
    year: z.int().min(2000).max(2100).describe('Year of the plan').meta({ example: 2026 }),
    competence: text(200).describe('What is to be learned').meta({ example: 'Penganggaran' }),
    competenceClass: z
      .enum(competenceClasses)
      .optional()
      .describe('Its class')
      .meta({ example: 'managerial' }),
    gapType: z
      .enum(gapTypes)
      .describe('Competence profile against the standard of the post, or appraisal against its target')
      .meta({ example: 'COMPETENCE_GAP' }),
    people: z.int().min(1).max(1_000_000).describe('How many need it').meta({ example: 12 }),
    priority: z.int().min(1).max(3).default(2).describe('1 is the most urgent'),
    note: z.string().trim().min(1).max(2_000).optional().describe('What is seen in the field'),
  })
  .meta({ id: 'CompetencyNeedRequest' });

export const needView = z
  .object({
    id: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    year: z.int(),
    competence: z.string(),
    competenceClass: z.enum(competenceClasses).optional(),
    gapType: z.enum(gapTypes),
    people: z.int(),
    priority: z.int(),
    note: z.string().optional(),
    programmeIds: z.array(z.string()).describe('Programmes that cite it'),
    version: z.int(),
  })
  .meta({ id: 'CompetencyNeed' });
export const needPage = pageOf(needView);
export const needQuery = pageQuery.extend({
  year: z.coerce.number().int().min(2000).max(2100).optional().describe('Only of this year'),
  agencyId: id.optional().describe('Only of this agency'),
  programmeId: id.optional().describe('Only those that this programme cites'),
});

export const citationBody = z
  .object({ needIds: z.array(id).min(1).max(500).describe('Needs that the programme serves') })
  .meta({ id: 'NeedCitationRequest' });
export const citationView = z.object({ items: z.array(needView) });

export const viewOf = ({
  _id,
  agencyId,
  agencyName,
  year,
  competence,
  competenceClass,
  gapType,
  people,
  priority,
  note,
  programmeIds,
  version,
}: NeedDocument): z.infer<typeof needView> => ({
  id: _id,
  agencyId,
  agencyName,
  year,
  competence,
  ...(competenceClass && { competenceClass }),
  gapType,
  people,
  priority,
  ...(note && { note }),
  programmeIds,
  version,
});
