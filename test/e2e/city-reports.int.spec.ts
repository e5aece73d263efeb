// The reports of a city's story: money for two of four, who came and who was left out, asked for and fetched
// through the public port alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, eventsCarriedOut, eventually, startSystem, type System } from '#testing';
import { employeeNumber } from '../journey/people.js';

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'funding',
  'needs',
  'campaigns',
  'reports',
  'messages',
  'impact',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const folder = mkdtempSync(join(tmpdir(), 'city-reports-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
const wait = { timeoutMs: 90_000, everyMs: 250 };
const HEALTH = 'Dinas Kesehatan',
  SOCIAL = 'Dinas Sosial';
let system: System,
  city: ApiClient,
  social: ApiClient,
  agencies: Record<string, string>,
  people: { id: string; name: string }[];

type Line = Record<string, string>;

async function linesOf(kind: string, client = city): Promise<Line[]> {
  const { id } = await client.must('POST', '/v1/reports', { kind, year: 2026, format: 'CSV' });
  await eventually(async () => (await client.must('GET', `/v1/reports/${id}`)).status === 'READY', {
    ...wait,
    describe: `the report ${kind}`,
  });
  return parse(await client.must<string>('GET', `/v1/reports/${id}/file`), {
    columns: true,
    bom: true,
    delimiter: ';',
  });
}

const pick = (lines: Line[], table: string, ...columns: string[]): (string | undefined)[][] =>
  lines.filter(({ baris }) => baris === table).map((line) => columns.map((column) => line[column]));

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  system = await startSystem({
    name: 'city_reports',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'reports', 'gateway'],
    envOf: { enrollment: { CLOCK_FILE: clock } },
  });
  city = await system.clientFor('palembang', SCOPES);
  agencies = Object.fromEntries(
    await Promise.all(
      [HEALTH, SOCIAL].map(async (name) => [name, (await city.must('POST', '/v1/agencies', { name })).id]),
    ),
  );
  people = await Promise.all(
    [HEALTH, SOCIAL, HEALTH, SOCIAL].map(async (agencyName, i) => {
      const name = `Pegawai Contoh ${i + 1}`;
      return {
        id: (
          await city.must('POST', '/v1/participants', {
            employeeNumber: employeeNumber(i + 1),
            name,
            employeeType: 'PNS',
            agencyName,
          })
        ).id,
        name,
      };
    }),
  );
  const made = await system.operator.must('POST', '/v1/clients', {
    tenantId: 'palembang',
    name: SOCIAL,
    scopes: ['reports:read', 'reports:write'],
    agencies: [agencies[SOCIAL]],
  });
  social = new ApiClient(system.baseUrl, made);

  const { id: programme } = await city.must('POST', '/v1/programmes', {
    title: 'Pelatihan Analisis Data',
    form: 'technical',
    competences: ['analisis data'],
    learningHours: 24,
    organiserAgencyId: agencies[HEALTH],
  });
  await city.must('POST', '/v1/funding-sources', {
    kind: 'APBD',
    name: 'APBD 2026',
    year: 2026,
    amount: 30_000_000,
    expiresOn: '2026-12-31',
  });
  const {
    reservations: [reservation],
  } = await city.must('PUT', `/v1/programmes/${programme}/budget`, {
    cost: 12_000_000,
    year: 2026,
    costPerParticipant: 5_000_000,
  });
  await city.must('POST', `/v1/programmes/${programme}/reservations/${reservation.id}/spend`, {
    amount: 2_000_000,
  });
  const { id: needId } = await city.must('POST', '/v1/competency-needs', {
    agencyId: agencies[HEALTH],
    year: 2026,
    competence: 'analisis data',
    gapType: 'COMPETENCE_GAP',
    people: 12,
    priority: 1,
  });
  await city.must('POST', '/v1/competency-needs', {
    agencyId: agencies[SOCIAL],
    year: 2026,
    competence: 'pendampingan',
    gapType: 'PERFORMANCE_GAP',
    people: 5,
  });
  await city.must('POST', `/v1/programmes/${programme}/needs`, { needIds: [needId] });
  await city.must('POST', '/v1/development-plans/2026/steps', {
    step: 'OPD_NEEDS',
    note: 'Kebutuhan dua OPD diterima.',
    heldOn: '2026-01-12',
  });
  const campaign = await city.must('POST', '/v1/campaigns', {
    title: 'Manfaat pengembangan kompetensi',
    message: 'Yang mencapai 20 JP didahulukan.',
    heldOn: '2026-11-20',
  });
  await city.must('POST', `/v1/campaigns/${campaign.id}/reached`, { participantIds: [people[3]!.id] });

  const { id: batch } = await city.must('POST', `/v1/programmes/${programme}/batches`, {
    startsOn: '2026-11-30',
    endsOn: '2026-12-01',
    capacity: 4,
  });
  const levels = [3, 1, 4, 2];
  for (const [i, { id: participantId }] of people.entries()) {
    await city.must('PUT', `/v1/participants/${participantId}/competency-gaps`, {
      assessedOn: '2026-10-01',
      items: [{ competence: 'analisis data', required: 4, present: levels[i] }],
    });
    await city.must('POST', `/v1/batches/${batch}/candidates`, { participantId });
  }
  const { ranking } = await city.must('POST', `/v1/batches/${batch}/admissions`, {});
  expect(
    ranking.map(({ participantId, result }: { participantId: string; result: string }) => [
      people.findIndex(({ id }) => id === participantId),
      result,
    ]),
  ).toEqual([
    [1, 'ADMITTED'],
    [3, 'ADMITTED'],
    [0, 'WAITLISTED'],
    [2, 'WAITLISTED'],
  ]);

  setTime('2026-12-01T03:00:00Z');
  const attend = (date: string, who: number, present: boolean) =>
    city.must('POST', `/v1/batches/${batch}/attendance`, {
      date,
      items: [{ participantId: people[who]!.id, present }],
    });
  await attend('2026-11-30', 1, true);
  await attend('2026-11-30', 3, true);
  // the last note holds
  await attend('2026-11-30', 3, false);
  const enrolments = (await city.must('GET', `/v1/batches/${batch}/enrolments`)).items as {
    id: string;
    participantId: string;
  }[];
  expect(
    await city.must('POST', '/v1/completions/batch', {
      items: [{ enrolmentId: enrolments.find(({ participantId }) => participantId === people[1]!.id)!.id }],
    }),
  ).toMatchObject({ recorded: 1 });
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a city's reports", () => {
  it('are listed with what each is asked', async () => {
    const { items } = await city.must('GET', '/v1/report-kinds');
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['NEEDS_AND_PLAN', 'PARTICIPATION', 'JP_FULFILMENT', 'BUDGET', 'FEEDBACK']),
    );
  });

  it('tell where the money went, and who got no place for want of it', async () => {
    const lines = await linesOf('BUDGET');
    expect(
      pick(
        lines,
        'SUMBER',
        'sumber',
        'rupiah',
        'dicadangkan',
        'dibelanjakan',
        'sisa',
        'berlaku_sampai',
        'akan_hangus',
      ),
    ).toEqual([['APBD 2026', '30000000', '10000000', '2000000', '18000000', '2026-12-31', '28000000']]);
    expect(pick(lines, 'PROGRAM', 'program', 'instansi', 'biaya', 'kurang', 'keadaan')).toEqual([
      ['Pelatihan Analisis Data', HEALTH, '12000000', '0', 'Terbit'],
    ]);
    expect(
      pick(lines, 'TANPA_TEMPAT', 'instansi', 'nama', 'urutan', 'kesenjangan', 'alasan', 'keadaan'),
    ).toEqual([
      [HEALTH, people[0]!.name, '3', '1', 'Anggaran tidak mencukupi', 'Menunggu'],
      [HEALTH, people[2]!.name, '4', '0', 'Anggaran tidak mencukupi', 'Menunggu'],
    ]);
    // The client of another agency learns neither their names nor what the government has.
    expect(await linesOf('BUDGET', social)).toEqual([]);
  });

  it('tell who applied, came and ended it, who never learned, and whom the campaign reached', async () => {
    // The invitations are delivered by jobs, in their own time.
    const lines = await eventually(
      async () => {
        const found = await linesOf('PARTICIPATION');
        return pick(found, 'SOSIALISASI', 'pesan_sampai', 'dijangkau').join() === '4,1' && found;
      },
      { ...wait, describe: 'the invitations to be told as delivered' },
    );
    expect(
      pick(
        lines,
        'INSTANSI',
        'instansi',
        'pegawai',
        'mendaftar',
        'diterima',
        'menunggu',
        'hadir',
        'selesai',
        'belum_pernah',
      ),
    ).toEqual([
      [HEALTH, '2', '2', '0', '2', '0', '0', '2'],
      [SOCIAL, '2', '2', '2', '0', '1', '1', '1'],
    ]);
    expect(
      pick(
        lines,
        'ANGKATAN',
        'program',
        'mulai',
        'tempat',
        'mendaftar',
        'diterima',
        'menunggu',
        'hadir',
        'selesai',
      ),
    ).toEqual([['Pelatihan Analisis Data', '2026-11-30', '4', '4', '2', '2', '1', '1']]);
    expect(pick(lines, 'SOSIALISASI', 'diundang', 'jangkauan_persen')).toEqual([['4', '25']]);
    expect(pick(await linesOf('PARTICIPATION', social), 'INSTANSI', 'instansi', 'pegawai')).toEqual([
      [SOCIAL, '2'],
    ]);
  });

  it('tell the needs of each agency, and what answers them', async () => {
    const lines = await linesOf('NEEDS_AND_PLAN');
    expect(pick(lines, 'KEBUTUHAN', 'instansi', 'kompetensi', 'orang', 'program', 'pendanaan')).toEqual([
      [HEALTH, 'analisis data', '12', 'Pelatihan Analisis Data', 'Didanai'],
      [SOCIAL, 'pendampingan', '5', '', 'Belum ada program'],
    ]);
    expect(pick(lines, 'LANGKAH', 'langkah', 'tanggal')).toEqual([['Kebutuhan OPD', '2026-01-12']]);
  });
});
