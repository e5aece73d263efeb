// A participant walks through the pages: asks for a link, takes it out of the mail, sees hours and awards, signs out.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { holdsForEveryPage, inWindow, openBrowser, openWindow, windows } from './browser.js';
import { linkIn } from './mail.js';
import { signInAt } from './sign-in.js';

const wait = { everyMs: 200 };
const EMPLOYEE_NUMBER = '199001012015031001';
const ADDRESS = 'taufik.nugraha@medan.example';
const LEADERS_NUMBER = '198001012005012001';
const LEADERS_ADDRESS = 'laras.kusuma@medan.example';
const MANAGERS_ADDRESS = 'pengelola@medan.example';
const year = new Date().getFullYear();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Who holds something about people. */
const holders = [
  'enrollment',
  'evaluation',
  'identity',
  'incentives',
  'notifications',
  'reminders',
  'reports',
];
interface OwnFile {
  participantId: string;
  services: Record<string, Record<string, { items: object[] }>>;
}

let system: System, sink: SmtpSink, client: ApiClient, browser: Browser;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_participant',
    oneProcess: true,
    services: [
      'identity',
      'enrollment',
      'evaluation',
      'incentives',
      'notifications',
      'reminders',
      'reports',
      'console',
      'gateway',
    ],
    env: { ...sink.env },
  });
  client = await system.clientFor(
    'medan',
    ['participants', 'programmes', 'completions', 'enrolments', 'incentives'].flatMap((resource) => [
      `${resource}:read`,
      `${resource}:write`,
    ]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  await client.must('POST', '/v1/participants', {
    employeeNumber: LEADERS_NUMBER,
    name: 'Laras Kusuma',
    employeeType: 'PNS',
    agencyName: 'Dinas Kesehatan',
    email: LEADERS_ADDRESS,
  });
  const { id: participantId } = await client.must('POST', '/v1/participants', {
    supervisorNumber: LEADERS_NUMBER,
    employeeNumber: EMPLOYEE_NUMBER,
    name: 'Taufik <b>Nugraha</b>',
    employeeType: 'PNS',
    agencyName: 'Dinas Kesehatan',
    email: ADDRESS,
  });
  const programme = await client.must('POST', '/v1/programmes', {
    title: 'Pelatihan Pelayanan Publik Prima',
    form: 'technical',
    learningHours: 6,
    provider: 'BKPSDM Kota Medan',
  });
  const batch = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
    startsOn: inDays(7),
    endsOn: inDays(8),
    capacity: 30,
    location: 'Ruang Diklat BKPSDM',
  });
  await client.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId });
  const training = (title: string, day: string, hours: number) =>
    client.must('POST', '/v1/completions', {
      participantId,
      title,
      form: 'technical',
      startDate: day,
      endDate: day,
      hours,
    });
  await client.must('POST', '/v1/completions', {
    participantId,
    title: 'Workshop Komunikasi Efektif',
    form: 'technical',
    startDate: `${year}-02-20`,
    endDate: `${year}-02-22`,
    hours: 12,
  });
  await training('Pengelolaan Arsip Digital', `${year - 1}-06-10`, 8);
  const mistaken = await training('Seminar Orang Lain', `${year}-03-03`, 4);
  await eventually(async () => {
    const { body } = await client.get(`/v1/awards?participantId=${participantId}`);
    return new Set(body.items.map(({ sourceId }: { sourceId: string }) => sourceId)).size === 3;
  }, wait);
  await client.must('POST', `/v1/completions/${mistaken.completionId}/withdraw`, {
    reason: 'Tercatat pada orang yang keliru.',
  });
  await eventually(async () => {
    const { body } = await client.get(`/v1/awards?participantId=${participantId}&status=REVOKED`);
    return body.items.length > 0;
  }, wait);
  await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: MANAGERS_ADDRESS,
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.close();
});

/** Each certificate of the person leads to its public page, and to its file unless it was revoked. */
async function showsCertificates(page: Page, language: 'id' | 'en') {
  const rows = page.locator('#sertifikat li'),
    row = (title: string) => rows.filter({ hasText: title });
  expect(await rows.count()).toBe(3);
  const revoked = row('Seminar Orang Lain');
  expect(await revoked.textContent()).toContain(language === 'id' ? 'Dicabut' : 'Revoked');
  expect(await revoked.locator('a').count()).toBe(1);
  const held = row('Workshop Komunikasi Efektif');
  expect(await held.textContent()).toContain(language === 'id' ? 'Berlaku' : 'Valid');
  const [publicPage = '', file = ''] = await Promise.all(
    [0, 1].map(async (place) =>
      new URL((await held.locator('a').nth(place).getAttribute('href')) ?? '', system.baseUrl).toString(),
    ),
  );
  const answer = await page.request.get(file);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const shown = await page.request.get(publicPage);
  expect(await shown.text()).toContain('Workshop Komunikasi Efektif');
}

const WORDS = 'Sertifikat saya menyebut yang lain.';

/** In each window something else is said to be wrong; what is too short is asked for once more. */
async function reports(
  page: Page,
  turn: number,
  complaints: string[],
  check: (what: string) => Promise<void>,
) {
  await page.goto(`${system.baseUrl}/riwayat`);
  if (turn === 1) {
    await page.locator('#tercatat a[href="/riwayat/perbaikan"]').click();
    await page.locator('input[name=judul]').fill('Bimtek Kearsipan');
  } else {
    await page.locator('#tercatat a[href*="catatan="]').click();
    await page.locator(`input[name=apa][value=${turn === 0 ? 'jam' : 'bukan'}]`).check();
  }
  // Ten blanks pass the browser, and not the API.
  await page.locator('textarea').fill(' '.repeat(12));
  await page.locator('form button.btn').last().click();
  await page.locator('[role=alert]').waitFor();
  complaints.splice(0);
  await check('11-laporkan-salah');
  await page.locator('textarea').fill(WORDS);
  await page.locator('form button.btn').last().click();
  await page.waitForURL(/\/riwayat(#laporan)?$/);
  expect(await page.locator('#laporan li').count()).toBe(turn + 1);
  await check('12-laporan-saya');
}

describe.each(windows)('a participant at $width px, script: $script, in $language', (window) => {
  const name = (page: string) =>
    `${page}-${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`;

  it('signs in by a link, sees what is theirs, and signs out', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) => holdsForEveryPage(page, complaints, window, name(what));
    try {
      sink.clear();
      await page.goto(`${system.baseUrl}/riwayat`);
      expect(new URL(page.url()).pathname).toMatch(/^\/masuk\/langkah\//);
      await check('01-masuk');
      await page.locator('input[name=login]').fill(' 19900101 201503 1 001 ');
      await page.locator('form button').click();
      await page.locator('[role=status]').waitFor();
      await check('02-terkirim');
      const link = await linkIn(sink, ADDRESS);
      await page.goto(link);
      await check('03-tombol');
      await page.locator('form button').click();
      // Where they wanted to go before they were asked who they are.
      await page.waitForURL(`${system.baseUrl}/riwayat`);
      expect(await page.locator('#tercatat tbody tr').count()).toBe(1);
      expect(await page.locator('main').textContent()).toContain('Tercatat pada orang yang keliru.');
      await check('04-riwayat');
      await showsCertificates(page, window.language);
      await page.locator('main nav a').click();
      await page.waitForURL(/tahun=/);
      expect(await page.locator('#tercatat tbody th').allTextContents()).toEqual([
        'Pengelolaan Arsip Digital',
      ]);
      expect(await page.locator('main').textContent()).not.toContain('Tercatat pada');
      await check('04-riwayat-tahun-lalu');
      await reports(page, windows.indexOf(window), complaints, check);

      await page.locator('a.brand').click();
      await page.waitForURL(`${system.baseUrl}/`);
      const text = (await page.locator('main').textContent()) ?? '';
      expect(text).toContain('Workshop Komunikasi Efektif');
      expect(text).toContain('Pelatihan Pelayanan Publik Prima');
      expect(text).toContain(window.language === 'id' ? 'Kurang 8 JP' : '8 JP missing');
      expect(await page.locator('main b b').count()).toBe(0);
      await check('05-beranda');
      for (const [path, what] of [
        ['/riwayat/mengapa', '06-mengapa'],
        ['/pesan', '07-pesan'],
        ['/akun', '08-akun'],
      ] as const) {
        await page.goto(`${system.baseUrl}${path}`);
        await check(what);
      }
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('form[action="/akun/data"] button').click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^data-saya-\d{4}-\d\d-\d\d\.json$/);
      const taken = JSON.parse(await readFile(await download.path(), 'utf8')) as OwnFile;
      expect(Object.keys(taken.services).sort()).toEqual(holders);
      expect(taken.services['enrollment']?.['participant']?.items).toMatchObject([
        { id: taken.participantId, employeeNumber: EMPLOYEE_NUMBER },
      ]);
      expect(JSON.stringify(taken)).not.toContain(LEADERS_ADDRESS);
      await page.locator('form[action="/keluar"] button').click();
      await page.waitForURL(/\/masuk\/langkah\//);
      await page.goto(`${system.baseUrl}/`);
      expect(new URL(page.url()).pathname).toMatch(/^\/masuk\/langkah\//);
      // No token ever was in the browser.
      for (const { name: cookie, value } of await context.cookies())
        expect(value, cookie).not.toMatch(/^eyJ/);
    } finally {
      await context.close();
    }
  });
});

describe.each(windows.slice(1, 3))('a superior at $width px, script: $script, in $language', (window) => {
  it('sees how their team stands, and nobody else does', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) =>
      holdsForEveryPage(page, complaints, window, `${what}-${window.width}-${window.language}`);
    try {
      sink.clear();
      await page.goto(`${system.baseUrl}/tim`);
      await page.locator('input[name=login]').fill(LEADERS_ADDRESS);
      await page.locator('form button').click();
      await page.locator('[role=status]').waitFor();
      await page.goto(await linkIn(sink, LEADERS_ADDRESS));
      await page.locator('form button').click();
      await page.waitForURL(`${system.baseUrl}/tim`);
      expect(await page.locator('tbody tr').count()).toBe(1);
      await check('09-tim');
      await page.locator('select[name=keadaan]').selectOption('met');
      await page.locator('form.filter button').click();
      await page.waitForURL(/keadaan=met/);
      expect(await page.locator('tbody tr').count()).toBe(0);
      await check('10-tim-kosong');
    } finally {
      await context.close();
    }
  });
});

describe.each(windows)('the office at $width px, script: $script, in $language', (window) => {
  it('answers what was reported, and withdraws what was not theirs', () =>
    inWindow(window, async (page, check, complaints) => {
      const turn = windows.indexOf(window),
        wish = ['tolak', 'sudah', 'tarik'][turn] ?? '';
      await signInAt(page, system, sink, MANAGERS_ADDRESS, '/meja');
      await page.locator('main a[href^="/meja/perbaikan/"]').first().click();
      await page.waitForURL(/perbaikan\/./);
      expect(await page.locator('main').textContent()).toContain(WORDS);
      await check('13-jawab-laporan');
      await page.locator(`input[name=hasil][value=${wish}]`).check();
      await page.locator('textarea').fill(`Jawaban ${turn}.`);
      await page.locator('form.card button').click();
      if (wish === 'sudah') {
        // Of a training that was missing the record is named.
        await page.locator('[role=alert]').waitFor();
        complaints.splice(0);
        await check('14-catatan-perlu');
        await page.locator('select[name=catatan]').selectOption({ index: 1 });
        await page.locator('form.card button').click();
      }
      await page.waitForURL(/\/meja\/perbaikan$/);
      expect(await page.locator('main li').count()).toBe(2 - turn);
      await check('15-laporan-menunggu');
      await eventually(
        async () =>
          sink.received.some(
            ({ to, raw }) => to.includes(ADDRESS) && (raw ?? '').includes(`Jawaban ${turn}.`),
          ),
        wait,
      );
    }));
});

it('keeps for clients what became of each report', async () => {
  const { items } = await client.must('GET', '/v1/correction-requests?limit=10');
  expect(
    items.map(({ status, participantName }: { status: string; participantName: string }) => [
      status,
      participantName,
    ]),
  ).toEqual(['REFUSED', 'CORRECTED', 'CORRECTED'].map((status) => [status, 'Taufik <b>Nugraha</b>']));
});
