import { reportFormats, type ReportFormat, type ReportKind } from './shapes.js';

/** What the form asks for; a report that needs more is asked for elsewhere. */
const ASKED = ['year', 'agencyId', 'format'];

export const askableKinds = (kinds: readonly ReportKind[]): ReportKind[] =>
  kinds.filter(({ parameters }) =>
    parameters.every(({ name, required }) => !required || ASKED.includes(name)),
  );

/** A wish as it was typed. */
export interface TypedWish {
  kind: string;
  year: string;
  agencyId: string;
  format: string;
}

export interface Wish {
  kind: string;
  year: number;
  agencyId?: string;
  format: ReportFormat;
}

export type WishMistake = 'kind' | 'year';

/** What can be asked for, or what is to be put right first. */
export function readWish({ kind, year, agencyId, format }: TypedWish): Wish | { mistakes: WishMistake[] } {
  const mistakes: WishMistake[] = [
    ...(kind === '' ? (['kind'] as const) : []),
    ...(/^20\d\d$/.test(year.trim()) ? [] : (['year'] as const)),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    kind,
    year: Number(year),
    ...(agencyId && { agencyId }),
    format: reportFormats.find((each) => each === format) ?? 'XLSX',
  };
}
