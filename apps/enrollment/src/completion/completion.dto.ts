import { z } from 'zod';
import { type LearningForm, learningForms } from '../learning-hours/credit.js';
import { type CompletionDocument, takenBackKinds } from './completion.schema.js';
import type { RecordCompletionCommand } from './completion.js';

const text = (max: number) => z.string().trim().min(1).max(max).refine((s) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(s), 'has control characters');
const hours = z.number().min(0).max(2_000).multipleOf(0.1);
const localDate = z.iso.date();

const amount = {
  hours: hours.optional().describe('Learning hours (JP of 45 minutes) that the certificate states, one decimal'),
  minutes: z.number().int().min(0).max(1_000_000).optional().describe('Actual minutes of learning; goes before `hours`'),
  units: z.number().int().min(1).max(100).optional().describe('Sessions, days or semesters, where the form counts by them'),
  certificateNumber: text(120).optional().describe("The provider's certificate number; the same number counts once for a person"),
};

const enrolmentCompletion = z.strictObject({
  enrolmentId: z.string().min(1).max(64).describe('The enrolment that is completed'),
  completedOn: localDate.optional().describe("Local day of completion; the batch's last day unless given"),
  ...amount,
});

const trainingRecord = z
  .strictObject({
    participantId: z.string().min(1).max(64).optional().describe('The person by our id'),
    employeeNumber: z.string().regex(/^\d{18}$/, 'has 18 digits').optional().describe('The person by NIP or NI PPPK, instead of participantId'),
    title: text(300).describe('Title of the training'),
    form: z.enum(learningForms as unknown as [string, ...string[]]).describe('Form of development; it decides how hours are credited'),
    provider: text(200).optional().describe('Who held it'),
    international: z.boolean().default(false).describe('Held abroad or of international level'),
    startDate: localDate.describe('First day, local'),
    endDate: localDate.describe('Last day, local; its year is the year of credit'),
    ...amount,
  })
  .refine((record) => (record.participantId === undefined) !== (record.employeeNumber === undefined), { error: 'name the person by either participantId or employeeNumber', path: ['participantId'] });

/** A completion as an agency reports it. */
export const completionInput = z.union([enrolmentCompletion, trainingRecord]);

/** The schema that fits what was sent, so that an error speaks of the right fields. */
export const completionInputFor = (body: unknown) => (body !== null && typeof body === 'object' && 'enrolmentId' in body ? enrolmentCompletion : trainingRecord);

export const batchInput = z.strictObject({
  items: z.array(z.unknown()).min(1).max(1_000).describe('Up to 1,000 completions, each as for POST /v1/completions; each is answered by itself'),
});

export function commandOf(input: z.output<typeof completionInput>, requestKey: string | undefined): RecordCompletionCommand {
  const { hours: claimed, certificateNumber } = input;
  const claimedTenths = claimed === undefined ? null : Math.round(claimed * 10), minutes = input.minutes ?? null, units = input.units ?? null;
  // Field by field: an object made by spreading another costs several times as much, and so does every later look at it.
  if ('enrolmentId' in input) return { enrolmentId: input.enrolmentId, completedOn: input.completedOn, claimedTenths, minutes, units, certificateNumber, requestKey };
  const { participantId, employeeNumber, title, form, provider, international, startDate, endDate } = input;
  return { participantId, employeeNumber, title, form: form as LearningForm, provider, international, startDate, endDate, claimedTenths, minutes, units, certificateNumber, requestKey };
}

export const recordedView = z.object({
  status: z.literal('RECORDED'),
  completionId: z.string().describe('Id of the completion'),
  creditedHours: z.number().describe('Learning hours credited by the rule of the form'),
  creditReason: z.string().optional().describe('Which rule or ceiling decided'),
  year: z.number().int().optional().describe('Year of credit'),
  yearHours: z.number().optional().describe("The person's total of that year"),
});

const fieldError = z.object({ path: z.string(), code: z.string(), message: z.string() });
export const batchResult = z.object({
  recorded: z.number().int().describe('Items recorded now'),
  duplicates: z.number().int().describe('Items that were recorded before'),
  refused: z.number().int().describe('Items that were refused'),
  items: z.array(
    z.object({
      index: z.number().int().describe('Place in the request, from 0'),
      status: z.enum(['RECORDED', 'DUPLICATE', 'REFUSED']).describe('What became of it'),
      completionId: z.string().optional().describe('Id of the completion, also of the one recorded before'),
      creditedHours: z.number().optional().describe('Learning hours credited'),
      code: z.string().optional().describe('Stable reason where it was refused or known'),
      detail: z.string().optional().describe('The same in words'),
      errors: z.array(fieldError).optional().describe('The fields that are wrong'),
    }),
  ),
});

export const completionView = z.object({
  id: z.string(), participantId: z.string(), agencyId: z.string(), source: z.enum(['ENROLMENT', 'RECORD']), enrolmentId: z.string().optional(), batchId: z.string().optional(), programmeId: z.string().optional(),
  title: z.string(), form: z.string(), provider: z.string().optional(), international: z.boolean(), startDate: z.string(), endDate: z.string(), certificateNumber: z.string().optional(),
  claimedHours: z.number().nullable().describe('What the record stated'), creditedHours: z.number().describe('What was credited'), creditReason: z.string(), capped: z.boolean().describe('True when a ceiling gave less than was stated'),
  year: z.number().int(), status: z.enum(['RECORDED', 'WITHDRAWN']), withdrawnReason: z.string().optional(),
  takenBack: z.array(z.object({ kind: z.enum(takenBackKinds), id: z.string().optional(), from: z.string().optional(), to: z.string().optional(), text: z.object({ id: z.string(), en: z.string() }) })).optional().describe('What its withdrawal undid, for people'), recordedAt: z.string(), version: z.number().int(),
});

export const viewOf = (c: CompletionDocument): z.infer<typeof completionView> => ({
  id: c._id, participantId: c.participantId, agencyId: c.agencyId, source: c.source, enrolmentId: c.enrolmentId, batchId: c.batchId, programmeId: c.programmeId, title: c.title, form: c.form, provider: c.provider,
  international: c.international, startDate: c.startDate, endDate: c.endDate, certificateNumber: c.certificateNumber, claimedHours: c.claimedTenths === null ? null : c.claimedTenths / 10,
  creditedHours: c.creditedTenths / 10, creditReason: c.creditReason, capped: c.capped, year: c.year, status: c.status, withdrawnReason: c.withdrawnReason, takenBack: c.takenBack, recordedAt: c.createdAt.toISOString(), version: c.version,
});

export const completionPage = z.object({ items: z.array(completionView), nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows') });
export const completionQuery = z.strictObject({
  participantId: z.string().max(64).optional().describe('Only of this person'),
  status: z.enum(['RECORDED', 'WITHDRAWN']).optional().describe('Only those in this state'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items'),
  cursor: z.string().max(64).optional().describe('Where the last page ended'),
});
export const completionParams = z.strictObject({ id: z.string().min(1).max(64).describe('Id of the completion') });
export const withdrawalInput = z.strictObject({ reason: text(500).describe('Why it is taken back; shown to the person') });
