import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { admissionOrder } from './admission.js';
import { candidateStatuses, type Admission, type Candidate } from './candidate.schema.js';
import type { CompetencyGaps } from './competency-gap.schema.js';

const id = z.string().min(1).max(120),
  text = (most: number) => z.string().trim().min(1).max(most),
  level = z.int().min(0).max(5);

export const gapsBody = z.object({
  assessedOn: z.iso.date().describe('Local day of the assessment'),
  items: z
    .array(
      z.object({
        competence: text(200).describe('The competence').meta({ example: 'analisis data' }),
        required: level.describe('Level that the position asks for'),
        present: level.describe('Level that was found'),
      }),
    )
    .max(50)
    .describe('All of them; it replaces what was there'),
});
export const gapsView = z
  .object({
    participantId: z.string(),
    assessedOn: z.string(),
    items: z.array(z.object({ competence: z.string(), required: z.int(), present: z.int(), gap: z.int() })),
    version: z.int(),
  })
  .meta({ id: 'CompetencyGaps' });

export const candidateBody = z.object({ participantId: id.describe('Who applies') });
export const nominationBody = z.object({
  batchId: id.describe('The batch'),
  participantId: id.describe('Who is put forward'),
  superiorId: id.describe('The direct superior who does so'),
  reason: text(500).describe('Why').meta({ example: 'Akan mengelola portal data dinas.' }),
});
export const nominationDecision = z.object({
  decision: z.enum(['APPROVED', 'DECLINED']),
  note: text(500).describe('Why'),
});
export const nominationQuery = pageQuery.extend({
  superiorId: id.optional().describe('Only by this superior'),
  participantId: id.optional().describe('Only of this person'),
  status: z.enum(candidateStatuses).optional().describe('Only with this status'),
});
export const candidateView = z
  .object({
    id: z.string(),
    batchId: z.string(),
    participantId: z.string(),
    ...namesBeside('batchId', 'participantId'),
    status: z.enum(candidateStatuses),
    appliedAt: z.iso.datetime().optional(),
    enrolmentId: z.string().optional(),
    nomination: z
      .object({
        superiorId: z.string(),
        reason: z.string(),
        at: z.iso.datetime(),
        decision: z
          .object({ approved: z.boolean(), by: z.string(), note: z.string(), at: z.iso.datetime() })
          .optional(),
      })
      .optional(),
    verdicts: z
      .array(
        z.object({
          appealId: z.string(),
          outcome: z.enum(['UPHELD', 'OVERRIDDEN']),
          reason: z.string(),
          by: z.string().describe('The participant who decided'),
          at: z.iso.datetime(),
        }),
      )
      .optional()
      .describe(
        'What was decided upon appeals against it (`POST /v1/appeals`, kind `ADMISSION`, id of the application or the enrolment)',
      ),
    version: z.int(),
  })
  .meta({ id: 'Candidate' });
export const candidatePage = pageOf(candidateView);

export const admissionBody = z.object({
  budget: z
    .int()
    .min(0)
    .max(1e15)
    .optional()
    .describe(
      'Most money for this decision, whole rupiah. A programme that has a cost is paid from what is reserved for it; this can only make it less',
    )
    .meta({ example: 10_000_000 }),
  costPerParticipant: z
    .int()
    .min(1)
    .max(1e12)
    .optional()
    .describe('What one person costs, whole rupiah; never less than the programme says')
    .meta({ example: 5_000_000 }),
});
export const previewBody = admissionBody
  .extend({
    moreMoney: z
      .int()
      .min(0)
      .max(1e15)
      .default(0)
      .describe('Whole rupiah beside what is reserved for the programme: what more money would buy')
      .meta({ example: 10_000_000 }),
  })
  .meta({ id: 'AdmissionPreviewRequest' });
export const previewView = z
  .object({
    order: z.array(z.enum(admissionOrder)).describe('By what people are put in order'),
    places: z.int().describe('Places that there would be'),
    admitted: z.int().describe('How many would get a place, without those who waited before'),
    funding: z
      .object({
        budget: z.number(),
        costPerParticipant: z.number(),
        covers: z.int().describe('People that the budget covers'),
      })
      .optional(),
    fromWaitingList: z.int().optional().describe('People who waited before and would get a place first'),
    ranking: z.array(
      z.object({
        participantId: z.string(),
        name: z
          .string()
          .describe("Personal data; empty for people of other agencies than those of the client's"),
        agencyId: z.string().describe('Empty where the name is'),
        rank: z.int(),
        gap: z.number().describe('Missing levels in what the programme teaches'),
        yearHours: z.number().describe('JP of this year'),
        result: z.enum(['ADMITTED', 'WAITLISTED', 'REFUSED']),
        waitingPosition: z.int().optional(),
        code: z.string().optional().describe('Why refused'),
      }),
    ),
  })
  .meta({ id: 'AdmissionPreview' });

export const admissionView = z
  .object({
    id: z.string(),
    batchId: z.string(),
    order: z.array(z.enum(admissionOrder)).describe('By what people were put in order'),
    places: z.int().describe('Places that there were'),
    funding: z
      .object({
        budget: z.number(),
        costPerParticipant: z.number(),
        covers: z.int().describe('People that the budget covers'),
        fromProgramme: z.boolean().describe('True where it is taken from what is reserved for the programme'),
      })
      .optional(),
    fromWaitingList: z
      .int()
      .optional()
      .describe('People who waited since an earlier decision and got a place first'),
    ranking: z.array(
      z.object({
        participantId: z.string(),
        rank: z.int(),
        gap: z.number().describe('Missing levels in what the programme teaches'),
        yearHours: z.number().describe('JP of this year'),
        appliedAt: z.iso.datetime(),
        result: z.enum(['ADMITTED', 'WAITLISTED', 'REFUSED']),
        waitingPosition: z.int().optional(),
        code: z.string().optional().describe('Why refused'),
        reason: z.string().describe('For people'),
      }),
    ),
    decidedBy: z.string(),
    decidedAt: z.iso.datetime(),
  })
  .meta({ id: 'Admission' });

export const gapsViewOf = ({
  _id,
  assessedOn,
  items,
  version,
}: CompetencyGaps): z.infer<typeof gapsView> => ({
  participantId: _id,
  assessedOn,
  items: items.map((item) => ({ ...item, gap: Math.max(0, item.required - item.present) })),
  version,
});

export function candidateViewOf({
  _id,
  batchId,
  participantId,
  status,
  appliedAt,
  enrolmentId,
  nomination,
  verdicts,
  version,
}: Candidate): z.infer<typeof candidateView> {
  const decision = nomination?.decision && {
    ...nomination.decision,
    at: nomination.decision.at.toISOString(),
  };
  return {
    id: _id,
    batchId,
    participantId,
    status,
    ...(appliedAt && { appliedAt: appliedAt.toISOString() }),
    ...(enrolmentId && { enrolmentId }),
    ...(nomination && {
      nomination: {
        superiorId: nomination.superiorId,
        reason: nomination.reason,
        at: nomination.at.toISOString(),
        ...(decision && { decision }),
      },
    }),
    ...(verdicts && {
      verdicts: verdicts.map(({ at, ...verdict }) => ({ ...verdict, at: at.toISOString() })),
    }),
    version,
  };
}

export function admissionViewOf({
  _id,
  batchId,
  order,
  places,
  funding,
  fromWaitingList,
  ranking,
  decidedBy,
  createdAt,
}: Admission): z.infer<typeof admissionView> {
  const why = ({ rank, gap, result, waitingPosition }: Admission['ranking'][number]) => {
    const place = `urutan ${rank} dari ${ranking.length}, kesenjangan kompetensi ${gap}`;
    if (result === 'ADMITTED') return `Diterima: ${place}.`;
    if (result === 'REFUSED') return `Tidak dapat didaftarkan: ${place}.`;
    const room = funding ? `anggaran mencukupi ${funding.covers} peserta` : `tersedia ${places} tempat`;
    return `Daftar tunggu ke-${waitingPosition}: ${place}; ${room}.`;
  };
  return {
    id: _id,
    batchId,
    order: [...order],
    places,
    ...(funding && { funding }),
    ...(fromWaitingList && { fromWaitingList }),
    decidedBy,
    decidedAt: createdAt.toISOString(),
    ranking: ranking.map((each) => {
      const { candidateId: _, appliedAt, waitingPosition, code, ...rest } = each;
      return {
        ...rest,
        appliedAt: appliedAt.toISOString(),
        ...(waitingPosition && { waitingPosition }),
        ...(code && { code }),
        reason: why(each),
      };
    }),
  };
}

/** @param people of the ranking, by id */
export const previewViewOf = (
  { order, places, funding, fromWaitingList, ranking }: Admission,
  people: ReadonlyMap<string, { name: string; agencyId: string }>,
): z.infer<typeof previewView> => ({
  order: [...order],
  places,
  admitted: ranking.filter(({ result }) => result === 'ADMITTED').length,
  ...(funding && {
    funding: {
      budget: funding.budget,
      costPerParticipant: funding.costPerParticipant,
      covers: funding.covers,
    },
  }),
  ...(fromWaitingList && { fromWaitingList }),
  ranking: ranking.map(({ participantId, rank, gap, yearHours, result, waitingPosition, code }) => ({
    participantId,
    name: people.get(participantId)?.name ?? '',
    agencyId: people.get(participantId)?.agencyId ?? '',
    rank,
    gap,
    yearHours,
    result,
    ...(waitingPosition && { waitingPosition }),
    ...(code && { code }),
  })),
});
