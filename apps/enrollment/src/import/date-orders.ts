import { finding } from './findings.js';
import { dayOrder } from './indonesian-dates.js';
import type { Correction } from './within-file.js';

/**
 * Whether the dates of a file have the day or the month first. One date is read day first, as Indonesia
 * writes it; only the others of its file show that a spreadsheet set to the United States has written them,
 * and then 2/3/2024 is not 2 March. A few bytes a row are kept.
 */
export class DateOrders {
  private readonly undecided: number[] = [];
  private dayFirst = 0;
  private monthFirst = 0;

  /** @param column for the finding */
  constructor(private readonly column: string) {}

  /** @param taken whether the row would be recorded: of others nothing more need be said */
  note(line: number, texts: readonly string[], taken: boolean): void {
    const orders = texts.map(dayOrder);
    if (orders.includes('DAY_FIRST')) this.dayFirst++;
    if (orders.includes('MONTH_FIRST')) this.monthFirst++;
    if (taken && orders.includes('EITHER') && !orders.includes('DAY_FIRST')) this.undecided.push(line);
  }

  /**
   * What the file as a whole says of the dates that can be read both ways, when all rows are noted; in parts,
   * so that a long file costs no memory.
   */
  *corrections(): Generator<Correction[]> {
    if (this.monthFirst === 0) return;
    const code = this.dayFirst === 0 ? 'DATE_AMBIGUOUS' : 'DATE_ORDER_MIXED';
    for (let i = 0; i < this.undecided.length; i += 5_000)
      yield this.undecided
        .slice(i, i + 5_000)
        .map((line) => ({ line, finding: finding(line, this.column, code) }));
  }
}
