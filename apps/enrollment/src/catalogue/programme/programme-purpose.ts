import { z } from 'zod';
import { educationLevels } from '../../ground/education-level.js';
import { text } from '../../ground/texts.js';

/** What competence is there for: the goals that programmes serve. */
const goalTags = ['PROFESSIONALISM', 'EFFICIENCY', 'EFFECTIVENESS', 'SERVICE_QUALITY'] as const;

const serviceIndicator = z
  .object({
    name: text(200).describe('What is measured in the service').meta({ example: 'Waktu pelayanan KTP' }),
    dimension: z
      .enum(['SPEED', 'ACCURACY', 'SATISFACTION'])
      .describe('What the programme is to improve')
      .meta({ example: 'SPEED' }),
    unit: text(200).describe('In which unit').meta({ example: 'menit' }),
    better: z.enum(['LOWER', 'HIGHER']).describe('Which way is better').meta({ example: 'LOWER' }),
  })
  .describe(
    'The indicator of a public service by which one will see the effect. It is one of the indicators of the programme: GET /v1/programme-indicators?programmeId= shows it, POST gives it its baseline',
  );

/** Why a programme is held, with whom, and when it is looked at again. */
export const purposeFields = {
  goalTags: z
    .array(z.enum(goalTags))
    .max(goalTags.length)
    .optional()
    .describe('Goals that it serves')
    .meta({ example: ['EFFICIENCY'] }),
  serviceIndicator: serviceIndicator.optional(),
  partnerId: z.string().min(1).max(120).optional().describe('The partner with whom it is held'),
  agreementId: z.string().min(1).max(120).optional().describe('The agreement with that partner'),
  topic: text(200)
    .optional()
    .describe('Topic, where the title does not say it')
    .meta({ example: 'Kebijakan publik terkini' }),
  confersEducationLevel: z
    .enum(educationLevels)
    .optional()
    .describe('Level of education that a completed study confers')
    .meta({ example: 'S2' }),
  reviewOn: z.iso
    .date()
    .optional()
    .describe(
      'Local day on which it is looked at whether it is still relevant; a year after it was entered unless given',
    ),
};
export const purposeSchema = z.object(purposeFields);
export type ProgrammePurpose = z.output<typeof purposeSchema>;

export function purposeOf(programme: {
  [K in keyof ProgrammePurpose]?: ProgrammePurpose[K] | undefined;
}): ProgrammePurpose {
  const given = (Object.keys(purposeFields) as (keyof ProgrammePurpose)[]).filter(
    (field) => programme[field] !== undefined,
  );
  return Object.fromEntries(given.map((field) => [field, programme[field]])) as ProgrammePurpose;
}

/** The same day next year; 28 February where there is no 29th. */
export function nextReview(today: string): string {
  const year = Number(today.slice(0, 4)) + 1,
    rest = today.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}
