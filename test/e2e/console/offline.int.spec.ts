// Where the signal is lost: a page that helps, the last home page on a device of one's own, and nothing on a shared one.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { eventsCarriedOut, eventually, startSystem, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { dayFromToday } from '../doors/world.js';
import { inWindow, signedIn, windows } from './browser.js';

const wait = { everyMs: 100 };
const TRAINING = 'Pelatihan Pelayanan Publik Prima';
// A page that comes anew by itself ends the move of one page into the next with an error of the browser.
const withScript = windows.filter(({ script }) => script).map((each) => ({ ...each, motion: false }));

let system: System, account: string, manager: string, batch: string;

beforeAll(async () => {
  system = await startSystem({
    name: 'console_offline',
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
    // A code that outlives the story.
    env: { SIGN_IN_DEMONSTRATION: 'true', ATTENDANCE_CODE_SECONDS: '600' },
  });
  const client = await system.clientFor(
    'medan',
    ['participants', 'programmes', 'enrolments'].flatMap((of) => [`${of}:read`, `${of}:write`]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  const { id: participantId } = await client.must('POST', '/v1/participants', {
    employeeNumber: employeeNumber(1),
    name: 'Taufik Nugraha',
    employeeType: 'PNS',
    agencyName: 'Dinas Kesehatan',
    email: 'taufik.nugraha@medan.example',
  });
  account = `medan:${participantId}`;
  const programme = await client.must('POST', '/v1/programmes', {
    title: TRAINING,
    form: 'technical',
    learningHours: 6,
    provider: 'BKPSDM Kota Medan',
  });
  const { id } = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
    startsOn: dayFromToday(0),
    endsOn: dayFromToday(2),
    capacity: 30,
    location: 'Ruang Diklat BKPSDM',
  });
  batch = id;
  await client.must('POST', `/v1/batches/${batch}/enrolments`, { participantId });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: 'pengelola@medan.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  await eventsCarriedOut(system.isolation);
});

afterAll(() => system?.stop());

/** Which pages of somebody the browser keeps. */
const keptBy = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    "caches.has('kept').then(async (has) => has ? (await (await caches.open('kept')).keys()).map(({ url }) => new URL(url).pathname) : [])",
  );

/** The worker is there, and has fetched what it keeps. */
const workerStands = (page: Page) => page.evaluate('navigator.serviceWorker.ready.then(() => true)');

async function sayWhoseDevice(page: Page, whose: 'sendiri' | 'bersama') {
  await page.goto(`${system.baseUrl}/akun`);
  await page.locator(`form:has(input[name=milik][value=${whose}]) button`).click();
  await page.locator(`input[name=milik][value=${whose === 'sendiri' ? 'bersama' : 'sendiri'}]`).waitFor({
    state: 'attached',
  });
}

/** Opens a page without a signal; what the browser complains of then is no fault of the page. */
async function withoutSignal(
  context: BrowserContext,
  page: Page,
  path: string,
  complaints: string[],
  look: () => Promise<void>,
) {
  await context.setOffline(true);
  await page.goto(`${system.baseUrl}${path}`);
  expect(complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
  complaints.splice(0);
  await look();
  // The page comes anew by itself when the signal is back.
  const again = page.waitForEvent('load');
  await context.setOffline(false);
  await again;
}

describe.each(withScript)('a participant without a signal at $width px, in $language', (window) => {
  const isHelp = async (page: Page) => expect(await page.locator('h1').textContent()).toBe('Tanpa sinyal');

  it('reads the last home page on a device of their own, and nobody reads it after them', () =>
    signedIn(system, account, window, async (page, check, complaints, context) => {
      await workerStands(page);
      await page.goto(`${system.baseUrl}/`);
      const lost = (path: string, look: () => Promise<void>) =>
        withoutSignal(context, page, path, complaints, look);
      // Nobody said whose device it is: nothing is kept, and the page says what is the matter.
      await lost('/', async () => {
        await isHelp(page);
        await check('160-tanpa-sinyal');
      });
      expect(await keptBy(page)).toEqual([]);

      await sayWhoseDevice(page, 'sendiri');
      await check('161-gawai-sendiri');
      await page.goto(`${system.baseUrl}/`);
      await eventually(async () => expect(await keptBy(page)).toEqual(['/']), wait);
      await lost('/?lang=id', async () => {
        const text = (await page.locator('main').textContent()) ?? '';
        expect(text).toContain(TRAINING);
        expect(text).toMatch(
          window.language === 'id' ? /Tanpa sinyal: ini keadaan \d/ : /No signal: this is as of \d/,
        );
        expect(await page.locator('nav').count()).toBe(0);
        await check('162-beranda-tanpa-sinyal');
      });
      await lost('/riwayat', () => isHelp(page));

      // The session ended, whoever ended it: nothing is left as soon as the next page is opened.
      const here = page.url();
      await context.clearCookies({ name: '__Host-mumpuni' });
      await page.goto(`${system.baseUrl}/riwayat`);
      expect(new URL(page.url()).pathname).toMatch(/^\/masuk\/langkah\//);
      expect(here).toContain('/riwayat');
      expect(await keptBy(page)).toEqual([]);
      await lost('/', () => isHelp(page));
    }));

  it('leaves nothing behind by signing out, or by saying that the device is shared', () =>
    signedIn(system, account, window, async (page, _check, complaints, context) => {
      const keepsHome = async () => {
        await workerStands(page);
        await page.goto(`${system.baseUrl}/`);
        await eventually(async () => expect(await keptBy(page)).toEqual(['/']), wait);
      };
      await sayWhoseDevice(page, 'sendiri');
      await keepsHome();
      await sayWhoseDevice(page, 'bersama');
      expect(await keptBy(page)).toEqual([]);
      await workerStands(page);
      await page.goto(`${system.baseUrl}/`);
      // The page is there, so the worker has looked at it.
      await withoutSignal(context, page, '/', complaints, () => isHelp(page));
      await sayWhoseDevice(page, 'sendiri');
      await keepsHome();
      await page.goto(`${system.baseUrl}/akun`);
      await page.locator('form[action="/keluar"] button').click();
      await page.waitForURL(/\/masuk\/langkah\//);
      expect(await keptBy(page)).toEqual([]);
      expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-mumpuni-gawai');
      await workerStands(page);
      await withoutSignal(context, page, '/', complaints, () => isHelp(page));
    }));

  it('puts the pages of their government on the home screen', () =>
    signedIn(system, account, window, async (page, _check, complaints) => {
      await page.goto(`${system.baseUrl}/`);
      const cdp = await page.context().newCDPSession(page),
        { data, errors } = await cdp.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      const manifest = JSON.parse(must(data, 'a manifest')) as { name: string; icons: { src: string }[] };
      expect(manifest.name).toBe('Mumpuni, Pemerintah Kota Medan');
      for (const { src } of manifest.icons) {
        const answer = await page.request.get(`${system.baseUrl}${src}`);
        expect([answer.status(), answer.headers()['content-type']]).toEqual([
          200,
          expect.stringMatching(/^image\//),
        ]);
      }
      expect(complaints).toEqual([]);
    }));
});

describe.each(withScript)('who shows the code in a room at $width px, in $language', (window) => {
  it('goes on showing it while it is good, on a device of their own', () =>
    signedIn(system, manager, window, async (page, check, complaints, context) => {
      await sayWhoseDevice(page, 'sendiri');
      await workerStands(page);
      const path = `/angkatan/${batch}/kode`;
      await page.goto(`${system.baseUrl}${path}`);
      await eventually(async () => expect(await keptBy(page)).toEqual([path]), wait);
      await withoutSignal(context, page, path, complaints, async () => {
        await page.locator('svg.qr').waitFor();
        expect(await page.locator('main').textContent()).toMatch(
          window.language === 'id' ? /diterima sampai \d/ : /taken until \d/,
        );
        await check('163-kode-tanpa-sinyal');
      });
      // What the manager works at names others: none of it is kept.
      await page.goto(`${system.baseUrl}/pegawai`);
      await withoutSignal(context, page, '/pegawai', complaints, () =>
        expect(page.locator('h1').textContent()).resolves.toBe('Tanpa sinyal'),
      );
    }));
});

it('works without scripts as before, and says that nothing is kept then', () =>
  signedIn(system, account, must(windows[2], 'a window'), async (page, check) => {
    await sayWhoseDevice(page, 'sendiri');
    expect(await page.locator('#gawai-ini').textContent()).toContain('peramban yang menjalankan skrip');
    await check('164-gawai-sendiri');
  }));

it('shows the page that helps to whoever opens it', () =>
  inWindow(must(windows[2], 'a window'), async (page, check) => {
    await page.goto(`${system.baseUrl}/luring`);
    await check('165-luring');
  }));
