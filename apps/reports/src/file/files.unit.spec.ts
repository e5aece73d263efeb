import { parse } from 'csv-parse/sync';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { addRow, emptySummary, fulfilmentRow } from '../kinds/jp-fulfilment/fulfilment.js';
import { type AgencySection, fulfilmentContent } from '../kinds/jp-fulfilment/fulfilment-content.js';
import { type Column, type ReportContent, type ReportHead, tableOf } from '../report/report-content.js';
import { linesOf, openedPdf, openedXlsx } from '../testing/opened-files.js';
import { writeCsv } from './csv-file.js';
import { writePdf } from './pdf-file.js';
import { writeXlsx } from './xlsx-file.js';

const head: ReportHead = { title: 'Pemenuhan jam pelajaran (JP) tahun 2026', freshness: { newestEventAt: '2026-11-21T03:00:00.000Z', appliedAt: '2026-11-21T03:00:01.000Z', lagSeconds: 1 } };

function contentOf(sizes: number[]): ReportContent {
  const sections = sizes.map((size, a): AgencySection => {
    const summary = emptySummary(`a${a}`, a === 0 ? '=Dinas "Kesehatan"' : `Dinas ${a}`);
    const rows = Array.from({ length: size }, (_, i) => fulfilmentRow({ name: i === 0 ? '=cmd()' : `Pegawai ${i}`, employeeNumber: '199001012015031001', employeeType: 'PNS' }, { creditedTenths: (i * 7) % 260, obligationTenths: 200, completions: 2 }, 2026, false));
    for (const row of rows) addRow(summary, row);
    return { summary, rows };
  });
  return fulfilmentContent(sections.map(({ summary }) => summary), async function* () { yield* sections; });
}

async function written(write: typeof writeCsv, content: ReportContent): Promise<{ file: Buffer; rows: number }> {
  const out = new PassThrough(), whole = buffer(out);
  let rows = 0;
  await write(head, content, out, async (more) => void (rows += more));
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
    const workbook = await openedXlsx(file);
    const summary = workbook.getWorksheet('Ringkasan')!, people = workbook.getWorksheet('Pegawai')!;
    expect(summary.getRow(2).getCell(1).value).toContain('2026-11-21T03:00:00.000Z');
    expect((summary.getRow(7).values as unknown[]).slice(1, 4)).toEqual(['Jumlah', 302, 302]);
    expect(people.rowCount).toBe(4 + 302);
    expect((people.getRow(6).values as unknown[]).slice(1)).toEqual([`'=Dinas "Kesehatan"`, 'Pegawai 1', '**************1001', 'PNS', 20, 0.7, 19.3, 0.035, 2]);
    expect(people.getRow(5).getCell(2).formula).toBeUndefined();
  });

  it('XLSX begins with the figures, and a bar for each agency', async () => {
    const { file } = await written(writeXlsx, contentOf([30, 2]));
    const overview = (await openedXlsx(file)).getWorksheet('Ikhtisar')!;
    const lines = overview.getSheetValues().map((row) => [...((row as unknown[] | undefined) ?? [])].slice(1));
    expect(lines).toContainEqual(['Pegawai', 32]);
    expect(lines).toContainEqual([`'=Dinas "Kesehatan"`, 1 / 30]);
    expect((overview as unknown as { conditionalFormattings: unknown[] }).conditionalFormattings).toEqual([expect.objectContaining({ ref: 'B12:B13', rules: [expect.objectContaining({ type: 'dataBar' })] })]);
  });

  it('PDF tells the figures, draws a bar where there is something, and lists the people', async () => {
    const { file } = await written(writePdf, contentOf([31, 2]));
    const { text, filled, pages } = openedPdf(file);
    expect(text).toContain('Pegawai: 33');
    expect(text).toContain('Pegawai yang memenuhi kewajiban JP');
    expect(text).toContain('6,4 %');
    expect(text.split('\n')).toContain('Pegawai 30');
    expect([filled('#0b4f9e'), filled('#dfe5ec'), pages]).toEqual([1, 2, 2]);
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
      await expect(write(head, contentOf([50_00]), out, async () => undefined)).rejects.toThrow('the store is gone');
    }
  });
});

interface Source { name: string; money: number | null; part: number | null; day: string | null }
const columns: Column<Source>[] = [
  { key: 'sumber', head: 'Sumber', type: 'text', width: 30, of: (row) => row.name },
  { key: 'rupiah', head: 'Rupiah', type: 'rupiah', width: 20, of: (row) => row.money },
  { key: 'bagian_persen', head: 'Bagian', type: 'share', width: 10, of: (row) => row.part },
  { key: 'sampai', head: 'Sampai', type: 'day', width: 12, of: (row) => row.day },
];
const months: ReportContent = {
  figures: [{ label: 'Sisa', value: null, type: 'rupiah' }], notes: ['+cmd'], rows: 2,
  charts: [{ title: 'Per bulan', form: 'LINES', type: 'count', labels: ['Jan', 'Feb', 'Mar'], series: [{ name: 'Hadir', values: [3, null, 5] }, { name: 'Daftar', values: [4, 4, 6] }] }],
  tables: [
    tableOf({ key: 'SUMBER', sheet: 'Sumber', title: 'Sumber dana', columns }, [{ name: '@APBD', money: 1_250_000, part: 0.5, day: '2026-12-31' }]),
    tableOf({ key: 'SISA', sheet: 'Sisa', title: 'Sisa dana', columns: columns.slice(0, 2) }, [{ name: 'Hibah', money: null, part: null, day: null }]),
  ],
};

describe('what nobody told', () => {
  it('is an empty cell in each format, never a nought', async () => {
    const lines: Record<string, string>[] = parse((await written(writeCsv, months)).file, { columns: true, bom: true });
    expect(lines).toEqual([
      { baris: 'SUMBER', sumber: "'@APBD", rupiah: '1250000', bagian_persen: '50', sampai: '2026-12-31', data_sampai: '2026-11-21T03:00:00.000Z' },
      { baris: 'SISA', sumber: 'Hibah', rupiah: '', bagian_persen: '', sampai: '', data_sampai: '2026-11-21T03:00:00.000Z' },
    ]);
    const workbook = await openedXlsx((await written(writeXlsx, months)).file);
    expect(linesOf(workbook, 'Sumber')).toEqual([["'@APBD", 1_250_000, 0.5, '2026-12-31']]);
    expect(linesOf(workbook, 'Sisa')).toEqual([['Hibah']]);
    const { text } = openedPdf((await written(writePdf, months)).file);
    expect(text).toContain('Sisa: -');
    expect(text.split('\n').slice(-1)).toEqual(['-']);
  });

  it('is a gap in a line, whose points are drawn and named', async () => {
    const { text, filled } = openedPdf((await written(writePdf, months)).file);
    expect(text).toContain('Hadir\nDaftar');
    // a point for each value that is known, and one area in the legend
    expect([filled('#0b4f9e'), filled('#c75300')]).toEqual([3, 4]);
    // a heading is never left behind on the page before its chart
    const long = { ...months, figures: Array.from({ length: 45 }, () => months.figures[0]!) }, [first, second] = openedPdf((await written(writePdf, long)).file).text.split('Halaman 2');
    expect([first!.includes('Per bulan'), second!.includes('Per bulan')]).toEqual([false, true]);
    const nothing = { ...months, charts: [{ ...months.charts[0]!, series: [{ name: 'Hadir', values: [null, null, null] }] }] };
    expect(openedPdf((await written(writePdf, nothing)).file).text).toContain('Belum ada data.');
  });
});
