import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * One version of what a programme teaches from. Versions are only added; the first comes with the programme
 * and is not stored.
 */
export class MaterialStore extends storeOf({
  collection: 'materials',
  agency: null,
  fields: {
    programmeId: z.string(),
    materialVersion: z.number(),
    changeNote: z.string(),
    link: z.string().optional(),
    publishedBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, materialVersion: 1 }, unique: true }],
}) {}
export type MaterialDocument = DocumentOf<MaterialStore>;
