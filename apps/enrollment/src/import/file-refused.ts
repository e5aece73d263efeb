import type { TableHeader } from './table-header.js';

export type FileFault =
  | 'FILE_EMPTY'
  | 'FILE_NOT_TEXT'
  | 'FILE_NOT_XLSX'
  | 'FILE_DAMAGED'
  | 'FILE_UNPACKS_TOO_LARGE'
  | 'LINE_TOO_LONG'
  | 'HEADER_NOT_FOUND'
  | 'COLUMNS_MISSING'
  | 'SHEET_UNKNOWN';

/** The file as a whole cannot be read: one clear reason instead of a thousand refused rows. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileFault,
    readonly text: { id: string; en: string },
    readonly columns: string[] = [],
    /** The header as far as it was understood, for who maps the columns. */
    readonly header?: TableHeader,
  ) {
    super(text.en);
  }
}
