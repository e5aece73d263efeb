// Every exported list is written by the same code: what holds for one here holds for all.
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from './testing/enrollment-fixture.js';

const SCOPES = ['participants:read', 'participants:write', 'personal-data:write', 'programmes:read'];
/** EXPORT_ROWS=100000 for as many as the promise names; then also what it takes is told. */
const PEOPLE = Number(process.env['EXPORT_ROWS'] ?? 1_203);
/** A day of birth for each 998 people. */
const numbered = (i: number) =>
  `${new Date(Date.UTC(1985, 0, 1 + Math.floor(i / 998))).toISOString().slice(0, 10).replaceAll('-', '')}` +
  `201503${1 + (i % 2)}${String((i % 998) + 1).padStart(3, '0')}`;

/** The engine deletes by its own time, so the service's begins there. */
const begun = Date.now(),
  after = (minutes: number) => new Date(begun + minutes * 60_000).toISOString();

interface Asked {
  id: string;
  status: string;
  progress: { done: number; total: number | null };
  rows: number | null;
  bytes: number | null;
  file: { url: string; until: string } | null;
  problem: { en: string } | null;
}

describe('a list as a file', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient, health: string, works: string;

  const ask = (body: object, client = api) => client.must<Asked>('POST', '/v1/exports/participants', body);
  const ready = (id: string, client = api) =>
    eventually(
      async () => {
        const found: Asked = await client.must('GET', `/v1/exports/participants/${id}`);
        return found.status === 'READY' ? found : undefined;
      },
      { describe: 'the export' },
    );
  const linkOf = ({ file }: Asked) => `${enrollment.baseUrl}${file?.url}`;
  const textOf = async (asked: Asked) => (await fetch(linkOf(asked))).text();
  const people = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: string; agencyId: string; name: string; employeeNumber: string },
      );
  const rowsOf = (name: string) =>
    enrollment.app.get<Connection>(getConnectionToken(), { strict: false }).collection<{ _id: string }>(name);

  beforeAll(async () => {
    enrollment = await startEnrollment('exports', after(0));
    api = await enrollment.client('medan', SCOPES);
    health = (await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' })).id;
    works = (await api.must('POST', '/v1/agencies', { name: 'Dinas Pekerjaan Umum' })).id;
    for (let from = 0; from < PEOPLE; from += 500) {
      const items = Array.from({ length: Math.min(500, PEOPLE - from) }, (_, i) => ({
        employeeNumber: numbered(from + i),
        employeeType: 'PNS',
        name: `Orang Ke${from + i}`,
        agencyId: (from + i) % 3 ? health : works,
      }));
      const { results } = await api.must('POST', '/v1/participants/batch', { items });
      expect(results.filter(({ status }: { status: string }) => status !== 'CREATED')).toEqual([]);
    }
  });
  afterAll(() => enrollment?.stop());

  it('has what all pages of the list have, in NDJSON and in CSV, for whoever has the link', async () => {
    let peak = 0;
    const before = process.memoryUsage().heapUsed,
      watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 20);
    const begin = performance.now(),
      [lines, table] = [await ask({ format: 'NDJSON' }), await ask({ format: 'CSV' })];
    expect(lines).toMatchObject({ rows: null, file: null, problem: null });
    const written = await ready(lines.id),
      seconds = (performance.now() - begin) / 1_000;
    clearInterval(watch);
    if (process.env['EXPORT_ROWS'])
      process.stderr.write(
        `${PEOPLE} rows, two files at a time: ${seconds.toFixed(1)} s, heap ${Math.round((peak - before) / 1e6)} MB more at most\n`,
      );
    const text = await textOf(written);
    expect(written).toMatchObject({ rows: PEOPLE, progress: { done: PEOPLE, total: PEOPLE } });
    expect(written.bytes).toBe(Buffer.byteLength(text));
    const listed: object[] = [];
    for (let cursor = ''; ;) {
      const page = await api.must('GET', `/v1/participants?limit=500${cursor && `&cursor=${cursor}`}`);
      listed.push(...page.items);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(people(text)).toEqual(listed);
    const rows = (await textOf(await ready(table.id))).trimEnd().split('\r\n'),
      [header] = (await api.get<string>('/v1/participants?limit=1', { accept: 'text/csv' })).body.split(
        '\r\n',
      );
    expect(rows.length).toBe(PEOPLE + 1);
    expect(`\uFEFF${rows[0]?.replace('\uFEFF', '')}`).toBe(`\uFEFF${header?.replace('\uFEFF', '')}`);
    expect(rows.filter((row) => row.includes('\uFEFF') || row.startsWith('id;')).length).toBeLessThanOrEqual(
      1,
    );
  });

  it('has what its filters leave, and of an agency what its client sees', async () => {
    const some = people(
      await textOf(await ready((await ask({ format: 'NDJSON', filters: { q: 'Ke12' } })).id)),
    );
    expect(some.length).toBeGreaterThan(5);
    expect(some.every(({ name }) => name.includes('Ke12'))).toBe(true);
    const [one, other] = some,
      numbers = [one, other].map((person) => person?.employeeNumber).join(','),
      named = await ready((await ask({ format: 'NDJSON', filters: { employeeNumbers: numbers } })).id);
    expect(people(await textOf(named))).toEqual([one, other]);
    const bound = await enrollment.client('medan', SCOPES, { agencies: [works], clientId: 'of-works' }),
      own = people(await textOf(await ready((await ask({ format: 'NDJSON' }, bound)).id, bound)));
    expect(own.length).toBe(Math.ceil(PEOPLE / 3));
    expect(new Set(own.map(({ agencyId }) => agencyId))).toEqual(new Set([works]));
    expect(
      (await api.post('/v1/exports/participants', { format: 'NDJSON', filters: { limit: 3 } })).status,
    ).toBe(400);
    expect((await api.post('/v1/exports/participants', { format: 'XLSX' })).status).toBe(400);
  });

  it('is shown to who asked for it alone, and no longer where they lost rights meanwhile', async () => {
    const { id } = await ready((await ask({ format: 'NDJSON' })).id),
      as = (scopes: string[], more: object) =>
        enrollment
          .client('medan', scopes, more)
          .then((client) => client.get<{ code: string }>(`/v1/exports/participants/${id}`));
    expect((await as(SCOPES, { clientId: 'another' })).status).toBe(404);
    expect((await as(SCOPES, { agencies: [works] })).body.code).toBe('OTHER_AGENCY');
    expect((await as(['participants:read'], {})).body.code).toBe('SCOPE_MISSING');
    expect((await as(SCOPES, {})).status).toBe(200);
    const elsewhere = await enrollment.client('jambi', SCOPES);
    expect((await elsewhere.get(`/v1/exports/participants/${id}`)).status).toBe(404);
    expect((await api.get(`/v1/exports/batches/${id}`)).status).toBe(404);
  });

  it('is asked for once under a key', async () => {
    const key = { 'idempotency-key': 'the-same' },
      first = await api.post<Asked>('/v1/exports/participants', { format: 'CSV' }, key),
      again = await api.post<Asked>('/v1/exports/participants', { format: 'CSV' }, key);
    expect(again.body.id).toBe(first.body.id);
    expect(first.status).toBe(202);
    expect(first.headers.get('location')).toBe(`/v1/exports/participants/${first.body.id}`);
    await ready(first.body.id);
  });

  it('goes on where a lost writer stopped, and has each row once', async () => {
    const { id } = await ask({ format: 'NDJSON' });
    await ready(id);
    const whole = await textOf(await ready(id));
    // As a writer leaves it that was killed after its first page: the rest is not there, and it has a claim.
    const [first, second] = await rowsOf('export_pages').find({ exportId: id }).sort({ _id: 1 }).toArray();
    const { cursor } = (await rowsOf('exports').findOne({ _id: id })) as unknown as { cursor: string };
    expect(cursor).toBeTruthy();
    await rowsOf('export_pages').deleteMany({ exportId: id, _id: { $ne: first?._id ?? '' } });
    expect(second).toBeDefined();
    const { items, nextCursor } = await api.must('GET', '/v1/participants?limit=500');
    await rowsOf('exports').updateOne(
      { _id: id },
      {
        $set: {
          status: 'RUNNING',
          claim: 'of the dead',
          leasedUntil: new Date(after(1)),
          attempts: 1,
          pages: 1,
          rows: items.length,
          bytes: Buffer.byteLength(items.map((item: object) => `${JSON.stringify(item)}\n`).join('')),
          cursor: nextCursor,
        },
        $unset: { readyAt: 1 },
      },
    );
    expect((await api.must<Asked>('GET', `/v1/exports/participants/${id}`)).file).toBeNull();
    enrollment.setTime(after(2));
    const resumed = await ready(id);
    expect(resumed.rows).toBe(PEOPLE);
    expect(await textOf(resumed)).toBe(whole);
  });

  it('opens by no other link, and by none that has ended', async () => {
    const link = linkOf(await ready((await ask({ format: 'NDJSON' })).id)),
      code = async (address: string) => {
        const answer = await fetch(address);
        return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
      };
    const [about, until] = link.split('.').slice(-3) as [string, string];
    expect(link).not.toMatch(/medan|Orang|test-client/);
    expect(await code(`${link.slice(0, -2)}AA`)).toBe('404 EXPORT_LINK_UNKNOWN');
    expect(await code(link.replace(`.${until}.`, '.zzzzzz.'))).toBe('404 EXPORT_LINK_UNKNOWN');
    expect(await code(link.replace('/participants/', '/batches/'))).toBe('404 EXPORT_LINK_UNKNOWN');
    expect(about.length).toBeGreaterThan(30);
    expect((await fetch(link)).headers.get('cache-control')).toBe('no-store');
    enrollment.setTime(after(20));
    expect(await code(link)).toBe('410 EXPORT_LINK_ENDED');
    enrollment.setTime(after(24 * 60 + 20));
    expect(await code(link)).toBe('404 EXPORT_LINK_UNKNOWN');
    enrollment.setTime(after(21));
  });

  it('is not opened for a client that was disabled since', async () => {
    const bound = await enrollment.client('medan', SCOPES, { clientId: 'soon-disabled' }),
      link = linkOf(await ready((await ask({ format: 'CSV', filters: { q: 'Ke77' } }, bound)).id, bound));
    expect((await fetch(link)).status).toBe(200);
    enrollment.disable('soon-disabled');
    await eventually(async () => (await fetch(link)).status === 410, { describe: 'the end of the link' });
  });

  it('is gone when somebody is erased, also while it is written', async () => {
    const finished = await ready((await ask({ format: 'NDJSON', filters: { q: 'Ke5' } })).id),
      [person] = people(await textOf(finished));
    const waiting = await ask({ format: 'NDJSON' });
    await rowsOf('exports').updateOne(
      { _id: waiting.id },
      { $set: { leasedUntil: new Date(after(50)), status: 'RUNNING', claim: 'of a slow one' } },
    );
    await api.must('POST', `/v1/participants/${person?.id}/erasure`, { reason: 'atas permintaan' });
    expect((await fetch(linkOf(finished))).status).toBe(404);
    for (const { id } of [finished, waiting]) {
      const now: Asked = await api.must('GET', `/v1/exports/participants/${id}`);
      expect([now.status, now.file, now.problem?.en]).toEqual([
        'REMOVED',
        null,
        expect.stringContaining('erased'),
      ]);
    }
    expect(await rowsOf('export_pages').countDocuments({ tenantId: 'medan' })).toBe(0);
    expect(await rowsOf('exports').countDocuments({ 'filters.q': { $exists: true } })).toBe(0);
    const anew = people(await textOf(await ready((await ask({ format: 'NDJSON' })).id)));
    expect(anew.map(({ name }) => name)).not.toContain(person?.name);
  });

  it('is not begun by a client that has ten under way', async () => {
    const eager = await enrollment.client('medan', SCOPES, { clientId: 'eager' }),
      begin = () => eager.post<{ code?: string }>('/v1/exports/participants', { format: 'CSV' });
    for (let i = 0; i < 10; i++) {
      const { body } = await eager.post<Asked>('/v1/exports/participants', { format: 'CSV' });
      // As if its writer took long.
      await rowsOf('exports').updateOne(
        { _id: body.id },
        { $set: { status: 'RUNNING', claim: 'of a slow one', leasedUntil: new Date(after(600)) } },
      );
    }
    expect(await begin()).toMatchObject({ status: 409, body: { code: 'EXPORTS_WAITING' } });
    expect((await api.post('/v1/exports/participants', { format: 'CSV' })).status).toBe(202);
    await rowsOf('exports').updateMany({ claim: 'of a slow one' }, { $set: { status: 'READY' } });
    expect((await begin()).status).toBe(202);
  });
});
