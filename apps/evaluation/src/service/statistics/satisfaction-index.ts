import { z } from 'zod';
import { must } from '#platform';

/**
 * The citizen satisfaction survey (SKM) of PermenPANRB 14/2017: nine elements, scale 1 to 4, index = 25 times
 * the mean of the element means.
 * Weights are exactly 1/9 each, unless the government chose one of the rounded ones that many offices use and
 * that come to smaller figures. The elements are stored by key, because some agencies number the last two the
 * other way round. Bounds of the grades: one full source (medium confidence); only lower bounds are compared.
 */
export const elements = [
  { key: 'requirements', code: 'U1', name: 'Persyaratan' },
  { key: 'procedure', code: 'U2', name: 'Sistem, mekanisme, prosedur' },
  { key: 'completionTime', code: 'U3', name: 'Waktu penyelesaian' },
  { key: 'cost', code: 'U4', name: 'Biaya/tarif' },
  { key: 'product', code: 'U5', name: 'Produk spesifikasi jenis pelayanan' },
  { key: 'officerCompetence', code: 'U6', name: 'Kompetensi pelaksana', training: 'Pelayanan Prima' },
  {
    key: 'officerConduct',
    code: 'U7',
    name: 'Perilaku pelaksana',
    training: 'Etika dan Komunikasi Pelayanan',
  },
  { key: 'facilities', code: 'U8', name: 'Sarana dan prasarana' },
  {
    key: 'complaintHandling',
    code: 'U9',
    name: 'Penanganan pengaduan, saran, masukan',
    training: 'Penanganan Pengaduan',
  },
] as const;

/** Weights of one element. The rounded ones are a switch for compatibility with figures that were published before. */
export const weights = {
  '1/9': { numerator: 1, denominator: 9 },
  '0.111': { numerator: 111, denominator: 1_000 },
  '0.11': { numerator: 11, denominator: 100 },
} as const;
export type Weight = keyof typeof weights;
export const weightNames = ['1/9', '0.111', '0.11'] as const satisfies readonly Weight[];

/** The weight that a number of decimals stands for; 0: not rounded. */
export const weightOf = (decimals: number): Weight =>
  decimals === 2 ? '0.11' : decimals === 3 ? '0.111' : '1/9';

/**
 * The index of whoever gives every element the lowest or the highest score: 25 and 100 by the exact weight, a
 * little less by rounded ones.
 */
export function indexBounds(weight: Weight): { least: number; most: number } {
  const { numerator, denominator } = weights[weight],
    of = (score: number) => (25 * score * elements.length * numerator) / denominator;
  return { least: of(1), most: of(4) };
}

export type Element = (typeof elements)[number];
export type ElementKey = Element['key'];
export const elementKey = z.enum(elements.map(({ key }) => key));
export const storedTotals = z.record(elementKey, z.number());
export const storedMeans = z.partialRecord(elementKey, z.number());
export type Totals = z.infer<typeof storedTotals>;

export const storedGrade = z.enum(['A', 'B', 'C', 'D']);
export type Grade = z.infer<typeof storedGrade>;

/**
 * Elements that depend on the people who serve, with the training that each asks for (an assumption of the
 * product).
 */
export const staffElements = elements.filter(
  (element): element is Extract<Element, { training: string }> => 'training' in element,
);

const grades: { grade: Grade; label: string; fromHundredths: number }[] = [
  { grade: 'A', label: 'Sangat Baik', fromHundredths: 88_31 },
  { grade: 'B', label: 'Baik', fromHundredths: 76_61 },
  { grade: 'C', label: 'Kurang Baik', fromHundredths: 65_00 },
  { grade: 'D', label: 'Tidak Baik', fromHundredths: 0 },
];
export const gradeLabels = Object.fromEntries(grades.map(({ grade, label }) => [grade, label])) as Record<
  Grade,
  string
>;

export interface Judgement {
  /** Two decimals; null when nobody answered. */
  index: number | null;
  grade: Grade | null;
  /** Mean of each element, two decimals; empty when nobody answered. */
  means: Partial<Totals>;
}

/** Judges a period from the totals of its elements. In whole numbers until the one rounding, half up. */
export function judge(totals: Totals, respondents: number, weight: Weight = '1/9'): Judgement {
  if (respondents === 0) return { index: null, grade: null, means: {} };
  const sum = elements.reduce((all, { key }) => all + totals[key], 0),
    { numerator, denominator } = weights[weight];
  const hundredths = halfUp(sum * 2_500 * numerator, denominator * respondents);
  const grade = must(
    grades.find(({ fromHundredths }) => hundredths >= fromHundredths),
    'the wanted one of grades',
  ).grade;
  const means = Object.fromEntries(
    elements.map(({ key }) => [key, halfUp(totals[key] * 100, respondents) / 100]),
  ) as Totals;
  return { index: hundredths / 100, grade, means };
}

const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/** The weakest of the elements that training can help; the first one where two are equal. */
export function weakestStaffElement(totals: Totals): (typeof staffElements)[number] {
  return staffElements.reduce((weakest, element) =>
    totals[element.key] < totals[weakest.key] ? element : weakest,
  );
}

export const noTotals = (): Totals => Object.fromEntries(elements.map(({ key }) => [key, 0])) as Totals;
