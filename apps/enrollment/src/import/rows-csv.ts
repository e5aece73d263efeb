import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { creditReasons } from '../record/learning-hours/credit.js';
import { neutraliseCell, protectedCell } from './cell-text.js';
import type { ImportRow } from './import.schema.js';

/**
 * The results as a list for the office's spreadsheet: one line per row, its own columns behind our findings. Every cell is
 * neutralised, because half of them come from a file that we do not trust. What a spreadsheet would turn into something else stays text, so that the list can
 * be corrected there and sent again.
 */
export function rowsCsv(rows: AsyncIterable<ImportRow>, titles: string[]): Readable {
  async function* lines(): AsyncGenerator<string[]> {
    yield ['baris', 'hasil', 'kolom', 'kode', 'keterangan', 'explanation', 'diakui', 'dasar', ...titles];
    for await (const { line, status, findings, values, credit } of rows) {
      const joined = (pick: (each: ImportRow['findings'][number]) => string | null) =>
        findings.map(pick).filter(Boolean).join(' | ');
      yield [
        String(line),
        status,
        joined((f) => f.column),
        joined((f) => f.code),
        joined((f) => f.message.id),
        joined((f) => f.message.en),
        credit ? `${credit.hours.toLocaleString('id-ID')} JP` : '',
        credit ? creditReasons[credit.reason].id : '',
        ...titles.map((title) => protectedCell(values[title] ?? '')),
      ];
    }
  }
  async function* neutralised(): AsyncGenerator<string[]> {
    for await (const cells of lines()) yield cells.map(neutraliseCell);
  }
  return Readable.from(neutralised()).pipe(
    stringify({ delimiter: ';', bom: true, record_delimiter: 'windows' }),
  );
}
