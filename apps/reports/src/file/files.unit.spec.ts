import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { inventedEmblem } from '../../../../tools/launcher/emblem.mjs';
import { fulfilmentContent, type AgencySection } from '../kinds/jp-fulfilment/fulfilment-content.js';
import { addRow, emptySummary, fulfilmentRow } from '../kinds/jp-fulfilment/fulfilment.js';
import {
  tableOf,
  type Cell,
  type Column,
  type ReportContent,
  type ReportHead,
} from '../report/report-content.js';
import { everyKind } from '../testing/every-kind.js';
import { linesOf, openedPdf, openedXlsx, partsOf } from '../testing/opened-files.js';
import { writeCsv } from './csv-file.js';
import { shared, writePdf } from './pdf-file.js';
import { writeXlsx } from './xlsx-file.js';
import { linesIn } from './xlsx-look.js';
import { PrintedPage } from './xlsx-overview.js';

const head: ReportHead = {
  title: 'Pemenuhan jam pelajaran (JP) tahun 2026',
  freshness: {
    newestEventAt: '2026-11-21T03:00:00.000Z',
    appliedAt: '2026-11-21T03:00:01.000Z',
    lagSeconds: 1,
  },
  government: { name: 'Pemerintah Kota Contoh' },
  timeZone: 'Asia/Makassar',
  printedAt: new Date('2026-11-29T01:05:00.000Z'),
};

function contentOf(sizes: number[]): ReportContent {
  const sections = sizes.map((size, a): AgencySection => {
    const summary = emptySummary(`a${a}`, a === 0 ? '=Dinas "Kesehatan"' : `Dinas ${a}`);
    const rows = Array.from({ length: size }, (_, i) =>
      fulfilmentRow(
        {
          name: i === 0 ? '=cmd()' : `Pegawai ${i}`,
          employeeNumber: '199001012015031001',
          employeeType: 'PNS',
        },
        { creditedTenths: (i * 7) % 260, obligationTenths: 200, completions: 2 },
        2026,
        false,
      ),
    );
    for (const row of rows) addRow(summary, row);
    return { summary, rows };
  });
  return fulfilmentContent(
    sections.map(({ summary }) => summary),
    async function* () {
      yield* sections;
    },
  );
}

const withBreak = (cell: Cell, ends: string): Cell => (cell === '=cmd()' ? `${cell}${ends}=1+1` : cell);

async function written(
  write: typeof writeCsv,
  content: ReportContent,
  of: ReportHead = head,
): Promise<{ file: Buffer; rows: number }> {
  const out = new PassThrough(),
    whole = buffer(out);
  let rows = 0;
  await write(of, content, out, async (more) => void (rows += more));
  return { file: await whole, rows };
}

describe('report files', () => {
  it('CSV has a line for each agency and person, and no formulas', async () => {
    const { file, rows } = await written(writeCsv, contentOf([3, 2]));
    expect(rows).toBe(5);
    const lines: Record<string, string>[] = parse(file, { columns: true, bom: true, delimiter: ';' });
    expect(lines.map(({ baris }) => baris)).toEqual([
      'INSTANSI',
      'PEGAWAI',
      'PEGAWAI',
      'PEGAWAI',
      'INSTANSI',
      'PEGAWAI',
      'PEGAWAI',
    ]);
    expect(lines[0]).toMatchObject({
      instansi: `'=Dinas "Kesehatan"`,
      pegawai: '3',
      berkewajiban: '3',
      terpenuhi: '0',
      jp: '2,1',
      kurang_jp: '57,9',
      data_sampai: '2026-11-21T11:00:00.000+08:00',
    });
    expect(lines[2]).toMatchObject({
      nama: 'Pegawai 1',
      nip: '**************1001',
      wajib_jp: '20,0',
      jp: '0,7',
      kurang_jp: '19,3',
      capaian_persen: '3,5',
      pelatihan: '2',
    });
    expect(lines[1]!['nama']).toBe("'=cmd()");
  });

  it.each(['\n', '\r', '\r\n'])('CSV keeps a name with a break (%j) in its cell', async (ends) => {
    const content = contentOf([1]),
      groups = content.tables.map((table) => ({
        ...table,
        async *groups() {
          for await (const { rows, ...group } of table.groups())
            yield { ...group, rows: rows.map((cells) => cells.map((cell) => withBreak(cell, ends))) };
        },
      }));
    const { file } = await written(writeCsv, { ...content, tables: groups });
    expect(file.toString()).toContain(`;"'=cmd()${ends}=1+1";`);
  });

  it("shows the government's emblem in PDF and XLSX", async () => {
    const emblem = inventedEmblem('Pemerintah Kota Contoh'),
      own: ReportHead = { ...head, government: { ...head.government, emblem } };
    const [without, pdf, xlsx] = [
      await written(writePdf, contentOf([1])),
      await written(writePdf, contentOf([1]), own),
      await written(writeXlsx, contentOf([1]), own),
    ];
    expect(without.file.includes('/Subtype /Image')).toBe(false);
    expect(pdf.file.includes('/Subtype /Image')).toBe(true);
    const workbook = await openedXlsx(xlsx.file);
    const stored = workbook.getImage(0).buffer as unknown as Buffer;
    expect(stored.equals(emblem)).toBe(true);
    expect(workbook.getWorksheet('Ikhtisar')?.getImages()).toHaveLength(1);
  });

  it('XLSX has the agencies with a total, and the people, as figures', async () => {
    const { file } = await written(writeXlsx, contentOf([300, 2]));
    const workbook = await openedXlsx(file);
    const summary = workbook.getWorksheet('Ringkasan')!,
      people = workbook.getWorksheet('Pegawai')!;
    expect([1, 2, 3].map((row) => summary.getRow(row).getCell(1).value)).toEqual([
      'Pemerintah Kota Contoh',
      'Pemenuhan jam pelajaran (JP) tahun 2026',
      'Data sampai 21 November 2026 11.00 WITA  ·  Dicetak 29 November 2026 09.05 WITA',
    ]);
    expect((summary.getRow(8).values as unknown[]).slice(1, 4)).toEqual(['Jumlah', 302, 302]);
    expect(people.rowCount).toBe(5 + 302);
    expect((people.getRow(7).values as unknown[]).slice(1)).toEqual([
      `'=Dinas "Kesehatan"`,
      'Pegawai 1',
      '**************1001',
      'PNS',
      20,
      0.7,
      19.3,
      0.035,
      2,
    ]);
    expect(people.getRow(6).getCell(2).formula).toBeUndefined();
  });

  it('XLSX begins with the figures, and a chart that is drawn from them', async () => {
    const { file } = await written(writeXlsx, contentOf([30, 2]));
    const overview = (await openedXlsx(file)).getWorksheet('Ikhtisar')!;
    const lines = overview
      .getSheetValues()
      .map((row) => [...((row as unknown[] | undefined) ?? [])].slice(1));
    expect(lines).toContainEqual(['Pegawai', 32]);
    const first = lines.findIndex((line) => line?.[0] === `'=Dinas "Kesehatan"`);
    // 1 of 30 is 3,3 %, in each format
    expect(lines[first]).toEqual([`'=Dinas "Kesehatan"`, 0.033]);
    const parts = await partsOf(file);
    expect([...parts.keys()].filter((name) => name.includes('charts/'))).toEqual(['xl/charts/chart1.xml']);
    expect(parts.get('xl/charts/chart1.xml')).toContain(`<c:f>'Ikhtisar'!$B$${first}:$B$${first + 1}</c:f>`);
    expect(parts.get('xl/charts/chart1.xml')).toContain('<c:v>0.033</c:v>');
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<drawing r:id="rId1"/></worksheet>');
    expect(parts.get('[Content_Types].xml')).toContain('PartName="/xl/charts/chart1.xml"');
  });

  it('XLSX keeps its heads, on the screen and on each printed page, as wide as the page', async () => {
    const { file } = await written(writeXlsx, contentOf([30, 2]));
    const people = (await openedXlsx(file)).getWorksheet('Pegawai')!;
    expect(people.views).toMatchObject([{ state: 'frozen', ySplit: 5 }]);
    expect(people.pageSetup).toMatchObject({
      printTitlesRow: '5:5',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      orientation: 'landscape',
      paperSize: 9,
    });
    expect(people.headerFooter.oddFooter).toContain('Halaman &P dari &N');
  });

  it('PDF tells the figures, draws a bar where there is something, and lists the people', async () => {
    const { file } = await written(writePdf, contentOf([31, 2]));
    const { text, filled, pages, total } = openedPdf(file);
    expect(text).toContain('Pegawai\n33');
    expect(text).toContain('Pemerintah Kota Contoh');
    expect(text).toContain('Data sampai 21 November 2026 11.00 WITA');
    expect(text).toContain('Dicetak 29 November 2026 09.05 WITA');
    expect([text.includes('Halaman 1 dari '), total]).toEqual([true, 2]);
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
      await expect(write(head, contentOf([50_00]), out, async () => undefined)).rejects.toThrow(
        'the store is gone',
      );
    }
  });
});

interface Source {
  name: string;
  money: number | null;
  part: number | null;
  day: string | null;
}
const columns: Column<Source>[] = [
  { key: 'sumber', head: 'Sumber', type: 'text', width: 30, of: (row) => row.name },
  { key: 'rupiah', head: 'Rupiah', type: 'rupiah', width: 20, of: (row) => row.money },
  { key: 'bagian_persen', head: 'Bagian', type: 'share', width: 10, of: (row) => row.part },
  { key: 'sampai', head: 'Sampai', type: 'day', width: 12, of: (row) => row.day },
];
const months: ReportContent = {
  figures: [{ label: 'Sisa', value: null, type: 'rupiah' }],
  notes: ['+cmd'],
  rows: 2,
  charts: [
    {
      title: 'Per bulan',
      form: 'LINES',
      type: 'count',
      labels: ['Jan', 'Feb', 'Mar'],
      series: [
        { name: 'Hadir', values: [3, null, 5] },
        { name: 'Daftar', values: [4, 4, 6] },
      ],
    },
  ],
  tables: [
    tableOf({ key: 'SUMBER', sheet: 'Sumber', title: 'Sumber dana', columns }, [
      { name: '@APBD', money: 1_250_000, part: 0.5, day: '2026-12-31' },
    ]),
    tableOf({ key: 'SISA', sheet: 'Sisa', title: 'Sisa dana', columns: columns.slice(0, 2) }, [
      { name: 'Hibah', money: null, part: null, day: null },
    ]),
  ],
};

const names: ReportContent = {
  figures: [
    { label: 'Dana', value: 1_250_000_500, type: 'rupiah' },
    { label: 'Orang', value: 12_345, type: 'count' },
    { label: 'JP', value: 12_345_67, type: 'hours' },
    { label: 'Capaian', value: 0.7645, type: 'share' },
    { label: 'Ditutup', value: '2026-11-28T15:17:00.000Z', type: 'moment' },
  ],
  notes: [],
  rows: 1,
  charts: [
    {
      title: 'Diterima',
      form: 'BARS',
      type: 'count',
      labels: [
        'Dinas Pekerjaan Umum dan Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan',
      ],
      series: [
        { name: 'Diterima', values: [12] },
        { name: 'Tertahan batas', values: [0] },
      ],
    },
    {
      title: 'Dicabut',
      form: 'BARS',
      type: 'count',
      labels: ['Dinas'],
      series: [{ name: 'Dicabut', values: [0] }],
    },
  ],
  tables: [
    tableOf(
      {
        key: 'ORANG',
        sheet: 'Orang',
        title: 'Orang',
        columns: [
          { key: 'nama', head: 'Nama pegawai negeri sipil', type: 'text', width: 10, of: (row) => row.name },
          { key: 'nip', head: 'NIP', type: 'text', width: 21, of: () => '199001012015031001' },
          { key: 'bagian_persen', head: 'Bagian', type: 'share', width: 9, of: () => 0.7645 },
          ...Array.from({ length: 7 }, (_, i) => ({
            key: `k${i}`,
            head: `Perbandingan ${i}`,
            type: 'count' as const,
            width: 9,
            of: () => i,
          })),
        ] satisfies Column<{ name: string }>[],
      },
      [{ name: 'Contoh Nama Yang Sangat Panjang Sekali Dengan Gelar, S.Kom., M.A.P.' }],
    ),
  ],
};

describe('what a reader sees', () => {
  it('is one figure, rounded once, in every format', async () => {
    const [line]: Record<string, string>[] = parse((await written(writeCsv, names)).file, {
      columns: true,
      bom: true,
      delimiter: ';',
    });
    const workbook = await openedXlsx((await written(writeXlsx, names)).file),
      { text } = openedPdf((await written(writePdf, names)).file);
    expect(line!['bagian_persen']).toBe('76,4');
    expect(linesOf(workbook, 'Orang')[0]![2]).toBe(0.764);
    expect(text.split('\n').filter((each) => each === '76,4 %')).toHaveLength(2);
  });

  it('has separators, dates and clocks as Indonesian writes them', async () => {
    const { text } = openedPdf((await written(writePdf, names)).file);
    for (const shown of ['Rp1.250.000.500', '12.345', '123.456,7', '28 Nov 2026 23.17'])
      expect(text.split('\n')).toContain(shown);
  });

  it('is never cut: heads, labels and names go on in the next line', async () => {
    const { text } = openedPdf((await written(writePdf, names)).file),
      words = text.split('\n').join(' ').replaceAll('  ', ' ');
    expect(words).toContain('Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan');
    expect(words).toContain('199001012015031001');
    expect(words).not.toMatch(/\.\.\.|…/);
    for (const word of ['Nama', 'pegawai', 'Perbandingan', 'Sekali', 'M.A.P.']) expect(words).toContain(word);
  });

  it('leaves out a series that is nothing but noughts', async () => {
    const { text } = openedPdf((await written(writePdf, names)).file),
      parts = await partsOf((await written(writeXlsx, names)).file);
    expect([text.includes('Tertahan batas'), text.includes('Semuanya nol.')]).toEqual([false, true]);
    expect([...parts.keys()].filter((name) => name.includes('charts/'))).toHaveLength(1);
    expect(parts.get('xl/charts/chart1.xml')).not.toContain('Tertahan batas');
  });

  it('CSV keeps an employee number from the spreadsheet', async () => {
    const { file } = await written(writeCsv, names);
    expect(file.toString()).toContain(';"=""199001012015031001""";');
  });
});

describe('every kind of report', () => {
  it.each(Object.entries(everyKind(3)))('%s has words for its codes in every format', async (_, content) => {
    const whole = [
      openedPdf((await written(writePdf, content)).file).text,
      (await written(writeCsv, content)).file.toString().replace(/^[A-Z_]+;/gm, ''),
      ...[...(await partsOf((await written(writeXlsx, content)).file))]
        .filter(([name]) => name.includes('worksheets/sheet'))
        .map(([, xml]) => xml.replace(/<[^>]*>/g, ' ')),
    ].join('\n');
    expect(whole.match(/\b[A-Z]{2,}_[A-Z_]+\b|\b[a-z]+-(points|component|development|award)\b/g)).toBeNull();
    expect(whole).not.toMatch(/\b(undefined|NaN|null)\b/);
  });

  it.each(Object.entries(everyKind(3)))('%s breaks no word of a head in a PDF', async (_, content) => {
    const words = new Set(openedPdf((await written(writePdf, content)).file).text.split(/\s+/));
    const heads = content.tables.flatMap(({ columns }) => columns.filter(({ inPdf }) => inPdf !== false));
    for (const word of heads.flatMap((column) => column.head.split(' '))) expect(words).toContain(word);
  });

  it('shares the width of a page out by what columns wish for, none below its least', () => {
    const column = (wish: number, least: number, fixed = false) => ({ wish, least, fixed });
    expect(shared([column(10, 5), column(30, 5)], 100)).toEqual([25, 75]);
    expect(shared([column(10, 40), column(30, 5)], 100)).toEqual([40, 60]);
    // What one takes may leave another too little.
    expect(shared([column(10, 40), column(10, 30), column(30, 5)], 100)).toEqual([40, 30, 30]);
    expect(shared([column(90, 20, true), column(10, 5)], 100)).toEqual([20, 80]);
  });
});

describe('on paper', () => {
  it('a table that goes on says of what, and its total has no dash below words', async () => {
    const { file } = await written(writePdf, contentOf([80, 2])),
      text = openedPdf(file).text.split('\n');
    expect(text.filter((line) => line === '=Dinas "Kesehatan" (lanjutan)').length).toBeGreaterThan(0);
    const budget = openedPdf((await written(writePdf, everyKind(3)['BUDGET']!)).file).text.split('\n');
    const total = budget.slice(budget.lastIndexOf('Hibah Yayasan Contoh')),
      first = total.indexOf('Jumlah');
    expect(total.slice(first + 1, first + 3)).not.toContain('-');
  });

  it('a figure of two lines pushes what is below it down', async () => {
    const label = 'Langkah berikutnya',
      figures = Array.from({ length: 5 }, (_, i) => ({
        label: `${label} ${i}`,
        value: 'Keputusan tim kompetensi pemerintah daerah',
        type: 'text' as const,
      }));
    const { text, heights } = openedPdf((await written(writePdf, { ...months, figures })).file),
      at = (line: string) => heights[text.split('\n').indexOf(line)]!;
    expect(text).toContain('pemerintah daerah');
    expect(at(`${label} 4`)).toBeLessThan(at('pemerintah daerah') - 8);
  });

  it('XLSX: each head and each word of a figure is seen', async () => {
    const workbook = await openedXlsx((await written(writeXlsx, everyKind(3)['PARTICIPATION']!)).file),
      head = workbook.getWorksheet('Sosialisasi')!.getRow(5);
    expect(head.getCell(7).value).toBe('Mendaftar sesudahnya');
    expect(head.height).toBe(30);
    const needs = await openedXlsx((await written(writeXlsx, everyKind(3)['NEEDS_AND_PLAN']!)).file);
    const step = needs.getWorksheet('Ikhtisar')!.getRow(7);
    expect(step.getCell(2).value).toBe('Keputusan tim kompetensi');
    expect([step.getCell(2).alignment.wrapText, step.height]).toEqual([true, 30]);
    expect([linesIn('satu dua tiga', 7), linesIn('kepegawaian', 6), linesIn(12_345, 4)]).toEqual([3, 3, 1]);
  });

  it('XLSX: what stands in it is named, in Indonesian, and touches nothing', async () => {
    const { file } = await written(writeXlsx, everyKind(3)['BUDGET']!),
      workbook = await openedXlsx(file),
      money = workbook.getWorksheet('Program')!,
      [fonts] = /<fonts.*<\/fonts>/.exec((await partsOf(file)).get('xl/styles.xml')!)!;
    expect(money.getRow(4).getCell(1).value).toBe('Dana per program');
    expect(money.getRow(6).getCell(3).numFmt).toBe('"Rp"#,##0');
    expect(workbook.getWorksheet('Tanpa tempat')!.getRow(6).getCell(5).numFmt).toBe('[$-421]d mmm yyyy');
    expect(money.getRow(6).getCell(6).alignment).toMatchObject({ horizontal: 'right', indent: 1 });
    expect(money.getRow(6).getCell(7).alignment).toMatchObject({ horizontal: 'left', indent: 1 });
    // A font without a name is drawn with one that fits nothing else.
    for (const font of fonts.split('</font>').slice(0, -1)) expect(font).toContain('<name val="Calibri"/>');
  });

  it('XLSX: bars leave room for their figures, and no page ends within a chart', async () => {
    const parts = await partsOf((await written(writeXlsx, everyKind(3)['BUDGET']!)).file),
      money = parts.get('xl/charts/chart1.xml')!,
      people = parts.get('xl/charts/chart2.xml')!;
    expect(Number(/<c:max val="([\d.]+)"/.exec(money)![1])).toBeGreaterThan(1.5 * 4_635_678_900);
    expect(Number(/<c:max val="([\d.]+)"/.exec(people)![1])).toBeLessThan(1.2 * 4);
    expect(money).toContain('<c:delete val="1"/><c:axPos val="b"/>');
    // Its second chart would begin in line 29, and a page has some 35.
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<rowBreaks count="1"[^>]*><brk id="28"/);
    const page = new PrintedPage(40);
    page.wrote(30 * 15);
    expect([page.cuts(10), page.cuts(50), page.cuts(11), page.cuts(40)]).toEqual([false, false, true, false]);
  });

  it('XLSX: the emblem stands beside the names, not on them', async () => {
    const own = {
        ...head,
        government: { ...head.government, emblem: inventedEmblem('Pemerintah Kota Contoh') },
      },
      overview = async (of: ReportHead) =>
        (await openedXlsx((await written(writeXlsx, contentOf([1]), of)).file)).getWorksheet('Ikhtisar')!;
    expect((await overview(own)).getImages()[0]!.range.tl.nativeCol).toBe(0);
    expect((await overview(own)).getRow(2).getCell(1).alignment.indent).toBe(7);
    expect((await overview(head)).getRow(2).getCell(1).alignment.indent ?? 0).toBe(0);
  });
});

describe('what nobody told', () => {
  it('is an empty cell in each format, never a nought', async () => {
    const lines: Record<string, string>[] = parse((await written(writeCsv, months)).file, {
      columns: true,
      bom: true,
      delimiter: ';',
    });
    expect(lines).toEqual([
      {
        baris: 'SUMBER',
        sumber: "'@APBD",
        rupiah: '1250000',
        bagian_persen: '50',
        sampai: '2026-12-31',
        data_sampai: '2026-11-21T11:00:00.000+08:00',
      },
      {
        baris: 'SISA',
        sumber: 'Hibah',
        rupiah: '',
        bagian_persen: '',
        sampai: '',
        data_sampai: '2026-11-21T11:00:00.000+08:00',
      },
    ]);
    const workbook = await openedXlsx((await written(writeXlsx, months)).file);
    expect(linesOf(workbook, 'Sumber')).toEqual([
      ["'@APBD", 1_250_000, 0.5, new Date('2026-12-31T00:00:00Z')],
    ]);
    expect(linesOf(workbook, 'Sisa')).toEqual([['Hibah']]);
    const { text } = openedPdf((await written(writePdf, months)).file);
    expect(text).toContain('Sisa\n-');
    expect(text.split('\n').slice(-1)).toEqual(['-']);
  });

  it('is a gap in a line, whose points are drawn and named', async () => {
    const { text, filled } = openedPdf((await written(writePdf, months)).file);
    expect(text).toContain('Hadir\nDaftar');
    // a point for each value that is known, and one area in the legend
    expect([filled('#0b4f9e'), filled('#c75300')]).toEqual([3, 4]);
    // a heading is never left behind on the page before its chart
    const long = { ...months, figures: Array.from({ length: 60 }, () => months.figures[0]!) },
      [first, second] = openedPdf((await written(writePdf, long)).file).text.split('Halaman 2');
    expect([first!.includes('Per bulan'), second!.includes('Per bulan')]).toEqual([false, true]);
    const nothing = {
      ...months,
      charts: [{ ...months.charts[0]!, series: [{ name: 'Hadir', values: [null, null, null] }] }],
    };
    expect(openedPdf((await written(writePdf, nothing)).file).text).toContain('Belum ada data.');
  });
});
