import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import type { InternshipDocument } from './internship.schema.js';

const id = z.string().min(1).max(120);
const statuses = ['PLANNED', 'COMPLETED'] as const;

export const internshipBody = z
  .object({
    participantId: id.describe('The civil servant'),
    host: text(200)
      .describe('Institution where it takes place')
      .meta({ example: 'Dinas Kependudukan Kota Surabaya' }),
    partnerId: id.optional().describe('The host as one of our partners'),
    topic: text(200).describe('What is learnt').meta({ example: 'Loket terpadu' }),
    supervisor: text(200).describe('Who guides there').meta({ example: 'Kepala Bidang Pelayanan' }),
    startsOn: z.iso.date().describe('First day, local').meta({ example: '2026-09-01' }),
    endsOn: z.iso.date().describe('Last day, local').meta({ example: '2026-09-28' }),
    international: z.boolean().default(false).describe('Abroad'),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn < startsOn)
      context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
  })
  .meta({ id: 'InternshipRequest' });
export type InternshipBody = z.output<typeof internshipBody>;

export const completionBody = z
  .object({ report: text(2_000).optional().describe('What was learnt, in a few sentences') })
  .meta({ id: 'InternshipReport' });

export const internshipView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    host: z.string(),
    partnerId: z.string().optional(),
    ...namesBeside('participantId', 'partnerId'),
    topic: z.string(),
    supervisor: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    international: z.boolean(),
    status: z.enum(statuses),
    completionId: z.string().optional(),
    creditedHours: z.number().optional().describe('JP of the whole internship'),
    report: z.string().optional(),
    creditWithdrawn: z
      .object({ completionId: z.string(), reason: z.string(), at: z.iso.datetime() })
      .optional()
      .describe('The last credit that was withdrawn, and why; it can be reported again'),
    version: z.int(),
  })
  .meta({ id: 'Internship' });
export const completedView = internshipView
  .extend({ addedHours: z.number().describe('JP that this report added; 0 where it was reported before') })
  .meta({ id: 'CompletedInternship' });
export const internshipPage = pageOf(internshipView);
export const internshipQuery = pageQuery.extend({
  participantId: id.optional().describe('Only of this person'),
  status: z.enum(statuses).optional().describe('Only with this status'),
});

export const viewOf = ({
  _id,
  participantId,
  host,
  partnerId,
  topic,
  supervisor,
  startsOn,
  endsOn,
  international,
  status,
  completionId,
  creditedHours,
  report,
  creditWithdrawn,
  version,
}: InternshipDocument): z.output<typeof internshipView> => ({
  id: _id,
  participantId,
  host,
  ...(partnerId && { partnerId }),
  topic,
  supervisor,
  startsOn,
  endsOn,
  international,
  status,
  ...(completionId && { completionId }),
  ...(creditedHours !== undefined && { creditedHours }),
  ...(report && { report }),
  ...(creditWithdrawn && { creditWithdrawn: { ...creditWithdrawn, at: creditWithdrawn.at.toISOString() } }),
  version,
});
