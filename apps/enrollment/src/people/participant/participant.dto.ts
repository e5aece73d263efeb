import { z } from 'zod';
import { searchText } from '#persistence';
import { fault, fieldErrorsView, namesBeside, type FaultCode } from '#platform';
import { employeeTypes } from '#rules';
import { isEmail } from '../../ground/contacts.js';
import { educationLevels } from '../../ground/education-level.js';
import { askedExternalId, givenExternalId, shownExternalId } from '../../ground/external-id.js';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { parseEmployeeNumber } from './employee-number.js';
import { positionGroups, readRank } from './ranks.js';
import { writtenEmployeeNumber } from './written-employee-number.js';

/** What may be emptied of a person: everything that need not be known. */
const clearableFields = [
  'titlePrefix',
  'titleSuffix',
  'rank',
  'positionGroup',
  'position',
  'educationLevel',
  'email',
  'phone',
  'supervisorNumber',
  'contractStart',
  'externalId',
] as const;
export type ClearableField = (typeof clearableFields)[number];

export const participantBody = z
  .object({
    employeeNumber: writtenEmployeeNumber,
    formerEmployeeNumber: writtenEmployeeNumber
      .optional()
      .describe(
        'Employee number under which the person is known so far, where it changes: with a new agreement, from PPPK to PNS, or because it was mistyped. Their records stay with them',
      )
      .meta({ example: '19900101 202121 1 001' }),
    employeeType: z.enum(employeeTypes).describe('Never inferred from the number'),
    name: text(200).describe('Full name without titles').meta({ example: 'Contoh Pegawai' }),
    titlePrefix: text(50).optional().describe('Titles before the name').meta({ example: 'dr.' }),
    titleSuffix: text(100).optional().describe('Titles behind the name').meta({ example: 'S.Kom.' }),
    agencyId: z.string().min(1).max(120).optional().describe('Agency of the person; this or agencyName'),
    agencyName: text(200)
      .optional()
      .describe('Agency by name, in any usual spelling; it must exist')
      .meta({ example: 'Dinas Kesehatan' }),
    rank: z
      .string()
      .max(20)
      .optional()
      .describe('Golongan: I/a to IV/e, or I to XVII for PPPK')
      .meta({ example: 'III/c' }),
    positionGroup: z.enum(positionGroups).optional().describe('Kind of position'),
    position: text(200).optional().describe('Position').meta({ example: 'Pranata Komputer Ahli Pertama' }),
    educationLevel: z
      .enum(educationLevels)
      .optional()
      .describe('Highest level of formal education')
      .meta({ example: 'S1' }),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254)
      .optional()
      .describe('E-mail address')
      .meta({ example: 'contoh@medan.example' }),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{7,14}$/)
      .optional()
      .describe('Phone, E.164')
      .meta({ example: '+6281200000000' }),
    locale: z.enum(['id', 'en']).optional().describe('Language of messages; Indonesian unless given'),
    supervisorNumber: writtenEmployeeNumber.optional().describe('Employee number of the direct superior'),
    active: z.boolean().optional().describe('False after retirement or a move to another government'),
    inactiveSince: z.iso
      .date()
      .optional()
      .describe(
        'With active false: local day from which the person no longer serves, today unless given. Training that ended before is still credited. Not a day to come: until a retirement or a move takes effect the person serves, so it is recorded when its day is there',
      ),
    contractStart: z.iso
      .date()
      .optional()
      .describe(
        'PPPK: local day on which the present agreement began; the ceiling of 24 JP counts contract years from it. It may lie ahead, because an agreement is signed before it begins: until then the ceiling counts calendar years and says so. A renewal is best recorded on its first day, so that the contract years before it still count',
      ),
    externalId: givenExternalId,
    clear: z
      .array(z.enum(clearableFields))
      .max(clearableFields.length)
      .optional()
      .describe(
        'Fields to be emptied: what is known of them is forgotten. A field that is only left out, or null, keeps what is known',
      )
      .meta({ example: ['contractStart'] }),
  })
  .superRefine((body, context) => {
    const wrong = (path: string, code: FaultCode) =>
      context.addIssue({ code: 'custom', path: [path], ...fault(code) });
    const number = parseEmployeeNumber(body.employeeNumber, body.employeeType);
    if (!number.ok) wrong('employeeNumber', number.fault);
    if (body.supervisorNumber !== undefined && !parseEmployeeNumber(body.supervisorNumber).ok)
      wrong('supervisorNumber', 'SUPERVISOR_NUMBER_INVALID');
    if (body.formerEmployeeNumber !== undefined && body.formerEmployeeNumber === body.employeeNumber)
      wrong('formerEmployeeNumber', 'EMPLOYEE_NUMBER_SAME');
    if (body.email !== undefined && !isEmail(body.email)) wrong('email', 'EMAIL_INVALID');
    if (body.rank !== undefined && readRank(body.rank) === null) wrong('rank', 'RANK_UNKNOWN');
    if (body.inactiveSince !== undefined && body.active !== false)
      wrong('inactiveSince', 'INACTIVE_SINCE_OF_ACTIVE');
    if (body.contractStart !== undefined && body.employeeType !== 'PPPK')
      wrong('contractStart', 'CONTRACT_START_NOT_PPPK');
    for (const field of body.clear ?? []) if (body[field] !== undefined) wrong(field, 'GIVEN_AND_CLEARED');
    if ((body.agencyId === undefined) === (body.agencyName === undefined))
      wrong('agencyId', 'AGENCY_ID_OR_NAME');
  })
  .meta({ id: 'ParticipantRequest' });

export const participantBatchBody = z.object({
  items: z
    .array(z.unknown().meta({ item: participantBody }))
    .min(1)
    .max(1_000)
    .describe('Up to 1,000 ParticipantRequest; each is checked by itself'),
});

export const participantView = z
  .object({
    id: z.string(),
    employeeNumber: z.string().describe('18 digits; personal data. No number once it was erased'),
    employeeType: z.enum(employeeTypes),
    name: z.string(),
    titlePrefix: z.string().optional(),
    titleSuffix: z.string().optional(),
    birthDate: z.string().optional(),
    sex: z.enum(['MALE', 'FEMALE']).optional(),
    agencyId: z.string(),
    rank: z.string().optional(),
    positionGroup: z.enum(positionGroups).optional(),
    position: z.string().optional(),
    educationLevel: z
      .enum(educationLevels)
      .optional()
      .describe('Highest level of formal education; an assigned study that is completed raises it'),
    email: z.string().optional(),
    phone: z.string().optional(),
    locale: z.enum(['id', 'en']),
    directSuperiorId: z.string().optional(),
    ...namesBeside('agencyId', 'directSuperiorId'),
    supervisorNumber: z
      .string()
      .optional()
      .describe(
        'Employee number of the direct superior as the office named it, also before they are entered',
      ),
    active: z.boolean(),
    inactiveSince: z.string().optional().describe('Local day from which the person no longer serves'),
    contractStart: z.string().optional().describe('PPPK: local day on which the present agreement began'),
    erasedAt: z.string().optional().describe("When the person's data were erased"),
    externalId: shownExternalId,
    version: z.int(),
    warnings: fieldErrorsView
      .optional()
      .describe('Only in the answer to a POST: what is odd about it and was taken nevertheless'),
  })
  .meta({ id: 'Participant' });

export const participantPage = pageOf(participantView);
/** As many as `ids` takes. */
const MOST_NUMBERS = 100;
export const participantQuery = pageQuery.extend({
  employeeNumber: writtenEmployeeNumber
    .optional()
    .describe('Exactly this employee number, with spaces or without'),
  employeeNumbers: z
    .string()
    .max(MOST_NUMBERS * 61)
    .transform((list) => list.split(','))
    .pipe(z.array(writtenEmployeeNumber.min(1)).max(MOST_NUMBERS))
    .optional()
    .describe(
      `Only people with one of these employee numbers, up to ${MOST_NUMBERS} with commas between them; one that nobody has is left out`,
    ),
  agencyId: z.string().max(120).optional().describe('Of this agency'),
  active: z.enum(['true', 'false']).optional().describe('true: only who serves; false: only who left'),
  externalId: askedExternalId,
  q: searchText
    .describe(
      'Words of a name in any order, each as a part of it and whatever its capitals; or the first digits of an employee number',
    )
    .meta({ example: 'siti rah' }),
});

export const participantItemResult = z
  .object({
    index: z.int(),
    status: z.enum(['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED']),
    participantId: z.string().optional(),
    code: z.string().optional().describe('Why it was refused'),
    detail: z.string().optional().describe('The same in words'),
    messages: z
      .object({ id: z.string(), en: z.string() })
      .optional()
      .describe('The detail in Indonesian and English'),
    existingId: z.string().optional().describe('With EXTERNAL_ID_TAKEN: the person who has the identifier'),
    errors: fieldErrorsView.optional(),
    warnings: fieldErrorsView.optional().describe('What is odd about it and was taken nevertheless'),
  })
  .meta({ id: 'ParticipantBatchItem' });
/** The same form as that of completions: counts, and what became of each item. */
export const participantBatchResult = z
  .object({
    created: z.int().describe('Items whose person was entered now'),
    updated: z.int().describe('Items that changed somebody who was known'),
    unchanged: z.int().describe('Items that said what was known'),
    refused: z.int().describe('Items that were refused'),
    items: z.array(participantItemResult).describe('What became of each item, in their order'),
    results: z
      .array(participantItemResult)
      .describe('The same as `items`, by its earlier name; it ends on 2027-07-01')
      .meta({ deprecated: true }),
  })
  .meta({ id: 'ParticipantBatchAnswer' });
