import type { Content, Points } from './shapes.js';

/** A number as people write it, with a comma or a point: "76,61". Undefined for what is none. */
function numberIn(text: string): number | undefined {
  const written = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,4})?$/.test(written) ? Number(written) : undefined;
}

/** The numbers of a threshold by name, or the names of those that are none. */
export function readNumbers(
  typed: Readonly<Record<string, string>>,
): { value: Record<string, number> } | { wrong: string[] } {
  const read = Object.entries(typed).map(([name, text]) => [name, numberIn(text)] as const),
    wrong = read.filter(([, number]) => number === undefined).map(([name]) => name);
  return wrong.length > 0 ? { wrong } : { value: Object.fromEntries(read) as Record<string, number> };
}

/** A new version of a rule as it was typed; what is not asked stays as in the version that it follows. */
export interface TypedVersion {
  points: string;
  unit: string;
  note: string;
  basis: string;
}
export type VersionMistake = 'points' | 'note' | 'basis';

export interface NewVersion {
  points: Points;
  certificate: boolean;
  conditions: Content['conditions'];
  caps?: NonNullable<Content['caps']>;
  reference: { basis: string };
  note: string;
}

/** What can be written down as a version, or what is to be put right first. */
export function readVersion(
  typed: TypedVersion,
  { certificate, conditions, caps }: Pick<Content, 'certificate' | 'conditions' | 'caps'>,
): NewVersion | { mistakes: VersionMistake[] } {
  const note = typed.note.trim(),
    basis = typed.basis.trim(),
    points = /^\d{1,6}$/.test(typed.points.trim()) ? Number(typed.points) : undefined;
  const mistakes: VersionMistake[] = [];
  if (points === undefined || (typed.unit === 'jp' && points > 10_000)) mistakes.push('points');
  if (note.length < 3) mistakes.push('note');
  if (basis === '') mistakes.push('basis');
  if (points === undefined || mistakes.length > 0) return { mistakes };
  return {
    points: typed.unit === 'jp' ? { perHour: points } : { fixed: points },
    certificate,
    conditions,
    ...(caps && { caps }),
    reference: { basis },
    note,
  };
}

/** What decides today: the government's own version that was activated last, else the newest of the product. */
export function inForce<Own extends { activation?: { from: string } }, Of extends { effectiveFrom: string }>(
  own: readonly Own[],
  ofProduct: readonly Of[],
  now: Date,
): Own | Of | undefined {
  const begun = own
    .filter(({ activation }) => activation !== undefined && new Date(activation.from) <= now)
    .toSorted((a, b) => (b.activation?.from ?? '').localeCompare(a.activation?.from ?? ''));
  if (begun[0]) return begun[0];
  const today = now.toISOString().slice(0, 10);
  return ofProduct
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
}
