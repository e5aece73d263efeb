import { FileRefused } from '../file-refused.js';
import { XmlRefused, XmlTooLarge } from './xml-events.js';

/** Whatever the archive or its XML is broken by is one answer to the office. */
export async function refusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    if (error instanceof XmlTooLarge) throw tooLarge();
    throw error instanceof XmlRefused || isArchiveError(error) ? damaged() : error;
  }
}

/** yauzl and zlib throw plain errors; those of the operating system have a code of their own kind. */
const isArchiveError = (error: unknown): boolean =>
  error instanceof Error &&
  (error.constructor === Error || String((error as { code?: unknown }).code).startsWith('Z_')) &&
  !('syscall' in error);

export const notAWorkbook = () =>
  new FileRefused('FILE_NOT_XLSX', {
    id: 'Ini bukan buku kerja Excel (.xlsx). Buka berkasnya, simpan sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8", lalu unggah berkas itu.',
    en: 'This is no Excel workbook (.xlsx). Open the file, save it as "Excel Workbook (.xlsx)" or "CSV UTF-8" and upload that file.',
  });

export const damaged = () =>
  new FileRefused('FILE_DAMAGED', {
    id: 'Buku kerja ini rusak dan tidak dapat dibaca seluruhnya. Buka dan simpan kembali, lalu unggah.',
    en: 'This workbook is damaged and cannot be read as a whole. Open it, save it again and upload it.',
  });

export const tooLarge = () =>
  new FileRefused('FILE_UNPACKS_TOO_LARGE', {
    id: 'Isi buku kerja ini terlalu besar. Pindahkan daftar ke buku kerja tersendiri, atau bagi menjadi beberapa berkas.',
    en: 'What this workbook holds is too large. Move the list to a workbook of its own, or split it.',
  });
