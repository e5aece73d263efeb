import { z } from 'zod';
import { namesBeside } from '#platform';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import type { MaterialDocument } from './material.schema.js';

export const materialBody = z
  .object({
    changeNote: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .describe('What changed, in words for those who asked for it')
      .meta({ example: 'Bab disposisi ditulis ulang dengan tangkapan layar terbaru.' }),
    link: z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .optional()
      .describe('Where the material lies'),
  })
  .meta({ id: 'MaterialRequest' });
export const materialView = z
  .object({
    programmeId: z.string(),
    ...namesBeside('programmeId'),
    materialVersion: z.int(),
    changeNote: z.string().nullable().describe('null: the first version, which comes with the programme'),
    link: z.string().optional(),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'Material' });
export const materialHistory = z.object({ items: z.array(materialView).describe('The newest first') });

export const materialViewOf = ({
  programmeId,
  materialVersion,
  changeNote,
  link,
  createdAt,
}: MaterialDocument): z.infer<typeof materialView> => ({
  programmeId,
  materialVersion,
  changeNote,
  ...(link && { link }),
  publishedAt: createdAt.toISOString(),
});

/** The first version, which comes with the programme and is not stored. */
export const firstMaterialOf = ({ _id, createdAt }: ProgrammeDocument): z.infer<typeof materialView> => ({
  programmeId: _id,
  materialVersion: 1,
  changeNote: null,
  publishedAt: createdAt.toISOString(),
});
