import type { Language } from '#pages';
import { SubLinks } from '../page/head.js';
import { numberText } from '../page/local.js';
import type { Condition, Points } from './shapes.js';

const words = {
  id: {
    pages: 'Aturan, ambang dan penghargaan',
    rules: 'Aturan insentif',
    thresholds: 'Ambang',
    awards: 'Penghargaan',
    retro: 'Susulan',
    perHour: (points: string) => `${points} poin setiap JP`,
    fixed: (points: string) => `${points} poin`,
    facts: {
      creditedHours: 'JP yang diakui',
      yearHours: 'JP setahun',
      employeeType: 'Jenis pegawai',
      form: 'Bentuk pengembangan',
      source: 'Sumber catatan',
    } as Record<string, string>,
    atLeast: (value: string) => `sekurang-kurangnya ${value}`,
    atMost: (value: string) => `paling banyak ${value}`,
    one: (values: string) => `salah satu dari ${values}`,
  },
  en: {
    pages: 'Rules, thresholds and awards',
    rules: 'Incentive rules',
    thresholds: 'Thresholds',
    awards: 'Awards',
    retro: 'Retro-awards',
    perHour: (points: string) => `${points} points for each JP`,
    fixed: (points: string) => `${points} points`,
    facts: {
      creditedHours: 'Credited JP',
      yearHours: 'JP of a year',
      employeeType: 'Kind of employee',
      form: 'Form of development',
      source: 'Where the record comes from',
    } as Record<string, string>,
    atLeast: (value: string) => `at least ${value}`,
    atMost: (value: string) => `at most ${value}`,
    one: (values: string) => `one of ${values}`,
  },
} as const;

/** From the rules to the numbers by which the government judges, to what was given, and back. */
export const RuleLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/aturan' | '/ambang' | '/penghargaan' | '/susulan' | undefined;
}) => (
  <SubLinks
    label={words[language].pages}
    current={current}
    links={[
      ['/aturan', words[language].rules],
      ['/ambang', words[language].thresholds],
      ['/penghargaan', words[language].awards],
      ['/susulan', words[language].retro],
    ]}
  />
);

export const pointsText = (points: Points, language: Language): string =>
  'perHour' in points
    ? words[language].perHour(numberText(points.perHour, 0, language))
    : words[language].fixed(numberText(points.fixed, 0, language));

/** A condition as one reads it: "JP yang diakui: sekurang-kurangnya 2". */
export function conditionText(
  { fact, atLeast, atMost, equals, oneOf }: Condition,
  language: Language,
): string {
  const text = words[language],
    number = (value: number) => numberText(value, 1, language);
  const compared = [
    atLeast !== undefined && text.atLeast(number(atLeast)),
    atMost !== undefined && text.atMost(number(atMost)),
    equals,
    oneOf && text.one(oneOf.join(', ')),
  ].filter(Boolean);
  return `${text.facts[fact] ?? fact}: ${compared.join(', ')}`;
}
