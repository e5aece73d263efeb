import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { competenceClasses } from '../../ground/competence-class.js';
import { pageOf, pageQuery } from '../../ground/lists.js';
import {
  suggestionSources,
  type ApplicationDocument,
  type TrainingSuggestion,
} from './application.schema.js';

const text = (max: number) => z.string().trim().min(1).max(max);
const id = z.string().min(1).max(120);

export const applicationBody = z
  .object({
    name: text(200).describe('Name of the system').meta({ example: 'e-Office' }),
    description: text(1_000).optional().describe('What it is for'),
    ownerAgencyId: id.optional().describe('The agency that runs it'),
    introducedOn: z.iso.date().optional().describe('First day of use, local'),
  })
  .meta({ id: 'ApplicationRequest' });

export const suggestionView = z
  .object({
    id: z.string(),
    source: z
      .enum(suggestionSources)
      .describe(
        'APPLICATION: a system was introduced; FORUM: the public asked for it; PERSON: a civil servant did',
      ),
    sourceId: z.string(),
    participantId: z.string().optional().describe('With PERSON: who suggested it'),
    title: z.string(),
    reason: z.string(),
    competenceClass: z.enum(competenceClasses).optional(),
    agencyId: z.string().optional(),
    status: z.enum(['OPEN', 'ADOPTED', 'DECLINED']),
    programmeId: z.string().optional().describe('The programme that it became'),
    ...namesBeside('agencyId', 'programmeId', 'participantId'),
    decisionReason: z.string().optional(),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'TrainingSuggestion' });
export const suggestionPage = pageOf(suggestionView);
export const suggestionQuery = pageQuery.extend({
  status: z.enum(['OPEN', 'ADOPTED', 'DECLINED']).optional().describe('Only with this status'),
  source: z.enum(suggestionSources).optional().describe('Only from this source'),
});

export const applicationView = applicationBody
  .extend({
    id: z.string(),
    ...namesBeside('ownerAgencyId'),
    version: z.int(),
    suggestion: suggestionView.optional().describe('The suggestion to train people in it'),
  })
  .meta({ id: 'Application' });
export const applicationPage = pageOf(applicationView.omit({ suggestion: true }));

export const ownSuggestionBody = z
  .object({
    title: text(200).describe('What is to be learnt').meta({ example: 'Pengolahan data dengan spreadsheet' }),
    reason: text(1_000)
      .describe('What it is needed for')
      .meta({ example: 'Laporan bulanan kami masih dihitung dengan tangan.' }),
    competenceClass: z.enum(competenceClasses).optional().describe('Its kind, where that is clear'),
  })
  .meta({ id: 'OwnTrainingSuggestionRequest' });
export const ownSuggestionQuery = pageQuery.extend({
  status: z.enum(['OPEN', 'ADOPTED', 'DECLINED']).optional().describe('Only with this status'),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which suggestions come first'),
});

export const decisionBody = z
  .object({
    decision: z.enum(['ADOPT', 'DECLINE']).describe('ADOPT names the programme that it became'),
    programmeId: id
      .optional()
      .describe('With ADOPT: the programme')
      .meta({ example: '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21' }),
    reason: text(500).optional().describe('With DECLINE: why not'),
  })
  .superRefine(({ decision, programmeId, reason }, context) => {
    if (decision === 'ADOPT' && !programmeId)
      context.addIssue({ code: 'custom', path: ['programmeId'], ...fault('PROGRAMME_NEEDED') });
    if (decision === 'DECLINE' && !reason)
      context.addIssue({ code: 'custom', path: ['reason'], ...fault('REASON_NEEDED') });
  })
  .meta({ id: 'TrainingSuggestionDecision' });

export const suggestionViewOf = (suggestion: TrainingSuggestion): z.infer<typeof suggestionView> => {
  const {
    _id,
    source,
    sourceId,
    participantId,
    title,
    reason,
    competenceClass,
    agencyId,
    status,
    programmeId,
    decision,
    version,
    createdAt,
  } = suggestion;
  return {
    id: _id,
    source,
    sourceId,
    ...(participantId && { participantId }),
    title,
    reason,
    ...(competenceClass && { competenceClass }),
    ...(agencyId && { agencyId }),
    status,
    ...(programmeId && { programmeId }),
    ...(decision?.reason && { decisionReason: decision.reason }),
    version,
    createdAt: createdAt.toISOString(),
  };
};

export const applicationViewOf = ({
  _id,
  name,
  description,
  ownerAgencyId,
  introducedOn,
  version,
}: ApplicationDocument) => ({
  id: _id,
  name,
  ...(description && { description }),
  ...(ownerAgencyId && { ownerAgencyId }),
  ...(introducedOn && { introducedOn }),
  version,
});
