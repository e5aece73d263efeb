import { z } from 'zod';
import { appealKinds } from '#contracts';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import type { AppealDocument } from './appeal.schema.js';

const id = z.string().min(1).max(120),
  statuses = ['OPEN', 'UPHELD', 'OVERRIDDEN'] as const;
const kind = z
  .enum(appealKinds)
  .describe(
    'AWARD_REVOKED, AWARD_GIVEN: an award; AWARD_REFUSED: id of the award that was not granted (tenant:rule:completion, or tenant:rule:person:year); PROPOSAL_REJECTED: an award proposal; ADMISSION, PROGRAMME_REVISION, TRAINING_PROPOSAL, IMPACT_JUDGEMENT, CORRECTIVE_ACTION: decisions of other services, which act upon appeal.decided',
  );

export const appealPath = z.object({ appealId: id.describe('Id of the appeal') });
export const appealQuery = z.object({
  participantId: id.optional().describe('Appeals of this person'),
  kind: z.enum(appealKinds).optional().describe('Appeals against this kind of decision'),
  status: z.enum(statuses).optional().describe('Only with this status'),
  overdue: z.enum(['true']).optional().describe('Only open ones whose last day is over'),
  ...listQuery(200).shape,
});
export const appealBody = z.object({
  participantId: id.describe('Who appeals: the person whom the decision is about'),
  about: z
    .object({ kind, id: z.string().min(1).max(240).describe('The decision') })
    .describe('What is appealed against'),
  grounds: z
    .string()
    .trim()
    .min(10)
    .max(2_000)
    .describe('Why the decision is wrong')
    .meta({ example: 'Sertifikat saya sah; salinan terlegalisasi sudah diserahkan.' }),
});
export type AppealBody = z.output<typeof appealBody>;
export const verdictBody = z.object({
  decision: z.enum(['UPHOLD', 'OVERRIDE']).describe('UPHOLD: the decision stays; OVERRIDE: it does not'),
  decidedBy: id.describe('The participant who decides; neither who appeals nor who took the decision'),
  reason: z
    .string()
    .trim()
    .min(10)
    .max(2_000)
    .describe('Why; the person reads it')
    .meta({ example: 'Sertifikat terbukti sah setelah dikonfirmasi kepada penerbit.' }),
});
export type VerdictBody = z.output<typeof verdictBody>;

export const appealView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    ...namesBeside('participantId'),
    about: z.object({ kind: z.enum(appealKinds), id: z.string() }),
    title: z.string(),
    grounds: z.string(),
    decision: z
      .object({
        outcome: z.string(),
        ruleCode: z.string().optional(),
        ruleVersion: z.string().nullable().optional(),
        inputs: z.record(z.string(), z.unknown()).optional(),
        reason: z.string().optional(),
        decidedAt: z.iso.datetime().optional(),
        decidedBy: z.string().optional(),
      })
      .describe('The decision as it stood when the appeal came: inputs, version of the rule, reason'),
    status: z.enum(statuses),
    filedAt: z.iso.datetime(),
    decideBy: z.iso.date().describe('Last day on which it is to be decided, in the zone of the government'),
    overdue: z.boolean(),
    thresholdVersion: z.int().describe('Version of the threshold that set the deadlines'),
    verdict: z
      .object({
        by: z.string(),
        reason: z.string(),
        at: z.iso.datetime(),
        awardId: z.string().optional().describe('Award that was granted, reinstated or taken back with it'),
      })
      .optional(),
    version: z.int(),
  })
  .meta({ id: 'Appeal' });
export const appealPage = z.object({
  items: z.array(appealView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

export const viewOf = (
  {
    _id,
    participantId,
    kind: of,
    subjectId,
    title,
    grounds,
    decision,
    status,
    createdAt,
    decideBy,
    thresholdVersion,
    verdict,
    version,
  }: AppealDocument,
  today: string,
): z.infer<typeof appealView> => {
  const { decidedAt, ...stood } = decision;
  return {
    id: _id,
    participantId,
    about: { kind: of, id: subjectId },
    title,
    grounds,
    decision: { ...stood, ...(decidedAt && { decidedAt: decidedAt.toISOString() }) },
    status,
    filedAt: createdAt.toISOString(),
    decideBy,
    overdue: status === 'OPEN' && decideBy < today,
    thresholdVersion,
    ...(verdict && {
      verdict: {
        by: verdict.by,
        reason: verdict.reason,
        at: verdict.at.toISOString(),
        ...(verdict.awardId && { awardId: verdict.awardId }),
      },
    }),
    version,
  };
};
