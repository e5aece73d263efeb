const mebibyte = 1024 * 1024;

/** A small file can unpack to anything: each of these bounds one way in which it costs memory, disk or time. */
export interface WorkbookLimits {
  /** Files inside the archive. */
  entries: number;
  /** Of one sheet, unpacked. */
  sheetBytes: number;
  /** Of the table of texts, unpacked; it is kept in memory while sheets are read. */
  textsBytes: number;
  /** In that table: even an empty one takes room. */
  texts: number;
  /** Of the table of contents, the relations and the styles, each. */
  partBytes: number;
  /** Of everything that is read of the workbook, unpacked. */
  totalBytes: number;
  /** Unpacked bytes for one packed byte, asked of parts above `ratioFrom`: lists come to 50, a bomb to 1,000. */
  ratio: number;
  ratioFrom: number;
  /** Characters of a path inside of the archive. */
  pathText: number;
  /**
   * Characters between two events of the XML: the parser keeps a text until it ends. An escaped cell has
   * 230,000 at most.
   */
  betweenEvents: number;
  /** Elements inside of each other. */
  depth: number;
  /** Styles of cells, and formats of numbers. */
  styles: number;
  /**
   * Sheets that are read, or looked at in search of the list: a city has some sixty agencies. No more than
   * 95, see `sheet-lines.ts`.
   */
  sheets: number;
  /** Merged cells of a sheet that go down. */
  merges: number;
  /** Columns that are read; what stands further right is no list of people. */
  columns: number;
  /** Characters of one cell that are read. */
  cellText: number;
  /** Characters of XML that are read to look at the head of a sheet. */
  headText: number;
  /** Of all rows of all sheets together: one long text may be named by a million cells. */
  outputBytes: number;
}

export const workbookLimits: WorkbookLimits = {
  entries: 2_000,
  sheetBytes: 512 * mebibyte,
  textsBytes: 64 * mebibyte,
  texts: 1_000_000,
  totalBytes: 768 * mebibyte,
  ratio: 200,
  ratioFrom: 8 * mebibyte,
  pathText: 256,
  betweenEvents: 262_144,
  depth: 64,
  styles: 65_536,
  partBytes: 16 * mebibyte,
  sheets: 90,
  merges: 100_000,
  columns: 200,
  cellText: 4_000,
  headText: 8 * mebibyte,
  outputBytes: 512 * mebibyte,
};
