import type { CsvRecord } from './csv-records.js';
import { FileRefused } from './file-refused.js';
import { headerWord, same, type KnownNames } from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import type { TableHeader } from './table-header.js';

/** The first records of a file, as one sign parts them. */
export interface HeadRecords {
  delimiter: string;
  all: readonly CsvRecord[];
}

/** Two lists beside each other: all required columns come again further right, under the same titles. */
export function isBeside({ titles, positions }: TableHeader, required: readonly ImportColumn[]): boolean {
  const own = [...new Set(required.flatMap(({ key }) => positions.get(key) ?? []))],
    last = Math.max(...own);
  return (
    own.length >= 3 &&
    own.every((position) => titles.some((title, i) => i > last && same(title, titles[position] ?? '')))
  );
}

export const tablesBeside = (header: TableHeader): FileRefused =>
  new FileRefused(
    'TABLES_BESIDE',
    {
      id: `Ada dua tabel berdampingan: semua judul kolom wajib ada dua kali (baris ${header.line}). Pindahkan tabel kanan ke bawah tabel kiri, atau ke lembar tersendiri.`,
      en: `Two tables stand beside each other: all required titles are there twice (line ${header.line}). Move the right one below the left one, or to a sheet of its own.`,
    },
    [],
    header,
  );

/** Titles that stand below each other, with people across: more of them than a row of data can hold by chance. */
export function titlesDownwards(
  tables: readonly HeadRecords[],
  known: KnownNames,
  required: readonly ImportColumn[],
): string[] | null {
  for (const { all } of tables)
    for (const column of [0, 1, 2]) {
      const titles = new Map<string, string>();
      for (const { cells } of all) {
        const title = cells[column]?.trim() ?? '',
          name = known.get(headerWord(title));
        if (name && cells.slice(column + 1).some((cell) => cell.trim() !== '')) titles.set(name.key, title);
      }
      if (titles.size >= 3 && required.filter(({ key }) => titles.has(key)).length >= 2)
        return [...titles.values()];
    }
  return null;
}

export const titlesGoDown = (titles: readonly string[]): FileRefused =>
  new FileRefused('HEADER_NOT_FOUND', {
    id: `Judul kolom tertulis ke bawah (${titles.join(', ')}) dan datanya ke samping. Salin tabel itu, lalu tempel dengan Tempel Khusus > Transpos, sehingga satu baris memuat satu catatan.`,
    en: `The titles stand below each other (${titles.join(', ')}) and the data beside them. Copy the table and paste it by Paste Special > Transpose, so that each row is one record.`,
  });
