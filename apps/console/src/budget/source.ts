import { rupiahIn } from '../page/rupiah.js';

/** Kinds of sources, as the API has them. */
export const sourceKinds = [
  'APBD',
  'UNIVERSITY',
  'NGO',
  'GRANT',
  'PRIVATE',
  'SCHOLARSHIP',
  'APBN',
  'OWN',
] as const;
type SourceKind = (typeof sourceKinds)[number];

/** A source as it was typed. */
export interface TypedSource {
  kind: string;
  name: string;
  year: string;
  amount: string;
  expiresOn: string;
  conditions: string;
}

export interface NewSource {
  kind: SourceKind;
  name: string;
  year: number;
  amount: number;
  expiresOn?: string;
  conditions?: string;
}

export type SourceMistake = 'kind' | 'name' | 'year' | 'amount';

/** What can be registered, or what is to be put right first. */
export function readSource(typed: TypedSource): NewSource | { mistakes: SourceMistake[] } {
  const kind = sourceKinds.find((each) => each === typed.kind),
    name = typed.name.trim(),
    year = /^20\d\d$/.test(typed.year.trim()) ? Number(typed.year) : undefined,
    amount = rupiahIn(typed.amount),
    conditions = typed.conditions.trim();
  const mistakes: SourceMistake[] = [
    ...(kind === undefined ? (['kind'] as const) : []),
    ...(name === '' ? (['name'] as const) : []),
    ...(year === undefined ? (['year'] as const) : []),
    ...(amount ? [] : (['amount'] as const)),
  ];
  if (kind === undefined || year === undefined || amount === undefined || mistakes.length > 0)
    return { mistakes };
  return {
    kind,
    name,
    year,
    amount,
    ...(typed.expiresOn && { expiresOn: typed.expiresOn }),
    ...(conditions && { conditions }),
  };
}
