import { filledDown } from '../cell-text.js';

/**
 * Cells that were merged downwards: an office writes a name once for several trainings, or a training once for
 * several people, and what is below the first row is stored empty.
 */
export class MergedDown {
  private readonly open = new Map<number, { last: number; text: string }>();

  /** Whether a cell that was begun may go on below. */
  get isOpen(): boolean {
    return this.open.size > 0;
  }

  /** @param last row that the cell covers */
  begin(column: number, last: number, text: string): void {
    if (text !== '') this.open.set(column, { last, text });
  }

  /**
   * Fills what a merged cell above covers, in a row that holds something of its own.
   * @param cells as they stand in the line, quotation marks included
   * @returns how many cells were filled
   */
  fill(row: number, cells: string[]): number {
    const isOwn = cells.some((cell) => cell !== '');
    let count = 0;
    for (const [column, { last, text }] of this.open) {
      if (row > last) this.open.delete(column);
      else if (isOwn && (cells[column] ?? '') === '') {
        while (cells.length < column) cells.push('');
        cells[column] = text.startsWith('"') ? `"${filledDown}${text.slice(1)}` : filledDown + text;
        count++;
      }
    }
    return count;
  }
}
