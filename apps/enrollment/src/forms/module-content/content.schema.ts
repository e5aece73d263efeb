import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const materialKinds = ['TEXT', 'PDF', 'VIDEO', 'LINK'] as const;
export const testPhases = ['PRE', 'POST'] as const;
export type TestPhase = (typeof testPhases)[number];
/** What a question measures; never added to one score. */
export const testDimensions = ['KNOWLEDGE', 'ATTITUDE'] as const;
export type TestDimension = (typeof testDimensions)[number];

/** One thing to read, watch or open in a module, in the order of `place`. */
export class ModuleMaterialStore extends storeOf({
  collection: 'module_materials',
  agency: null,
  fields: {
    moduleId: z.string(),
    place: z.number(),
    title: z.string(),
    kind: z.enum(materialKinds),
    /** Of a TEXT; paragraphs are apart by an empty line. */
    text: z.string().optional(),
    /** Of everything else: where it lies, unless it lies here. */
    link: z.string().optional(),
    /** Of a PDF that lies here. */
    file: z.strictObject({ bytes: z.number() }).optional(),
    /** The partner whose material it is. */
    partnerId: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, moduleId: 1, place: 1 } }],
}) {}
export type ModuleMaterial = DocumentOf<ModuleMaterialStore>;

/** The file of a material, beside it: a list of materials stays small. */
export class ModuleFileStore extends storeOf({
  collection: 'module_files',
  agency: null,
  fields: {
    materialId: z.string(),
    /** Base64. */
    content: z.string(),
  },
  indexes: [{ on: { tenantId: 1, materialId: 1 }, unique: true }],
}) {}

/** A question with one answer to be chosen; it is asked before the materials, after them, or both. */
export class ModuleQuestionStore extends storeOf({
  collection: 'module_questions',
  agency: null,
  fields: {
    moduleId: z.string(),
    place: z.number(),
    text: z.string(),
    dimension: z.enum(testDimensions),
    phases: z.array(z.enum(testPhases)),
    choices: z.array(z.strictObject({ text: z.string(), points: z.number() })),
    /** Shown when the answers are. */
    explanation: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, moduleId: 1, place: 1 } }],
}) {}
export type ModuleQuestion = DocumentOf<ModuleQuestionStore>;

export const moduleContentStores = [ModuleMaterialStore, ModuleFileStore, ModuleQuestionStore];
