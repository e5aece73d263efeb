import { open } from 'node:fs/promises';
import { FileRefused } from './file-refused.js';

type Foreign = 'PROTECTED' | 'OLD_EXCEL' | 'OPEN_DOCUMENT' | 'PDF' | 'PICTURE' | 'ARCHIVE';

const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/**
 * Refuses what is neither text nor a workbook of today, with a sentence that says how to save it; content
 * types and names are not asked, because a PDF or a photo may be called .xlsx.
 * @throws FileRefused (FILE_NOT_TEXT, FILE_NOT_XLSX)
 */
export async function refuseForeign(path: string, start: Buffer): Promise<void> {
  const kind = isCompound(start) ? await inside(path, start) : kindOf(start);
  if (kind) throw refusals[kind];
}

export const refusalOf = (kind: Foreign): FileRefused => refusals[kind];

export const isCompound = (start: Buffer): boolean => start.subarray(0, 8).equals(ole);

function kindOf(start: Buffer): Foreign | null {
  const text = start.toString('latin1');
  // Some programs write something before the mark of a PDF (ISO 32000-1, Annex H, 3.4.1).
  if (/^[^\n]{0,40}%PDF-\d/.test(text)) return 'PDF';
  if (
    /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1))/s.test(
      text,
    )
  )
    return 'PICTURE';
  return /^(?:\x1f\x8b|7z\xbc\xaf|Rar!|BZh\d)/.test(text) ? 'ARCHIVE' : null;
}

/**
 * A workbook of Excel 97 to 2003, which is read, and one of today with a password are both compound files:
 * the names of their streams tell them apart, which stand in UTF-16 in the sector of the directory (MS-CFB,
 * 2.2 and 2.6).
 */
async function inside(path: string, start: Buffer): Promise<Foreign | null> {
  if (start.length < 52) return 'OLD_EXCEL';
  const sector = 2 ** Math.min(start.readUInt16LE(30), 12),
    directory = Buffer.alloc(4096),
    file = await open(path);
  try {
    const { bytesRead } = await file.read(directory, 0, 4096, (start.readUInt32LE(48) + 1) * sector);
    const names = directory.subarray(0, bytesRead).toString('utf16le');
    return names.includes('EncryptedPackage') ? 'PROTECTED' : null;
  } finally {
    await file.close();
  }
}

const asToday = {
  id: 'simpan sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8", lalu unggah berkas itu.',
  en: 'save it as "Excel Workbook (.xlsx)" or "CSV UTF-8" and upload that file.',
};

const refusals: Record<Foreign, FileRefused> = {
  PROTECTED: new FileRefused('FILE_NOT_XLSX', {
    id: `Buku kerja ini dikunci dengan kata sandi. Buka dengan kata sandinya, hapus kata sandi (File > Info > Protect Workbook > Encrypt with Password), ${asToday.id}`,
    en: `This workbook is locked by a password. Open it, remove the password (File > Info > Protect Workbook > Encrypt with Password), ${asToday.en}`,
  }),
  OLD_EXCEL: new FileRefused('FILE_NOT_XLSX', {
    id: `Ini bukan lembar kerja Excel 97 atau yang lebih baru. Buka, pilih Save As / Simpan Sebagai, ${asToday.id}`,
    en: `This is no spreadsheet of Excel 97 or later. Open it, choose Save As, ${asToday.en}`,
  }),
  OPEN_DOCUMENT: new FileRefused('FILE_NOT_XLSX', {
    id: 'Ini dokumen OpenDocument (.odt atau .odp), bukan lembar kerja. Salin tabelnya ke lembar kerja (.xlsx atau .ods), lalu unggah berkas itu.',
    en: 'This is an OpenDocument text or presentation, no spreadsheet. Copy its table to a spreadsheet (.xlsx or .ods) and upload that file.',
  }),
  PDF: new FileRefused('FILE_NOT_XLSX', {
    id: 'Ini berkas PDF, bukan lembar kerja. Unggah berkas Excel (.xlsx) atau CSV asalnya.',
    en: 'This is a PDF, no spreadsheet. Upload the Excel (.xlsx) or CSV file that it was made of.',
  }),
  PICTURE: new FileRefused('FILE_NOT_XLSX', {
    id: 'Ini foto atau gambar, bukan lembar kerja. Unggah berkas Excel (.xlsx) atau CSV asalnya.',
    en: 'This is a picture, no spreadsheet. Upload the Excel (.xlsx) or CSV file that it shows.',
  }),
  ARCHIVE: new FileRefused('FILE_NOT_XLSX', {
    id: 'Ini arsip terkompresi. Ekstrak, lalu unggah berkas Excel (.xlsx) atau CSV di dalamnya.',
    en: 'This is a compressed archive. Unpack it and upload the Excel (.xlsx) or CSV file in it.',
  }),
};
