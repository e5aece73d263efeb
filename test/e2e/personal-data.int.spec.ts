// UU 27/2022: a person with values that occur nowhere else goes through the whole system, takes the data
// along, and is erased.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incentiveAwarded, participantRecorded, tenantId } from '#contracts';
import { newEvent } from '#messaging';
import {
  eventsCarriedOut,
  eventually,
  smtpSink,
  startSystem,
  type ApiClient,
  type SmtpSink,
  type System,
} from '#testing';
import { findings, inKafka, inLogs, inMongoDb, inMongoDbLog, inRedis } from './everywhere.js';
import { produceTo } from './produce.js';

const sentinels = {
  name: 'Kencanawungu Sentinelwati',
  employeeNumber: '198704132010012917',
  email: 'kencanawungu.s@medan.example',
  phone: '+6281277788899',
  birthDate: '1987-04-13',
};
/** Somebody else, who stays. */
const other = { name: 'Pegawai Lain', employeeNumber: '199001012015031001', email: 'lain@medan.example' };
const wait = { everyMs: 200 };
const csv = (rows: string[][]) => rows.map((row) => row.join(';')).join('\n');

let system: System, sink: SmtpSink, whole: ApiClient, ofAgency: ApiClient, ofOther: ApiClient;
let person: string, colleague: string, reportId: string, importId: string;

const everywhere = async () => ({
  kafka: await inKafka(system.isolation),
  redis: await inRedis(system.isolation),
  log: await inMongoDbLog(system.isolation),
  logs: inLogs(system.logFolder),
});
const readyImport = (id: string, state: string) =>
  eventually(async () => {
    const { body } = await whole.get(`/v1/imports/${id}`);
    return body.state === state && body;
  }, wait);

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'personal_data',
    oneProcess: true,
    env: { ...sink.env, LOG_LEVEL: 'info', REPORTS_SWEEP_MS: '200' },
  });
  const scopes = [
    'participants',
    'completions',
    'imports',
    'messages',
    'reports',
    'reminders',
    'feedback',
    'grievances',
    'ratings',
  ]
    .flatMap((resource) => [`${resource}:read`, `${resource}:write`])
    .concat('personal-data:read', 'personal-data:write', 'incentives:read');
  whole = await system.clientFor('medan', scopes);
  await system.operator.must('PUT', '/v1/tenants/medan', { name: 'Kota Medan', timeZone: 'Asia/Jakarta' });
  const health = await whole.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' }),
    social = await whole.must('POST', '/v1/agencies', { name: 'Dinas Sosial' });
  ofAgency = await system.clientFor('medan', scopes, [health.id]);
  ofOther = await system.clientFor('medan', scopes, [social.id]);

  // by the API, with a key, so that the answer is kept
  const { email, phone, name, employeeNumber } = sentinels;
  const entered = await whole.must(
    'POST',
    '/v1/participants',
    { employeeNumber, name, employeeType: 'PNS', agencyName: 'Dinas Kesehatan', email, phone },
    { 'idempotency-key': 'sentinel-1' },
  );
  person = entered.id;
  colleague = (
    await whole.must('POST', '/v1/participants', {
      ...other,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
      supervisorNumber: employeeNumber,
    })
  ).id;
  // by a file, once applied and once only tried
  const staff = csv([
    ['NIP', 'Nama', 'Status', 'Unit Kerja', 'Email', 'No HP'],
    [employeeNumber, name, 'PNS', 'Dinas Kesehatan', email, '081277788899'],
    [other.employeeNumber, other.name, 'PNS', 'Dinas Kesehatan', other.email, ''],
  ]);
  const send = () =>
    whole.request('POST', '/v1/imports?kind=participants', staff, { 'content-type': 'text/csv' });
  importId = (await send()).body.id;
  await readyImport(importId, 'READY');
  await whole.must('POST', `/v1/imports/${importId}/apply`, {});
  await readyImport(importId, 'APPLIED');
  await readyImport((await send()).body.id, 'READY');
  // a completion: hours, awards, messages, feedback
  await whole.must('POST', '/v1/completions', {
    participantId: person,
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    startDate: '2026-10-05',
    endDate: '2026-10-06',
  });
  // an event of the version before that nobody can carry out: a dead letter with everything in clear
  await produceTo(system.isolation, 'enrollment', clear({ participantId: person, agencyId: health.id }), {
    time: 'never',
  });
  await eventually(() => sink.received.some(({ to }) => to.includes(email)), wait);
  await eventsCarriedOut(system.isolation);
  reportId = (
    await whole.must('POST', '/v1/reports', {
      kind: 'JP_FULFILMENT',
      year: 2026,
      format: 'CSV',
    })
  ).id;
  await eventually(async () => (await whole.get(`/v1/reports/${reportId}`)).body.status === 'READY', wait);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const clear = (about: { participantId: string; agencyId: string }) =>
  newEvent(participantRecorded, {
    tenantId: tenantId('medan'),
    key: about.participantId,
    time: new Date(),
    data: {
      ...participantRecorded.example,
      ...about,
      version: 1,
      name: sentinels.name,
      employeeNumber: sentinels.employeeNumber,
      email: sentinels.email,
      phone: sentinels.phone,
    },
  });

describe('personal data', () => {
  it('are not in Kafka, Redis or any log, but where the version before was put on purpose', async () => {
    const { kafka, redis, log, logs } = await everywhere();
    const topic = `kafka ${system.isolation.topicPrefix}enrollment`;
    kafka.set(
      topic,
      (kafka.get(topic) ?? '')
        .split('\n')
        .filter((line) => !line.includes('"employeeNumber"'))
        .join('\n'),
    );
    for (const place of [kafka, redis, log, logs]) expect(findings(place, sentinels)).toEqual([]);
    // the looking itself finds what is there
    expect(findings(await inMongoDb(system.isolation), sentinels)).toContain('name: enrollment.participants');
  });

  it('are handed out whole: every service, readable, noted, and only to who may see the person', async () => {
    expect((await ofOther.get(`/v1/participants/${person}/export`)).status).toBe(404);
    const { status, body } = await ofAgency.get(`/v1/participants/${person}/export`);
    expect(status).toBe(200);
    expect(Object.keys(body.services).sort()).toEqual([
      'enrollment',
      'evaluation',
      'identity',
      'incentives',
      'notifications',
      'reminders',
      'reports',
    ]);
    const { enrollment, notifications, incentives, reports } = body.services;
    expect(enrollment.participant).toMatchObject({
      title: { id: 'Data pegawai', en: 'The civil servant' },
      items: [{ id: person, ...sentinels }],
    });
    expect(enrollment.completion.items).toMatchObject([{ title: 'Seminar Kebijakan Publik' }]);
    expect(incentives.award.items.length).toBeGreaterThan(0);
    expect(notifications.recipient.items).toMatchObject([{ email: sentinels.email, phone: sentinels.phone }]);
    expect(notifications.message.items.length).toBeGreaterThan(0);
    expect(reports.person.items).toMatchObject([{ employeeNumber: sentinels.employeeNumber }]);
    expect(JSON.stringify(body)).not.toContain(other.employeeNumber);
    const again = await ofAgency.get(`/v1/participants/${person}/export`);
    expect(again.body.services.enrollment.personalDataAccess.items).toMatchObject([
      { takenBy: expect.any(String) },
    ]);
  });

  it('are erased in every service, with a receipt that says what is kept and why', async () => {
    const ask = { reason: 'Permohonan 12/PDP/2026' };
    expect((await ofOther.post(`/v1/participants/${person}/erasure`, ask)).status).toBe(404);
    const begun = await ofAgency.post(`/v1/participants/${person}/erasure`, ask);
    expect(begun).toMatchObject({ status: 202, body: { participantId: person, run: 1 } });
    const receipt = await eventually(async () => {
      const { body } = await ofAgency.get(`/v1/participants/${person}/erasure`);
      return body.status === 'DONE' && body;
    }, wait);
    expect(receipt.waitingFor).toEqual([]);
    expect(Object.keys(receipt.receipts).sort()).toEqual([
      'enrollment',
      'evaluation',
      'identity',
      'incentives',
      'notifications',
      'reminders',
      'reports',
    ]);
    const { enrollment, notifications, reports } = receipt.receipts;
    expect(enrollment.erased).toContainEqual({
      what: { id: 'Baris berkas impor', en: 'Rows of imported files' },
      count: 2,
    });
    expect(enrollment.kept).toContainEqual({
      what: { id: 'Riwayat pengembangan kompetensi', en: 'Records of competency development' },
      count: 1,
      why: expect.objectContaining({ en: expect.stringContaining('UU 20/2023') }),
    });
    expect(notifications.erased).toContainEqual({
      what: { id: 'Pesan dan kotak masuk', en: 'Messages and inbox' },
      count: expect.any(Number),
    });
    expect(reports.erased).toContainEqual({
      what: { id: 'Berkas laporan', en: 'Files of reports' },
      count: 1,
    });
    // once more: the same receipt, and nothing is done twice
    expect((await ofAgency.post(`/v1/participants/${person}/erasure`, ask)).body).toEqual(receipt);
    expect((await whole.get('/v1/erasures')).body.items).toEqual([receipt]);
    expect((await ofOther.get('/v1/erasures')).body.items).toEqual([]);
  });

  it('are then in no database, neither from what is delivered again nor from what was under way', async () => {
    // an event in clear that comes late, and an award that was under way
    await produceTo(system.isolation, 'enrollment', clear({ participantId: person, agencyId: 'any' }));
    const award = newEvent(incentiveAwarded, {
      tenantId: tenantId('medan'),
      key: person,
      time: new Date(),
      data: { ...incentiveAwarded.example, participantId: person },
    });
    await produceTo(system.isolation, 'incentives', award);
    await eventsCarriedOut(system.isolation);
    const late = await eventually(async () => {
      const { body } = await whole.get(`/v1/messages?participantId=${person}`);
      return (
        body.items.length > 0 && body.items.every(({ status }: any) => status !== 'QUEUED') && body.items
      );
    }, wait);
    expect(new Set(late.map(({ status, reason }: any) => `${status} ${reason}`))).toEqual(
      new Set(['SUPPRESSED PERSON_ERASED']),
    );
    expect(findings(await inMongoDb(system.isolation), sentinels)).toEqual([]);
    expect((await whole.get(`/v1/participants/${person}`)).body).toMatchObject({
      name: '(data pribadi dihapus)',
      active: false,
    });
    expect((await whole.get(`/v1/participants/${colleague}`)).body).toMatchObject({
      ...other,
      directSuperiorId: person,
    });
  });

  it('are erased again after a backup brought them back', async () => {
    await whole.must('POST', `/v1/participants/${person}/erasure`, {
      reason: 'Cadangan dipulihkan',
      again: true,
    });
    const receipt = await eventually(async () => {
      const { body } = await whole.get(`/v1/participants/${person}/erasure`);
      return body.status === 'DONE' && body;
    }, wait);
    expect(receipt).toMatchObject({ run: 2, reason: 'Cadangan dipulihkan' });
  });
});
