import { z } from 'zod';
import { conversionOf, learningForms, type LearningForm } from '../../ground/conversion-table.js';
import { readRuleFile } from '../../ground/rule-files.js';

const kindSchema = z.strictObject({ id: z.string(), name: z.string(), certFlag: z.enum(['T', 'F', 'P']) });
/** A kind of training as SIASN has it (jenisDiklat). */
export type SiasnKind = z.infer<typeof kindSchema>;

const tables = z
  .strictObject({
    sources: z.record(z.string(), z.string()),
    verification: z.string(),
    kinds: z.array(kindSchema),
    leadership: z.array(z.strictObject({ id: z.string(), name: z.string(), words: z.array(z.string()) })),
  })
  .parse(readRuleFile('siasn', 'training-kinds.2026.yaml'));

/** The kind that SIASN's leadership training has a call of its own for. */
const LEADERSHIP = '1';
const kinds = new Map(tables.kinds.map((kind) => [kind.id, kind]));

/** The kind of a form of learning; undefined for what SIASN keeps elsewhere: formal education, exams. */
export function kindOf(form: LearningForm): SiasnKind | undefined {
  const id = conversionOf(form).siasnId;
  return id === null ? undefined : kinds.get(id);
}

/** By which of its calls SIASN takes a form; undefined for what it keeps elsewhere. */
export function callOf(form: LearningForm): 'kursus' | 'diklat' | undefined {
  const kind = kindOf(form);
  return kind && (isLeadership(kind) ? 'diklat' : 'kursus');
}

export const isLeadership = ({ id }: SiasnKind): boolean => id === LEADERSHIP;

/** Which leadership training (latihanStruktural) a title speaks of; the table's last one is the rest. */
export function leadershipOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/diklatpim/g, 'diklat pim')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/ (?:tk|tingkat) ?(?=[ivx\d])/g, ' ');
  const found = tables.leadership.find((row) => row.words.some((each) => ` ${words} `.includes(` ${each} `)));
  return (found ?? tables.leadership.at(-1))?.id ?? '';
}

/** The form that SIASN's kind of a course is here; undefined for a number that it does not have. */
export const formOfKind = (id: string): LearningForm | undefined =>
  learningForms.find((form) => kindOf(form)?.id === id && callOf(form) === 'kursus');

/** What a leadership training is called, by its number. */
export const leadershipName = (id: string): string | undefined =>
  tables.leadership.find((row) => row.id === id)?.name;
