import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompletionRow } from './completion-row.js';
import { FileRefused } from './file-refused.js';
import { completionColumns, participantColumns } from './import-columns.js';
import { readParticipantRow } from './participant-row.js';
import { readTable } from './read-table.js';
import { CompletionsOfFile, ParticipantsOfFile } from './within-file.js';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function staff(file: string | Buffer, chunk = 7) {
  const table = await readTable(inChunks(Buffer.from(file as string), chunk), participantColumns);
  const rows = [];
  for await (const block of table.rows) rows.push(...block);
  return { facts: table.facts, rows };
}

const header = 'NIP;Nama;Status;Unit Kerja;Jabatan';
const good = '199001012015031001;Budi;PNS;Dinkes;Staf';

describe('readTable', () => {
  it('counts physical lines: blank ones, a letterhead, and values over several lines', async () => {
    const { rows, facts } = await staff(
      `PEMERINTAH KOTA\n\n${header}\n\n${good}\n199001012015031002;Sari;PNS;Dinkes;"Kepala\nBidang"\n;;;;\n199001012015031003;Tono;PNS;Dinkes;Staf`,
    );
    expect(facts).toMatchObject({ delimiter: ';', headerLine: 3 });
    expect(rows.map((row) => [row.line, row.cells.name, row.cells.position])).toEqual([
      [5, 'Budi', 'Staf'],
      [6, 'Sari', 'Kepala Bidang'],
      [9, 'Tono', 'Staf'],
    ]);
  });

  it('loses one line to a quotation mark that is never closed, not the file', async () => {
    const { rows } = await staff(
      `${header}\n199001012015031002;"Sari;PNS;Dinkes;Staf\n${good}\n199001012015031003;Tono "T" K;PNS;Dinkes;5" pipa\n`,
    );
    expect(rows.map((row) => [row.line, row.findings.map((each) => each.code)])).toEqual([
      [2, ['UNCLOSED_QUOTE']],
      [3, []],
      [4, []],
    ]);
    expect(rows[2]!.cells).toMatchObject({ name: 'Tono "T" K', position: '5" pipa' });
  });

  it.each([['\r\n'], ['\n'], ['\r']])('reads lines that end in %j', async (end) => {
    const { rows } = await staff([header, good, good.replace('001;', '002;'), ''].join(end));
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${header}\nx;Ñoño – “a”;PNS;Dinkes;`), ['utf-8']],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${header}\nx;Ñoño – “a”;PNS;Dinkes;`, 'utf16le'), ['utf-16le']],
    ['UTF-16 without a mark', Buffer.from(`${header}\nx;Ñoño – “a”;PNS;Dinkes;`, 'utf16le'), ['utf-16le']],
    [
      'Windows-1252',
      Buffer.from(`${header}\nx;\xd1o\xf1o \x96 \x93a\x94;PNS;Dinkes;`, 'latin1'),
      ['windows-1252'],
    ],
    [
      'two encodings in one file',
      Buffer.concat([
        Buffer.from(`${header}\nx;Ñoño – “a”;PNS;Dinkes;\n`),
        Buffer.from('x;\xd1o\xf1o \x96 \x93a\x94;PNS;Dinkes;', 'latin1'),
      ]),
      ['utf-8', 'windows-1252'],
    ],
  ])('reads %s', async (_, bytes, encodings) => {
    for (const chunk of [1, 5_000]) {
      const { rows, facts } = await staff(bytes, chunk);
      for (const row of rows) expect(row.cells.name).toBe('Ñoño – “a”');
      expect([...facts.encodings].sort()).toEqual(encodings);
    }
  });

  it('takes totals, notes, signatures, column numbers and a repeated header for what they are', async () => {
    const { rows } = await staff(
      [
        header,
        '1;2;3;4;5',
        good,
        header.toUpperCase(),
        'JUMLAH;1;;;',
        ';Mengetahui,;;;',
        ';;;;Kepala BKPSDM',
        'Catatan: data sementara;;;;',
      ].join('\n'),
    );
    expect(rows.map((row) => row.noRecord)).toEqual([true, false, true, true, true, true, true]);
  });

  it('tells a row cut short from a row whose last, optional value is missing, and from one with a stray separator', async () => {
    const { rows } = await staff(
      [
        header,
        '199001012015031001;Budi;PNS',
        '199001012015031002;Budi;PNS;Dinkes',
        `${good};lebih`,
        '374',
      ].join('\n'),
    );
    expect(rows.map((row) => row.findings[0]?.code)).toEqual([
      'ROW_CUT_SHORT',
      'ROW_SHORT',
      'ROW_TOO_LONG',
      'ROW_CUT_SHORT',
    ]);
  });

  it.each([
    [''],
    [' \n\n'],
    ['PK\u0003\u0004..'],
    ['a;b\n1;2'],
    ['NIP;Nama\n1;2'],
    [`${header}\n${'x'.repeat(1_100_000)}`],
  ])('refuses a file as a whole', async (text) => {
    await expect(staff(text, 65_536)).rejects.toThrow(FileRefused);
  });

  it.each([
    [`${good}\n`.repeat(3_000), 7],
    [`199001012015031001;${'x'.repeat(20_000)};PNS;Dinkes;Staf\n`.repeat(300), 15],
  ])(
    'hands on a few hundred rows at a time, fewer where they are long, however much comes at once',
    async (text, least) => {
      const table = await readTable(
          inChunks(Buffer.from(`${header}\n${text}`), 8_000_000),
          participantColumns,
        ),
        sizes = [];
      for await (const block of table.rows) if (block.length > 0) sizes.push(block.length);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(text.split('\n').length - 1);
      expect(sizes.length).toBeGreaterThanOrEqual(least);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    },
  );

  it('never throws on a row, whatever the bytes below the header are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        async (noise, chunk) => {
          const bytes = Buffer.concat([Buffer.from(`${header}\n`), noise, Buffer.from(`\n${good}\n`)]);
          const table = await readTable(inChunks(bytes, chunk), participantColumns).catch(
            (error: unknown) => {
              if (error instanceof FileRefused) return null;
              throw error;
            },
          );
          if (!table) return;
          for await (const block of table.rows) block.map((row) => readParticipantRow(row, '2026-11-28'));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('readParticipantRow', () => {
  const one = async (
    cells: string,
    head = 'NIP;Nama;Status;Unit Kerja;Tanggal Lahir;L/P;Surel;No. HP;Gol;NIP Atasan',
  ) => readParticipantRow((await staff(`${head}\n${cells}`)).rows[0]!, '2026-11-28');
  const codes = async (cells: string) => (await one(cells)).findings.map((each) => each.code);

  it('reads the whole person', async () => {
    expect(
      (
        await one(
          "`19900101 201503 1 001;Budi;p n s;DINAS  KESEHATAN ;1 Januari 1990;Laki-laki;mailto:budi@x.id;0812 3456 789;Penata (III/C);'197001011995031001",
        )
      ).record,
    ).toBeNull();
    expect(
      (
        await one(
          "`19900101 201503 1 001;Budi;PNS Daerah;DINAS  KESEHATAN ;1 Januari 1990;Laki-laki;mailto:budi@x.id;0812 3456 789;Penata (III/C);'197001011995031001",
        )
      ).record,
    ).toMatchObject({
      employeeNumber: '199001012015031001',
      employeeType: 'PNS',
      agencyName: 'DINAS KESEHATAN',
      birthDate: '1990-01-01',
      sex: 'MALE',
      email: 'budi@x.id',
      phone: '+628123456789',
      rank: 'III/c',
      supervisorNumber: '197001011995031001',
    });
  });

  it.each([
    ['199001012015031001;Budi;PNS;Dinkes;02-01-1990;P;;;;', ['BIRTH_DATE_DIFFERS', 'SEX_DIFFERS']],
    [
      '199001012015031001;Budi;PNS;Dinkes;;;budi at x;12;Z/z;12',
      ['EMAIL_INVALID', 'PHONE_INVALID', 'RANK_UNKNOWN', 'SUPERVISOR_NUMBER_INVALID'],
    ],
    ['199001012015241001;Budi;PNS;Dinkes;;;;;;', ['EMPLOYEE_NUMBER_MONTH']],
    ['199001012015241001;Budi;P3K Paruh Waktu;Dinkes;;;;;;', []],
    ['199001012015031001;Budi;Honorer;Dinkes;;;;;;', ['EMPLOYEE_TYPE_UNKNOWN']],
    ['199001012015031001;;PNS;;;;;;;', ['REQUIRED_VALUE_MISSING', 'REQUIRED_VALUE_MISSING']],
    ['199001012015031001;+cmd|calc;PNS;Dinkes;;;;;;', ['FORMULA_CELL']],
    ['1.99001E17;Budi;PNS;Dinkes;;;;;;', ['EMPLOYEE_NUMBER_MANGLED']],
    ['203001012052011001;Budi;PNS;Dinkes;;;;;;', ['EMPLOYEE_NUMBER_BORN_AHEAD']],
    ['199001012004121001;Budi;PNS;Dinkes;;;;;;', ['EMPLOYEE_NUMBER_APPOINTED_AS_CHILD']],
  ])('notes on %s: %j', async (cells, expected) => expect(await codes(cells)).toEqual(expected));

  it('gives the number to the row whose birth date fits, wherever it stands', async () => {
    const { rows } = await staff(
      'NIP;Nama;Status;Unit Kerja;Tanggal Lahir\n199001012015031001;Lain;PNS;Dinkes;05-05-1985\n199001012015031001;Budi;PNS;Dinkes;01-01-1990\n199001012015031001;Budi;PNS;Dinkes;01-01-1990\n199001012015031001;Tono;PNS;Dinkes;07-07-1977\n',
    );
    const file = new ParticipantsOfFile('NIP'),
      read = rows.map((row) => readParticipantRow(row, '2026-11-28'));
    expect(read.map((row) => file.check(row)?.line ?? null)).toEqual([null, 2, null, null]);
    expect(read.map((row) => row.findings.at(-1)?.code)).toEqual([
      'BIRTH_DATE_DIFFERS',
      undefined,
      'DUPLICATE_ROW',
      'EMPLOYEE_NUMBER_OF_ANOTHER_ROW',
    ]);
  });
});

describe('readCompletionRow', () => {
  const head = 'NIP,Nama Diklat,Jenis Diklat,Penyelenggara,Tanggal Mulai,Tanggal Selesai,JP,Nomor Sertifikat';
  async function read(...lines: string[]) {
    const table = await readTable(inChunks(Buffer.from([head, ...lines].join('\n')), 64), completionColumns);
    const rows = [];
    for await (const block of table.rows)
      rows.push(...block.map((row) => readCompletionRow(row, '2026-11-21')));
    return rows;
  }
  const person = '199001012015031001';

  it.each([
    [`${person},Bimtek,Bimbingan Teknis,LAN,20-11-2026,21-11-2026,"16,5",X1`, []],
    [`${person},Seminar,Seminar Internasional,LAN,20-11-2026,,,X1`, ['END_DATE_MISSING']],
    [`${person},Kursus,Kursus,LAN,20-11-2026,20-11-2026,,X1`, ['JP_MISSING']],
    [`${person},Bimtek,Bimtek,LAN,20-11-2026,22-11-2026,16,X1`, ['DATE_IN_FUTURE']],
    [`${person},Bimtek,Bimtek,LAN,20-11-2026,19-11-2026,16,X1`, ['ENDS_BEFORE_START']],
    [`${person},Bimtek,Bimtek,LAN,31-02-2026,01-03-2026,16,X1`, ['DATE_IMPOSSIBLE']],
    [`${person},Bimtek,Bimtek,LAN,,01-03-2026,16,X1`, ['REQUIRED_VALUE_MISSING']],
    [`${person},Rapat,Rapat Kerja,LAN,01-03-2026,01-03-2026,dua,X1`, ['FORM_UNKNOWN', 'JP_IN_WORDS']],
    [
      `${person},-2+3+cmd,Bimtek,=1,01-03-2026,01-03-2026,2,@x`,
      ['FORMULA_CELL', 'FORMULA_CELL', 'FORMULA_CELL'],
    ],
  ])('notes on %s: %j', async (line, codes) =>
    expect((await read(line))[0]!.findings.map((each) => each.code)).toEqual(codes),
  );

  it('tells a row that comes again from a certificate number that comes again', async () => {
    const line = `${person},Bimtek,Bimtek,LAN,01-03-2026,02-03-2026,16,800/1/2026`;
    const rows = await read(
      line,
      line,
      line.replace('Bimtek,Bimtek', 'Lain,Bimtek'),
      line.replace('001,', '002,'),
      line.replace('800/1/2026', ''),
    );
    const file = new CompletionsOfFile('Nomor Sertifikat');
    rows.forEach((row) => file.check(row));
    expect(rows.map((row) => row.findings[0]?.code)).toEqual([
      undefined,
      'DUPLICATE_ROW',
      'CERTIFICATE_REPEATED',
      undefined,
      undefined,
    ]);
  });
});
