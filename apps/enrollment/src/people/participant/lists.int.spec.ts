import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const SCOPES = [
  'completions:read',
  'completions:write',
  'participants:read',
  'participants:write',
  'programmes:read',
  'programmes:write',
];
const numberOf = (i: number) => `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`;

interface Page {
  items: { id: string; name: string; employeeNumber: string; version: number }[];
  nextCursor?: string;
  nextUpdatedSince?: string;
  total?: number;
}

describe('lists', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;
  const list = (query: string): Promise<Page> => api.must('GET', `/v1/participants?${query}`);
  const record = (i: number, name = `Orang Ke${i}`) =>
    api.must('POST', '/v1/participants', {
      employeeNumber: numberOf(i),
      employeeType: 'PNS',
      name,
      agencyName: 'DINKES',
    });

  beforeAll(async () => {
    enrollment = await startEnrollment('lists');
    api = await enrollment.client('medan', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
    for (let i = 0; i < 12; i++) await record(i);
  });
  afterAll(() => enrollment?.stop());

  it('by change lose nothing while things change between their pages, and say when to ask again', async () => {
    const seen = new Map<string, string>();
    let next = '',
      round = 0;
    for (let cursor = ''; !next; round++) {
      const page = await list(`limit=4&updatedSince=2020-01-01T00:00:00Z${cursor && `&cursor=${cursor}`}`);
      for (const { employeeNumber, name } of page.items) seen.set(employeeNumber, name);
      // One of the first page, which was seen, and one of the last, which was not.
      if (round === 0) {
        await record(1, 'Sudah Terbaca');
        await record(11, 'Belum Terbaca');
      }
      cursor = page.nextCursor ?? '';
      next = page.nextUpdatedSince ?? '';
      expect(Boolean(cursor)).toBe(!next);
    }
    expect([...seen.keys()].sort()).toEqual(Array.from({ length: 12 }, (_, i) => numberOf(i)).sort());
    expect([seen.get(numberOf(1)), seen.get(numberOf(11))]).toEqual(['Sudah Terbaca', 'Belum Terbaca']);

    await record(3, 'Sesudahnya');
    const later = await list(`updatedSince=${next}`);
    expect(later.items.map(({ name }) => name)).toContain('Sesudahnya');
    const { id } = await record(4, 'Terakhir');
    expect((await list(`updatedSince=${later.nextUpdatedSince}&limit=500`)).items.at(-1)).toMatchObject({
      id,
    });
  });

  it('find people by several employee numbers at once, in the own agencies, and no more than a hundred', async () => {
    const asked = [numberOf(5), numberOf(7), '199001012015031999'].join(',');
    const numbersOf = ({ items }: Page) => items.map(({ employeeNumber }) => employeeNumber).toSorted();
    expect(numbersOf(await list(`employeeNumbers=${asked}`))).toEqual([numberOf(5), numberOf(7)].toSorted());
    const other = await enrollment.client('medan', SCOPES, { agencies: ['another-agency'] });
    expect(numbersOf(await other.must('GET', `/v1/participants?employeeNumbers=${asked}`))).toEqual([]);
    const many = Array.from({ length: 101 }, (_, i) => numberOf(i)).join(',');
    expect((await api.request('GET', `/v1/participants?employeeNumbers=${many}`)).status).toBe(400);
  });

  it('find those who left, and those who serve', async () => {
    const { id } = await record(8);
    const serves = (active: boolean) =>
      api.must('POST', '/v1/participants', {
        employeeNumber: numberOf(8),
        employeeType: 'PNS',
        name: 'Orang Ke8',
        agencyName: 'DINKES',
        active,
      });
    const of = async (active: string) =>
      (await list(`ids=${id}&active=${active}`)).items.map((person) => person.id);
    expect([await of('true'), await of('false')]).toEqual([[id], []]);
    await serves(false);
    expect([await of('true'), await of('false')]).toEqual([[], [id]]);
    await serves(true);
    expect([await of('true'), await of('false')]).toEqual([[id], []]);
    expect((await api.request('GET', '/v1/participants?active=perhaps')).status).toBe(400);
  });

  it("find people and completions by the client's own identifier, which nobody else sees", async () => {
    const other = await enrollment.client('medan', SCOPES, { clientId: 'simpeg' }),
      body = (i: number, more: object) => ({
        employeeNumber: numberOf(i),
        employeeType: 'PNS',
        name: `Orang Ke${i}`,
        agencyName: 'DINKES',
        ...more,
      });
    const { id } = await api.must('POST', '/v1/participants', body(1, { externalId: 'P-1' }));
    expect(await other.must('POST', '/v1/participants', body(2, { externalId: 'P-1' }))).toMatchObject({
      externalId: 'P-1',
    });
    expect((await list('externalId=P-1')).items).toMatchObject([{ id, externalId: 'P-1' }]);
    expect(await other.must('GET', `/v1/participants/${id}`)).not.toHaveProperty('externalId');

    const taken = await api.post('/v1/participants', body(3, { externalId: 'P-1' }));
    expect(taken).toMatchObject({ status: 409, body: { code: 'EXTERNAL_ID_TAKEN', existingId: id } });
    const { results } = await api.must('POST', '/v1/participants/batch', {
      items: [body(3, { externalId: 'P-1' }), body(4, { externalId: 'P-4' }), body(5, { externalId: 'P-4' })],
    });
    expect(results).toMatchObject([
      { code: 'EXTERNAL_ID_TAKEN', existingId: id },
      { status: 'UPDATED' },
      { code: 'EXTERNAL_ID_TAKEN', existingId: results[1].participantId },
    ]);
    await api.must('POST', '/v1/participants', body(1, { externalId: 'P-1b' }));
    await api.must('POST', '/v1/participants', body(3, { externalId: 'P-1' }));
    await api.must('POST', '/v1/participants', body(3, { clear: ['externalId'] }));
    expect((await list('externalId=P-1')).items).toEqual([]);

    const seminar = { title: 'Seminar', form: 'seminar', startDate: '2026-03-12', endDate: '2026-03-12' },
      told = { ...seminar, participantId: id, hours: 4, externalId: 'C-1' };
    const { completionId } = await api.must('POST', '/v1/completions', told);
    const next = { ...told, title: 'Lokakarya Arsip', startDate: '2026-04-01', endDate: '2026-04-01' };
    expect(await api.post('/v1/completions', next)).toMatchObject({
      status: 409,
      body: { code: 'EXTERNAL_ID_TAKEN', existingId: completionId },
    });
    expect((await api.must('POST', '/v1/completions/batch', { items: [told, next] })).items).toMatchObject([
      { status: 'DUPLICATE', completionId },
      { status: 'REFUSED', code: 'EXTERNAL_ID_TAKEN', existingId: completionId },
    ]);
    await api.must('POST', `/v1/completions/${completionId}/withdraw`, { reason: 'salah catat' });
    const again = await api.must('POST', '/v1/completions', next);
    expect((await api.must('GET', '/v1/completions?externalId=C-1')).items).toMatchObject([
      { id: completionId, status: 'WITHDRAWN', externalId: 'C-1' },
      { id: again.completionId, status: 'RECORDED' },
    ]);
    expect((await other.must('GET', '/v1/completions?externalId=C-1')).items).toEqual([]);
  });

  it('take the cursor of their order only', async () => {
    const { nextCursor } = await list('limit=2');
    const crossed = await api.get(`/v1/participants?updatedSince=2020-01-01T00:00:00Z&cursor=${nextCursor}`);
    expect([crossed.status, crossed.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('say how many there are, and give those that are named', async () => {
    const all = await list('limit=2&total=true'),
      ids = all.items.map(({ id }) => id);
    expect(all).toMatchObject({ total: 12, items: { length: 2 } });
    expect(await list('limit=2')).not.toHaveProperty('total');
    const named = await list(`ids=${[...ids, 'none'].join(',')}&total=true`);
    expect(named).toMatchObject({ total: 2, items: ids.map((id) => ({ id })) });
    const many = Array.from({ length: 101 }, () => 'x').join(',');
    expect((await api.get(`/v1/participants?ids=${many}`)).status).toBe(400);
    const foreign = await enrollment.client('ambon', SCOPES);
    expect((await foreign.must('GET', `/v1/participants?ids=${ids.join(',')}`)).items).toEqual([]);
  });

  it('find words of a name and the beginning of a number, and no pattern', async () => {
    await record(5, 'Rahmawati Siti');
    const names = async (q: string) =>
      (await list(`q=${encodeURIComponent(q)}`)).items.map(({ name }) => name);
    expect(await names('siti rahma')).toEqual(['Rahmawati Siti']);
    expect(await names('199001012015031001')).toHaveLength(1);
    expect(await names('1990 0101')).toHaveLength(12);
    for (const pattern of ['.*', '(a+)+$', '^Or', 'Ra|Si']) expect(await names(pattern)).toEqual([]);
    expect((await api.get('/v1/participants?q=a')).status).toBe(400);

    const { id } = await api.must('POST', '/v1/programmes', {
      title: 'Pelatihan (Dasar) SPBE',
      form: 'technical',
      learningHours: 8,
    });
    const ofBatch = { startsOn: '2027-03-01', endsOn: '2027-03-02', capacity: 3, location: 'Balai Diklat' };
    await api.must('POST', `/v1/programmes/${id}/batches`, ofBatch);
    const count = async (path: string) => (await api.must('GET', path)).items.length;
    expect(await count('/v1/programmes?q=(dasar)')).toBe(1);
    expect(await count('/v1/programmes?q=dasar.spbe')).toBe(0);
    expect(await count('/v1/batches?q=spbe')).toBe(1);
    expect(await count('/v1/batches?q=diklat')).toBe(1);
    expect(await count('/v1/batches?q=elsewhere')).toBe(0);
  });

  it('of learning hours go on where one answer ends', async () => {
    const { id } = await record(6);
    for (const day of ['2026-02-02', '2026-02-03', '2026-02-04'])
      await api.must('POST', '/v1/completions', {
        employeeNumber: numberOf(6),
        title: `Seminar ${day}`,
        form: 'seminar',
        startDate: day,
        endDate: day,
        certificateNumber: `S/${day}`,
      });
    const hours = (query: string) =>
      api.must('GET', `/v1/participants/${id}/learning-hours?year=2026${query}`);
    const first = await hours('&limit=2'),
      rest = await hours(`&limit=2&cursor=${first.nextCursor}`),
      all = await hours('');
    expect([first.entries.length, rest.entries.length]).toEqual([2, 1]);
    expect([...first.entries, ...rest.entries]).toEqual(all.entries);
    expect([rest.nextCursor, all.nextCursor, rest.totalHours]).toEqual([
      undefined,
      undefined,
      all.totalHours,
    ]);
  });

  it('of what is to come go on where one answer ends, the next first', async () => {
    const { id } = await record(7),
      programme = await api.must('POST', '/v1/programmes', {
        title: 'Kelas',
        form: 'technical',
        learningHours: 8,
      });
    for (const day of ['2027-06-02', '2027-06-01', '2027-06-02'])
      await api.must('POST', `/v1/programmes/${programme.id}/batches`, {
        startsOn: day,
        endsOn: '2027-06-03',
        capacity: 3,
      });
    const self = await enrollment.client('medan', ['self'], { person: id });
    const days: string[] = [];
    for (let cursor = ''; ;) {
      const page = await self.must('GET', `/v1/me/trainings?limit=1${cursor}`);
      days.push(...page.items.map(({ startsOn }: { startsOn: string }) => startsOn));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(days.slice(-3)).toEqual(['2027-06-01', '2027-06-02', '2027-06-02']);
    expect((await self.must('GET', '/v1/me/trainings')).items).toHaveLength(days.length);

    const superior = await enrollment.client('medan', ['team'], { person: id });
    expect(await superior.must('GET', '/v1/me/team/nominations?limit=1')).toEqual({ items: [] });
    expect((await superior.get('/v1/me/team/nominations?cursor=x')).status).toBe(400);
  });

  it('are tables for whoever asks for one, with digits that stay as they are', async () => {
    const table = await api.get<string>('/v1/participants?limit=3&total=true', { accept: 'text/csv' });
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect(table.headers.get('vary')).toContain('accept');
    expect(table.headers.get('total-count')).toBe('12');
    const rows: Record<string, string>[] = parse(table.body, { delimiter: ';', bom: true, columns: true });
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ employeeNumber: `'${numberOf(0)}`, active: 'true' });
    const next = table.headers.get('next-cursor');
    expect((await list(`limit=3&cursor=${next}`)).items).toHaveLength(3);
    // Problems stay problems, and who asks for JSON too gets that.
    const wrong = await api.get('/v1/participants?limit=0', { accept: 'text/csv' });
    expect(wrong.headers.get('content-type')).toContain('problem+json');
    const either = await api.get('/v1/participants', { accept: 'application/json, text/csv' });
    expect(either.headers.get('content-type')).toContain('application/json');
  });
});
