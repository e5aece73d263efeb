import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { fault, fieldErrorsView, meantBranch, namesBeside } from '#platform';
import { askedExternalId, externalIdOf, givenExternalId, shownExternalId } from '../../ground/external-id.js';
import { writtenEmployeeNumber } from '../../people/participant/written-employee-number.js';
import { learningForms, type LearningForm } from '../learning-hours/credit.js';
import { isNoNumber } from './certificate-number.js';
import type { RecordCompletionCommand } from './completion.js';
import { takenBackKinds, type CompletionDocument } from './completion.schema.js';
import { IMPLAUSIBLE_WORDS } from './implausible-words.js';
import { implausibilities, type Implausibility } from './implausible.js';
import type { Similar } from './record-completion.js';

const text = (max: number) => z.string().trim().min(1).max(max);
const hours = z.number().min(0).max(2_000).multipleOf(0.1);
const localDate = z.iso.date();

const amount = {
  hours: hours
    .optional()
    .describe('Learning hours (JP of 45 minutes) that the certificate states, one decimal'),
  minutes: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Actual minutes of learning; goes before `hours`'),
  units: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Sessions, days or semesters, where the form counts by them'),
  certificateNumber: text(120)
    .optional()
    .describe("The provider's certificate number; the same number counts once for a person"),
};

const externalId = givenExternalId;

const separate = z
  .boolean()
  .optional()
  .describe(
    'True: another training than the one with a similar title on the same days that an earlier answer named. It is then counted by itself',
  );

const enrolmentCompletion = z
  .strictObject({
    enrolmentId: z.string().min(1).max(64).describe('The enrolment that is completed'),
    completedOn: localDate.optional().describe("Local day of completion; the batch's last day unless given"),
    ...amount,
    externalId,
    separate,
  })
  .meta({ id: 'EnrolmentCompletion' });

const trainingRecord = z
  .strictObject({
    participantId: z.string().min(1).max(64).optional().describe('The person by our id'),
    employeeNumber: writtenEmployeeNumber
      .refine((digits) => /^\d{18}$/.test(digits), fault('EMPLOYEE_NUMBER_LENGTH'))
      .optional()
      .describe('The person by NIP or NI PPPK (18 digits, spaces allowed), instead of participantId'),
    title: text(300).describe('Title of the training'),
    form: z.enum(learningForms).describe('Form of development; it decides how hours are credited'),
    provider: text(200).optional().describe('Who held it'),
    international: z.boolean().default(false).describe('Held abroad or of international level'),
    startDate: localDate.describe('First day, local'),
    endDate: localDate.describe('Last day, local; its year is the year of credit'),
    history: z
      .boolean()
      .optional()
      .describe(
        'Part of the history that an office loads at its start: credited and awarded by the rules of its day, without a message, a feedback form or a certificate number',
      ),
    ...amount,
    externalId,
    separate,
  })
  .refine((record) => (record.participantId === undefined) !== (record.employeeNumber === undefined), {
    ...fault('PARTICIPANT_OR_NUMBER'),
    path: ['participantId'],
  })
  .meta({ id: 'TrainingRecord' });

/** A completion as an agency reports it: a training record, or the completion of an enrolment where that is named. */
export const completionInput = meantBranch(
  z.union([enrolmentCompletion, trainingRecord]).meta({
    id: 'CompletionRequest',
    example: {
      employeeNumber: '19900101 201503 1 001',
      title: 'Pelatihan Pelayanan Publik Digital',
      form: 'technical',
      provider: 'BPSDM Provinsi',
      startDate: '2026-03-02',
      endDate: '2026-03-04',
      hours: 20,
      certificateNumber: '893.3/0117/BPSDM/2026',
    },
  }),
  (body) =>
    body !== null && typeof body === 'object' && 'enrolmentId' in body ? enrolmentCompletion : trainingRecord,
);

export const batchInput = z.strictObject({
  items: z
    .array(z.unknown().meta({ item: completionInput }))
    .min(1)
    .max(1_000)
    .describe('Up to 1,000 completions, each as for POST /v1/completions; each is answered by itself'),
});

export function commandOf(
  input: z.output<typeof completionInput>,
  clientId: string,
  requestKey: string | undefined,
): RecordCompletionCommand {
  const { hours: claimed, separate } = input,
    // "0" or "belum terbit" would join trainings that have nothing to do with each other.
    certificateNumber = isNoNumber(input.certificateNumber ?? '') ? undefined : input.certificateNumber;
  const claimedTenths = claimed === undefined ? null : Math.round(claimed * 10),
    minutes = input.minutes ?? null,
    units = input.units ?? null,
    externalId = input.externalId === undefined ? undefined : { client: clientId, id: input.externalId };
  // Field by field: an object made by spreading another costs several times as much, and so does every later
  // look at it.
  if ('enrolmentId' in input)
    return {
      enrolmentId: input.enrolmentId,
      completedOn: input.completedOn,
      claimedTenths,
      minutes,
      units,
      certificateNumber,
      separate,
      requestKey,
      externalId,
    };
  const { participantId, employeeNumber, title, form, provider, international, startDate, endDate, history } =
    input;
  return {
    participantId,
    employeeNumber,
    title,
    form: form as LearningForm,
    provider,
    international,
    startDate,
    endDate,
    claimedTenths,
    minutes,
    units,
    certificateNumber,
    history: history || undefined,
    separate,
    requestKey,
    externalId,
  };
}

const changed = z
  .array(
    z.object({
      field: z.enum(['hours', 'minutes', 'units', 'certificateNumber', 'provider', 'externalId']),
      from: z.string().nullable().describe('As it stood; null where nothing was told'),
      to: z.string(),
    }),
  )
  .optional()
  .describe('What this report changed of the completion, where it corrected it');
const warnings = z
  .array(
    z.object({
      code: z.enum(['SAME_TRAINING', 'SIMILAR_TRAINING', ...implausibilities]),
      completionId: z
        .string()
        .describe(
          'With SAME_TRAINING and SIMILAR_TRAINING the other completion, else the one that was recorded',
        ),
      text: z.object({ id: z.string(), en: z.string() }),
    }),
  )
  .optional()
  .describe(
    'Another completion of the person with a similar title on the same days. SAME_TRAINING: the two are counted once; SIMILAR_TRAINING: both count, look whether that is right. The other codes: what was recorded is hard to believe (threshold `completion.plausible.most`), and counts all the same',
  );

/** What whoever reports is told beside the answer; undefined where there is nothing to tell. */
export function warningsOf({
  completionId,
  similar,
  implausible = [],
}: {
  completionId: string;
  similar?: Similar | undefined;
  implausible?: readonly Implausibility[] | undefined;
}): z.infer<typeof warnings> {
  const doubts = implausible.map((code) => {
      const [id, en] = IMPLAUSIBLE_WORDS[code];
      return { code, completionId, text: { id, en } };
    }),
    all = [...(joinedWith(similar) ?? []), ...doubts];
  return all.length > 0 ? all : undefined;
}

/** Words for a completion that days and title join with a report. */
export function joinedWith(similar: Similar | undefined): z.infer<typeof warnings> {
  if (!similar) return undefined;
  const { completionId, title, startDate, endDate, counted } = similar,
    other = `"${title}", ${startDate} s.d. ${endDate}`,
    otherEn = `"${title}", ${startDate} to ${endDate}`;
  return counted === 'ONCE'
    ? [
        {
          code: 'SAME_TRAINING',
          completionId,
          text: {
            id: `Pelatihan yang sama sudah tercatat (${other}) dan dihitung satu kali. Bila ini pelatihan lain, kirim lagi dengan separate: true.`,
            en: `The same training is recorded (${otherEn}) and counts once. If this is another one, send it again with separate: true.`,
          },
        },
      ]
    : [
        {
          code: 'SIMILAR_TRAINING',
          completionId,
          text: {
            id: `Ada pelatihan serupa pada hari yang sama (${other}); keduanya dihitung. Bila ini pelatihan yang sama, batalkan salah satunya.`,
            en: `There is a similar training on the same days (${otherEn}); both count. If it is the same one, withdraw one of them.`,
          },
        },
      ];
}

export const recordedView = z.object({
  status: z
    .enum(['RECORDED', 'CORRECTED'])
    .describe(
      'CORRECTED: the training was recorded before, and this report changed or completed it; see `changed`',
    ),
  completionId: z.string().describe('Id of the completion'),
  creditedHours: z.number().describe('Learning hours credited by the rule of the form'),
  creditReason: z.string().optional().describe('Which rule or ceiling decided'),
  year: z.number().int().optional().describe('Year of credit'),
  yearHours: z.number().optional().describe("The person's total of that year"),
  changed,
  warnings,
});

export const batchResult = z.object({
  recorded: z.number().int().describe('Items recorded now'),
  corrected: z.number().int().describe('Items that corrected or completed what was recorded before'),
  duplicates: z.number().int().describe('Items that were recorded before'),
  refused: z.number().int().describe('Items that were refused'),
  items: z.array(
    z.object({
      index: z.number().int().describe('Place in the request, from 0'),
      status: z.enum(['RECORDED', 'CORRECTED', 'DUPLICATE', 'REFUSED']).describe('What became of it'),
      completionId: z.string().optional().describe('Id of the completion, also of the one recorded before'),
      creditedHours: z.number().optional().describe('Learning hours credited'),
      code: z.string().optional().describe('Stable reason where it was refused or known'),
      existingId: z
        .string()
        .optional()
        .describe('With EXTERNAL_ID_TAKEN: the completion that has the identifier'),
      detail: z.string().optional().describe('The same in words'),
      messages: z
        .object({ id: z.string(), en: z.string() })
        .optional()
        .describe('The detail in Indonesian and English'),
      errors: fieldErrorsView.optional().describe('The fields that are wrong'),
      changed,
      warnings,
    }),
  ),
});

export const completionView = z.object({
  id: z.string(),
  participantId: z.string(),
  agencyId: z.string(),
  source: z.enum(['ENROLMENT', 'RECORD']),
  enrolmentId: z.string().optional(),
  batchId: z.string().optional(),
  programmeId: z.string().optional(),
  ...namesBeside('participantId', 'agencyId', 'programmeId'),
  title: z.string(),
  form: z.string(),
  provider: z.string().optional(),
  international: z.boolean(),
  startDate: z.string(),
  endDate: z.string(),
  certificateNumber: z.string().optional(),
  claimedHours: z.number().nullable().describe('What the record stated'),
  creditedHours: z.number().describe('What was credited'),
  creditReason: z.string(),
  capped: z.boolean().describe('True when a ceiling gave less than was stated'),
  year: z.number().int(),
  status: z.enum(['RECORDED', 'WITHDRAWN']),
  withdrawnReason: z.string().optional(),
  takenBack: z
    .array(
      z.object({
        kind: z.enum(takenBackKinds),
        id: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
        text: z.object({ id: z.string(), en: z.string() }),
      }),
    )
    .optional()
    .describe('What its withdrawal undid, for people'),
  recordedAt: z.string(),
  sameAs: z
    .string()
    .optional()
    .describe(
      'The completion of the same training that counts in its place; this one has no hours of its own',
    ),
  implausible: z
    .array(z.enum(implausibilities))
    .optional()
    .describe('Why it was hard to believe when it was recorded; absent where it was not'),
  externalId: shownExternalId,
  version: z.number().int(),
});

export const viewOf = (c: CompletionDocument, clientId: string): z.infer<typeof completionView> => ({
  id: c._id,
  participantId: c.participantId,
  agencyId: c.agencyId,
  source: c.source,
  enrolmentId: c.enrolmentId,
  batchId: c.batchId,
  programmeId: c.programmeId,
  title: c.title,
  form: c.form,
  provider: c.provider,
  international: c.international,
  startDate: c.startDate,
  endDate: c.endDate,
  certificateNumber: c.certificateNumber,
  claimedHours: c.claimedTenths === null ? null : c.claimedTenths / 10,
  creditedHours: c.creditedTenths / 10,
  creditReason: c.creditReason,
  capped: c.capped,
  year: c.year,
  status: c.status,
  withdrawnReason: c.withdrawnReason,
  takenBack: c.takenBack,
  recordedAt: c.createdAt.toISOString(),
  sameAs: c.sameAs,
  implausible: c.implausible,
  externalId: externalIdOf(c.externalIds, clientId),
  version: c.version,
});

export const completionPage = z.object({
  items: z.array(completionView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});
export const completionQuery = z.strictObject({
  participantId: z.string().max(64).optional().describe('Only of this person'),
  status: z.enum(['RECORDED', 'WITHDRAWN']).optional().describe('Only those in this state'),
  externalId: askedExternalId,
  implausible: z
    .enum(['any', ...implausibilities])
    .optional()
    .describe('Only those that were hard to believe when they were recorded, for any reason or for this one'),
  ...listQuery(200).shape,
});
export const ownCompletionQuery = completionQuery.omit({
  participantId: true,
  externalId: true,
  implausible: true,
});
export const completionParams = z.strictObject({
  id: z.string().min(1).max(64).describe('Id of the completion'),
});
export const withdrawalInput = z.strictObject({
  reason: text(500).describe('Why it is taken back; shown to the person'),
});
