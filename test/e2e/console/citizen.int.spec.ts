// A citizen without an account walks through the pages: reports, follows the answer, reads what was said in a forum.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startSystem, type ApiClient, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, windows } from './browser.js';

const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

let system: System, client: ApiClient, browser: Browser, forum: string, survey: string, ended: string;

beforeAll(async () => {
  system = await startSystem({
    name: 'console_citizen',
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'console', 'gateway'],
  });
  client = await system.clientFor(
    'medan',
    ['complaints', 'forums', 'surveys', 'participants'].flatMap((each) => [`${each}:read`, `${each}:write`]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await eventually(async () => (await fetch(`${system.baseUrl}/v1/public/medan`)).ok, {
    everyMs: 200,
    describe: 'evaluation knows the government',
  });
  const { id } = await client.must('POST', '/v1/forums', {
    title: 'Forum Konsultasi Publik',
    topic: 'Pelayanan administrasi kependudukan',
    heldOn: yesterday,
    place: 'Aula Kecamatan',
  });
  await client.must('POST', `/v1/forums/${id}/suggestions`, { text: 'Loket <b>buka</b> lebih pagi' });
  forum = id;
  const agency = await client.must('POST', '/v1/agencies', { name: 'Dinas Kependudukan' });
  const unit = await eventually(
    async () => {
      const { status, body } = await client.post('/v1/service-units', {
        name: 'Loket KTP',
        agencyId: agency.id,
      });
      return status === 201 ? body : undefined;
    },
    { everyMs: 200, describe: 'evaluation knows the agency' },
  );
  const open = (startsOn: string, endsOn: string) =>
    client.must('POST', `/v1/service-units/${unit.id}/survey-periods`, { startsOn, endsOn });
  survey = (await open(yesterday, today)).id;
  ended = (await open('2020-01-01', '2020-06-30')).id;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

describe.each(windows)('a citizen at $width px, script: $script, in $language', (window) => {
  it('reports, loses nothing that was typed, and follows the answer by the number', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) =>
      holdsForEveryPage(
        page,
        complaints,
        window,
        `${what}-${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`,
      );
    try {
      await page.goto(`${system.baseUrl}/medan/lapor`);
      expect(await page.locator('h1').textContent()).toBe(
        window.language === 'id' ? 'Sampaikan laporan atau saran' : 'Send a report or a suggestion',
      );
      await check('20-lapor');
      await page.locator('input[value=PENGADUAN]').check();
      await page.locator('select[name=perihal]').selectOption('POOR_SERVICE_QUALITY');
      // blanks alone pass the browser, not us
      await page.locator('textarea').fill('   ');
      await page.locator('main form button').click();
      await page.locator('.summary').waitFor();
      expect(await page.title()).toMatch(/^(Kesalahan|Mistake): /);
      expect(await page.locator('input[value=PENGADUAN]').isChecked()).toBe(true);
      expect(await page.locator('select[name=perihal]').inputValue()).toBe('POOR_SERVICE_QUALITY');
      // the answer with mistakes is 422: the browser notes it as an error, and nothing else
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await check('21-lapor-kesalahan');
      await page.locator('textarea').fill('Antrean dua jam.\nLoket <b>tiga</b> kosong.');
      await page.locator('main form button').click();
      await page.waitForURL(/\/lapor\/[\w-]{16}\?baru=1$/);
      const ticket = new URL(page.url()).pathname.split('/')[2] ?? '';
      await check('22-diterima');

      const { items } = await client.must('GET', '/v1/complaints?limit=200');
      const report = items.find((each: { ticket: string }) => each.ticket === ticket);
      expect(report).toMatchObject({
        subject: 'POOR_SERVICE_QUALITY',
        text: 'Antrean dua jam.\nLoket <b>tiga</b> kosong.',
      });
      await client.must('POST', `/v1/complaints/${report.id}/answers`, {
        text: 'Petugas <i>kami</i> tambah mulai Senin.',
        final: true,
      });
      await page.goto(`${system.baseUrl}/lapor`);
      await page.locator('input[name=nomor]').fill(` ${system.baseUrl}/lapor/${ticket} `);
      await page.locator('main form button').click();
      await page.waitForURL(`${system.baseUrl}/lapor/${ticket}`);
      expect(await page.locator('main').textContent()).toContain('Petugas <i>kami</i> tambah mulai Senin.');
      await check('23-dijawab');

      await page.goto(`${system.baseUrl}/lapor/AAAAAAAAAAAAAAAA`);
      expect(complaints.splice(0).every((each) => each.includes('404'))).toBe(true);
      expect(await page.locator('input[name=nomor]').inputValue()).toBe('AAAAAAAAAAAAAAAA');
      await check('24-tidak-ditemukan');
      // nobody signed in, and nothing that could tell one citizen from another was left in the browser
      for (const { name } of await context.cookies()) expect(name).toBe('bahasa');
    } finally {
      await context.close();
    }
  });

  it('reads what was said in a forum', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) =>
      holdsForEveryPage(page, complaints, window, `${what}-${window.width}-${window.language}`);
    try {
      await page.goto(`${system.baseUrl}/medan/forum`);
      await check('25-forum');
      await page.locator(`a[href$="${forum}"]`).click();
      await page.waitForURL(`${system.baseUrl}/medan/forum/${forum}`);
      expect(await page.locator('main').textContent()).toContain('Loket <b>buka</b> lebih pagi');
      await check('26-forum-isi');
    } finally {
      await context.close();
    }
  });
});

describe.each(windows)('at the counter at $width px, script: $script, in $language', (window) => {
  it('a citizen answers the survey, and sees what changed', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) =>
      holdsForEveryPage(page, complaints, window, `${what}-${window.width}-${window.language}`);
    try {
      const before = await client.must('GET', `/v1/survey-periods/${survey}`);
      await page.goto(`${system.baseUrl}/survei/${survey}`);
      expect(await page.locator('h1').textContent()).toContain('Loket KTP');
      await check('27-survei');
      for (const fieldset of await page.locator('fieldset').all())
        if ((await fieldset.getAttribute('id')) !== 'trust')
          await fieldset.locator('input[value="3"]').check();
      await page.locator('main form button').click();
      await page.waitForURL(`${system.baseUrl}/survei/${survey}?terkirim=1`);
      await check('28-terima-kasih');
      const after = await client.must('GET', `/v1/survey-periods/${survey}`);
      expect(after.respondents).toBe(before.respondents + 1);
      await page.locator('a[href="/medan/perubahan"]').click();
      await page.waitForURL(`${system.baseUrl}/medan/perubahan`);
      await check('29-perubahan');
      await page.goto(`${system.baseUrl}/survei/${ended}`);
      expect(await page.locator('form').count()).toBe(0);
      await check('30-survei-ditutup');
    } finally {
      await context.close();
    }
  });
});

it('a survey keeps what was chosen where a question is open, and takes nothing after its last day', async () => {
  const send = (period: string, body: string) =>
    fetch(`${system.baseUrl}/survei/${period}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
    });
  const some = await send(survey, 'cost=4&procedure=9');
  expect(some.status).toBe(422);
  expect((await some.text()).match(/ checked/g)).toHaveLength(1);
  const all = [
    'requirements',
    'procedure',
    'completionTime',
    'cost',
    'product',
    'officerCompetence',
    'officerConduct',
    'facilities',
    'complaintHandling',
  ];
  expect((await send(ended, all.map((each) => `${each}=4`).join('&'))).status).toBe(409);
  expect((await send('nothing', '')).status).toBe(404);
});

it('a government that is not there, and a form of another site, get a page that says so', async () => {
  const missing = await fetch(`${system.baseUrl}/kota-lain/lapor`, { headers: { 'accept-language': 'id' } });
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('Halaman tidak ditemukan');
  const foreign = await fetch(`${system.baseUrl}/medan/lapor`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'jenis=PENGADUAN&isi=x',
  });
  expect(foreign.status).toBe(403);
  const { items } = await client.must('GET', '/v1/complaints?limit=200');
  expect(items.filter(({ text }: { text: string }) => text === 'x')).toEqual([]);
});

it.each([true, false])(
  'one page turns into the next only for who has not asked for less: %s',
  async (motion) => {
    const { context, page } = await openWindow(browser, { width: 390, script: true, language: 'id', motion });
    try {
      await page.addInitScript(
        "addEventListener('pagereveal', ({ viewTransition }) => { globalThis.turned = viewTransition !== null; });",
      );
      await page.goto(`${system.baseUrl}/lapor`);
      await page.locator('input[name=nomor]').fill('AAAAAAAAAAAAAAAA');
      await page.locator('input[name=nomor]').press('Enter');
      await page.waitForURL(`${system.baseUrl}/lapor/AAAAAAAAAAAAAAAA`);
      await eventually(async () => expect(await page.evaluate('globalThis.turned')).toBe(motion));
    } finally {
      await context.close();
    }
  },
);
