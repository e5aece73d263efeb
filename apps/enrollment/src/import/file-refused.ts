import { z } from 'zod';
import type { TableHeader } from './table-header.js';

export const storedFileFault = z.enum([
  'FILE_EMPTY',
  'FILE_NOT_TEXT',
  'FILE_NOT_XLSX',
  'FILE_DAMAGED',
  'FILE_UNPACKS_TOO_LARGE',
  'LINE_TOO_LONG',
  'HEADER_NOT_FOUND',
  'COLUMNS_MISSING',
  'TABLES_BESIDE',
  'SHEET_UNKNOWN',
]);
export type FileFault = z.infer<typeof storedFileFault>;

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
