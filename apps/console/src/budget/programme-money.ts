import type { Words } from '../api/shapes.js';
import { rupiahIn } from '../page/rupiah.js';

// What the page of a programme's money reads of the API's answers; the whole of each stands in /openapi.json.

export interface Reservation {
  id: string;
  sourceId: string;
  amount: number;
  spent: number;
  status: 'RESERVED' | 'RELEASED';
}

export interface ProgrammeMoney {
  programmeId: string;
  cost: number | null;
  year?: number;
  covered: number;
  missing: number;
  costPerParticipant?: number;
  allotted: number;
  publication: 'DRAFT' | 'FUNDING_SOUGHT' | 'PUBLISHED';
  reservations: Reservation[];
  candidates: {
    kind: string;
    name: Words;
    sources: { id: string; name: string; left: number; conditions?: string; expiresOn?: string }[];
    partners: { id: string; name: string }[];
  }[];
}

/** What a programme costs, as it was typed. */
export interface TypedCost {
  cost: string;
  year: string;
  each: string;
}
export type CostMistake = 'cost' | 'year' | 'each';

/** What can be set, or what is to be put right first. */
export function readCost({
  cost,
  year,
  each,
}: TypedCost): { cost: number; year: number; costPerParticipant?: number } | { mistakes: CostMistake[] } {
  const whole = cost.trim() === '' ? undefined : rupiahIn(cost),
    perPerson = rupiahIn(each),
    ofYear = /^20\d\d$/.test(year.trim()) ? Number(year) : undefined;
  const mistakes: CostMistake[] = [
    ...(whole === undefined ? (['cost'] as const) : []),
    ...(ofYear === undefined ? (['year'] as const) : []),
    ...(perPerson === undefined ? (['each'] as const) : []),
  ];
  if (whole === undefined || ofYear === undefined || perPerson === undefined) return { mistakes };
  return { cost: whole, year: ofYear, ...(perPerson > 0 && { costPerParticipant: perPerson }) };
}

/** An amount of more than nothing; undefined for anything else. */
export const readAmount = (text: string): number | undefined => rupiahIn(text) || undefined;
