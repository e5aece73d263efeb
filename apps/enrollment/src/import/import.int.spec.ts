import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neutraliseCell } from '#platform';
import { eventually, projectRoot, type ApiClient } from '#testing';
import {
  allBlemishes,
  generateDemo,
  type DemoFile,
  type Expectation,
} from '../../../../tools/demo/generate.js';
import { implausibilities } from '../record/completion/implausible.js';
import {
  startEnrollment,
  type EnrollmentUnderTest,
  type TokenClient,
} from '../testing/enrollment-fixture.js';
import { XLSX } from './file-streams.js';

const scopes = [
  'imports:read',
  'imports:write',
  'participants:read',
  'completions:read',
  'completions:write',
];
const csv = { 'content-type': 'text/csv' };
const officeFiles = join(projectRoot(), '..', 'shared', 'data');

/** A result that satisfies each expectation; lines without one are to be accepted without a word. */
const satisfied: Record<string, readonly string[]> = {
  ACCEPT: ['ACCEPT', 'WARN'],
  WARN: ['WARN'],
  REJECT: ['REJECT'],
  REJECT_OR_WARN: ['REJECT', 'WARN'],
  REJECT_OR_MAP: ['REJECT', 'ACCEPT', 'WARN'],
  REJECT_OR_NEUTRALISE: ['REJECT', 'ACCEPT', 'WARN'],
  SKIP_DUPLICATE: ['SKIP_DUPLICATE'],
  IGNORE: ['IGNORE'],
};

interface Row {
  line: number;
  status: string;
  findings: { code: string; message?: { id: string; en: string } }[];
  values: Record<string, string>;
  credit?: { hours: number; reason: string; message: { id: string; en: string } };
  outcome?: { status: string };
  undone?: { status: string; code?: string };
}

describe('an import', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;
  const tenants = [
    'medan',
    'ambon',
    'palembang',
    'batanghari',
    'tanjungpinang',
    'bench',
    'kill',
    'small',
    'workbook',
    'cells',
    'undo',
    'history',
    'credit',
    'implausible',
  ];
  let next = 0;
  const freshTenant = async () => enrollment.client(tenants[next++]!, scopes);

  beforeAll(async () => {
    enrollment = await startEnrollment('import');
  });
  afterAll(() => enrollment?.stop());

  const send = (client: ApiClient, kind: string, body: Uint8Array | string) =>
    client.request('POST', `/v1/imports?kind=${kind}`, body, csv);
  const ended = (client: ApiClient, id: string, state: string) =>
    eventually(
      async () => {
        const { body } = await client.get(`/v1/imports/${id}`);
        return body.state === state ? body : undefined;
      },
      { timeoutMs: 120_000, everyMs: 100, describe: `import ${id} to be ${state}` },
    );

  async function dryRun(client: ApiClient, kind: string, body: Uint8Array | string) {
    const answer = await send(client, kind, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeOneOf([201, 202]);
    const view = await ended(client, answer.body.id, 'READY');
    return { id: answer.body.id as string, view, rows: await allRows(client, answer.body.id) };
  }

  async function allRows(client: ApiClient, id: string, query = 'limit=500'): Promise<Row[]> {
    const rows: Row[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await client.must(
        'GET',
        `/v1/imports/${id}/rows?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      rows.push(...items);
      if (!nextCursor) return rows;
      cursor = nextCursor;
    }
  }

  async function apply(client: ApiClient, id: string) {
    expect((await client.post(`/v1/imports/${id}/apply`)).status).toBeOneOf([200, 202]);
    return ended(client, id, 'APPLIED');
  }

  function expectEachLine(rows: Row[], expectations: Expectation[]) {
    const byLine = new Map(rows.map((row) => [row.line, row])),
      blemished = new Set(expectations.map((each) => each.line));
    const wrong = expectations.filter(
      ({ line, expected }) => !satisfied[expected]!.includes(byLine.get(line)?.status ?? 'NO ROW'),
    );
    expect(wrong.map((each) => ({ ...each, got: byLine.get(each.line) }))).toEqual([]);
    // What is credited below its claim, or is like another of the same days, or is hard to believe, is warned of whatever else it
    // is; it is no blemish of the file.
    const passing = new Set<string>(['CREDIT_BELOW_CLAIM', 'TRAINING_SIMILAR', ...implausibilities]);
    const beside = (row: Row) => row.findings.filter(({ code }) => !passing.has(code)).length;
    expect(
      rows.filter(
        (row) =>
          !blemished.has(row.line) &&
          row.status !== 'ACCEPT' &&
          !(row.status === 'WARN' && beside(row) === 0),
      ),
    ).toEqual([]);
  }

  async function importBoth(
    client: ApiClient,
    staff: Pick<DemoFile, 'bytes' | 'expectations'>,
    training: Pick<DemoFile, 'bytes' | 'expectations'>,
  ) {
    const people = await dryRun(client, 'participants', staff.bytes);
    expectEachLine(people.rows, staff.expectations);
    const appliedPeople = await apply(client, people.id);
    expect(appliedPeople.applied).toEqual({ CREATED: people.view.toApply });
    const records = await dryRun(client, 'completions', training.bytes);
    expectEachLine(records.rows, training.expectations);
    const appliedRecords = await apply(client, records.id);
    expect(appliedRecords.applied).toEqual({ RECORDED: records.view.toApply });
    return { people, records };
  }

  it('gets every line of the generated files right, and changes nothing when they come again', async () => {
    const client = await freshTenant(),
      { staff, training } = generateDemo({ today: '2026-11-21' });
    const {
      people: { id, rows },
    } = await importBoth(client, staff, training);
    for (const status of ['REJECT', 'WARN', 'SKIP_DUPLICATE', 'IGNORE'])
      expect(
        (await allRows(client, id, `limit=7&status=${status}`)).map(({ line }) => line),
        status,
      ).toEqual(rows.filter((row) => row.status === status).map(({ line }) => line));
    expect(
      (await allRows(client, id))
        .filter(({ outcome }) => outcome?.status === 'CREATED')
        .map(({ line }) => line),
    ).toEqual(rows.filter(({ status }) => status === 'ACCEPT' || status === 'WARN').map(({ line }) => line));

    const again = await dryRun(client, 'completions', training.bytes);
    expect(again.view.toApply).toBe(0);
    expect(again.rows.filter((row) => row.status === 'ACCEPT')).toEqual([]);
    const people = await dryRun(client, 'participants', staff.bytes);
    expect((await apply(client, people.id)).applied).toEqual({ UNCHANGED: people.view.toApply });
  });

  it.each([
    [
      'Windows-1252 with commas under a letterhead',
      { encoding: 'windows-1252', delimiter: ',', lineEnd: '\n', letterhead: true, signature: true },
    ],
    ['UTF-16 with tabs', { encoding: 'utf-16le', delimiter: '\t', lineEnd: '\r\n', signature: true }],
    ['UTF-8 with bars', { encoding: 'utf-8', delimiter: '|', lineEnd: '\n', letterhead: true }],
  ] as const)('gets other blemishes in other formats right: %s', async (_, format) => {
    const client = await freshTenant();
    const { staff, training } = generateDemo({
      seed: 99 + next,
      staff: 400,
      records: 600,
      today: '2026-11-21',
      staffFormat: format,
      trainingFormat: format,
      staffBlemishes: allBlemishes.staff,
      trainingBlemishes: allBlemishes.training,
    });
    await importBoth(client, staff, training);
  });

  const office = existsSync(join(officeFiles, 'medan-blemishes.csv'));
  // A clone has the generator only; the office's files lie beside the project where it is developed.
  it.skipIf(!office)("gets every line of an office's own files right", async () => {
    const client = await freshTenant();
    const listed = readFileSync(join(officeFiles, 'medan-blemishes.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const read = (name: string) => ({
      bytes: readFileSync(join(officeFiles, name)),
      expectations: listed
        .filter(([file]) => file === name)
        .map(([, line, expected, what]) => ({ line: Number(line), expected, what }) as Expectation),
    });
    const { people, records } = await importBoth(
      client,
      read('medan-pegawai.csv'),
      read('medan-riwayat-diklat.csv'),
    );
    const titles = records.rows.map((row) => row.values['Nama Diklat']);
    expect(titles.filter((title) => title?.endsWith(' – angkatan “kedua”'))).toHaveLength(
      listed.filter(([, , , what]) => what?.startsWith('Windows-1252')).length,
    );
    // Fourteen agencies, however they were spelled; phones in one spelling; no address that is none.
    expect((await client.must('GET', '/v1/agencies?limit=500')).items).toHaveLength(14);
    const { items } = await client.must('GET', '/v1/participants?limit=500');
    for (const { phone, email } of items) {
      expect(phone).toMatch(/^\+628\d{8,11}$/);
      expect(email ?? 'none@medan.example').toMatch(/^[^@\s]+@medan\.example$/);
    }
    expect(people.view.rows).toBe(1_200);
    expect(records.view.rows).toBe(3_000);
  });

  it('says why a row is refused, by line, column, code and in both languages', async () => {
    api = await freshTenant();
    const { rows } = await dryRun(
      api,
      'participants',
      'NIP;Nama;Status;Unit Kerja;Surel\n1,99205E+17;Budi;PNS;Dinkes;\n199001012015031001;=1+1;PNS;Dinkes;\n199001012015031001;Budi;PNS;Dinkes;budi at x\n',
    );
    expect(rows[0]).toMatchObject({
      line: 2,
      status: 'REJECT',
      findings: [
        {
          line: 2,
          column: 'NIP',
          code: 'EMPLOYEE_NUMBER_MANGLED',
          message: {
            id: expect.stringContaining('lembar kerja'),
            en: expect.stringContaining('spreadsheet'),
          },
        },
      ],
    });
    expect(rows[1]).toMatchObject({
      line: 3,
      status: 'REJECT',
      findings: [{ column: 'Nama', code: 'FORMULA_CELL' }],
    });
    expect(rows[2]!.findings.map((each) => each.code)).toEqual(['EMAIL_INVALID', 'AGENCY_CREATED']);
  });

  it('hands the results back as a list that no spreadsheet runs', async () => {
    const { id } = await dryRun(
      api,
      'participants',
      'NIP,Nama,Status,Unit Kerja,Jabatan\n199001012015031001,"=HYPERLINK(""http://x.example"")",PNS,Dinkes,@SUM(A1)\n',
    );
    const list = await api.get<string>(`/v1/imports/${id}/rows.csv`);
    expect(list.headers.get('content-type')).toContain('text/csv');
    expect(list.body).toContain(`"'=HYPERLINK`);
    expect(list.body).toContain(`'@SUM(A1)`);
    for (const cell of list.body.split(/[;\r\n]/)) expect(neutraliseCell(cell)).toBe(cell);
  });

  it.each([
    ['participants', '', 'FILE_EMPTY'],
    ['participants', '\n\n  \n', 'FILE_EMPTY'],
    ['participants', 'PK\u0003\u0004 this is a workbook', 'FILE_NOT_TEXT'],
    ['participants', 'a,b,c\n1,2,3\n', 'HEADER_NOT_FOUND'],
    ['participants', 'NIP,Nama\n199001012015031001,Budi\n', 'COLUMNS_MISSING'],
    ['completions', 'NIP,Nama Diklat\n199001012015031001,X\n', 'COLUMNS_MISSING'],
  ])('refuses a file of %s as a whole: %j', async (kind, text, code) => {
    const answer = await send(api, kind, text);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code });
    if (code === 'COLUMNS_MISSING') expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  it('decides about a workbook as about the same list in CSV, and records it', async () => {
    const client = await freshTenant(),
      born = new Date(Date.UTC(1990, 0, 1));
    const list: [string, string, string, string, Date | string][] = [
      ['199001012015031001', 'Budi', 'PNS', 'Dinas Kesehatan', born],
      ['1990', 'Ani', 'PNS', 'Dinas Kesehatan', born],
      ['199001012015031001', 'Budi', 'PNS', 'Dinas Kesehatan', born],
      ['199001012015031002', 'Citra "Ayu"', 'CPNS', 'Dinas Kesehatan', '31-02-1990'],
    ];
    const header = ['NIP', 'Nama', 'Status', 'Unit Kerja', 'Tanggal Lahir'],
      book = new exceljs.Workbook();
    book.addWorksheet('Sampul').addRow(['Daftar pegawai']);
    book.addWorksheet('Pegawai').addRows([header, ...list]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const text = [header, ...list]
      .map((row) =>
        row
          .map((cell) => (cell instanceof Date ? '01-01-1990' : `"${cell.replaceAll('"', '""')}"`))
          .join(';'),
      )
      .join('\n');
    const inCsv = await dryRun(client, 'participants', text),
      asTheirType: Record<string, unknown>[] = [];
    for (const type of [XLSX, 'application/octet-stream']) {
      const { status, body } = await client.request('POST', '/v1/imports?kind=participants', bytes, {
        'content-type': type,
      });
      expect([status, body.state, body.sheet, body.headerLine]).toEqual([201, 'READY', 'Pegawai', 1]);
      expect(
        (await allRows(client, body.id)).map(({ line, status: result, findings }) => [
          line,
          result,
          findings.map(({ code }) => code),
        ]),
      ).toEqual(
        inCsv.rows.map(({ line, status: result, findings }) => [
          line,
          result,
          findings.map(({ code }) => code),
        ]),
      );
      asTheirType.push(body);
    }
    expect((await apply(client, asTheirType[0]!['id'] as string)).applied).toEqual({
      CREATED: inCsv.view.toApply,
    });
    expect(inCsv.view.toApply).toBeGreaterThan(0);
  });

  it('reads the days and numbers of a workbook by the kind of the cell', async () => {
    const client = await freshTenant(),
      book = new exceljs.Workbook();
    const people = book.addWorksheet('Pegawai');
    people.addRows([
      ['NIP', 'Nama', 'Status', 'Unit Kerja'],
      ['199001012015031001', 'Budi', 'PNS', 'Dinas Kesehatan'],
      [Number('199001012015031002'), 'Ani', 'PNS', 'Dinas Kesehatan'],
    ]);
    const staff = await client.request(
      'POST',
      '/v1/imports?kind=participants',
      new Uint8Array(await book.xlsx.writeBuffer()),
      { 'content-type': XLSX },
    );
    expect((await allRows(client, staff.body.id)).map(({ status }) => status)).toEqual([
      expect.stringMatching(/ACCEPT|WARN/),
      'REJECT',
    ]);
    await apply(client, staff.body.id);

    const training = new exceljs.Workbook(),
      sheet = training.addWorksheet('Diklat');
    sheet.addRow([
      'NIP',
      'Nama Diklat',
      'Jenis Diklat',
      'Tanggal Mulai',
      'Tanggal Selesai',
      'JP',
      'Nomor Sertifikat',
    ]);
    sheet.addRow([
      '199001012015031001',
      'Diklat Pelayanan',
      'Pelatihan Teknis',
      new Date(Date.UTC(2026, 0, 12)),
      new Date(Date.UTC(2026, 0, 13)),
      { formula: '4*2.5', result: 10 },
      'A/1',
    ]);
    const { body } = await client.request(
      'POST',
      '/v1/imports?kind=completions',
      new Uint8Array(await training.xlsx.writeBuffer()),
      { 'content-type': XLSX },
    );
    expect(body.counts.REJECT).toBe(0);
    expect((await apply(client, body.id)).applied).toEqual({ RECORDED: 1 });
    const { items } = await client.must('GET', '/v1/completions?limit=5');
    expect(items).toMatchObject([{ startDate: '2026-01-12', endDate: '2026-01-13', creditedHours: 10 }]);
  });

  it('warns of a training that is known by other hours, another source or a number written differently, and joins them', async () => {
    const client = await freshTenant(),
      nip = '199001012015031001',
      header = 'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat',
      file = (...rows: string[]) => [header, ...rows.map((row) => `${nip};${row}`)].join('\n');
    const people = await dryRun(
      client,
      'participants',
      `NIP;Nama;Status;Unit Kerja;TMT PPPK\n${nip};Orang A;PPPK;Dinas Kesehatan;01-07-2025\n`,
    );
    await apply(client, people.id);
    const [{ id }] = (await client.must('GET', `/v1/participants?employeeNumber=${nip}`)).items,
      hours = async () =>
        (await client.must('GET', `/v1/participants/${id}/learning-hours?year=2026`)).totalHours;
    expect(await client.must('GET', `/v1/participants/${id}`)).toMatchObject({ contractStart: '2025-07-01' });
    const first = await dryRun(
      client,
      'completions',
      file(
        'Pelayanan Prima;Pelatihan Teknis;12-01-2026;13-01-2026;10;KR/2',
        'Arsip Daerah;Pelatihan Teknis;20-01-2026;20-01-2026;6;',
      ),
    );
    await apply(client, first.id);
    const again = await dryRun(
      client,
      'completions',
      file(
        'Pelayanan Prima;Pelatihan Teknis;12-01-2026;13-01-2026;12;NO. KR / 2',
        'Diklat Arsip Daerah;Pelatihan Teknis;20-01-2026;21-01-2026;6;KR/7',
        'Pelayanan Prima;Workshop;13-01-2026;13-01-2026;5;KR/8',
      ),
    );
    expect(again.rows.map((row) => [row.status, row.findings.map(({ code }) => code)])).toEqual([
      ['WARN', ['COMPLETION_CORRECTED']],
      ['WARN', ['TRAINING_RECORDED']],
      ['WARN', ['TRAINING_SIMILAR']],
    ]);
    expect(again.rows[0]!.findings[0]!.message).toMatchObject({ id: expect.stringContaining('JP: 10 → 12') });
    const applied = await apply(client, again.id);
    expect(applied.applied).toEqual({ CORRECTED: 2, RECORDED: 1 });
    expect((await allRows(client, again.id)).map(({ outcome }) => outcome)).toMatchObject([
      { status: 'CORRECTED', changed: [{ field: 'hours', from: '10', to: '12' }] },
      { status: 'CORRECTED', changed: [{ field: 'certificateNumber', from: null, to: 'KR/7' }] },
      { status: 'RECORDED' },
    ]);
    expect(await hours()).toBe(23);
  });

  it('takes back what it created and nobody touched, says so of each row, and can be sent again', async () => {
    const client = await freshTenant(),
      person = (serial: number) => `19900101201503100${serial}`;
    const staff = (...serials: number[]) =>
      [
        'NIP;Nama;Status;Unit Kerja;Jabatan',
        ...serials.map(
          (serial) => `${person(serial)};Orang ${'ABCDEFGH'[serial]};PNS;Dinas Kesehatan;Analis`,
        ),
      ].join('\n');
    const training = [
      'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat',
      ...[1, 2].map(
        (serial) =>
          `${person(serial)};Diklat ${serial};Pelatihan Teknis;12-01-2026;13-01-2026;10;A/${serial}`,
      ),
    ].join('\n');
    const undo = (id: string) => client.must('POST', `/v1/imports/${id}/undo`);
    const undone = async (id: string) =>
      (await allRows(client, id)).map(({ undone: result }) => [result?.status, result?.code]);
    const applied = async (kind: string, text: string) => {
      const { id } = await dryRun(client, kind, text);
      await apply(client, id);
      return id;
    };
    const known = async (serial: number) =>
      (await client.must('GET', `/v1/participants?employeeNumber=${person(serial)}`)).items[0];
    const hours = async (serial: number) =>
      (await client.must('GET', `/v1/participants/${(await known(serial)).id}/learning-hours?year=2026`))
        .totalHours;

    const people = await applied('participants', staff(1, 2, 3, 4)),
      records = await applied('completions', training);
    expect(
      (await client.post(`/v1/imports/${(await dryRun(client, 'participants', staff(5))).id}/undo`)).body
        .code,
    ).toBe('IMPORT_NOT_APPLIED');
    const { items } = await client.must('GET', '/v1/completions?limit=5');
    await client.must('POST', `/v1/completions/${items[0].id}/withdraw`, { reason: 'salah orang' });
    expect(await undo(records)).toMatchObject({
      state: 'UNDONE',
      undone: { TAKEN_BACK: 1, KEPT: 1 },
      progress: 1,
    });
    expect((await undone(records)).sort()).toEqual([
      ['KEPT', 'ALREADY_WITHDRAWN'],
      ['TAKEN_BACK', undefined],
    ]);
    expect([await hours(1), await hours(2)]).toEqual([0, 0]);

    await applied('completions', training.replaceAll('A/', 'B/').split('\n').slice(0, 2).join('\n'));
    await applied('participants', staff(2, 5).replace('Analis', 'Kepala Seksi'));
    const first = await undo(people);
    expect(await undone(people)).toEqual([
      ['KEPT', 'IN_USE'],
      ['KEPT', 'CHANGED_SINCE'],
      ['TAKEN_BACK', undefined],
      ['TAKEN_BACK', undefined],
    ]);
    expect([(await known(1)).active, (await known(2)).active, (await known(3)).active]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await undo(people)).toEqual(first);
    expect((await known(3)).version).toBe(2);

    const again = await dryRun(client, 'participants', staff(3));
    expect((await apply(client, again.id)).applied).toEqual({ UPDATED: 1 });
    expect((await known(3)).active).toBe(true);
    await undo(again.id);
    expect(await undone(again.id)).toEqual([['KEPT', 'NOT_CREATED_HERE']]);
    expect((await known(3)).active).toBe(true);
  });

  it('shows in the dry run what each row is credited and why, and warns where it is less than claimed', async () => {
    const client = await freshTenant();
    const staff = 'NIP;Nama;Status;Unit Kerja\n199001012015031002;Orang B;PNS;Dinas Kesehatan\n';
    await apply(client, (await dryRun(client, 'participants', staff)).id);
    const line = (title: string, form: string, jp: number | string) =>
      `199001012015031002;${title};${form};12-01-2026;12-01-2026;${jp};`;
    const { id, rows, view } = await dryRun(
      client,
      'completions',
      [
        'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat',
        line('Teknis', 'Pelatihan Teknis', 8),
        line('Ujian', 'Sertifikasi', 10),
        line('E satu', 'E-Learning', 2),
        line('E dua', 'E-Learning', 2),
      ].join('\n'),
    );
    expect(rows.map(({ status, credit }) => [status, credit?.hours, credit?.reason])).toEqual([
      ['ACCEPT', 8, 'ACTUAL_HOURS'],
      ['WARN', 0, 'CERTIFICATION_EXAM'],
      ['WARN', 1, 'DAILY_MAXIMUM'],
      ['ACCEPT', 2, 'ACTUAL_HOURS'],
    ]);
    expect(rows[1]?.findings).toMatchObject([
      {
        code: 'CREDIT_BELOW_CLAIM',
        severity: 'WARNING',
        column: 'JP',
        message: {
          id: 'Diakui lebih sedikit dari yang ditulis: 0 dari 10 JP: Ujian sertifikasi tidak memberi JP',
          en: 'Less is credited than claimed: 0 of 10 JP: A certification exam gives no JP',
        },
      },
    ]);
    expect(view.toApply).toBe(4);
    await apply(client, id);
    const { items } = await client.must('GET', '/v1/completions?limit=10');
    const recorded = new Map(items.map((one: any) => [one.title, one.creditedHours]));
    expect(rows.map(({ credit, values }) => [values['Nama Diklat'], credit?.hours])).toEqual(
      rows.map(({ values }) => [values['Nama Diklat'], recorded.get(values['Nama Diklat'])]),
    );
    // the same again: recorded rows are no longer credited
    const again = await dryRun(
      client,
      'completions',
      [
        'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat',
        line('Teknis', 'Pelatihan Teknis', 8),
        line('E tiga', 'E-Learning', 2),
      ].join('\n'),
    );
    expect(again.rows.map(({ status, credit }) => [status, credit?.hours])).toEqual([
      ['SKIP_DUPLICATE', undefined],
      ['WARN', 0],
    ]);
  });

  it('warns in the dry run of what is hard to believe, across the blocks of a file, and records it', async () => {
    const client = await freshTenant();
    const staff = 'NIP;Nama;Status;Unit Kerja\n199001012015031003;Orang C;PNS;Dinas Kesehatan\n';
    await apply(client, (await dryRun(client, 'participants', staff)).id);
    // one a day, 8 JP each: 2,928 JP in 2024, the most of which stand in the second block of the file
    const daysOf = (year: number, count: number) =>
      Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10));
    const leapYear = daysOf(2024, 366),
      days = [...leapYear.slice(0, 150), ...daysOf(2022, 180), ...daysOf(2023, 180), ...leapYear.slice(150)];
    const { id, rows, view } = await dryRun(
      client,
      'completions',
      [
        'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat',
        ...days.map((day, i) => {
          const written = day.split('-').reverse().join('-');
          return `199001012015031003;Pelatihan nomor ${i};Pelatihan Teknis;${written};${written};8;S/${i}`;
        }),
      ].join('\n'),
    );
    const odd = rows.filter(({ findings }) => findings.some(({ code }) => code === 'HOURS_BEYOND_YEAR'));
    // the first 208 days of 2024 (1,664 JP) are within a year of work
    expect(odd).toHaveLength(366 - 208);
    expect(new Set(odd.map(({ status }) => status))).toEqual(new Set(['WARN']));
    expect(view.toApply).toBe(days.length);
    await apply(client, id);
    const { total } = await client.must('GET', '/v1/completions?implausible=HOURS_BEYOND_YEAR&total=true');
    expect(total).toBe(366 - 208);
    const corrected = (jp: number) =>
      dryRun(
        client,
        'completions',
        'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat\n' +
          `199001012015031003;Pelatihan nomor 0;Pelatihan Teknis;01-01-2024;01-01-2024;${jp};S/0\n`,
      );
    const codesOf = async (jp: number) =>
      (await corrected(jp)).rows.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(await codesOf(300)).toContain('HOURS_BEYOND_DAYS');
    expect(await codesOf(9)).not.toContain('HOURS_BEYOND_DAYS');
  });

  it('loads the history of an office: credited as ever, and marked so that nobody is told', async () => {
    const client = await freshTenant();
    const staff = 'NIP;Nama;Status;Unit Kerja\n199001012015031001;Orang A;PNS;Dinas Kesehatan\n';
    await apply(client, (await dryRun(client, 'participants', staff)).id);
    const header = 'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat';
    const line = (year: number) =>
      `199001012015031001;Diklat ${year};Pelatihan Teknis;12-01-${year};13-01-${year};10;H/${year}`;
    const { id, view } = await dryRun(
      client,
      'completions&mode=history',
      [header, line(2018), line(2019)].join('\n'),
    );
    expect(view).toMatchObject({ mode: 'history', toApply: 2 });
    expect((await apply(client, id)).applied).toEqual({ RECORDED: 2 });
    const current = await dryRun(client, 'completions', [header, line(2026)].join('\n'));
    expect(current.view.mode).toBe('current');
    await apply(client, current.id);
    await client.must('POST', '/v1/completions', {
      employeeNumber: '199001012015031001',
      title: 'Diklat 2017',
      form: 'technical',
      startDate: '2017-03-01',
      endDate: '2017-03-02',
      hours: 8,
      history: true,
    });

    const told = async () =>
      (await enrollment.published('completions'))
        .filter((event) => /^Diklat 20\d\d$/.test(String(event.data['title'])))
        .map(({ data }) => [data['year'], data['creditedHours'], data['history']])
        .sort();
    await eventually(async () => (await told()).length === 4);
    expect(await told()).toEqual([
      [2017, 8, true],
      [2018, 10, true],
      [2019, 10, true],
      [2026, 10, undefined],
    ]);
    expect((await send(client, 'participants&mode=history', staff)).status).toBe(400);
  });

  it.each([
    ['CSV sent as a workbook', XLSX, 'NIP;Nama\n'],
    ['something that only begins like a workbook', XLSX, 'PK\u0003\u0004 broken off'],
    ['the same without a type of its own', 'application/octet-stream', 'PK\u0003\u0004 broken off'],
  ])('refuses %s', async (_name, type, text) => {
    expect(
      await api.request('POST', '/v1/imports?kind=participants', text, { 'content-type': type }),
    ).toMatchObject({ status: 422, body: { code: 'FILE_NOT_XLSX' } });
  });

  it('refuses a file beyond the limit before it is sent', async () => {
    const { hostname, port } = new URL(enrollment.baseUrl);
    const headers = {
      ...csv,
      'content-length': String(65 * 1024 * 1024),
      authorization: `Bearer ${(api as TokenClient).bearer}`,
    };
    const [answer] = (await once(
      request({ hostname, port, method: 'POST', path: '/v1/imports?kind=participants', headers })
        .on('error', () => undefined)
        .end('NIP'),
      'response',
    )) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    answer.destroy();
  });

  it('refuses another media type, another tenant, a client of one agency beyond its own', async () => {
    expect(
      (await api.request('POST', '/v1/imports?kind=participants', '<xml/>', { 'content-type': 'text/xml' }))
        .status,
    ).toBe(415);
    expect((await api.request('POST', '/v1/imports', 'x', csv)).status).toBe(400);
    const { id } = await dryRun(
      api,
      'participants',
      'NIP,Nama,Status,Unit Kerja\n199001012015031001,Budi,PNS,Dinkes\n',
    );
    const stranger = await enrollment.client('elsewhere', scopes);
    for (const path of ['', '/rows', '/rows.csv'])
      expect((await stranger.get(`/v1/imports/${id}${path}`)).status).toBe(404);
    expect((await stranger.post(`/v1/imports/${id}/apply`)).status).toBe(404);
    const agency = await enrollment.client('medan', scopes, {
      agencies: ['some-agency'],
      clientId: 'agency-client',
    });
    const { rows } = await dryRun(
      agency,
      'participants',
      'NIP,Nama,Status,Unit Kerja\n199001012015031077,Budi,PNS,Kantor Baru\n',
    );
    expect(rows[0]).toMatchObject({ status: 'REJECT', findings: [{ code: 'AGENCY_REFUSED' }] });
  });
});
