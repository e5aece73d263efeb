import { z } from 'zod';
import { fault, namesBeside, round } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { outcomes, type Forum, type Suggestion } from './forum.schema.js';

const id = z.string().min(1).max(120);
const text = (max: number) => z.string().trim().min(1).max(max);

export const forumBody = z
  .object({
    title: text(200).describe('Title'),
    topic: text(500).describe('What is discussed'),
    heldOn: z.iso.date().describe('Local day on which it is or was held; may lie ahead'),
    place: text(200).optional().describe('Where'),
    agencyId: id.optional().describe('The agency that holds it'),
    attendees: z.int().min(0).max(1_000_000).optional().describe('How many came'),
  })
  .meta({
    id: 'ForumRequest',
    example: {
      title: 'Forum Konsultasi Publik',
      topic: 'Pelayanan administrasi kependudukan',
      heldOn: '2026-11-18',
    },
  });
export const minutesBody = z
  .object({
    minutes: text(20_000).describe('What was said; published'),
    attendees: z.int().min(0).max(1_000_000).optional().describe('How many came'),
  })
  .meta({ id: 'ForumMinutes' });
export const suggestionBody = z
  .object({
    text: text(2_000).describe('What was asked for; published, without a name'),
    programmeId: id.optional().describe('The programme that it speaks to'),
  })
  .meta({ id: 'SuggestionRequest' });
export const trustBody = z
  .object({
    trust: z.int().min(1).max(4).describe('How far somebody trusts the office, 1 (not) to 4 (fully)'),
  })
  .meta({ id: 'TrustAnswer' });

export const answerBody = z
  .object({
    text: text(2_000).describe('The answer; published'),
    outcome: z
      .enum(outcomes)
      .describe('NEED opens a training suggestion, PROGRAMME names the programme that answers it'),
    trainingTitle: text(200)
      .optional()
      .describe('With NEED: the training that is wanted')
      .meta({ example: 'Pelatihan Pelayanan Loket' }),
    competenceClass: z
      .enum(['technical', 'managerial', 'softSkill', 'sociocultural', 'it'])
      .optional()
      .describe('With NEED: what it should make people better at'),
    programmeId: id.optional().describe('With PROGRAMME: the programme'),
  })
  .superRefine(({ outcome, trainingTitle, programmeId }, context) => {
    if (outcome === 'NEED' && !trainingTitle)
      context.addIssue({ code: 'custom', path: ['trainingTitle'], ...fault('TRAINING_TITLE_NEEDED') });
    if (outcome === 'PROGRAMME' && !programmeId)
      context.addIssue({ code: 'custom', path: ['programmeId'], ...fault('PROGRAMME_NEEDED') });
  })
  .meta({ id: 'SuggestionAnswer' });

export const suggestionView = z
  .object({
    id: z.string(),
    forumId: z.string(),
    ...namesBeside('forumId'),
    text: z.string(),
    programmeId: z.string().optional(),
    ...namesBeside('programmeId'),
    status: z.enum(['OPEN', 'ANSWERED']),
    answer: z.object({ text: z.string(), outcome: z.enum(outcomes), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Suggestion' });
export const suggestionPage = pageOf(suggestionView);
export const suggestionQuery = pageQuery.extend({
  programmeId: id.optional().describe('Only about this programme'),
  status: z.enum(['OPEN', 'ANSWERED']).optional().describe('Only with this status'),
});

const trust = z.object({
  answers: z.int(),
  mean: z.number().optional().describe('1 to 4; from three answers on'),
});
export const forumView = z
  .object({
    id: z.string(),
    title: z.string(),
    topic: z.string(),
    heldOn: z.string(),
    place: z.string().optional(),
    agencyId: z.string().optional(),
    ...namesBeside('agencyId'),
    attendees: z.int().optional(),
    minutes: z.string().optional(),
    trust,
    version: z.int(),
  })
  .meta({ id: 'Forum' });
export const forumPage = pageOf(forumView);
export const forumDetail = forumView
  .extend({ suggestions: z.array(suggestionView) })
  .meta({ id: 'ForumDetail' });

export const suggestionViewOf = ({
  _id,
  forumId,
  text: words,
  programmeId,
  status,
  answer,
}: Suggestion): z.infer<typeof suggestionView> => ({
  id: _id,
  forumId,
  text: words,
  ...(programmeId && { programmeId }),
  status,
  ...(answer && { answer: { ...answer, at: answer.at.toISOString() } }),
});

export const viewOf = ({
  _id,
  title,
  topic,
  heldOn,
  place,
  agencyId,
  attendees,
  minutes,
  trust: counts,
  version,
}: Forum): z.infer<typeof forumView> => ({
  id: _id,
  title,
  topic,
  heldOn,
  ...(place && { place }),
  ...(agencyId && { agencyId }),
  ...(attendees !== undefined && { attendees }),
  ...(minutes && { minutes }),
  trust: trustOf([counts]),
  version,
});

/** One mean over the counts of several forums; below three answers it would tell who said what. */
export function trustOf(counts: Forum['trust'][]): z.infer<typeof trust> {
  const scores = (['1', '2', '3', '4'] as const).map((score) => ({
    score: Number(score),
    times: counts.reduce((sum, each) => sum + each[score], 0),
  }));
  const answers = scores.reduce((sum, { times }) => sum + times, 0),
    total = scores.reduce((sum, { score, times }) => sum + score * times, 0);
  return { answers, ...(answers >= 3 && { mean: round(total / answers, 2) }) };
}
