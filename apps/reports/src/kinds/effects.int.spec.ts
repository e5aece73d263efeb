import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agencyRecorded,
  awardProposed,
  completionWithdrawn,
  correctiveActionChanged,
  correctiveActionOpened,
  followUpDeadlineSet,
  impactFormRequested,
  impactJudged,
  incentiveAwarded,
  incentiveBudgetRecorded,
  incentiveCapped,
  incentiveRevoked,
  participantRecorded,
  programmeRecorded,
  serviceSurveyClosed,
  tenantId,
  waitingTimeMeasured,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';
import { linesOf, openedPdf, openedXlsx } from '../testing/opened-files.js';

const BAR = '#0b4f9e';
const medan = tenantId('medan'),
  own = isolation('effects'),
  keys = await testKeys();
const folder = mkdtempSync(join(tmpdir(), 'effects-')),
  clock = join(folder, 'now');
const [health, works, programme, unit] = Array.from({ length: 4 }, () => newId()) as [
  string,
  string,
  string,
  string,
];
const people = { ani: newId(), budi: newId(), citra: newId() };
let app: NestFastifyApplication,
  client: Record<string, string>,
  limited: Record<string, string>,
  stranger: Record<string, string>;

const token = async (tenant: string, agencies?: string[]) => ({
  authorization: `Bearer ${await keys.token({ tenant, scopes: ['reports:read', 'reports:write'], ...(agencies ? { agencies } : {}) })}`,
});
const event = <D extends EventDefinition>(
  definition: D,
  key: string,
  data: object,
  time = '2026-11-20T03:00:00Z',
) =>
  newEvent(definition, {
    tenantId: medan,
    key,
    time: new Date(time),
    data: { ...(definition.example as object), ...data } as EventData<D>,
  });
const publish = (events: OutgoingEvent[]) =>
  app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));
const person = (participantId: string, name: string, agencyId: string) =>
  event(participantRecorded, participantId, { participantId, name, agencyId, agencyName: 'lama' });

const form = (formId: string, graduateId: string, role = 'GRADUATE', of: object = {}) =>
  event(impactFormRequested, graduateId, {
    formId,
    evaluationId: `e-${graduateId}`,
    role,
    graduateId,
    addresseeId: graduateId,
    title: 'Pelatihan TI',
    completedOn: '2026-05-20',
    dueOn: '2026-11-20',
    closesOn: '2026-12-20',
    ...of,
  });
const settled = (deadlineId: string, settledBecause: string) =>
  event(followUpDeadlineSet, deadlineId, { deadlineId, version: 2, open: false, settledBecause });
const judged = (participantId: string, revision: number, outcome: string) =>
  event(impactJudged, participantId, {
    evaluationId: `e-${participantId}`,
    participantId,
    revision,
    outcome,
  });
const action = (correctiveActionId: string, dueOn: string) => ({
  correctiveActionId,
  programmeId: programme,
  title: 'Pelatihan TI',
  indicator: `=${correctiveActionId}`,
  ownerId: people.citra,
  dueOn,
});
const award = (awardId: string, participantId: string, agencyId: string | undefined, of: object = {}) =>
  event(incentiveAwarded, participantId, {
    awardId,
    participantId,
    agencyId,
    ruleCode: 'completion-points',
    incentiveType: 'POINTS_LEADERBOARD',
    points: 40,
    year: 2026,
    awardedAt: '2026-11-01T00:00:00.000Z',
    ...of,
  });
const revoked = (
  awardId: string,
  participantId: string,
  revocation: number,
  revokedAt: string,
  points = 40,
) =>
  event(incentiveRevoked, participantId, {
    awardId,
    participantId,
    revocation,
    revokedAt,
    reason: 'COMPLETION_WITHDRAWN',
    points,
  });
const honorarium = {
  ruleCode: 'honorarium',
  incentiveType: 'HONORARIUM',
  points: 0,
  certificateNumber: undefined,
  budgetId: 'medan:2026:HONORARIUM',
};

beforeAll(async () => {
  writeFileSync(clock, '2026-12-23T05:00:00Z');
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config: loadConfig(reportsConfigSchema, {
      ...own.env,
      ...keys.env,
      CLOCK_FILE: clock,
      REPORTS_SWEEP_MS: '100',
      LOG_LEVEL: 'error',
    }),
    configure: everyPostTwice(own, 'reports'),
  });
  [client, limited, stranger] = [await token('medan'), await token('medan', [works]), await token('ambon')];
  const first = award('first', people.ani, health);
  const surveyed = (periodId: string, of: object) =>
    event(serviceSurveyClosed, unit, {
      periodId,
      serviceUnitId: unit,
      serviceUnitName: '+Pelayanan KTP',
      agencyId: works,
      ...of,
    });
  const measured = (measurementId: string, of: object) =>
    event(waitingTimeMeasured, unit, {
      measurementId,
      serviceUnitId: unit,
      serviceUnitName: '+Pelayanan KTP',
      agencyId: works,
      ...of,
    });
  await publish([
    event(agencyRecorded, health, { agencyId: health, name: 'Dinas Kesehatan' }),
    event(agencyRecorded, works, { agencyId: works, name: 'Dinas PU' }),
    person(people.ani, 'Ani', health),
    person(people.budi, 'Budi', works),
    person(people.citra, 'Citra', health),
    event(programmeRecorded, programme, {
      programmeId: programme,
      title: 'Pelatihan TI',
      organiserAgencyId: works,
      version: 1,
    }),

    // The end of a form and the newest judgement come before what they are about.
    settled('f1', 'ANSWERED'),
    judged(people.ani, 2, 'IMPROVED'),
    judged(people.ani, 1, 'NOT_MEASURED'),
    form('f1', people.ani),
    form('f1', people.ani),
    form('s1', people.ani, 'SUPERIOR'),
    form('f2', people.budi, 'GRADUATE', { closesOn: '2026-12-27' }),
    form('f3', people.citra),
    form('old', people.budi, 'GRADUATE', {
      evaluationId: 'e-old',
      dueOn: '2025-11-20',
      closesOn: '2025-12-20',
    }),
    event(completionWithdrawn, people.citra, {
      completionId: `e-${people.citra}`,
      participantId: people.citra,
      batchId: 'b',
      year: 2026,
      yearHours: 0,
      yearVersion: 1,
    }),
    event(correctiveActionChanged, 'b', { ...action('late', '2026-12-20'), version: 3, status: 'OPEN' }),
    event(correctiveActionOpened, 'b', { ...action('late', '2026-11-30'), version: 1 }),
    event(correctiveActionOpened, 'b', action('done', '2026-12-01')),
    event(correctiveActionChanged, 'b', { ...action('done', '2026-12-01'), version: 2, status: 'DONE' }),
    event(correctiveActionOpened, 'b', { ...action('gone', '2026-12-01'), version: 1 }),
    event(correctiveActionChanged, 'b', { ...action('gone', '2026-12-01'), version: 2, status: 'WITHDRAWN' }),
    event(awardProposed, people.ani, {
      proposalId: 'p',
      participantId: people.ani,
      agencyId: health,
      proposedAt: '2026-11-24T03:00:00.000Z',
    }),
    award('leader', people.ani, health, {
      ruleCode: 'leader-award',
      incentiveType: 'LEADER_AWARD',
      points: 0,
      certificateNumber: undefined,
    }),

    first,
    first,
    revoked('taken', people.ani, 1, '2026-11-05T00:00:00.000Z'),
    award('taken', people.ani, health),
    award('again', people.ani, health, { points: 30 }),
    revoked('again', people.ani, 1, '2026-11-05T00:00:00.000Z', 30),
    award('again', people.ani, health, { points: 30, awardedAt: '2026-11-06T00:00:00.000Z' }),
    award('again', people.ani, health, { points: 30 }),
    award('untold', people.budi, undefined),
    award('past', people.budi, works, { year: 2025 }),
    event(incentiveCapped, people.ani, {
      decisionId: 'capped',
      participantId: people.ani,
      agencyId: health,
      year: 2026,
    }),
    event(incentiveCapped, people.ani, {
      decisionId: 'first',
      participantId: people.ani,
      agencyId: health,
      year: 2026,
    }),
    award('paid', people.budi, works, { ...honorarium, year: undefined, amount: 900_000 }),
    event(incentiveBudgetRecorded, 'medan', {
      budgetId: 'medan:2026:HONORARIUM',
      year: 2026,
      incentiveType: 'HONORARIUM',
      amount: 5_000_000,
      regulation: 'Perwali 12/2026',
      version: 2,
    }),
    event(incentiveBudgetRecorded, 'medan', { budgetId: 'medan:2026:HONORARIUM', amount: 1, version: 1 }),

    surveyed('before', {
      startsOn: '2026-01-01',
      endsOn: '2026-06-30',
      respondents: 40,
      index: 70,
      grade: 'C',
      interval: { low: 67.9, high: 72.1, levelPercent: 95, method: 'NORMAL' },
    }),
    surveyed('after', {
      startsOn: '2026-07-01',
      endsOn: '2026-11-30',
      respondents: 52,
      index: 78.25,
      grade: 'B',
      interval: { low: 76, high: 80.5, levelPercent: 95, method: 'NORMAL' },
    }),
    measured('before', {
      startsOn: '2026-01-01',
      endsOn: '2026-06-30',
      visits: 180,
      medianMinutes: 45,
      change: undefined,
    }),
    measured('after', {
      startsOn: '2026-07-01',
      endsOn: '2026-11-30',
      visits: 200,
      medianMinutes: 30,
      change: {
        sinceStartsOn: '2026-01-01',
        sinceEndsOn: '2026-06-30',
        minutes: -15,
        percent: -33.3,
        interval: { low: -38.1, high: -28.4, levelPercent: 95, method: 'BOOTSTRAP' },
      },
    }),
  ]);
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
  rmSync(folder, { recursive: true });
});

async function fileOf(body: object, headers = client): Promise<Buffer> {
  const asked = await app.inject({
    method: 'POST',
    url: '/v1/reports',
    payload: { year: 2026, ...body },
    headers,
  });
  expect(asked.statusCode).toBe(202);
  await eventually(
    async () =>
      (await app.inject({ url: `/v1/reports/${asked.json().id}`, headers })).json().status === 'READY',
    { describe: 'the report' },
  );
  return (await app.inject({ url: `/v1/reports/${asked.json().id}/file`, headers })).rawPayload;
}

type Line = Record<string, string>;
const csv = async (kind: string, body: object = {}, headers = client): Promise<Line[]> =>
  parse(await fileOf({ kind, format: 'CSV', ...body }, headers), {
    columns: true,
    bom: true,
    delimiter: ';',
  });
const pick = (lines: Line[], table: string, ...columns: string[]) =>
  lines.filter(({ baris }) => baris === table).map((line) => columns.map((column) => line[column]));

describe('IMPACT', () => {
  it('counts due, answered, unanswered, outcome and what is overdue, whatever the order of the events', async () => {
    const lines = await csv('IMPACT');
    expect(
      pick(lines, 'EVALUASI', 'instansi', 'nama', 'formulir_lulusan', 'formulir_atasan', 'hasil'),
    ).toEqual([
      ['Dinas Kesehatan', 'Ani', 'Dijawab', 'Tidak dijawab', 'Membaik'],
      ['Dinas PU', 'Budi', 'Menunggu', '', ''],
    ]);
    expect(
      pick(
        lines,
        'INSTANSI',
        'instansi',
        'evaluasi',
        'formulir',
        'dijawab',
        'menunggu',
        'tidak_dijawab',
        'membaik',
        'penghargaan_diusulkan',
        'penghargaan_diberikan',
      ),
    ).toEqual([
      ['Dinas Kesehatan', '1', '2', '1', '0', '1', '1', '1', '1'],
      ['Dinas PU', '1', '1', '0', '1', '0', '0', '0', '0'],
    ]);
    expect(pick(lines, 'TINDAK_LANJUT', 'indikator', 'penanggung_jawab', 'tenggat', 'keadaan')).toEqual([
      ["'=done", 'Citra', '2026-12-01', 'Selesai'],
      ["'=late", 'Citra', '2026-12-20', 'Terlambat'],
    ]);
    expect(pick(await csv('IMPACT', { from: '2026-12-01' }), 'EVALUASI', 'nama')).toEqual([]);
  });

  it('tells a client of one agency of that one, and a stranger nothing', async () => {
    const lines = await csv('IMPACT', {}, limited);
    expect(pick(lines, 'EVALUASI', 'nama')).toEqual([['Budi']]);
    expect(pick(lines, 'TINDAK_LANJUT', 'indikator')).toEqual([]);
    for (const kind of ['IMPACT', 'INCENTIVES', 'SERVICE_QUALITY'])
      expect(await csv(kind, {}, stranger)).toEqual([]);
  });
});

describe('INCENTIVES', () => {
  it('counts what stands per agency and rule, with what caps kept back; taken back and paid apart', async () => {
    const lines = await csv('INCENTIVES');
    expect(
      pick(
        lines,
        'ATURAN',
        'instansi',
        'aturan',
        'penghargaan',
        'poin',
        'sertifikat',
        'nilai',
        'tertahan_batas',
      ),
    ).toEqual([
      ['Dinas Kesehatan', 'Poin penyelesaian', '2', '70', '2', '0', '1'],
      ['Dinas Kesehatan', 'Penghargaan pimpinan', '1', '0', '0', '0', '0'],
      ['Dinas PU', 'Poin penyelesaian', '1', '40', '1', '0', '0'],
      ['Dinas PU', 'Honorarium', '1', '0', '0', '900000', '0'],
    ]);
    expect(pick(lines, 'DICABUT', 'instansi', 'aturan', 'alasan', 'dicabut', 'poin_dicabut')).toEqual([
      ['Dinas Kesehatan', 'Poin penyelesaian', 'Kelulusan ditarik kembali', '1', '40'],
    ]);
    expect(pick(lines, 'BERBAYAR', 'jenis', 'dasar_hukum', 'penghargaan', 'nilai', 'pagu', 'sisa')).toEqual([
      ['Honorarium', 'Perwali 12/2026', '1', '900000', '5000000', '4100000'],
    ]);
    const [mine] = [await csv('INCENTIVES', {}, limited)];
    expect(pick(mine, 'ATURAN', 'instansi', 'aturan')).toEqual([
      ['Dinas PU', 'Poin penyelesaian'],
      ['Dinas PU', 'Honorarium'],
    ]);
    expect(pick(mine, 'BERBAYAR', 'pagu', 'sisa')).toEqual([['', '']]);
    expect(pick(await csv('INCENTIVES', { year: 2025 }), 'ATURAN', 'instansi', 'penghargaan')).toEqual([
      ['Dinas PU', '1'],
    ]);
  });
});

describe('SERVICE_QUALITY', () => {
  it('sets each period beside the one before, with observations and intervals', async () => {
    const lines = await csv('SERVICE_QUALITY');
    expect(
      pick(
        lines,
        'PERIODE',
        'unit_layanan',
        'mulai',
        'responden',
        'ikm',
        'mutu',
        'ikm_bawah',
        'kunjungan',
        'median_menit',
      ),
    ).toEqual([
      ["'+Pelayanan KTP", '2026-01-01', '40', '70', 'C', '67,9', '180', '45'],
      ["'+Pelayanan KTP", '2026-07-01', '52', '78,25', 'B', '76', '200', '30'],
    ]);
    expect(
      pick(
        lines,
        'PERUBAHAN',
        'ukuran',
        'n_sebelum',
        'nilai_sebelum',
        'n_sesudah',
        'nilai_sesudah',
        'selisih',
        'interval_perubahan_persen',
      ),
    ).toEqual([
      ['IKM', '40', '70', '52', '78,25', '8,25', ''],
      ['Waktu tunggu (menit)', '180', '45', '200', '30', '-15', '[-38,1; -28,4]'],
    ]);
    expect(pick(await csv('SERVICE_QUALITY', { agencyId: health }), 'PERIODE', 'unit_layanan')).toEqual([]);
  });

  it('opens as a workbook and as pages with bars that claim no cause', async () => {
    const workbook = await openedXlsx(await fileOf({ kind: 'SERVICE_QUALITY', format: 'XLSX' }));
    expect(linesOf(workbook, 'Periode').map((line) => line.slice(1, 7))).toEqual([
      ["'+Pelayanan KTP", expect.anything(), expect.anything(), 40, 70, 'C'],
      ["'+Pelayanan KTP", expect.anything(), expect.anything(), 52, 78.25, 'B'],
    ]);
    const pdf = openedPdf(await fileOf({ kind: 'SERVICE_QUALITY', format: 'PDF' }));
    expect(pdf.text).toContain('IKM sebelum dan sesudah');
    expect(pdf.text.replaceAll('\n', ' ')).toContain('bukan sebab-akibat');
    expect(pdf.filled(BAR)).toBeGreaterThanOrEqual(2);
  });

  it.each(['IMPACT', 'INCENTIVES'])('%s opens in the other formats too', async (kind) => {
    const sheet = { IMPACT: 'Evaluasi', INCENTIVES: 'Insentif' }[kind]!,
      workbook = await openedXlsx(await fileOf({ kind, format: 'XLSX' }));
    expect(linesOf(workbook, sheet).length).toBeGreaterThanOrEqual(2);
    const pdf = openedPdf(await fileOf({ kind, format: 'PDF' }));
    expect(pdf.text).toContain('Dinas Kesehatan');
    expect(pdf.filled(BAR)).toBeGreaterThanOrEqual(1);
  });
});
