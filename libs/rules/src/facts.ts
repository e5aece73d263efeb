import { z } from 'zod';

/** What is known about a completion when a rule looks at it. Learning hours are integer tenths. */
export const completionFacts = z.strictObject({
  creditedTenths: z.number(),
  employeeType: z.string(),
  form: z.string(),
  source: z.string(),
});
export type CompletionFacts = z.infer<typeof completionFacts>;

/** What is known about a person's year: the newest total. */
const yearFacts = z.strictObject({ yearTenths: z.number() });
export type YearFacts = z.infer<typeof yearFacts>;

export const facts = z.strictObject({ ...completionFacts.shape, ...yearFacts.shape }).partial();
export type Facts = z.infer<typeof facts>;

interface FactDefinition {
  kind: 'hours' | 'text';
  label: { id: string; en: string };
  /** In the unit that conditions are compiled to: tenths of an hour, or the text itself. */
  read: (facts: Facts) => number | string | undefined;
}

/** The facts that a condition may name. */
export const FACTS = {
  creditedHours: {
    kind: 'hours',
    label: { id: 'JP yang diakui untuk penyelesaian ini', en: 'hours credited for this completion' },
    read: (f) => f.creditedTenths,
  },
  yearHours: {
    kind: 'hours',
    label: { id: 'jumlah JP tahun itu', en: 'total hours of the year' },
    read: (f) => f.yearTenths,
  },
  employeeType: {
    kind: 'text',
    label: { id: 'jenis pegawai', en: 'kind of civil servant' },
    read: (f) => f.employeeType,
  },
  form: {
    kind: 'text',
    label: { id: 'bentuk pengembangan kompetensi', en: 'form of development' },
    read: (f) => f.form,
  },
  source: { kind: 'text', label: { id: 'asal catatan', en: 'origin of the record' }, read: (f) => f.source },
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof FACTS;
export const factNames = Object.keys(FACTS) as [FactName, ...FactName[]];

/** Which facts exist for which scope: a yearly award must not hang on the one completion that happened to come last. */
export const FACTS_OF_SCOPE: Record<'COMPLETION' | 'YEAR' | 'DECISION', readonly FactName[]> = {
  COMPLETION: ['creditedHours', 'employeeType', 'form', 'source'],
  YEAR: ['yearHours'],
  DECISION: [],
};
