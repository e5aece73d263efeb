import { z } from 'zod';
import { namesBeside } from '#platform';
import { namelessQuery, pageOf } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import type { CampaignDocument, CampaignMember } from './campaign.schema.js';

const id = z.string().min(1).max(120);

export const campaignBody = z
  .object({
    title: text(200).describe('Title').meta({ example: 'Manfaat pengembangan kompetensi' }),
    message: text(1_000)
      .describe('What people gain by taking part; it is written to each of the audience')
      .meta({ example: 'Yang mencapai 20 JP didahulukan pada pelatihan berikutnya.' }),
    heldOn: z.iso.date().describe('Local day').meta({ example: '2026-12-03' }),
    location: text(200).optional().describe('Where'),
    year: z
      .int()
      .min(2000)
      .max(2100)
      .optional()
      .describe('Year whose learning hours count; the year of heldOn unless given'),
    belowHours: z
      .number()
      .min(0.1)
      .max(2_000)
      .multipleOf(0.1)
      .optional()
      .describe('It is for people with fewer learning hours; the threshold of being active unless given'),
    agencyIds: z.array(id).min(1).max(200).optional().describe('Only people of these agencies'),
  })
  .meta({ id: 'CampaignRequest' });
export type CampaignBody = z.output<typeof campaignBody>;

export const campaignView = z
  .object({
    id: z.string(),
    title: z.string(),
    message: z.string(),
    heldOn: z.string(),
    location: z.string().optional(),
    year: z.int(),
    belowHours: z.number(),
    agencyIds: z.array(z.string()).nullable(),
    status: z.enum(['GATHERING', 'PLANNED']).describe('PLANNED: the audience is complete'),
    audience: z.int().describe('People in the audience'),
    version: z.int(),
  })
  .meta({ id: 'Campaign' });
export const campaignPage = pageOf(campaignView);

export const memberView = z
  .object({
    participantId: z.string(),
    agencyId: z.string(),
    ...namesBeside('participantId', 'agencyId'),
    hours: z.number().describe('Learning hours when the audience was gathered'),
    reachedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'CampaignMember' });
export const memberPage = pageOf(memberView);
export const memberQuery = namelessQuery.extend({
  participantId: id.optional().describe('Only this person'),
});

export const reachBody = z
  .object({ participantIds: z.array(id).min(1).max(1_000).describe('Who was there, or was spoken to') })
  .meta({ id: 'CampaignReach' });
export const reachView = z.object({
  reached: z.int().describe('Reached for the first time'),
  notInAudience: z.array(z.string()).describe('People whom the campaign is not for'),
});

const part = z.object({
  people: z.int(),
  enrolled: z.int().describe('Enrolled in a batch since'),
  enrolledPercent: z.number().nullable(),
});
export const resultView = z
  .object({
    campaignId: z.string(),
    audience: z.int(),
    reached: z.int(),
    reachedPercent: z.number().nullable(),
    afterwards: z
      .object({
        reached: part.describe('Enrolled after they were reached'),
        notReached: part.describe('Enrolled after the day of the campaign'),
      })
      .describe('Both beside each other; no claim that one caused the other'),
  })
  .meta({ id: 'CampaignResult' });

export const campaignViewOf = ({
  _id,
  title,
  message,
  heldOn,
  location,
  year,
  belowTenths,
  agencyIds,
  status,
  audience,
  version,
}: CampaignDocument): z.output<typeof campaignView> => ({
  id: _id,
  title,
  message,
  heldOn,
  ...(location && { location }),
  year,
  belowHours: belowTenths / 10,
  agencyIds,
  status,
  audience,
  version,
});
export const memberViewOf = ({
  participantId,
  agencyId,
  hoursTenths,
  reachedAt,
}: CampaignMember): z.output<typeof memberView> => ({
  participantId,
  agencyId,
  hours: hoursTenths / 10,
  ...(reachedAt && { reachedAt: reachedAt.toISOString() }),
});
