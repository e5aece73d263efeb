import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agencyRecorded,
  completionWithdrawn,
  enrollmentCompleted,
  participantRecorded,
  tenantId,
  type EventData,
  type EventDefinition,
  type TenantId,
} from '#contracts';
import { kafkaClient, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { FulfilmentReader } from '../kinds/jp-fulfilment/fulfilment-reader.js';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';
import { openedXlsx } from '../testing/opened-files.js';
import { SweepReports } from './sweep-reports.js';

const medan = tenantId('medan');
const own = isolation('reports');
const keys = await testKeys();
const ready: { reportId: string; rows: number; freshAsOf: string | null }[] = [];
const [health, works] = [newId(), newId()];
const people = { short: newId(), done: newId(), contract: newId(), formula: newId(), gone: newId() };
let app: NestFastifyApplication,
  client: Record<string, string>,
  trusted: Record<string, string>,
  stranger: Record<string, string>,
  limited: Record<string, string>,
  stopHearing: () => Promise<void>;

const token = async (tenant: string, scopes: string[], agencies?: string[]) => ({
  authorization: `Bearer ${await keys.token({ tenant, scopes, ...(agencies ? { agencies } : {}) })}`,
});
const event = <D extends EventDefinition>(
  definition: D,
  key: string,
  data: object,
  time = '2026-11-20T03:00:00Z',
  tenant: TenantId = medan,
) =>
  newEvent(definition, {
    tenantId: tenant,
    key,
    time: new Date(time),
    data: { ...(definition.example as object), ...data } as EventData<D>,
  });
const publish = (events: OutgoingEvent[]) =>
  app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));

const person = (participantId: string, name: string, agencyId: string, data: object = {}) =>
  event(participantRecorded, participantId, { participantId, name, agencyId, agencyName: 'lama', ...data });
const credit = (participantId: string, yearHours: number, yearVersion: number, data: object = {}) =>
  event(enrollmentCompleted, participantId, {
    completionId: newId(),
    participantId,
    year: 2026,
    yearHours,
    yearVersion,
    yearObligation: 20,
    ...data,
  });

beforeAll(async () => {
  const config = loadConfig(reportsConfigSchema, {
    ...own.env,
    ...keys.env,
    REPORTS_SWEEP_MS: '100',
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config,
    configure: everyPostTwice(own, 'reports'),
  });
  client = await token('medan', ['reports:read', 'reports:write']);
  trusted = await token('medan', ['reports:read', 'reports:write', 'participants:read']);
  stranger = await token('ambon', ['reports:read', 'reports:write', 'participants:read']);
  limited = await token('medan', ['reports:read', 'reports:write'], [works]);
  const consumer = kafkaClient(config, 'reports-spec').consumer({
    groupId: `${own.topicPrefix}reports-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}reports`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void ready.push(JSON.parse(String(message.value))),
  });
  stopHearing = () => consumer.disconnect();

  const twice = credit(people.done, 12, 1);
  await publish([
    event(agencyRecorded, health, { agencyId: health, name: 'Dinas Kesehatan' }),
    event(agencyRecorded, works, { agencyId: works, name: 'Dinas PU', version: 1 }),
    person(people.short, 'Budi', health),
    person(people.done, 'Citra', health),
    person(people.contract, 'Dewi', works, { employeeType: 'PPPK' }),
    person(people.formula, '=HYPERLINK("http://x")', works),
    person(people.gone, 'Eko', works, { active: false }),
    credit(people.short, 4.5, 1),
    twice,
    twice,
    credit(people.done, 24.5, 2),
    credit(people.done, 30.5, 3),
    credit(people.done, 99, 1, { year: 2025 }),
    event(completionWithdrawn, people.done, {
      completionId: newId(),
      participantId: people.done,
      year: 2026,
      yearHours: 24.5,
      yearVersion: 4,
    }),
    credit(people.contract, 8, 1, { yearObligation: null, employeeType: 'PPPK' }),
    event(
      agencyRecorded,
      works,
      { agencyId: works, name: 'Dinas Pekerjaan Umum', version: 2 },
      '2026-11-21T03:00:00Z',
    ),
    twice,
  ]);
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const show = async (id: string, headers = client) =>
  (await app.inject({ url: `/v1/reports/${id}`, headers })).json();
const fileOf = (id: string, headers = client) => app.inject({ url: `/v1/reports/${id}/file`, headers });
const request = (body: object, headers = client) =>
  app.inject({
    method: 'POST',
    url: '/v1/reports',
    payload: { kind: 'JP_FULFILMENT', year: 2026, ...body },
    headers,
  });

async function report(body: object, headers = client): Promise<any> {
  const asked = await request(body, headers);
  expect(asked.statusCode).toBe(202);
  return eventually(
    async () => {
      const now = await show(asked.json().id, headers);
      return now.status === 'READY' && now;
    },
    { describe: 'the report' },
  );
}

/** The lines of a CSV report. */
async function lines(body: object = {}, headers = client): Promise<Record<string, string>[]> {
  return parse((await fileOf((await report({ format: 'CSV', ...body }, headers)).id, headers)).rawPayload, {
    columns: true,
    bom: true,
    delimiter: ';',
  });
}

describe('JP fulfilment', () => {
  it('tells each person and agency, whatever came twice or late', async () => {
    const csv = await lines();
    const brief = (line: Record<string, string>) => [
      line['instansi'],
      line['nama'],
      line['nip'],
      line['wajib_jp'],
      line['jp'],
      line['kurang_jp'],
      line['capaian_persen'],
      line['pelatihan'],
    ];
    expect(csv.filter(({ baris }) => baris === 'PEGAWAI').map(brief)).toEqual([
      ['Dinas Kesehatan', 'Budi', '**************1001', '20,0', '4,5', '15,5', '22,5', '1'],
      ['Dinas Kesehatan', 'Citra', '**************1001', '20,0', '24,5', '0,0', '100', '2'],
      [
        'Dinas Pekerjaan Umum',
        `'=HYPERLINK("http://x")`,
        '**************1001',
        '20,0',
        '0,0',
        '20,0',
        '0',
        '0',
      ],
      ['Dinas Pekerjaan Umum', 'Dewi', '**************1001', '', '8,0', '', '', '1'],
    ]);
    expect(
      csv
        .filter(({ baris }) => baris === 'INSTANSI')
        .map(({ instansi, pegawai, berkewajiban, terpenuhi, data_sampai }) => [
          instansi,
          pegawai,
          berkewajiban,
          terpenuhi,
          data_sampai,
        ]),
    ).toEqual([
      ['Dinas Kesehatan', '2', '2', '1', '2026-11-21T10:00:00.000+07:00'],
      ['Dinas Pekerjaan Umum', '2', '1', '0', '2026-11-21T10:00:00.000+07:00'],
    ]);
  });

  it('is listed for whoever may see it, by kind, year and state', async () => {
    const own = await report({ format: 'CSV', agencyId: works }),
      whole = await report({ format: 'CSV' });
    const list = async (query: string, headers = client) => {
      const ids: string[] = [];
      for (let cursor = ''; ;) {
        const url = `/v1/reports?limit=1${query}${cursor && `&cursor=${cursor}`}`,
          page = (await app.inject({ url, headers })).json();
        ids.push(...page.items.map(({ id }: { id: string }) => id));
        if (!page.nextCursor) return ids;
        cursor = page.nextCursor;
      }
    };
    expect(await list('')).toEqual(expect.arrayContaining([own.id, whole.id]));
    expect(await list('&kind=JP_FULFILMENT&year=2026&status=READY')).toEqual(
      expect.arrayContaining([own.id, whole.id]),
    );
    expect(await list('&kind=IMPACT')).toEqual([]);
    expect(await list('', limited)).toContain(own.id);
    expect(await list('', limited)).not.toContain(whole.id);
    expect(await list('', stranger)).toEqual([]);
    const { items } = (await app.inject({ url: '/v1/reports?limit=200', headers: client })).json();
    expect(items.find(({ id }: { id: string }) => id === own.id)).toEqual(await show(own.id));
  });

  it('states how fresh it is and announces itself', async () => {
    const made = await report({ format: 'CSV' });
    expect(made).toMatchObject({
      status: 'READY',
      rows: 4,
      progress: { done: 4, total: 4, percent: 100 },
      showsEmployeeNumbers: false,
      freshness: { newestEventAt: '2026-11-21T03:00:00.000Z' },
      fileUrl: `/v1/reports/${made.id}/file`,
    });
    expect(made.freshness.lagSeconds).toBeGreaterThanOrEqual(0);
    expect(await eventually(() => ready.find(({ reportId }) => reportId === made.id))).toMatchObject({
      rows: 4,
      freshAsOf: '2026-11-21T03:00:00.000Z',
    });
  });

  it('comes as XLSX and PDF too', async () => {
    const xlsx = await fileOf((await report({ format: 'XLSX', agencyId: health })).id);
    expect(xlsx.headers).toMatchObject({
      'content-type': expect.stringContaining('spreadsheetml'),
      'content-disposition': 'attachment; filename="pemenuhan-jp-2026.xlsx"',
      'content-length': String(xlsx.rawPayload.length),
    });
    const workbook = await openedXlsx(xlsx.rawPayload);
    expect(
      workbook
        .getWorksheet('Pegawai')!
        .getSheetValues()
        .slice(6)
        .map((row) => (row as unknown[]).slice(2, 9)),
    ).toEqual([
      ['Budi', '**************1001', 'PNS', 20, 4.5, 15.5, 0.225],
      ['Citra', '**************1001', 'PNS', 20, 24.5, 0, 1],
    ]);
    const pdf = await fileOf((await report({ format: 'PDF' })).id);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('is read within the moment of its session, and written whenever the format is ready', async () => {
    const scope = { tenantId: medan, agencyIds: null, year: 2026, parameters: {}, showsNumbers: false };
    const content = await app
      .get<Connection>(getConnectionToken())
      .getClient()
      .withSession({ snapshot: true }, (session) => app.get(FulfilmentReader).read(scope, session));
    const names: unknown[] = [];
    for await (const { rows } of content.tables[1]!.groups()) names.push(...rows.map(([, name]) => name));
    expect(names).toHaveLength(content.rows);
  });

  it('shows employee numbers only to who may read participants', async () => {
    const made = await report({ format: 'CSV' }, trusted);
    expect((await fileOf(made.id, trusted)).body).toContain('199001012015031001');
    expect((await fileOf(made.id)).json()).toMatchObject({ status: 403, code: 'SCOPE_MISSING' });
    expect((await fileOf((await report({ format: 'CSV' })).id)).body).not.toContain('199001012015031001');
  });

  it("is nobody else's: other tenants get 404, and a client of one agency sees that one", async () => {
    const made = await report({ format: 'CSV', agencyId: health });
    for (const headers of [stranger, limited]) {
      expect((await app.inject({ url: `/v1/reports/${made.id}`, headers })).statusCode).toBe(404);
      expect((await fileOf(made.id, headers)).statusCode).toBe(404);
      expect((await request({ format: 'CSV', agencyId: health }, headers)).json()).toMatchObject({
        status: 422,
        code: 'AGENCY_UNKNOWN',
      });
    }
    expect(
      (await lines({}, limited)).filter(({ baris }) => baris === 'INSTANSI').map(({ instansi }) => instansi),
    ).toEqual(['Dinas Pekerjaan Umum']);
    expect(await lines({}, stranger)).toEqual([]);
  });

  it('of a year without data lists everybody with nothing', async () => {
    expect(
      (await lines({ year: 2027 })).filter(({ baris }) => baris === 'PEGAWAI').map(({ jp }) => jp),
    ).toEqual(['0,0', '0,0', '0,0', '0,0']);
  });

  it.each([
    [{ kind: 'OTHER' }, 'kind'],
    [{ year: '2026' }, 'year'],
    [{ agencyId: { $gt: '' } }, 'agencyId'],
    [{ format: 'DOC' }, 'format'],
    [{ tenantId: 'ambon' }, 'tenantId'],
  ])('refuses %j', async (body, path) => {
    expect((await request({ format: 'CSV', ...body })).json()).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [expect.objectContaining({ path })],
    });
  });

  it('is one of the kinds that the service lists, with what each is asked', async () => {
    const { items } = (await app.inject({ url: '/v1/report-kinds', headers: client })).json();
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'JP_FULFILMENT',
        title: expect.objectContaining({ en: 'Fulfilment of learning hours' }),
      }),
    );
    expect(
      items
        .find(({ kind }: { kind: string }) => kind === 'JP_FULFILMENT')
        .parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required]),
    ).toEqual([
      ['year', true],
      ['agencyId', false],
      ['format', true],
    ]);
  });

  it('is carried on when Redis forgets it or its worker dies', async () => {
    const { db } = app.get<Connection>(getConnectionToken()),
      made = await report({ format: 'CSV' });
    await db!.collection<{ _id: string }>('reports').updateOne(
      { _id: made.id },
      {
        $set: { status: 'RUNNING', updatedAt: new Date(Date.now() - 60_000) },
        $unset: { fileId: '', readyAt: '' },
      },
    );
    expect((await fileOf(made.id)).json()).toMatchObject({ status: 409, code: 'REPORT_NOT_READY' });
    const redis = new Redis(own.redisUrl);
    for (const key of await redis.keys(`${own.redisPrefix}*`)) await redis.del(key);
    redis.disconnect();
    await app.get(SweepReports).sweep();
    await eventually(async () => (await show(made.id)).status === 'READY');
    expect((await fileOf(made.id)).statusCode).toBe(200);
    // What the first attempt had written is gone.
    expect(
      await eventually(
        async () =>
          (await db!.collection('report_files.files').countDocuments({ filename: `${made.id}.csv` })) === 1,
      ),
    ).toBe(true);
    const [files, chunks] = await Promise.all(
      ['files', 'chunks'].map((part) => db!.collection(`report_files.${part}`).countDocuments({})),
    );
    expect(chunks).toBe(files);
  });
});
