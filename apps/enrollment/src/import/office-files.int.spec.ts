// What only the whole service shows of files that offices send: how they come in, mappings and layouts, and
// what is recorded already.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, projectRoot, zipArchive, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../testing/enrollment-fixture.js';
import { XLSX } from './file-streams.js';

const scopes = [
  'imports:read',
  'imports:write',
  'participants:read',
  'participants:write',
  'completions:read',
  'completions:write',
];
const nip = '199001012015031001';
const list = 'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat';
const file = (...rows: string[]) => [list, ...rows.map((row) => `${nip};${row}`)].join('\n');

describe('a file of an office', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;

  const ended = (id: string, state: string) =>
    eventually(
      async () => {
        const { body } = await api.get(`/v1/imports/${id}`);
        return body.state === state ? body : undefined;
      },
      { everyMs: 100, describe: `import ${id} to be ${state}` },
    );
  const send = (query: string, body: string | Uint8Array, type = 'text/csv') =>
    api.request('POST', `/v1/imports?${query}`, body, { 'content-type': type });
  async function dryRun(query: string, body: string | Uint8Array, type?: string) {
    const answer = await send(query, body, type);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const { items } = await api.must('GET', `/v1/imports/${answer.body.id}/rows?limit=500`);
    return { id: answer.body.id as string, view: await ended(answer.body.id, 'READY'), rows: items as any[] };
  }
  async function applied(query: string, body: string) {
    const { id } = await dryRun(query, body);
    await api.post(`/v1/imports/${id}/apply`);
    return ended(id, 'APPLIED');
  }

  beforeAll(async () => {
    enrollment = await startEnrollment('office-files');
    api = await enrollment.client('office', scopes);
    await applied(
      'kind=participants',
      `NIP;Nama;Status;Unit Kerja\n${nip};Orang A;PNS;Dinas Uji\n199001012015031002;Orang B;PNS;Dinas Uji\n`,
    );
  });
  afterAll(() => enrollment?.stop());

  it('comes as the file of a form, or as what the browser calls it, and is taken by what is in it', async () => {
    const row = file('Pelayanan;Bimtek;01/02/2026;02/02/2026;8;X/1');
    const boundary = 'x-x';
    const form = (content: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="note"\r\n\r\nhalo\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="diklat.csv"\r\ncontent-type: application/vnd.ms-excel\r\n\r\n${content}\r\n--${boundary}--\r\n`;
    const type = `multipart/form-data; boundary=${boundary}`;
    const sent = await dryRun('kind=completions', form(row), type);
    expect(sent.view).toMatchObject({ fileName: 'diklat.csv', counts: { ACCEPT: 1 } });
    for (const other of ['application/vnd.ms-excel', 'text/plain', 'application/octet-stream'])
      expect((await dryRun('kind=completions', row, other)).view.counts.ACCEPT).toBe(1);
    const page = `<html><table><tr><th>${list.replaceAll(';', '<th>')}</tr><tr><td>${row.split('\n')[1]!.replaceAll(';', '<td>')}</tr></table>`;
    expect((await dryRun('kind=completions', page, 'application/vnd.ms-excel')).view).toMatchObject({
      page: 'html',
      counts: { ACCEPT: 1 },
    });
    const none = await dryRun('kind=completions', `${list}\n;;;;;;\n`);
    expect(none.view.notices).toMatchObject([{ code: 'ROWS_NONE' }]);
    expect(await send('kind=completions', '%PDF-1.7\n', XLSX)).toMatchObject({
      status: 422,
      body: { code: 'FILE_NOT_XLSX', messages: { id: expect.stringContaining('PDF') } },
    });
    for (const broken of ['--x-x\r\n\r\nno file\r\n--x-x--\r\n', form(row).slice(0, 120), 'nothing'])
      expect(await send('kind=completions', broken, type)).toMatchObject({
        status: 400,
        body: { code: 'MALFORMED_FORM' },
      });
    expect((await send('kind=completions', form(row), 'multipart/form-data')).body.code).toBe(
      'MALFORMED_FORM',
    );
  });

  it('says which column was taken for what, is read by a mapping instead, and by a layout that the government has named', async () => {
    const unknown = `Kode;Sebutan;Jenis Pegawai;Instansi;Tempat Tugas\n${nip};Orang A;PNS;Pemerintah Kota;Dinas Uji\n`;
    const refused = await send('kind=participants', unknown);
    expect(refused.body).toMatchObject({ status: 422, code: 'COLUMNS_MISSING' });
    const imports = await api.must('GET', '/v1/imports?limit=500');
    expect(imports.items.find((one: any) => one.state === 'REFUSED' && one.columns)).toMatchObject({
      columns: [
        { field: 'employeeType', title: 'Jenis Pegawai', column: 3 },
        { field: 'agency', title: 'Instansi', column: 4 },
      ],
      unreadColumns: [
        { title: 'Kode', column: 1 },
        { title: 'Sebutan', column: 2 },
        { title: 'Tempat Tugas', column: 5 },
      ],
    });

    const columns = { employeeNumber: 1, name: 'sebutan', agency: 'Tempat Tugas' };
    const mapped = await dryRun(
      `kind=participants&columns=${encodeURIComponent(JSON.stringify(columns))}`,
      unknown,
    );
    expect(mapped.view.columns).toContainEqual({
      field: 'agency',
      title: 'Tempat Tugas',
      column: 5,
      others: [{ title: 'Instansi', column: 4 }],
    });
    expect(mapped.rows[0].values).toMatchObject({ Kode: nip, 'Tempat Tugas': 'Dinas Uji' });
    expect(mapped.view.counts.ACCEPT).toBe(1);

    const path = '/v1/import-layouts/simpeg-kota';
    expect((await api.get(path)).status).toBe(404);
    await api.must('PUT', path, {
      kind: 'participants',
      columns: { ...columns, employeeNumber: 'NIPX' },
      sheet: 'Data',
    });
    expect(await api.must('PUT', path, { kind: 'participants', columns })).toEqual({
      name: 'simpeg-kota',
      kind: 'participants',
      columns,
      version: 2,
    });
    expect((await api.must('GET', '/v1/import-layouts')).items).toMatchObject([{ name: 'simpeg-kota' }]);
    expect((await dryRun('kind=participants&layout=simpeg-kota', unknown)).view.counts.ACCEPT).toBe(1);
    expect(
      (
        await send(
          'kind=participants&layout=simpeg-kota&columns=%7B%22agency%22%3A%22Tidak%20Ada%22%7D',
          unknown,
        )
      ).body,
    ).toMatchObject({
      code: 'COLUMNS_MISSING',
      errors: [{ path: 'Unit Kerja' }],
    });
    for (const query of ['kind=completions&layout=simpeg-kota', 'kind=participants&layout=lain'])
      expect((await send(query, unknown)).body).toMatchObject({ status: 422, code: 'IMPORT_LAYOUT_UNKNOWN' });
    for (const wrong of ['nothing', '{}', '{"jp":"JP"}', '[1]', '{"agency":0}'])
      expect((await send(`kind=participants&columns=${encodeURIComponent(wrong)}`, unknown)).status).toBe(
        400,
      );
    expect((await api.request('PUT', path, { kind: 'completions', columns: { agency: 'X' } })).status).toBe(
      400,
    );

    const stranger = await enrollment.client('elsewhere', scopes),
      agency = await enrollment.client('office', scopes, {
        agencies: ['some-agency'],
        clientId: 'of-an-agency',
      });
    expect((await stranger.get(path)).status).toBe(404);
    expect((await agency.get(path)).status).toBe(200);
    expect((await agency.request('DELETE', path)).status).toBe(404);
    expect((await api.request('DELETE', path)).status).toBe(204);
    expect((await api.request('DELETE', path)).status).toBe(404);
  });

  it('is read by a layout of its agency, which goes before one of the government and which no other agency sees', async () => {
    const agencies = [];
    for (const name of ['Dinas Satu', 'Dinas Dua'])
      agencies.push((await api.must('POST', '/v1/agencies', { name })).id as string);
    const [first, second] = agencies as [string, string];
    const of = (...ids: string[]) =>
      enrollment.client('office', scopes, { agencies: ids, clientId: `of-${ids.length}-${ids[0]}` });
    const [one, two, both] = [await of(first), await of(second), await of(first, second)];
    const list = (agency: string) => `Kode;Sebutan;Jenis;Tempat\n199001012015031003;Orang C;PNS;${agency}\n`;
    const body = (agencyColumn: string | number) => ({
      kind: 'participants',
      columns: { employeeNumber: 1, name: 2, employeeType: 3, agency: agencyColumn },
    });
    const path = '/v1/import-layouts/daftar';
    await api.must('PUT', path, body('Tidak Ada'));
    expect(await one.must('PUT', path, body(4))).toMatchObject({ agencyId: first, version: 1 });
    expect(await api.must('PUT', `${path}?agencyId=${second}`, body('Tempat'))).toMatchObject({
      agencyId: second,
    });
    const seenIn = async (client: ApiClient) =>
      (await client.must('GET', '/v1/import-layouts')).items
        .filter(({ name }: any) => name === 'daftar')
        .map(({ agencyId }: any) => agencyId)
        .sort();
    expect(await seenIn(one)).toEqual([first, undefined]);
    expect(await seenIn(two)).toEqual([second, undefined]);
    expect(await seenIn(api)).toEqual([...agencies, undefined].sort());
    expect((await one.must('GET', path)).agencyId).toBe(first);
    expect((await api.must('GET', path)).agencyId).toBeUndefined();

    const read = (client: ApiClient, more = '', text = list('Dinas Satu')) =>
      client.request('POST', `/v1/imports?kind=participants&layout=daftar${more}`, text, {
        'content-type': 'text/csv',
      });
    expect((await read(one)).body).toMatchObject({ state: 'READY', counts: { ACCEPT: 1 } });
    expect((await read(two, '', list('Dinas Dua'))).body).toMatchObject({ counts: { ACCEPT: 1 } });
    expect((await read(api)).body).toMatchObject({ code: 'COLUMNS_MISSING' });
    expect((await read(api, `&layoutAgencyId=${first}`)).body).toMatchObject({ counts: { ACCEPT: 1 } });
    expect((await read(both)).body).toMatchObject({
      status: 422,
      code: 'IMPORT_LAYOUT_SEVERAL',
      errors: [{ path: 'layoutAgencyId' }],
    });
    expect((await read(both, `&layoutAgencyId=${first}`)).body).toMatchObject({ counts: { ACCEPT: 1 } });
    expect((await read(two, `&layoutAgencyId=${first}`)).body).toMatchObject({
      status: 422,
      code: 'AGENCY_UNKNOWN',
    });
    for (const [client, agencyId] of [
      [two, first],
      [both, ''],
      [api, 'nobody'],
    ] as const) {
      const query = agencyId && `?agencyId=${agencyId}`;
      expect((await client.request('PUT', `${path}${query}`, body(4))).body).toMatchObject({
        status: 422,
        code: 'AGENCY_UNKNOWN',
      });
    }
    expect((await two.request('DELETE', path)).status).toBe(204);
    expect((await two.request('DELETE', path)).status).toBe(404);
    expect(await seenIn(api)).toEqual([first, undefined]);
  });

  it('may be a workbook with a sheet an agency, named after it: known, new, cut after 31 letters, or none at all', async () => {
    const long = 'Badan Penanggulangan Bencana Daerah dan Pemadam Kebakaran';
    await applied(
      'kind=participants',
      `NIP;Nama;Status;Unit Kerja\n199001012015031011;Orang L;PNS;${long}\n`,
    );
    const book = new exceljs.Workbook();
    for (const [i, name] of ['DINAS UJI', 'Kecamatan Uji (2)', long.slice(0, 31), 'Sheet4'].entries())
      book.addWorksheet(name).addRows([
        ['NIP', 'Nama', 'Status'],
        [`19900101201503102${i}`, `Orang ${i}`, 'PNS'],
      ]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const { id, view, rows } = await dryRun('kind=participants', bytes, XLSX);
    expect(view.sheets.map((each: any) => each.agency)).toEqual(['Dinas Uji', 'Kecamatan Uji', long]);
    expect(view.unreadSheets).toMatchObject([{ sheet: 'Sheet4', code: 'COLUMNS_MISSING' }]);
    expect(view.notices.map(({ code }: any) => code)).toContain('AGENCY_FROM_SHEET');
    expect(rows.map((row) => [row.sheet, row.line, row.findings.map(({ code }: any) => code)])).toEqual([
      ['DINAS UJI', 2, []],
      ['Kecamatan Uji (2)', 2, ['AGENCY_CREATED']],
      [long.slice(0, 31), 2, []],
    ]);
    const { body: csv } = await api.get<string>(`/v1/imports/${id}/rows.csv`);
    expect(csv.split('\r\n')[0]).toMatch(/;NIP;Nama;Status;Unit Kerja$/);
    expect((await dryRun('kind=participants', csv)).view.counts.ACCEPT).toBe(3);
    const alone = await send('kind=participants&sheet=Sheet4', bytes, XLSX);
    expect(alone.body).toMatchObject({
      code: 'COLUMNS_MISSING',
      messages: { en: expect.stringContaining('"Sheet4", is no agency that is known') },
    });
  });

  it('may be a workbook with a sheet a month: read, applied, repeated and taken back as one, each row by its sheet', async () => {
    const book = new exceljs.Workbook();
    for (const [month, rows] of [
      [
        'JANUARI',
        ['Bulan Satu;Bimtek;08/01/2026;09/01/2026;8;BL/1', 'Bulan Dua;Bimtek;15/01/2026;16/01/2026;8;BL/2'],
      ],
      [
        'FEBRUARI',
        ['Bulan Tiga;Bimtek;05/02/2026;06/02/2026;8;BL/3', 'Bulan Lain;Bimtek;15/02/2026;16/02/2026;8;BL/2'],
      ],
      ['MARET', ['Bulan Empat;Bimtek;05/03/2026;06/03/2026;delapan;BL/4']],
    ] as const) {
      const sheet = book.addWorksheet(month);
      sheet.addRow(list.split(';'));
      for (const row of rows) sheet.addRow([nip, ...row.split(';')]);
    }
    book.addWorksheet('Rekap').addRow(['Jumlah', 5]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const { id, view, rows } = await dryRun('kind=completions', bytes, XLSX);
    expect(view).toMatchObject({
      sheet: 'JANUARI',
      sheets: [
        { sheet: 'JANUARI', rows: 2 },
        { sheet: 'FEBRUARI', rows: 2 },
        { sheet: 'MARET', rows: 1 },
      ],
      unreadSheets: [{ sheet: 'Rekap', code: 'HEADER_NOT_FOUND' }],
      counts: { ACCEPT: 3, REJECT: 2 },
    });
    const where = (row: any) => [row.sheet, row.line, row.status, row.findings[0]?.code];
    const dryRows = [
      ['JANUARI', 2, 'ACCEPT', undefined],
      ['JANUARI', 3, 'ACCEPT', undefined],
      ['FEBRUARI', 2, 'ACCEPT', undefined],
      ['FEBRUARI', 3, 'REJECT', 'CERTIFICATE_REPEATED'],
      ['MARET', 2, 'REJECT', 'JP_IN_WORDS'],
    ];
    expect(rows.map(where)).toEqual(dryRows);
    expect(rows[3].findings[0]).toMatchObject({ line: 3, sheet: 'FEBRUARI' });
    expect(rows[3].findings[0].message).toEqual({
      id: 'Nomor sertifikat ini sudah ada di baris 3 lembar JANUARI dengan isi lain',
      en: 'Line 3 of the sheet JANUARI has this certificate number with other contents',
    });
    const paged = [];
    for (let cursor = ''; ;) {
      const page = await api.must('GET', `/v1/imports/${id}/rows?limit=2${cursor}`);
      paged.push(...page.items.map(where));
      if (!page.nextCursor) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(paged).toEqual(dryRows);
    const { body: csv } = await api.get<string>(`/v1/imports/${id}/rows.csv`);
    expect(csv.split('\r\n')[0]).toBe(
      `lembar;baris;hasil;kolom;kode;keterangan;explanation;diakui;dasar;${list}`,
    );
    expect(csv).toContain('\r\nFEBRUARI;3;REJECT;');

    await api.post(`/v1/imports/${id}/apply`);
    expect(await ended(id, 'APPLIED')).toMatchObject({ applied: { RECORDED: 3 }, progress: 1 });
    const again = await dryRun('kind=completions', bytes, XLSX);
    expect(again.view.counts).toMatchObject({ ACCEPT: 0, SKIP_DUPLICATE: 3 });
    await api.post(`/v1/imports/${id}/undo`);
    expect(await ended(id, 'UNDONE')).toMatchObject({ undone: { TAKEN_BACK: 3 } });
    const { items } = await api.must('GET', `/v1/imports/${id}/rows?limit=500`);
    expect(items.map((row: any) => [row.sheet, row.line, row.undone?.status])).toEqual([
      ['JANUARI', 2, 'TAKEN_BACK'],
      ['JANUARI', 3, 'TAKEN_BACK'],
      ['FEBRUARI', 2, 'TAKEN_BACK'],
      ['FEBRUARI', 3, undefined],
      ['MARET', 2, undefined],
    ]);
  });

  it('may be a workbook of Excel 97 or of LibreOffice, with merged cells and lines above its table', async () => {
    const xls = await readFile(join(projectRoot(), 'apps/enrollment/src/testing/files/merged.xls'));
    for (const type of ['application/vnd.ms-excel', 'application/octet-stream']) {
      const { view, rows } = await dryRun('kind=completions', xls, type);
      expect(view.sheets.map(({ sheet, rows: read }: any) => [sheet, read])).toEqual([
        ['Diklat', 4],
        ['Tanpa', 1],
      ]);
      expect(view.notices.map(({ code }: any) => code)).toContain('CELLS_MERGED_READ');
      expect(
        rows.map(({ line, sheet, status, findings }) => [sheet, line, status, findings[0]?.code]),
      ).toEqual([
        ['Diklat', 2, 'ACCEPT', undefined],
        ['Diklat', 3, 'REJECT', 'JP_MISSING'],
        ['Diklat', 4, 'REJECT', 'EMPLOYEE_UNKNOWN'],
        ['Diklat', 5, 'REJECT', 'EMPLOYEE_UNKNOWN'],
        ['Tanpa', 2, 'ACCEPT', undefined],
      ]);
    }
    const row = (...cells: string[]) =>
      `<table:table-row>${cells.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
    const ods = await zipArchive([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      [
        'content.xml',
        `<office:document-content><office:body><office:spreadsheet><table:table table:name="Pegawai">${row('UNIT KERJA', ': Dinas Uji Lembar')}${row('NIP', 'Nama', 'Status')}${row('199001032015031003', 'Orang C', 'PNS')}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ],
    ]);
    const staff = await dryRun('kind=participants', ods, 'application/vnd.oasis.opendocument.spreadsheet');
    expect(staff.view).toMatchObject({ counts: { ACCEPT: 1 }, sheet: 'Pegawai', headerLine: 2 });
    expect(staff.view.notices).toContainEqual(
      expect.objectContaining({
        code: 'COLUMNS_FROM_LINES',
        message: expect.objectContaining({ id: expect.stringContaining('1: Dinas Uji Lembar') }),
      }),
    );
    await api.post(`/v1/imports/${staff.id}/apply`);
    await ended(staff.id, 'APPLIED');
    const { items } = await api.must('GET', '/v1/participants?employeeNumber=199001032015031003');
    const agencies = await api.must('GET', '/v1/agencies?limit=500'),
      agency = agencies.items.find(({ name }: any) => name === 'Dinas Uji Lembar');
    expect(agency).toBeDefined();
    expect(items).toMatchObject([{ name: 'Orang C', agencyId: agency.id }]);
    // two tables beside each other say so by a problem of their own
    const beside = ['NIP', 'Nama', 'Status', 'Unit Kerja'];
    expect(await send('kind=participants', [...beside, ...beside].join(';'))).toMatchObject({
      status: 422,
      body: { code: 'TABLES_BESIDE', messages: { id: expect.stringContaining('berdampingan') } },
    });
  });

  it('goes out with its rows and comes in again from a spreadsheet', async () => {
    const { id } = await dryRun(
      'kind=participants',
      `NIP;Nama;Status;Unit Kerja;No HP\n${nip};Orang A;PNS;Dinas Uji;081200000101\n`,
    );
    const { body } = await api.get<string>(`/v1/imports/${id}/rows.csv`);
    expect(body).toContain(`'${nip}`);
    const again = await dryRun('kind=participants', body);
    expect(again.view.counts).toMatchObject({ ACCEPT: 1, REJECT: 0 });
  });

  it('corrects, completes or repeats what is recorded, and credits it once', async () => {
    await applied(
      'kind=completions',
      file(
        'Diklat Koreksi;Bimtek;01/05/2026;02/05/2026;8;KR/1',
        'Diklat Sekali;Bimtek;11/05/2026;12/05/2026;8;',
      ),
    );
    const corrected = await dryRun(
      'kind=completions',
      file('Diklat Koreksi;Bimtek;01/05/2026;02/05/2026;16;KR/1'),
    );
    expect(corrected.rows[0]).toMatchObject({ status: 'WARN', findings: [{ code: 'COMPLETION_CORRECTED' }] });
    for (const number of ['KR/2', 'KR / 2', 'NO. KR/2'])
      await applied('kind=completions', file(`Diklat Sekali;Bimtek;11/05/2026;12/05/2026;8;${number}`));
    const [{ id }] = (await api.must('GET', `/v1/participants?employeeNumber=${nip}`)).items;
    expect((await api.must('GET', `/v1/participants/${id}/learning-hours?year=2026`)).totalHours).toBe(16);
  });

  it('counts a training that ended before its person left', async () => {
    const [{ agencyId }] = (
      await api.must('GET', '/v1/participants?employeeNumber=19900101%20201503%201%20002')
    ).items;
    await api.must('POST', '/v1/participants', {
      employeeNumber: '19900101 201503 1 002',
      employeeType: 'PNS',
      name: 'Orang B',
      agencyId,
      active: false,
    });
    const { rows } = await dryRun(
      'kind=completions',
      file('Sebelum Pensiun;Bimtek;01/02/2026;02/02/2026;8;').replace(nip, '199001012015031002'),
    );
    expect(rows[0].status).toBe('ACCEPT');
  });

  it('tells nobody of what ended years ago', async () => {
    const { view, id } = await dryRun(
      'kind=completions',
      file(
        'Lama;Diklat Teknis;01/03/2012;03/03/2012;40;L/2012',
        'Baru;Diklat Teknis;01/03/2026;03/03/2026;20;L/2026',
      ),
    );
    expect(view.notices.map(({ code }: { code: string }) => code)).toEqual(['ROWS_AS_HISTORY']);
    await api.post(`/v1/imports/${id}/apply`);
    await ended(id, 'APPLIED');
    const told = async () =>
      (await enrollment.published('completions'))
        .filter(({ data }) => /^(Lama|Baru)$/.test(String(data['title'])))
        .map(({ data }) => [data['year'], data['history']])
        .sort();
    await eventually(async () => (await told()).length === 2);
    expect(await told()).toEqual([
      [2012, true],
      [2026, undefined],
    ]);
  });

  it('names people by their numbers with spaces in bodies and queries alike', async () => {
    const spaced = '19900101 201503 1 001';
    const { items } = await api.must('GET', `/v1/participants?employeeNumber=${encodeURIComponent(spaced)}`);
    expect(items).toHaveLength(1);
    const body = {
      title: 'Kursus',
      form: 'course',
      startDate: '2026-06-01',
      endDate: '2026-06-01',
      hours: 2,
    };
    const one = await api.must('POST', '/v1/completions', {
      ...body,
      employeeNumber: spaced,
      certificateNumber: 'belum terbit',
    });
    const recorded = (await api.must('GET', '/v1/completions?limit=100')).items.find(
      ({ id }: { id: string }) => id === one.completionId,
    );
    expect(recorded.participantId).toBe(items[0].id);
    expect(recorded.certificateNumber).toBeUndefined();
    expect((await api.post('/v1/completions', { ...body, employeeNumber: '19900101 2015' })).status).toBe(
      400,
    );
  });
});
