/** The nine elements of the satisfaction survey (PermenPANRB 14/2017), in the order of its form. */
export const elements = [
  'requirements',
  'procedure',
  'completionTime',
  'cost',
  'product',
  'officerCompetence',
  'officerConduct',
  'facilities',
  'complaintHandling',
] as const;
export type Element = (typeof elements)[number];

/** Beside the index: how far somebody trusts the office. It may be left open. */
export type Question = Element | 'trust';

/** What was chosen, by question. */
export type Chosen = Partial<Record<Question, string>>;

export interface Answer {
  scores: Record<Element, number>;
  trust?: number;
}

const scoreOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-4]$/.test(text) ? Number(text) : undefined;

/** What can be sent, or the questions that are still open. */
export function readAnswer(chosen: Chosen): Answer | { open: Element[] } {
  const open = elements.filter((element) => scoreOf(chosen[element]) === undefined);
  if (open.length > 0) return { open };
  const scores = Object.fromEntries(
    elements.map((element) => [element, scoreOf(chosen[element])]),
  ) as Answer['scores'];
  const trust = scoreOf(chosen.trust);
  return { scores, ...(trust !== undefined && { trust }) };
}
