import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import type { AwardDocument } from './award.schema.js';

const status = z
  .enum(['ACTIVE', 'REVOKED', 'NOMINATED'])
  .describe('ACTIVE counts; REVOKED was taken back; NOMINATED is a proposal that somebody outside decides');

export const awardsQuery = z.object({
  participantId: z.string().min(1).max(120).optional().describe('Awards of this person'),
  ruleCode: z.string().min(1).max(60).optional().describe('Awards by this rule'),
  incentiveType: z.string().min(1).max(60).optional().describe('Awards of this kind'),
  status: status.optional(),
  ...listQuery(200).shape,
});

export const awardPath = z.object({ awardId: z.string().min(1).max(240).describe('Id of the award') });
export const revokeBody = z.object({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .describe('Why it is taken back; the person can read it, and whoever checks its certificate')
    .meta({ example: 'Sertifikat dinyatakan tidak sah' }),
});

export const awardView = z
  .object({
    id: z.string().describe('Id of the award, derived from tenant, rule and source'),
    participantId: z.string().describe('The person'),
    ...namesBeside('participantId'),
    ruleCode: z.string().describe('The rule that granted it'),
    ruleVersion: z.string().describe('Version of the rule that decided'),
    incentiveType: z.string().describe('Kind of incentive'),
    status,
    points: z.number().int().describe('Points that it is worth; 0 for kinds without points'),
    certificateNumber: z.string().optional().describe('Number of the certificate issued with it'),
    certificateUrl: z
      .string()
      .optional()
      .describe('Public page of that certificate, with its PDF and its credential'),
    sourceKind: z.enum(['COMPLETION', 'YEAR', 'MANUAL']).describe('What it is for'),
    sourceId: z.string().describe('Completion id, year, or id of the manual decision'),
    title: z.string().optional().describe('Title of the training'),
    year: z.number().int().optional().describe('Year of credit'),
    reason: z.string().optional().describe('Reason of a manual decision'),
    amount: z.number().int().optional().describe('Whole rupiah, of a kind of money'),
    ground: z.string().optional().describe('Lawful ground, of a kind of money'),
    retroId: z.string().optional().describe('The retro-award that granted it'),
    appealId: z.string().optional().describe('The appeal by which a person granted or reinstated it'),
    revocation: z
      .object({
        cause: z.enum([
          'COMPLETION_WITHDRAWN',
          'CREDIT_CHANGED',
          'YEAR_TOTAL_FELL',
          'DECISION',
          'RETRO_REVERSED',
          'APPEAL',
        ]),
        reason: z.string(),
        at: z.iso.datetime(),
      })
      .optional()
      .describe('How it was last taken back'),
    awardedAt: z.iso.datetime().describe('When it was granted'),
    updatedAt: z.iso.datetime().describe('When it last changed'),
    version: z.number().int().describe('Counts its changes'),
  })
  .meta({ id: 'Award' });
export type AwardView = z.output<typeof awardView>;

export const awardPage = z.object({
  items: z.array(awardView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

/** @param certificateUrl address of the page of its certificate, where it has one */
export function viewOf(award: AwardDocument, certificateUrl: string | undefined): AwardView {
  const {
    _id,
    participantId,
    ruleCode,
    ruleVersion,
    incentiveType,
    status,
    points,
    certificateNumber,
    sourceKind,
    sourceId,
    title,
    year,
    reason,
    amount,
    ground,
    retroId,
    appealId,
    revocation,
    createdAt,
    updatedAt,
    version,
  } = award;
  return {
    id: _id,
    participantId,
    ruleCode,
    ruleVersion,
    incentiveType,
    status,
    points,
    certificateNumber,
    certificateUrl,
    sourceKind,
    sourceId,
    title,
    year,
    reason,
    amount,
    ground,
    retroId,
    appealId,
    // An award that was reinstated is no longer taken back; the ledger keeps the story.
    revocation:
      status === 'REVOKED' && revocation ? { ...revocation, at: revocation.at.toISOString() } : undefined,
    awardedAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
  };
}
