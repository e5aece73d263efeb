export interface BenchOptions {
  quick: boolean;
  full: boolean;
  rounds: number;
  profile: boolean;
  allServices: boolean;
}

export interface Bench {
  name: string;
  /** What one learns from it. */
  question: string;
  run(options: BenchOptions): Promise<Record<string, unknown>>;
}

/** A table for the eye: the first row names the columns. */
export function table(rows: (string | number)[][]): string {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!)))
        .join('  '),
    )
    .join('\n');
}

export const shares = (profile: Record<string, number>) =>
  Object.entries(profile)
    .filter(([, percent]) => percent >= 1)
    .map(([name, percent]) => `${name} ${percent}`)
    .join(', ');
