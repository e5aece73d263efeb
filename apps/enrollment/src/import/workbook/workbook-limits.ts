const mebibyte = 1024 * 1024;

/** A small file can unpack to anything: each of these bounds one way in which it costs memory, disk or time. */
export interface WorkbookLimits {
  /** Files inside the archive. */
  entries: number;
  /** Of one sheet, unpacked. */
  sheetBytes: number;
  /** Of the table of texts, unpacked; it is kept in memory while sheets are read. */
  textsBytes: number;
  /** Of the table of contents, the relations and the styles, each. */
  partBytes: number;
  /** Sheets that are looked at in search of the list. */
  sheets: number;
  /** Columns that are read; what stands further right is no list of people. */
  columns: number;
  /** Characters of one cell that are read. */
  cellText: number;
  /** Of all rows of a sheet together: one long text may be named by a million cells. */
  outputBytes: number;
}

export const workbookLimits: WorkbookLimits = {
  entries: 2_000, sheetBytes: 512 * mebibyte, textsBytes: 64 * mebibyte, partBytes: 16 * mebibyte, sheets: 20, columns: 200, cellText: 4_000, outputBytes: 512 * mebibyte,
};
