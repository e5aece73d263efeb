import { z } from 'zod';
import { MESSAGE_KINDS } from '../message/message.js';
import type { MessageWordingDocument } from './wording.schema.js';

const MOST_PARAMETERS = 60;
/** As it is written, with all its cases: what is sent of it is shorter. */
const MOST_OF_A_SUBJECT = 2_000;
const languages = z.enum(['id', 'en']);

const words = z.object({
  subject: z
    .string()
    .trim()
    .min(1)
    .max(MOST_OF_A_SUBJECT)
    .describe('Subject, as an ICU message: `{title}` stands for a parameter'),
  text: z
    .string()
    .trim()
    .min(1)
    .max(5_000)
    .describe(
      'Text, likewise; paragraphs are parted by an empty line, and a link alone in one becomes a button. Greeting and closing come by themselves',
    ),
});
const wording = z.object({
  id: words.describe('In Indonesian'),
  en: words.describe('In English'),
});

export const kindParams = z.object({ kind: z.enum(MESSAGE_KINDS).describe('Kind of message') });

const EXAMPLE = {
  id: {
    subject: 'Tempat Anda di {title}',
    text: 'Anda diterima di "{title}", {startsOn} sampai {endsOn}.\n\nBawa kartu pegawai Anda.',
  },
  en: {
    subject: 'Your place in {title}',
    text: 'You are enrolled in "{title}", {startsOn} to {endsOn}.\n\nBring your staff card.',
  },
};

export const wordingBody = wording.meta({ id: 'MessageWording', example: EXAMPLE });

const parameters = z.record(
  z.string().min(1).max(60),
  z.union([z.string().max(2_000), z.number(), z.boolean()]),
);
const asked = z.object({
  language: languages.default('id').describe('Language of the text'),
  parameters: parameters
    .refine((all) => Object.keys(all).length <= MOST_PARAMETERS)
    .default({})
    .describe('What takes the place of the sample, by name; the rest stays as in the sample'),
  words: wording.optional().describe('A draft, in the place of the wording that holds'),
});
export const tryBody = asked.meta({
  id: 'MessageTry',
  example: { language: 'id', parameters: { title: 'Pelayanan Prima' } },
});

const templateFields = {
  kind: z.enum(MESSAGE_KINDS).describe('Kind of message'),
  name: z
    .object({ id: z.string().describe('In Indonesian'), en: z.string().describe('In English') })
    .describe('What it tells'),
  official: z.boolean().describe('Sent in any case, and at once'),
  version: z.int().describe("The government's own wording that holds, from 1; 0: the words of this release"),
};

const templateView = z.object(templateFields).meta({ id: 'MessageTemplate' });
export const templateList = z
  .object({ items: z.array(templateView).describe('Every kind of message') })
  .meta({ id: 'MessageTemplateList' });

export const templateDetail = z
  .object({
    ...templateFields,
    words: wording.describe('What holds now'),
    parameters: parameters.describe(
      'Parameters of its event, with sample values; texts may use each by its name',
    ),
    names: z.array(z.string()).describe('All names that a text may use'),
    versions: z
      .array(
        z
          .object({
            version: z.int().describe('From 1'),
            words: wording.nullable().describe('null: from then on the words of the release again'),
            by: z.string().describe('Who worded it so'),
            at: z.iso.datetime().describe('When'),
          })
          .meta({ id: 'MessageTemplateVersion' }),
      )
      .describe("The government's own wordings, the newest first, at most 50"),
  })
  .meta({ id: 'MessageTemplateDetail' });

export const renderedView = z
  .object({
    version: z.int().describe('The wording that was used; 0: the words of this release, or the draft'),
    language: languages.describe('Language of the text'),
    subject: z.string().describe('Subject'),
    text: z.string().describe('As plain text'),
    html: z.string().describe('As a page'),
  })
  .meta({ id: 'RenderedMessage' });

export const testView = z
  .object({
    messageId: z.string().describe('Message-ID of the mail'),
    subject: z.string().describe('Subject; it begins with [UJI] or [TEST]'),
  })
  .meta({ id: 'MessageTest' });

export type WordingBody = z.output<typeof wordingBody>;
export type TryBody = z.output<typeof tryBody>;
export type TemplateDetail = z.infer<typeof templateDetail>;

export const versionOf = ({ number, words: worded, by, createdAt }: MessageWordingDocument) => ({
  version: number,
  words: worded ?? null,
  by,
  at: createdAt.toISOString(),
});
