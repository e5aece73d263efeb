import { z } from 'zod';
import { searchText } from '#persistence';
import { fault } from '#platform';
import { underReassessment, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { batchAdmissions, batchStatuses, type BatchDocument } from './batch.schema.js';

const fields = {
  startsOn: z.iso.date().describe('First day, local').meta({ example: '2026-11-30' }),
  endsOn: z.iso.date().describe('Last day, local').meta({ example: '2026-12-02' }),
  location: z.string().trim().min(1).max(200).optional().describe('Where').meta({ example: 'Balai Diklat' }),
  capacity: z.int().min(1).max(100_000).describe('Places').meta({ example: 25 }),
  enrolUntil: z.iso
    .date()
    .optional()
    .describe('Last local day on which people can enrol; the first day unless given'),
};

type Days = { startsOn?: string | undefined; endsOn?: string | undefined; enrolUntil?: string | undefined };
const daysInOrder = (body: Days, context: z.RefinementCtx): void => {
  if (body.startsOn && body.endsOn && body.endsOn < body.startsOn)
    context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
  if (body.enrolUntil && body.endsOn && body.enrolUntil > body.endsOn)
    context.addIssue({ code: 'custom', path: ['enrolUntil'], ...fault('ENROL_UNTIL_AFTER_END') });
};

const admission = z
  .enum(batchAdmissions)
  .describe(
    'FIRST_COME: people enrol in the order of coming. PRIORITY: they apply, and places are decided for all together',
  );

export const batchBody = z
  .object({
    ...fields,
    admission: admission
      .optional()
      .describe(
        'PRIORITY where the cost goes by people, else FIRST_COME until the first one applies, unless given',
      ),
  })
  .superRefine(daysInOrder)
  .meta({ id: 'BatchRequest' });

export const batchChange = z
  .object({
    startsOn: fields.startsOn.optional(),
    endsOn: fields.endsOn.optional(),
    location: fields.location,
    capacity: fields.capacity
      .optional()
      .describe('More places admit who waits; never below the places taken'),
    enrolUntil: fields.enrolUntil,
    status: z
      .enum(['CANCELLED', 'CLOSED'])
      .optional()
      .describe(
        'CANCELLED calls it off and cancels all enrolments; CLOSED takes no more of them and ends the waiting list',
      ),
  })
  .superRefine(daysInOrder)
  .meta({ id: 'BatchChange' });

const notice = z.object({
  code: z.enum(['MATERIAL_UNDER_REASSESSMENT']).describe('Stable'),
  text: z.string().describe('For people'),
});

export const batchView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string().optional().describe('Title of the programme'),
    startsOn: z.string(),
    endsOn: z.string(),
    location: z.string().optional(),
    enrolUntil: z.string(),
    capacity: z.int(),
    admitted: z.int().describe('Places taken'),
    waiting: z.int().describe('Length of the waiting list'),
    status: z.enum(batchStatuses),
    admission,
    notices: z.array(notice).describe('What one should know before enrolling'),
    version: z.int(),
  })
  .meta({ id: 'Batch' });
export const batchPage = pageOf(batchView);
export const batchQuery = pageQuery.extend({
  programmeId: z.string().min(1).max(120).optional().describe('Only of this programme'),
  status: z.enum(batchStatuses).optional().describe('Only with this status'),
  q: searchText.describe(
    'Words of the title of its programme, or of its place, in any order and whatever their capitals',
  ),
  from: z.iso.date().optional().describe('Only those that end on this local day or later'),
  to: z.iso.date().optional().describe('Only those that begin on this local day or earlier'),
});

export const viewOf = (
  {
    _id,
    programmeId,
    startsOn,
    endsOn,
    location,
    enrolUntil,
    capacity,
    admitted,
    waiting,
    status,
    admission: way = 'FIRST_COME',
    version,
  }: BatchDocument,
  programme: ProgrammeDocument | null,
): z.infer<typeof batchView> => ({
  id: _id,
  programmeId,
  ...(programme && { programmeTitle: programme.title }),
  startsOn,
  endsOn,
  ...(location && { location }),
  enrolUntil,
  capacity,
  admitted,
  waiting,
  status,
  admission: way,
  notices: programme ? noticesOf(programme) : [],
  version,
});

const noticesOf = (programme: ProgrammeDocument): z.infer<typeof notice>[] =>
  underReassessment(programme)
    ? [{ code: 'MATERIAL_UNDER_REASSESSMENT', text: 'materi sedang dinilai ulang' }]
    : [];
