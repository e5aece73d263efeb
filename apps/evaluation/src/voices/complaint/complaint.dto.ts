import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { handlings, reportTypes, subjects, trainable, type Complaint } from './complaint.schema.js';

const id = z.string().min(1).max(120);
const text = z.string().trim().min(1).max(4_000);

/** What anybody can send. A name or a number in the text is their own choice; we ask for none. */
export const publicReportBody = z
  .object({
    type: z.enum(reportTypes).describe('Complaint, aspiration or request for information'),
    subject: z.enum(subjects).default('OTHER').describe('What it is about'),
    text: text.describe('In the own words of the citizen; no name is needed'),
  })
  .meta({
    id: 'PublicReportRequest',
    example: {
      type: 'PENGADUAN',
      subject: 'POOR_SERVICE_QUALITY',
      text: 'Petugas loket belum lancar memakai aplikasi baru.',
    },
  });

export const reportBody = publicReportBody
  .extend({
    channel: z.enum(['SP4N_LAPOR', 'OFFICE']).default('OFFICE').describe('How it came in'),
    externalReference: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('Its number in the other channel'),
    handling: z.enum(handlings).default('ORDINARY').describe('Decides by when it is to be settled'),
    agencyId: id.optional().describe('The agency that it is about'),
    programmeId: id.optional().describe('The programme that it speaks to'),
  })
  .meta({ id: 'CitizenReportRequest' });

export const tagBody = z
  .object({ programmeId: id.describe('The programme that it speaks to') })
  .meta({ id: 'ReportTag' });
export const answerBody = z
  .object({
    text: text.describe('Can be read by whoever has the ticket'),
    final: z.boolean().default(false).describe('True: the report is settled by it'),
  })
  .meta({ id: 'CitizenReportAnswer' });

const answers = z.array(z.object({ text: z.string(), final: z.boolean(), at: z.iso.datetime() }));
export const publicReportView = z
  .object({
    ticket: z.string().describe('Whoever has it can follow the report'),
    type: z.enum(reportTypes),
    status: z.enum(['RECEIVED', 'ANSWERED', 'SETTLED']),
    receivedAt: z.iso.datetime(),
    respondBy: z.iso.datetime().describe('First answer by'),
    settleBy: z.iso.datetime().describe('Settled by'),
    answers,
  })
  .meta({ id: 'PublicReport' });
export const ticketView = publicReportView
  .extend({
    tenantId: z.string().describe('The government that it was sent to'),
    government: z.string().describe('Its name'),
    timeZone: z.string().describe('Its zone; deadlines are the ends of days there'),
  })
  .meta({ id: 'PublicReportByTicket' });
export const reportView = publicReportView
  .extend({
    id: z.string(),
    channel: z.enum(['PUBLIC_PAGE', 'SP4N_LAPOR', 'OFFICE']),
    externalReference: z.string().optional(),
    subject: z.enum(subjects),
    trainable: z.boolean().describe('Speaks of how people were served, which training can change'),
    handling: z.enum(handlings),
    text: z.string(),
    agencyId: z.string().optional(),
    programmeId: z.string().optional(),
    ...namesBeside('agencyId', 'programmeId'),
    materialVersion: z.int().optional(),
    overdue: z.boolean().describe('A deadline has passed without what it asks for'),
    thresholdVersion: z.int().describe('Version of `complaint.deadlines` by which the deadlines were set'),
    version: z.int(),
  })
  .meta({ id: 'CitizenReport' });
export const reportPage = pageOf(reportView);
export const reportQuery = pageQuery.extend({
  programmeId: id.optional().describe('Only about this programme'),
  status: z.enum(['RECEIVED', 'ANSWERED', 'SETTLED']).optional().describe('Only with this status'),
  type: z.enum(reportTypes).optional().describe('Only of this type'),
  overdue: z.enum(['true']).optional().describe('Only those whose deadline has passed'),
});

export const publicViewOf = ({
  ticket,
  type,
  status,
  receivedAt,
  respondBy,
  settleBy,
  answers: given,
}: Complaint): z.infer<typeof publicReportView> => ({
  ticket,
  type,
  status,
  receivedAt: receivedAt.toISOString(),
  respondBy: respondBy.toISOString(),
  settleBy: settleBy.toISOString(),
  answers: given.map(({ text: words, final, at }) => ({ text: words, final, at: at.toISOString() })),
});

export function viewOf(complaint: Complaint, now: Date): z.infer<typeof reportView> {
  const {
    _id,
    channel,
    externalReference,
    subject,
    handling,
    text: words,
    agencyId,
    programmeId,
    materialVersion,
    status,
    respondBy,
    settleBy,
    thresholdVersion,
    version,
  } = complaint;
  return {
    ...publicViewOf(complaint),
    id: _id,
    channel,
    ...(externalReference && { externalReference }),
    subject,
    trainable: trainable.includes(subject),
    handling,
    text: words,
    ...(agencyId && { agencyId }),
    ...(programmeId && { programmeId }),
    ...(materialVersion && { materialVersion }),
    overdue: (status === 'RECEIVED' && now > respondBy) || (status !== 'SETTLED' && now > settleBy),
    thresholdVersion,
    version,
  };
}
