import { z } from 'zod';
import { reportFormats, type ReportFormat, type ReportKind } from './shapes.js';

/** What the form asks for; a report that needs more is asked for elsewhere. */
const ASKED = ['year', 'agencyId', 'from', 'to', 'format'];

export const askableKinds = (kinds: readonly ReportKind[]): ReportKind[] =>
  kinds.filter(({ parameters }) =>
    parameters.every(({ name, required }) => !required || ASKED.includes(name)),
  );

/** Whether a kind can tell of a part of a year. */
export const countsDays = ({ parameters }: ReportKind): boolean =>
  parameters.some(({ name }) => name === 'from');

/** A wish as it was typed. */
export interface TypedWish {
  kind: string;
  year: string;
  agencyId: string;
  /** Local days; empty: the whole year. */
  from: string;
  to: string;
  format: string;
}

export interface Wish {
  kind: string;
  year: number;
  agencyId?: string;
  from?: string;
  to?: string;
  format: ReportFormat;
}

export type WishMistake = 'kind' | 'year' | 'days' | 'noDays';

const YEAR = /^20\d\d$/;

/** A day that there is, of this year; a year that is none is told of by itself. */
const isDayOf = (year: string, day: string): boolean =>
  z.iso.date().safeParse(day).success && (!YEAR.test(year.trim()) || day.startsWith(year.trim()));

/**
 * What can be asked for, or what is to be put right first.
 * @param kinds those that there are: not each of them counts days
 */
export function readWish(
  { kind, year, agencyId, from, to, format }: TypedWish,
  kinds: readonly ReportKind[],
): Wish | { mistakes: WishMistake[] } {
  const days = [from, to].filter((day) => day !== ''),
    chosen = kinds.find((each) => each.kind === kind);
  const mistakes: WishMistake[] = [
    ...(kind === '' ? (['kind'] as const) : []),
    ...(YEAR.test(year.trim()) ? [] : (['year'] as const)),
    ...(days.some((day) => !isDayOf(year, day)) || (days.length === 2 && from > to)
      ? (['days'] as const)
      : []),
    ...(chosen && days.length > 0 && !countsDays(chosen) ? (['noDays'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    kind,
    year: Number(year),
    ...(agencyId && { agencyId }),
    ...(from && { from }),
    ...(to && { to }),
    format: reportFormats.find((each) => each === format) ?? 'XLSX',
  };
}
