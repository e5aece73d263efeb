export type FileFault =
  | 'FILE_EMPTY' | 'FILE_NOT_TEXT' | 'FILE_NOT_XLSX' | 'FILE_DAMAGED' | 'FILE_UNPACKS_TOO_LARGE' | 'LINE_TOO_LONG' | 'HEADER_NOT_FOUND' | 'COLUMNS_MISSING' | 'COLUMN_TWICE';

/** The file as a whole cannot be read: one clear reason instead of a thousand refused rows. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileFault,
    readonly text: { id: string; en: string },
    readonly columns: string[] = [],
  ) {
    super(text.en);
  }
}
