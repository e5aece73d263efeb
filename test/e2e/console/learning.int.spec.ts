// Somebody learns a module by themselves: the test before, the materials, a lost signal, the test after, and
// what comes of it.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, signedIn, windows, type Window } from './browser.js';
import { signInAt } from './sign-in.js';

const wait = { everyMs: 200 };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const PDF = '%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n';
const addressOf = (position: number) => `belajar${position}@ambon.example`;

let system: System, sink: SmtpSink, client: ApiClient, browser: Browser;
let programmeId: string, moduleId: string;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_learning',
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  client = await system.clientFor(
    'ambon',
    ['participants', 'programmes', 'modules', 'partners', 'feedback', 'thresholds'].flatMap((resource) => [
      `${resource}:read`,
      `${resource}:write`,
    ]),
  );
  await system.operator.must('PUT', '/v1/tenants/ambon', {
    name: 'Pemerintah Kota Ambon',
    timeZone: 'Asia/Jayapura',
  });
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  for (const position of windows.keys())
    await client.must('POST', '/v1/participants', {
      employeeNumber: `19900101201503100${position + 1}`,
      name: `Pelajar <b>${['Satu', 'Dua', 'Tiga', 'Empat'][position]}</b>`,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
      email: addressOf(position),
    });
  const partner = await client.must('POST', '/v1/partners', {
    name: 'Universitas Pattimura',
    kind: 'UNIVERSITY',
    insideRegion: true,
  });
  ({ id: programmeId } = await client.must('POST', '/v1/programmes', {
    title: 'E-learning layanan publik',
    form: 'eLearning',
    provider: 'BKPSDM Kota Ambon',
  }));
  ({ id: moduleId } = await client.must('POST', `/v1/programmes/${programmeId}/modules`, {
    title: 'Melayani warga yang mengeluh',
    minutes: 90,
    closesOn: inDays(30),
    passPercent: 100,
    postAttempts: 2,
  }));
  await client.must('POST', `/v1/modules/${moduleId}/materials`, {
    title: 'Mendengar lebih dahulu',
    kind: 'TEXT',
    text: 'Keluhan didengar sampai selesai sebelum dijawab.\n\nYang dicatat: apa, di mana, sejak kapan.',
  });
  await client.must('POST', `/v1/modules/${moduleId}/materials`, {
    title: 'Contoh di loket',
    kind: 'VIDEO',
    link: 'https://video.example/loket',
    partnerId: partner.id,
  });
  await client.must('POST', `/v1/modules/${moduleId}/materials/pdf?title=Pedoman`, Buffer.from(PDF), {
    'content-type': 'application/pdf',
  });
  await client.must('POST', `/v1/modules/${moduleId}/questions`, {
    text: 'Apa yang dilakukan lebih dahulu?',
    dimension: 'KNOWLEDGE',
    choices: [
      { text: 'Menjelaskan aturan', points: 0 },
      { text: 'Mendengar sampai selesai', points: 1 },
    ],
    explanation: 'Siapa yang didengar, lebih mudah menerima jawaban.',
  });
  await client.must('POST', `/v1/modules/${moduleId}/questions`, {
    text: 'Keluhan membantu kantor menjadi lebih baik.',
    dimension: 'ATTITUDE',
    choices: [
      { text: 'Tidak setuju', points: 0 },
      { text: 'Setuju', points: 1 },
      { text: 'Sangat setuju', points: 2 },
    ],
  });
  // as many as there are windows, each with a learner of its own
  await client.must('PUT', '/v1/thresholds/material.complaint.minDistinctAsn', {
    value: { minDistinct: windows.length, percentOfGraduates: 20, fewest: 3, windowDays: 30 },
    reason: 'Kota kecil',
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.close();
});

/** Chooses, of each question, the answer at this place. */
async function answer(page: Page, ...places: number[]): Promise<void> {
  for (const [question, place] of places.entries())
    await page.locator('fieldset').nth(question).locator('input').nth(place).check();
}

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a module at $width px, script: $script, in $language',
  ({ window, position }: { window: Window; position: number }) => {
    it('is learnt from the first test to the last one', async () => {
      const { context, page, complaints } = await openWindow(browser, window);
      page.setDefaultTimeout(60_000);
      const check = (what: string) =>
        holdsForEveryPage(
          page,
          complaints,
          window,
          `${what}-${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`,
        );
      const id = window.language === 'id',
        main = async () => (await page.locator('main').textContent()) ?? '',
        send = () => page.locator('main form button').click();
      try {
        await eventually(async () => {
          sink.clear();
          await signInAt(page, system, sink, addressOf(position), '/belajar');
          return true;
        }, wait);
        expect(await main()).toContain(id ? 'Belum dimulai' : 'Not begun');
        await check('60-belajar');
        await page.locator('.list a').first().click();
        await page.waitForURL(`${system.baseUrl}/belajar/${moduleId}`);
        expect(await page.locator('a[href*="/materi/"]').count()).toBe(0);
        await check('61-modul');

        await page.locator('a[href$="/tes/awal"]').click();
        await page.locator('fieldset').first().waitFor();
        await check('62-tes-awal');
        await answer(page, 0);
        if (window.script) {
          // What was chosen is still there after the page was lost.
          await page.reload();
          expect(await page.locator('input:checked').count()).toBe(1);
          // The browser asks for the answer that is missing; what it lets through comes back with its mistake.
          await page.evaluate("document.querySelector('main form').noValidate = true");
          await send();
          await page.locator('.summary').waitFor();
          expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
          expect(await page.locator('input:checked').count()).toBe(1);
          await check('63-tes-kesalahan');
        }
        await answer(page, 0, 0);
        await send();
        await page.waitForURL(/tes\/awal\/hasil$/);
        expect(await main()).toContain(id ? '0 dari 1' : '0 of 1');
        expect(await main()).not.toContain('Siapa yang didengar');
        await check('64-hasil-awal');

        await page.goto(`${system.baseUrl}/belajar/${moduleId}`);
        await page.locator('a[href*="/materi/"]').first().click();
        await page.locator('article').waitFor();
        await check('65-materi');
        if (window.script) {
          await context.setOffline(true);
          await send();
          await page.locator('[data-offline]').waitFor();
          await check('66-tanpa-sinyal');
          await context.setOffline(false);
        } else await send();
        await page.waitForURL(/tersimpan=1$/);
        expect(await main()).toContain(id ? '2 dari 5 langkah selesai' : '2 of 5 steps done');
        await page.locator('a[href*="/materi/"]').nth(1).click();
        await page.locator('a[href^="https://video.example"]').waitFor();
        await check('67-video');
        await send();
        await page.waitForURL(/tersimpan=1$/);
        await page.locator('a[href*="/materi/"]').nth(2).click();
        const file = page.locator('a[href$="/berkas"]');
        await file.waitFor();
        await check('67-pdf');
        const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
        expect(download.suggestedFilename()).toBe('materi.pdf');
        expect(await readFile(await download.path(), 'utf8')).toBe(PDF);
        await send();
        await page.waitForURL(/tersimpan=1$/);

        await page.locator('a[href$="/tes/akhir"]').click();
        await answer(page, 0, 1);
        await send();
        await page.waitForURL(/tes\/akhir\/hasil$/);
        expect(await main()).toContain(id ? 'Belum lulus' : 'Not passed yet');
        await page.goto(`${system.baseUrl}/belajar/${moduleId}/tes/akhir`);
        await answer(page, 1, 2);
        await send();
        await page.waitForURL(/tes\/akhir\/hasil$/);
        expect(await main()).toContain('Siapa yang didengar');
        await check('68-hasil-akhir');
        await page.goto(`${system.baseUrl}/belajar/${moduleId}`);
        expect(await main()).toContain(id ? '2 JP sudah diakui' : '2 JP are credited');
        await check('69-selesai');
        await page.goto(`${system.baseUrl}/belajar/${moduleId}/tes/akhir`);
        expect(await page.locator('fieldset').count()).toBe(0);

        await page.goto(`${system.baseUrl}/belajar/${moduleId}`);
        await page.locator('a[href^="/keluhan?"]').click();
        await page.locator('select[name=program]').waitFor();
        expect(await page.locator('select[name=program]').inputValue()).toBe(programmeId);
        await page.locator('select[name=jenis]').selectOption('LAINNYA');
        await send();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('70-keluhan-kesalahan');
        await page.locator('select[name=jenis]').selectOption('MATERI_USANG');
        await page.locator('textarea').fill('Contohnya masih dari loket yang lama.');
        await send();
        await page.waitForURL(/terkirim=1$/);
        expect(await main()).toContain('Contohnya masih dari loket yang lama.');
        await check('71-keluhan');
      } finally {
        await context.close();
      }
    });
  },
);

it('shows the office what people gained, knowledge and attitude apart', async () => {
  const gains = await eventually(async () => {
    const { items } = await client.must('GET', `/v1/programmes/${programmeId}/learning-gains`);
    return items[0]?.people === windows.length ? (items as { dimension: string }[]) : undefined;
  }, wait);
  expect(must(gains, 'gains')).toMatchObject([
    { dimension: 'KNOWLEDGE', preMean: 0, postMean: 100, normalisedGain: 1, band: 'HIGH' },
    { dimension: 'ATTITUDE', preMean: 0, postMean: 100 },
  ]);
});

describe.each(windows)('the material at $width px, script: $script, in $language', (window) => {
  it('is assessed anew, because all who learnt it complained alike', async () => {
    const { accountId } = await system.operator.must('POST', '/v1/accounts', {
      tenantId: 'ambon',
      name: 'Maya Pengelola',
      email: `pengelola${window.width}${window.script}@ambon.example`,
      roles: [{ role: 'MANAGER', agencies: 'whole' }],
    });
    await signedIn(system, accountId, window, async (page, check, complaints) => {
      await page.goto(`${system.baseUrl}/dampak`);
      await page.locator('a[href="/dampak/materi"]').click();
      await page.waitForURL(/\/dampak\/materi$/);
      await check('72-materi-dinilai-ulang');
      await page.locator('main .list a').click();
      await page.locator('textarea[name=alasan]').waitFor();
      expect(await page.locator('main').textContent()).toContain('Contohnya masih dari loket yang lama.');
      await page.locator('textarea[name=alasan]').fill(' ');
      await page.locator('main form button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await page.locator('textarea[name=alasan]').fill(`Versi baru sedang disusun, ${window.width}.`);
      await page.locator('main form button').click();
      await page.waitForURL(/tersimpan=1$/);
      expect(await page.locator('main').textContent()).toContain(`disusun, ${window.width}`);
      await check('73-penilaian-ulang');
    });
  });
});
