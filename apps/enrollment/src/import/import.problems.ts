import { fieldError, problemTable, type ApiError } from '#platform';
import type { FileFault } from './file-refused.js';

/** The file as a whole cannot be read: what exactly is wrong stands in `reason`. */
const unreadable = {
  status: 422,
  title: ['Berkas tidak dapat dibaca', 'The file cannot be read'],
  detail: ['{reason} (impor {importId})', '{reason} (import {importId})'],
} as const;

export const fileProblems = problemTable({
  FILE_EMPTY: unreadable,
  FILE_NOT_TEXT: unreadable,
  FILE_NOT_XLSX: unreadable,
  FILE_DAMAGED: unreadable,
  FILE_UNPACKS_TOO_LARGE: unreadable,
  LINE_TOO_LONG: unreadable,
  HEADER_NOT_FOUND: unreadable,
  COLUMNS_MISSING: unreadable,
  TABLES_BESIDE: unreadable,
  SHEET_UNKNOWN: unreadable,
} satisfies Record<FileFault, unknown>);

/** The import that says so is kept, and can be looked at. */
export const fileRefused = (
  importId: string,
  { code, message, columns }: { code: FileFault; message: { id: string; en: string }; columns: string[] },
): ApiError =>
  fileProblems[code](
    { reason: [message.id, message.en], importId },
    {
      errors: columns.map((column) => fieldError(column, 'COLUMN_MISSING')),
      headers: { Location: `/v1/imports/${importId}` },
    },
  );

export const importProblems = problemTable({
  IMPORT_LAYOUT_UNKNOWN: {
    status: 422,
    title: ['Tata letak tidak dikenal', 'The layout is not known'],
    detail: [
      'Tidak ada tata letak "{name}" untuk daftar semacam ini.',
      'There is no layout "{name}" for lists of this kind.',
    ],
  },
  IMPORT_LAYOUT_SEVERAL: {
    status: 422,
    title: ['Tata letak ada pada beberapa instansi', 'Several agencies have this layout'],
    detail: [
      'Beberapa instansi Anda memiliki tata letak "{name}": sebutkan instansinya.',
      'Several of your agencies have a layout "{name}": say of which.',
    ],
  },
  IMPORT_NOT_APPLIED: {
    status: 409,
    title: ['Impor tidak dapat dibatalkan', 'The import cannot be undone'],
    detail: [
      'Keadaannya {state}; hanya impor yang sudah diterapkan seluruhnya (APPLIED) yang dapat dibatalkan.',
      'It is {state}; only an import that was applied as a whole (APPLIED) can be undone.',
    ],
  },
  IMPORT_NOT_READY: {
    status: 409,
    title: ['Impor tidak dapat diterapkan', 'The import cannot be applied'],
    detail: [
      'Keadaannya {state}; hanya impor yang uji cobanya sudah selesai (READY) yang dapat diterapkan.',
      'It is {state}; only an import whose dry run has ended (READY) can be applied.',
    ],
  },
});
