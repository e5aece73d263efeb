// A leader subscribes to a report: the month ends, the mail comes, its link gives the file, and its other
// link ends the subscription.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { employeeNumber } from '../journey/people.js';

const folder = mkdtempSync(join(tmpdir(), 'report-subscription-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
const HEAD = 'kepala.dinkes@ambon.example',
  STRANGER = 'warga@ambon.example';
const wait = { everyMs: 200 };
let system: System, sink: SmtpSink, ambon: ApiClient, head: string;

const mailsTo = (address: string) => sink.received.filter(({ to }) => to.includes(address));
/** As whoever reads the mail: with nothing but the link. */
const open = (url: string, init: RequestInit = {}) => fetch(url, init);

beforeAll(async () => {
  setTime('2026-11-22T03:00:00Z');
  sink = await smtpSink({ keepRaw: true });
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'report_subscription',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'reports', 'gateway'],
    env: sink.env,
    envOf: {
      enrollment: timed,
      notifications: timed,
      reports: { ...timed, REPORTS_SWEEP_MS: '200', SUBSCRIPTIONS_SWEEP_MS: '200' },
    },
  });
  ambon = await system.clientFor('ambon', [
    'participants:read',
    'participants:write',
    'completions:read',
    'completions:write',
    'messages:read',
    'reports:read',
    'reports:write',
  ]);
  await system.operator.must('PUT', '/v1/tenants/ambon', {
    name: 'Pemerintah Kota Ambon',
    timeZone: 'Asia/Jayapura',
  });
  for (const name of ['Dinas Kesehatan', 'Dinas Sosial']) await ambon.must('POST', '/v1/agencies', { name });
  const person = (number: number, name: string, agencyName: string, email: string) =>
    ambon.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(number),
      name,
      employeeType: 'PNS',
      agencyName,
      email,
    });
  head = (await person(1, 'Kepala Dinas Contoh', 'Dinas Kesehatan', HEAD)).id;
  await person(2, 'Pegawai Contoh', 'Dinas Sosial', STRANGER);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
  rmSync(folder, { recursive: true });
});

describe('a report to which somebody subscribed', () => {
  let subscription: any, fileUrl: string, unsubscribeUrl: string;

  it('is asked for once, for a known person', async () => {
    const wish = {
      kind: 'JP_FULFILMENT',
      format: 'XLSX',
      participantIds: [head],
      schedule: { frequency: 'MONTHLY', day: 31, hour: 7 },
    };
    const made = await eventually(
      async () => {
        const answer = await ambon.post('/v1/report-subscriptions', wish);
        return answer.status === 201 && answer;
      },
      { ...wait, describe: 'the person to be known to reports' },
    );
    // 30 November, 07:00 in Jayapura; the zone may be learnt a moment later.
    subscription = await eventually(
      async () => {
        const now = await ambon.must('GET', `/v1/report-subscriptions/${made.body.id}`);
        return now.nextDueAt === '2026-11-29T22:00:00.000Z' && now;
      },
      { ...wait, describe: 'the zone of the government' },
    );
    expect(mailsTo(HEAD)).toEqual([]);
  });

  it('comes by mail when the day comes, and only to whom it was meant for', async () => {
    setTime('2026-11-29T22:00:01Z');
    const [mail] = await eventually(() => mailsTo(HEAD).length > 0 && mailsTo(HEAD), {
      ...wait,
      describe: 'the mail',
    });
    const { subject, text = '' } = await PostalMime.parse(mail!.raw!);
    expect(subject).toBe('Pemenuhan jam pelajaran (JP) tahun 2026, Oktober 2026');
    expect(text).toContain('Kamis, 1 Oktober 2026 sampai dengan Sabtu, 31 Oktober 2026');
    expect(text).toMatch(/Data sampai \S+, \d\d November 2026/);
    [fileUrl, unsubscribeUrl] = ['report-files', 'report-unsubscriptions'].map(
      (path) => new RegExp(`${system.baseUrl}/v1/${path}/\\S+`).exec(text)![0],
    ) as [string, string];
    for (const url of [fileUrl, unsubscribeUrl])
      expect(url).not.toMatch(new RegExp(`${head}|ambon|kepala`, 'i'));
    expect(mailsTo(STRANGER)).toEqual([]);
    expect(
      (await ambon.must('GET', `/v1/messages?participantId=${head}&kind=REPORT_READY`)).items,
    ).toHaveLength(1);
    expect(await ambon.must('GET', `/v1/report-subscriptions/${subscription.id}`)).toMatchObject({
      lastPeriod: '2026-10',
      nextDueAt: '2026-12-30T22:00:00.000Z',
    });
  });

  it('is fetched by the link alone, while the link lasts', async () => {
    const file = await open(fileUrl);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="pemenuhan-jp-2026-10.xlsx"',
    ]);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await open(`${fileUrl}x`)).status).toBe(404);
    setTime('2026-12-20T00:00:00Z');
    expect((await open(fileUrl)).status).toBe(410);
  });

  it('is ended by the button behind the other link, and then no more comes', async () => {
    const page = await open(unsubscribeUrl, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('Berhenti berlangganan');
    const ended = await open(unsubscribeUrl, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect([ended.status, await ended.text()]).toEqual([200, expect.stringContaining('tidak lagi menerima')]);
    setTime('2026-12-31T00:00:00Z');
    expect(await ambon.must('GET', `/v1/report-subscriptions/${subscription.id}`)).toMatchObject({
      status: 'ENDED',
      endedBecause: 'NOBODY_LEFT',
      lastPeriod: '2026-10',
    });
    expect(mailsTo(HEAD)).toHaveLength(1);
  });
});
