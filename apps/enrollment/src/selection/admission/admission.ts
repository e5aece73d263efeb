/** In which order places are given when there are fewer than people; the next counts where the one before is equal. */
export const admissionOrder = [
  'COMPETENCY_GAP_LARGEST_FIRST',
  'YEAR_HOURS_FEWEST_FIRST',
  'APPLIED_EARLIEST_FIRST',
] as const;

export interface Level {
  competence: string;
  required: number;
  present: number;
}

export interface Applicant {
  candidateId: string;
  gap: number;
  yearTenths: number;
  appliedAt: Date;
}

const key = (competence: string) => competence.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * Levels that are missing in what the programme teaches; in everything that was assessed where the programme
 * names no competence.
 */
export function gapIn(competences: readonly string[] | undefined, levels: readonly Level[]): number {
  const taught = new Set((competences ?? []).map(key));
  return levels
    .filter(({ competence }) => taught.size === 0 || taught.has(key(competence)))
    .reduce((sum, { required, present }) => sum + Math.max(0, required - present), 0);
}

export const ranked = <A extends Applicant>(applicants: readonly A[]): A[] =>
  [...applicants].sort(
    (a, b) =>
      b.gap - a.gap ||
      a.yearTenths - b.yearTenths ||
      a.appliedAt.getTime() - b.appliedAt.getTime() ||
      a.candidateId.localeCompare(b.candidateId),
  );
