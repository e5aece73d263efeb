import { XLSX } from './file-streams.js';
import { isCompound, refuseForeign } from './foreign-files.js';
import type { ImportColumn } from './import-columns.js';
import { isPage, readPage } from './page-table.js';
import { emptyFile, readTable, type Table } from './read-table.js';
import { openOldExcel } from './workbook/old-excel.js';
import { isOpenDocument, openDocument } from './workbook/open-document.js';
import { readWorkbook, type SheetOptions } from './workbook/read-workbook.js';
import { Workbook } from './workbook/workbook.js';

/** A file that is told by its contents: a workbook, a page with a table, or text with separators. */
export interface OpenFile {
  /** @throws FileRefused when the file as a whole is not what was asked for */
  table<Key extends string>(
    columns: readonly (ImportColumn & { key: Key })[],
    options: SheetOptions,
  ): Promise<Table<Key>>;
  close(): void;
}

const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * Opens a file for what it is. Browsers and programs name content types as they like (a CSV file is
 * application/vnd.ms-excel where Excel is installed), so the type decides only where it says CSV or XLSX
 * outright: then the file has to be that, or a page.
 * @param contentType as the sender gave it, without parameters
 * @throws FileRefused when it is neither, or should be a workbook and is none
 */
export async function openFile(
  file: { path: string; bytes(): AsyncIterable<Uint8Array> },
  contentType: string,
): Promise<OpenFile> {
  const start = await beginning(file.bytes());
  if (start.length === 0) throw emptyFile();
  await refuseForeign(file.path, start);
  const page = isPage(start);
  if (page)
    return {
      table: (columns, options) => readPage(file.bytes(), page, columns, options),
      close: () => undefined,
    };
  const zipped = start.subarray(0, 4).equals(zipMagic);
  const open = isCompound(start)
    ? openOldExcel
    : zipped && (await isOpenDocument(file.path))
      ? openDocument
      : null;
  if (open) {
    const sheets = await open(file.path);
    return {
      table: (columns, options) => readWorkbook(sheets, columns, options),
      close: () => sheets.close(),
    };
  }
  if (contentType === XLSX || (zipped && contentType !== 'text/csv')) {
    const workbook = await Workbook.open(file.path);
    return {
      table: (columns, options) => readWorkbook(workbook, columns, options),
      close: () => workbook.close(),
    };
  }
  return {
    table: (columns, { mapping }) => readTable(file.bytes(), columns, { mapping }),
    close: () => undefined,
  };
}

async function beginning(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  for await (const chunk of bytes) return Buffer.from(chunk.subarray(0, 1024));
  return Buffer.alloc(0);
}
