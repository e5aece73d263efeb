import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { text } from '../../ground/texts.js';
import {
  materialKinds,
  testDimensions,
  testPhases,
  type ModuleMaterial,
  type ModuleQuestion,
} from './content.schema.js';

const id = z.string().min(1).max(120);
const written = (most: number) => z.string().trim().min(1).max(most);

const place = z
  .int()
  .min(1)
  .max(50)
  .optional()
  .describe('Where it stands, from 1; at the end unless given, or where it stood');

export const moduleMaterialBody = z
  .object({
    title: text(200).describe('Title').meta({ example: 'Mengapa data dirapikan' }),
    kind: z.enum(materialKinds).describe('TEXT is read in the page; the others are opened at their link'),
    text: written(20_000)
      .optional()
      .describe('Of a TEXT: what is read; an empty line begins a paragraph')
      .meta({ example: 'Data yang rapi dipakai ulang oleh kantor lain.' }),
    link: z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .optional()
      .describe('Of a VIDEO or LINK: where it lies; of a PDF where it does not lie here'),
    partnerId: id.optional().describe('The partner whose material it is'),
    place,
  })
  .superRefine(({ kind, text: read, link }, context) => {
    const wanted = kind === 'TEXT' ? 'text' : 'link',
      unwanted = kind === 'TEXT' ? link : read;
    // A PDF may lie here: then it keeps its file where no link is given.
    if (kind !== 'PDF' && (wanted === 'text' ? read : link) === undefined)
      context.addIssue({ code: 'custom', path: [wanted], ...fault('REQUIRED') });
    if (unwanted !== undefined)
      context.addIssue({
        code: 'custom',
        path: [wanted === 'text' ? 'link' : 'text'],
        ...fault('NOT_OF_THIS_KIND'),
      });
  })
  .meta({ id: 'ModuleMaterialRequest' });
export type ModuleMaterialBody = z.output<typeof moduleMaterialBody>;

export const pdfQuery = z.object({
  title: text(200).describe('Title').meta({ example: 'Pedoman layanan' }),
  partnerId: id.optional().describe('The partner whose material it is'),
  place: z.coerce.number().int().min(1).max(50).optional().describe('Where it stands, from 1; at the end'),
});

const materialFile = z
  .object({ bytes: z.int().describe('How large it is') })
  .meta({ id: 'ModuleMaterialFile' });

export const moduleMaterialView = z
  .object({
    id: z.string(),
    moduleId: z.string(),
    place: z.int().describe('Where it stands, from 1'),
    title: z.string(),
    kind: z.enum(materialKinds),
    text: z.string().optional(),
    link: z.string().optional(),
    file: materialFile
      .optional()
      .describe('Of a PDF that lies here, at the address of the material and /file'),
    partnerId: z.string().optional(),
    ...namesBeside('partnerId', 'moduleId'),
  })
  .meta({ id: 'ModuleMaterial' });
export const moduleMaterialList = z.object({ items: z.array(moduleMaterialView).describe('In their order') });

export const moduleQuestionBody = z
  .object({
    text: written(1_000).describe('What is asked').meta({ example: 'Kapan data dirapikan?' }),
    dimension: z.enum(testDimensions).describe('What it measures; the two are never added'),
    phases: z
      .array(z.enum(testPhases))
      .min(1)
      .max(2)
      .default([...testPhases])
      .describe('Before the materials, after them, or both, so that what was gained can be seen'),
    choices: z
      .array(
        z.object({
          text: written(300).describe('The answer').meta({ example: 'Saat dicatat' }),
          points: z.int().min(0).max(10).describe('What it counts; of knowledge 1 for the right one'),
        }),
      )
      .min(2)
      .max(6)
      .describe('One of them is chosen')
      .meta({
        example: [
          { text: 'Saat dicatat', points: 1 },
          { text: 'Setelah setahun', points: 0 },
        ],
      }),
    explanation: written(1_000)
      .optional()
      .describe('Why; shown once nobody can answer any more by knowing it')
      .meta({ example: 'Yang dicatat rapi tidak perlu dirapikan lagi.' }),
    place,
  })
  .superRefine(({ choices, phases }, context) => {
    if (new Set(choices.map(({ points }) => points)).size < 2)
      context.addIssue({ code: 'custom', path: ['choices'], ...fault('CHOICES_ALL_ALIKE') });
    if (new Set(phases).size < phases.length)
      context.addIssue({ code: 'custom', path: ['phases'], ...fault('NAMED_TWICE') });
  })
  .meta({ id: 'ModuleQuestionRequest' });
export type ModuleQuestionBody = z.output<typeof moduleQuestionBody>;

export const moduleQuestionView = z
  .object({
    id: z.string(),
    moduleId: z.string(),
    ...namesBeside('moduleId'),
    place: z.int().describe('Where it stands, from 1'),
    text: z.string(),
    dimension: z.enum(testDimensions),
    phases: z.array(z.enum(testPhases)).describe('Before the materials, after them, or both'),
    choices: z
      .array(z.object({ text: z.string(), points: z.int().describe('What it counts') }))
      .describe('In their order'),
    explanation: z.string().optional(),
  })
  .meta({ id: 'ModuleQuestion' });
export const moduleQuestionList = z.object({ items: z.array(moduleQuestionView).describe('In their order') });

export const partParams = z.object({
  id: id.describe('The module'),
  partId: id.describe('The material or question'),
});

export const materialViewOf = ({
  _id,
  moduleId,
  place: at,
  title,
  kind,
  text: read,
  link,
  file,
  partnerId,
}: ModuleMaterial): z.infer<typeof moduleMaterialView> => ({
  id: _id,
  moduleId,
  place: at,
  title,
  kind,
  ...(read !== undefined && { text: read }),
  ...(link !== undefined && { link }),
  ...(file && { file: { bytes: file.bytes } }),
  ...(partnerId !== undefined && { partnerId }),
});

export const questionViewOf = ({
  _id,
  moduleId,
  place: at,
  text: asked,
  dimension,
  phases,
  choices,
  explanation,
}: ModuleQuestion): z.infer<typeof moduleQuestionView> => ({
  id: _id,
  moduleId,
  place: at,
  text: asked,
  dimension,
  phases,
  choices,
  ...(explanation !== undefined && { explanation }),
});
