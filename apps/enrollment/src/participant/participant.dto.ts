import { employeeTypes } from '#rules';
import { z } from 'zod';
import { educationLevels } from '../education/education-level.js';
import { isEmail } from '../import/contacts.js';
import { looksLikeFormula } from '../import/cell-text.js';
import { pageOf, pageQuery } from '../lists.js';
import { parseEmployeeNumber } from './employee-number.js';
import { positionGroups, readRank } from './ranks.js';

const text = (most: number) => z.string().trim().min(1).max(most).refine((value) => !looksLikeFormula(value), 'starts like a spreadsheet formula');
const employeeNumber = z.string().max(40).describe('NIP or NI PPPK: 18 digits, spaces allowed').meta({ example: '19900101 201503 1 001' });

export const participantBody = z
  .object({
    employeeNumber,
    employeeType: z.enum(employeeTypes).describe('Never inferred from the number'),
    name: text(200).describe('Full name without titles').meta({ example: 'Contoh Pegawai' }),
    titlePrefix: text(50).optional().describe('Titles before the name').meta({ example: 'dr.' }),
    titleSuffix: text(100).optional().describe('Titles behind the name').meta({ example: 'S.Kom.' }),
    agencyId: z.string().min(1).max(120).optional().describe('Agency of the person; this or agencyName'),
    agencyName: text(200).optional().describe('Agency by name, in any usual spelling; it must exist').meta({ example: 'Dinas Kesehatan' }),
    rank: z.string().max(20).optional().describe('Golongan: I/a to IV/e, or I to XVII for PPPK').meta({ example: 'III/c' }),
    positionGroup: z.enum(positionGroups).optional().describe('Kind of position'),
    position: text(200).optional().describe('Position').meta({ example: 'Pranata Komputer Ahli Pertama' }),
    educationLevel: z.enum(educationLevels).optional().describe('Highest level of formal education').meta({ example: 'S1' }),
    email: z.string().trim().toLowerCase().max(254).optional().describe('E-mail address').meta({ example: 'contoh@medan.example' }),
    phone: z.string().regex(/^\+[1-9]\d{7,14}$/).optional().describe('Phone, E.164').meta({ example: '+6281200000000' }),
    locale: z.enum(['id', 'en']).optional().describe('Language of messages; Indonesian unless given'),
    supervisorNumber: employeeNumber.optional().describe('Employee number of the direct superior'),
    active: z.boolean().optional().describe('False after retirement or a move to another government'),
  })
  .superRefine((body, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const number = parseEmployeeNumber(body.employeeNumber, body.employeeType);
    if (!number.ok) wrong('employeeNumber', number.fault);
    if (body.supervisorNumber !== undefined && !parseEmployeeNumber(body.supervisorNumber).ok) wrong('supervisorNumber', 'is no employee number');
    if (body.email !== undefined && !isEmail(body.email)) wrong('email', 'is no e-mail address');
    if (body.rank !== undefined && readRank(body.rank) === null) wrong('rank', 'is no known rank');
    if ((body.agencyId === undefined) === (body.agencyName === undefined)) wrong('agencyId', 'give agencyId or agencyName, one of them');
  })
  .meta({ id: 'ParticipantRequest' });

export const participantBatchBody = z.object({ items: z.array(z.unknown()).min(1).max(1_000).describe('Up to 1,000 ParticipantRequest; each is checked by itself') });

export const participantView = z
  .object({
    id: z.string(),
    employeeNumber: z.string().describe('18 digits; personal data'),
    employeeType: z.enum(employeeTypes),
    name: z.string(),
    titlePrefix: z.string().optional(),
    titleSuffix: z.string().optional(),
    birthDate: z.string(),
    sex: z.enum(['MALE', 'FEMALE']),
    agencyId: z.string(),
    rank: z.string().optional(),
    positionGroup: z.enum(positionGroups).optional(),
    position: z.string().optional(),
    educationLevel: z.enum(educationLevels).optional().describe('Highest level of formal education; an assigned study that is completed raises it'),
    email: z.string().optional(),
    phone: z.string().optional(),
    locale: z.enum(['id', 'en']),
    directSuperiorId: z.string().optional(),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Participant' });

export const participantPage = pageOf(participantView);
export const participantQuery = pageQuery.extend({
  employeeNumber: z.string().max(40).optional().describe('Exactly this employee number'),
  agencyId: z.string().max(120).optional().describe('Of this agency'),
});

export const participantItemResult = z.object({
  index: z.int(),
  status: z.enum(['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED']),
  participantId: z.string().optional(),
  code: z.string().optional().describe('Why it was refused'),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export const participantBatchResult = z.object({ results: z.array(participantItemResult) });
