import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admissionDecided,
  agencyRecorded,
  attendanceNoted,
  batchScheduled,
  campaignInvited,
  campaignReached,
  competencyNeedRecorded,
  completionWithdrawn,
  developmentPlanRecorded,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentCompleted,
  enrollmentWaitlisted,
  feedbackSessionClosed,
  fundingReservationRecorded,
  fundingSourceRecorded,
  materialReassessmentClosed,
  materialReassessmentOpened,
  messageDelivered,
  messageDeliveredV2,
  participantRecorded,
  programmeRecorded,
  programmeRevisionDecided,
  programmeRevisionOpened,
  tenantId,
  type EventData,
  type EventDefinition,
  type TenantId,
} from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';
import { linesOf, openedPdf, openedXlsx } from '../testing/opened-files.js';

const BAR = '#0b4f9e';
const palembang = tenantId('palembang');
const own = isolation('stories'),
  keys = await testKeys();
const [health, works, programme, full, batch, other, source, need] = Array.from({ length: 8 }, () => newId());
const people = { ani: newId(), budi: newId(), citra: newId(), dewi: newId() };
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
  time = '2026-10-20T03:00:00Z',
  tenant: TenantId = palembang,
) =>
  newEvent(definition, {
    tenantId: tenant,
    key,
    time: new Date(time),
    data: { ...(definition.example as object), ...data } as EventData<D>,
  });
const publish = (events: OutgoingEvent[]) =>
  app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));

const person = (participantId: string, name: string, agencyId: string) =>
  event(participantRecorded, participantId, { participantId, name, agencyId, agencyName: 'lama' });
const facts = (participantId: string, batchId: string, more: object = {}) => ({
  enrolmentId: `${batchId}-${participantId}`,
  participantId,
  batchId,
  programmeId: batchId === batch ? programme : full,
  programmeTitle: 'Analisis Data',
  startsOn: '2026-11-02',
  endsOn: '2026-11-04',
  version: 1,
  ...more,
});

beforeAll(async () => {
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config: loadConfig(reportsConfigSchema, {
      ...own.env,
      ...keys.env,
      REPORTS_SWEEP_MS: '100',
      LOG_LEVEL: 'error',
    }),
    configure: everyPostTwice(own, 'reports'),
  });
  [client, limited, stranger] = [
    await token('palembang'),
    await token('palembang', [works!]),
    await token('ambon'),
  ];

  const admitted = event(enrollmentAdmitted, people.ani, {
    ...facts(people.ani, batch!),
    fromWaitingList: false,
  });
  const decided = event(admissionDecided, batch!, {
    admissionId: newId(),
    batchId: batch,
    programmeId: programme,
    programmeTitle: 'Analisis Data',
    startsOn: '2026-11-02',
    applied: 3,
    admitted: 1,
    places: 1,
    limitedBy: 'MONEY',
    budget: 5_000_000,
    costPerParticipant: 5_000_000,
    leftOut: [
      { participantId: people.budi, agencyId: works, rank: 2, gap: 2, result: 'WAITLISTED' },
      { participantId: people.citra, agencyId: health, rank: 3, gap: 1, result: 'WAITLISTED' },
    ],
    decidedAt: '2026-10-20T03:00:00.000Z',
  });
  const sourceNow = (version: number, data: object) =>
    event(fundingSourceRecorded, source!, {
      sourceId: source,
      name: '=Hibah',
      kind: 'GRANT',
      year: 2026,
      amount: 100_000_000,
      expiresOn: '2026-12-31',
      version,
      ...data,
    });
  await publish([
    event(agencyRecorded, health!, { agencyId: health, name: 'Dinas Kesehatan' }),
    event(agencyRecorded, works!, { agencyId: works, name: 'Dinas Pekerjaan Umum' }),
    person(people.ani, 'Ani', health!),
    person(people.budi, 'Budi', works!),
    person(people.citra, 'Citra', health!),
    person(people.dewi, 'Dewi', works!),

    // what came last is the older state
    event(programmeRecorded, programme!, {
      programmeId: programme,
      title: 'Analisis Data',
      organiserAgencyId: works,
      publication: 'FUNDING_SOUGHT',
      cost: 80_000_000,
      budgetYear: 2026,
      version: 3,
    }),
    event(programmeRecorded, programme!, { programmeId: programme, title: 'Rancangan', version: 1 }),
    event(competencyNeedRecorded, health!, {
      needId: need,
      agencyId: health,
      year: 2026,
      competence: 'Analisis data',
      people: 12,
      priority: 1,
      programmeIds: [programme],
      version: 2,
    }),
    event(competencyNeedRecorded, health!, {
      needId: need,
      agencyId: health,
      year: 2026,
      programmeIds: [],
      version: 1,
    }),
    event(competencyNeedRecorded, works!, {
      needId: newId(),
      agencyId: works,
      year: 2026,
      competence: '@SUM(A1)',
      people: 3,
      priority: 2,
      programmeIds: [],
      version: 1,
    }),
    event(developmentPlanRecorded, '2026', {
      year: 2026,
      steps: [{ step: 'OPD_NEEDS', heldOn: '2026-01-12' }],
      nextStep: 'FGD',
      version: 1,
    }),
    sourceNow(3, { reserved: 40_000_000, spent: 25_000_000 }),
    sourceNow(2, { reserved: 1, spent: 0 }),
    event(fundingReservationRecorded, programme!, {
      reservationId: newId(),
      sourceId: source,
      programmeId: programme,
      amount: 65_000_000,
      spent: 25_000_000,
      status: 'RESERVED',
      version: 2,
    }),

    event(batchScheduled, batch!, {
      batchId: batch,
      programmeId: programme,
      programmeTitle: 'Analisis Data',
      startsOn: '2026-11-02',
      endsOn: '2026-11-04',
      capacity: 20,
    }),
    event(batchScheduled, other!, {
      batchId: other,
      programmeId: full,
      programmeTitle: 'Arsip',
      startsOn: '2026-12-01',
      endsOn: '2026-12-01',
    }),
    admitted,
    admitted,
    decided,
    decided,
    event(enrollmentWaitlisted, people.budi, { ...facts(people.budi, batch!), position: 1 }),
    event(enrollmentCancelled, people.citra, facts(people.citra, batch!, { version: 2 })),
    event(enrollmentWaitlisted, people.citra, { ...facts(people.citra, batch!), position: 2 }),
    event(enrollmentWaitlisted, people.dewi, {
      ...facts(people.dewi, other!, { startsOn: '2026-12-01' }),
      position: 1,
    }),
    event(attendanceNoted, batch!, {
      batchId: batch,
      date: '2026-11-02',
      items: [
        { participantId: people.ani, enrolmentId: `${batch}-${people.ani}`, present: true, version: 1 },
      ],
    }),
    event(enrollmentCompleted, people.ani, {
      completionId: newId(),
      participantId: people.ani,
      batchId: batch,
      year: 2026,
      yearHours: 8,
      yearVersion: 1,
    }),
    event(enrollmentCompleted, people.dewi, {
      completionId: 'taken-back',
      participantId: people.dewi,
      year: 2026,
      yearHours: 4,
      yearVersion: 1,
    }),
    event(completionWithdrawn, people.dewi, {
      completionId: 'taken-back',
      participantId: people.dewi,
      year: 2026,
      yearHours: 0,
      yearVersion: 2,
    }),
    event(
      campaignInvited,
      people.budi,
      {
        campaignId: 'k',
        participantId: people.budi,
        title: 'Manfaat pelatihan',
        heldOn: '2026-10-01',
        year: 2026,
      },
      '2026-09-20T03:00:00Z',
    ),
    event(
      campaignInvited,
      people.citra,
      {
        campaignId: 'k',
        participantId: people.citra,
        title: 'Manfaat pelatihan',
        heldOn: '2026-10-01',
        year: 2026,
      },
      '2026-10-21T03:00:00Z',
    ),
    event(campaignReached, 'k', { campaignId: 'k', participantIds: [people.citra] }),
    event(messageDelivered, people.budi, {
      participantId: people.budi,
      kind: 'CAMPAIGN_INVITED',
      factId: 'k',
    }),
    event(messageDeliveredV2, people.citra, {
      participantId: people.citra,
      kind: 'INCENTIVE_AWARDED',
      factId: 'k',
    }),

    event(feedbackSessionClosed, programme!, {
      sessionId: newId(),
      batchId: batch,
      programmeId: programme,
      programmeTitle: 'Analisis Data',
      answered: 20,
      needed: 10,
      lowPercent: 45,
      verdict: 'LESS_RELEVANT',
      closedAt: '2026-11-10T03:00:00.000Z',
    }),
    event(feedbackSessionClosed, full!, {
      sessionId: newId(),
      batchId: other,
      programmeId: full,
      programmeTitle: 'Arsip',
      answered: 4,
      needed: 10,
      lowPercent: 100,
      verdict: 'SAMPLE_TOO_SMALL',
      closedAt: '2026-12-10T03:00:00.000Z',
    }),
    event(programmeRevisionDecided, programme!, {
      revisionId: 'r',
      programmeId: programme,
      decision: 'IMPROVE',
      materialVersion: 2,
      openedAt: '2026-11-10T03:00:00.000Z',
      decidedAt: '2026-11-20T03:00:00.000Z',
    }),
    event(programmeRevisionOpened, programme!, {
      revisionId: 'r',
      programmeId: programme,
      programmeTitle: 'Analisis Data',
      answered: 20,
      lowPercent: 45,
      openedAt: '2026-11-10T03:00:00.000Z',
    }),
    event(materialReassessmentOpened, programme!, {
      reassessmentId: 'm',
      programmeId: programme,
      programmeTitle: 'Analisis Data',
      materialVersion: 1,
      complainants: 8,
      needed: 8,
      openedAt: '2026-11-12T03:00:00.000Z',
    }),
    event(materialReassessmentClosed, programme!, {
      reassessmentId: 'm',
      programmeId: programme,
      materialVersion: 1,
      closedByVersion: 2,
      changeNote: '-1 bab',
      complainants: 9,
      closedAt: '2026-11-25T03:00:00.000Z',
    }),
    event(
      programmeRecorded,
      'last',
      { programmeId: 'last', title: 'Terakhir', version: 1 },
      '2026-12-24T03:00:00Z',
    ),
  ]);
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const ask = (body: object, headers = client) =>
  app.inject({ method: 'POST', url: '/v1/reports', payload: { year: 2026, ...body }, headers });

async function fileOf(body: object, headers = client): Promise<Buffer> {
  const asked = await ask(body, headers);
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

describe('needs and plan', () => {
  it('tells the needs of each agency, what cites them and whether that is funded', async () => {
    const lines = await csv('NEEDS_AND_PLAN');
    expect(
      pick(lines, 'KEBUTUHAN', 'instansi', 'kompetensi', 'orang', 'prioritas', 'program', 'pendanaan'),
    ).toEqual([
      ['Dinas Kesehatan', 'Analisis data', '12', '1', 'Analisis Data', 'Mencari dana'],
      ['Dinas Pekerjaan Umum', "'@SUM(A1)", '3', '2', '', 'Belum ada program'],
    ]);
    expect(
      pick(lines, 'INSTANSI', 'instansi', 'kebutuhan', 'direncanakan', 'didanai', 'mencari_dana'),
    ).toEqual([
      ['Dinas Kesehatan', '1', '1', '0', '1'],
      ['Dinas Pekerjaan Umum', '1', '0', '0', '0'],
    ]);
    expect(pick(lines, 'LANGKAH', 'langkah', 'tanggal')).toEqual([['Kebutuhan OPD', '2026-01-12']]);

    const workbook = await openedXlsx(await fileOf({ kind: 'NEEDS_AND_PLAN', format: 'XLSX' }));
    expect(linesOf(workbook, 'Kebutuhan').map((row) => row[1])).toEqual(['Analisis data', "'@SUM(A1)"]);
    const { text, filled } = openedPdf(await fileOf({ kind: 'NEEDS_AND_PLAN', format: 'PDF' }));
    expect(text).toContain('Langkah berikutnya\nDiskusi kelompok terarah');
    expect([filled(BAR), filled('#dfe5ec')]).toEqual([1, 2]);
    expect(pick(await csv('NEEDS_AND_PLAN', {}, limited), 'KEBUTUHAN', 'instansi')).toEqual([
      ['Dinas Pekerjaan Umum'],
    ]);
  });
});

describe('participation', () => {
  it('tells who applied, came, ended it and never learned, and whom a campaign reached', async () => {
    const lines = await csv('PARTICIPATION');
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
        'belum_pernah_persen',
      ),
    ).toEqual([
      ['Dinas Kesehatan', '2', '2', '1', '0', '1', '1', '1', '50'],
      ['Dinas Pekerjaan Umum', '2', '2', '0', '2', '0', '0', '2', '100'],
    ]);
    // nobody told how many places the second batch has
    expect(pick(lines, 'ANGKATAN', 'program', 'mulai', 'tempat', 'mendaftar', 'diterima')).toEqual([
      ['Analisis Data', '2026-11-02', '20', '3', '1'],
      ['Arsip', '2026-12-01', '', '1', '0'],
    ]);
    expect(
      pick(
        lines,
        'SOSIALISASI',
        'kampanye',
        'diundang',
        'pesan_sampai',
        'jangkauan_persen',
        'mendaftar_sesudahnya',
      ),
    ).toEqual([['Manfaat pelatihan', '2', '1', '50', '1']]);

    const workbook = await openedXlsx(await fileOf({ kind: 'PARTICIPATION', format: 'XLSX' }));
    expect(linesOf(workbook, 'Instansi').at(-1)).toEqual(['Jumlah', 4, 4, 1, 2, 1, 1, 3, 0.75]);
    const { text, filled } = openedPdf(await fileOf({ kind: 'PARTICIPATION', format: 'PDF' }));
    expect(text).toContain('Belum pernah mengikuti pelatihan\n3');
    expect(text).toContain('Tempat\n-');
    // one agency has admitted people; both have some who never learned
    expect([filled(BAR), filled('#c75300')]).toEqual([3, 1]);
  });

  it('can be of one programme, which has to be one of the government', async () => {
    const lines = await csv('PARTICIPATION', { programmeId: programme });
    expect(pick(lines, 'ANGKATAN', 'program', 'mendaftar')).toEqual([['Analisis Data', '3']]);
    expect((await ask({ kind: 'PARTICIPATION', programmeId: 'none', format: 'CSV' })).json()).toMatchObject({
      status: 422,
      code: 'PROGRAMME_UNKNOWN',
    });
    expect(
      (await ask({ kind: 'PARTICIPATION', programmeId: programme, format: 'CSV' }, stranger)).json(),
    ).toMatchObject({ status: 422, code: 'PROGRAMME_UNKNOWN' });
    expect((await ask({ kind: 'BUDGET', programmeId: programme, format: 'CSV' })).json()).toMatchObject({
      status: 400,
      errors: [expect.objectContaining({ path: 'programmeId', code: 'UNKNOWN_FIELD' })],
    });
  });
});

describe('budget', () => {
  it('tells what is left and what is lost, what programmes lack, and who was left out and why', async () => {
    const lines = await csv('BUDGET');
    expect(
      pick(
        lines,
        'SUMBER',
        'sumber',
        'jenis',
        'rupiah',
        'dicadangkan',
        'dibelanjakan',
        'sisa',
        'berlaku_sampai',
        'akan_hangus',
      ),
    ).toEqual([
      ["'=Hibah", 'Hibah', '100000000', '40000000', '25000000', '35000000', '2026-12-31', '75000000'],
    ]);
    expect(
      pick(
        lines,
        'PROGRAM',
        'program',
        'instansi',
        'biaya',
        'dicadangkan',
        'dibelanjakan',
        'kurang',
        'keadaan',
      ),
    ).toEqual([
      [
        'Analisis Data',
        'Dinas Pekerjaan Umum',
        '80000000',
        '40000000',
        '25000000',
        '15000000',
        'Mencari dana',
      ],
    ]);
    expect(
      pick(
        lines,
        'TANPA_TEMPAT',
        'instansi',
        'nama',
        'nip',
        'program',
        'urutan',
        'kesenjangan',
        'alasan',
        'keadaan',
      ),
    ).toEqual([
      [
        'Dinas Pekerjaan Umum',
        'Budi',
        '**************1001',
        'Analisis Data',
        '2',
        '2',
        'Anggaran tidak mencukupi',
        'Menunggu',
      ],
      [
        'Dinas Kesehatan',
        'Citra',
        '**************1001',
        'Analisis Data',
        '3',
        '1',
        'Anggaran tidak mencukupi',
        'Mundur',
      ],
      ['Dinas Pekerjaan Umum', 'Dewi', '**************1001', 'Arsip', '', '', 'Tempat penuh', 'Menunggu'],
    ]);

    const workbook = await openedXlsx(await fileOf({ kind: 'BUDGET', format: 'XLSX' }));
    expect(linesOf(workbook, 'Sumber dana')[0]).toEqual([
      "'=Hibah",
      'Hibah',
      100_000_000,
      40_000_000,
      25_000_000,
      35_000_000,
      new Date('2026-12-31T00:00:00Z'),
      75_000_000,
    ]);
    const { text, filled } = openedPdf(await fileOf({ kind: 'BUDGET', format: 'PDF' }));
    expect(text).toContain('Sisa\nRp35.000.000');
    expect(text).toContain('Belum mendapat tempat\n2');
    expect(text.split('\n')).toContain('Anggaran tidak mencukupi');
    // spent of the source, and two reasons that left somebody out
    expect([filled(BAR), filled('#c75300'), filled('#2e7d32')]).toEqual([3, 1, 1]);
  });

  it('tells a client of one agency of its own people and programmes, not what the government has', async () => {
    const lines = await csv('BUDGET', {}, limited);
    expect(pick(lines, 'SUMBER', 'rupiah', 'dicadangkan', 'dibelanjakan', 'sisa')).toEqual([
      ['', '40000000', '25000000', ''],
    ]);
    expect(pick(lines, 'TANPA_TEMPAT', 'nama')).toEqual([['Budi'], ['Dewi']]);
    expect(await csv('BUDGET', {}, stranger)).toEqual([]);
  });
});

describe('feedback and revisions', () => {
  it('tells sessions, samples, alarms, revisions and re-assessments', async () => {
    const lines = await csv('FEEDBACK');
    expect(
      pick(
        lines,
        'SESI',
        'program',
        'instansi',
        'jawaban',
        'diperlukan',
        'kurang_relevan_persen',
        'penilaian',
      ),
    ).toEqual([
      ['Analisis Data', 'Dinas Pekerjaan Umum', '20', '10', '45', 'Kurang relevan'],
      ['Arsip', '', '4', '10', '100', 'Sampel terlalu kecil'],
    ]);
    expect(pick(lines, 'PENILAIAN_ULANG', 'pengadu', 'perubahan', 'ditutup')).toEqual([
      ['9', "'-1 bab", '2026-11-25T10:00:00.000+07:00'],
    ]);

    const workbook = await openedXlsx(await fileOf({ kind: 'FEEDBACK', format: 'XLSX' }));
    expect(linesOf(workbook, 'Revisi').map((row) => [row[0], row[4], row[5]])).toEqual([
      ['Analisis Data', 0.45, 'Diperbaiki'],
    ]);
    const { text, filled } = openedPdf(await fileOf({ kind: 'FEEDBACK', format: 'PDF' }));
    expect(text).toContain('Alarm relevansi\n1');
    expect(filled(BAR)).toBe(1);
    // what organises nobody that the client may see stays out
    expect(pick(await csv('FEEDBACK', {}, limited), 'SESI', 'program')).toEqual([['Analisis Data']]);
    expect(pick(await csv('FEEDBACK', { year: 2025 }), 'SESI', 'program')).toEqual([]);
  });
});
