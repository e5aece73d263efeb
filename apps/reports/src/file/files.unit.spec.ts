import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { addRow, emptySummary, fulfilmentRow } from '../report/fulfilment.js';
import type { ReportContent, ReportSection } from '../report/report-content.js';
import { writeCsv } from './csv-file.js';
import { writePdf } from './pdf-file.js';
import { writeXlsx } from './xlsx-file.js';

function contentOf(sizes: number[]): ReportContent {
  const sections = sizes.map((size, a): ReportSection => {
    const summary = emptySummary(`a${a}`, a === 0 ? '=Dinas "Kesehatan"' : `Dinas ${a}`);
    const rows = Array.from({ length: size }, (_, i) => fulfilmentRow({ name: i === 0 ? '=cmd()' : `Pegawai ${i}`, employeeNumber: '199001012015031001', employeeType: 'PNS' }, { creditedTenths: (i * 7) % 260, obligationTenths: 200, completions: 2 }, 2026, false));
    for (const row of rows) addRow(summary, row);
    return { summary, rows };
  });
  return { year: 2026, freshness: { newestEventAt: '2026-11-21T03:00:00.000Z', appliedAt: '2026-11-21T03:00:01.000Z', lagSeconds: 1 }, summaries: sections.map(({ summary }) => summary), sections: async function* () { yield* sections; } };
}

async function written(write: typeof writeCsv, content: ReportContent): Promise<{ file: Buffer; rows: number }> {
  const out = new PassThrough(), whole = buffer(out);
  let rows = 0;
  await write(content, out, async (more) => void (rows += more));
  return { file: await whole, rows };
}

describe('report files', () => {
  it('CSV has a line for each agency and person, and no formulas', async () => {
    const { file, rows } = await written(writeCsv, contentOf([3, 2]));
    expect(rows).toBe(5);
    const lines: Record<string, string>[] = parse(file, { columns: true, bom: true });
    expect(lines.map(({ baris }) => baris)).toEqual(['INSTANSI', 'PEGAWAI', 'PEGAWAI', 'PEGAWAI', 'INSTANSI', 'PEGAWAI', 'PEGAWAI']);
    expect(lines[0]).toMatchObject({ instansi: `'=Dinas "Kesehatan"`, pegawai: '3', berkewajiban: '3', terpenuhi: '0', jp: '2.1', kurang_jp: '57.9', data_sampai: '2026-11-21T03:00:00.000Z' });
    expect(lines[2]).toMatchObject({ nama: 'Pegawai 1', nip: '**************1001', wajib_jp: '20.0', jp: '0.7', kurang_jp: '19.3', capaian_persen: '3.5', pelatihan: '2' });
    expect(lines[1]!['nama']).toBe("'=cmd()");
  });

  it('XLSX has the agencies with a total, and the people, as figures', async () => {
    const { file } = await written(writeXlsx, contentOf([300, 2]));
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(file as never);
    const summary = workbook.getWorksheet('Ringkasan')!, people = workbook.getWorksheet('Pegawai')!;
    expect(summary.getRow(2).getCell(1).value).toContain('2026-11-21T03:00:00.000Z');
    expect((summary.getRow(7).values as unknown[]).slice(1, 4)).toEqual(['Jumlah', 302, 302]);
    expect(people.rowCount).toBe(4 + 302);
    expect((people.getRow(6).values as unknown[]).slice(1)).toEqual([`'=Dinas "Kesehatan"`, 'Pegawai 1', '**************1001', 'PNS', 20, 0.7, 19.3, 0.035, 2]);
    expect(people.getRow(5).getCell(2).formula).toBeUndefined();
  });

  it('PDF has its pages, also when an agency fills many', async () => {
    const { file } = await written(writePdf, contentOf([500, 1, 0, ...Array<number>(70).fill(3)]));
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.subarray(-6).toString()).toContain('%%EOF');
    const pages = file.toString('latin1').match(/\/Type \/Page\b/g)!.length;
    expect(pages).toBeGreaterThan(10);
    expect(pages).toBeLessThan(60);
  });

  it('stop when their store fails', async () => {
    for (const write of [writeCsv, writeXlsx, writePdf]) {
      const out = new PassThrough();
      setImmediate(() => out.destroy(new Error('the store is gone')));
      await expect(write(contentOf([50_00]), out, async () => undefined)).rejects.toThrow('the store is gone');
    }
  });
});
