// An organiser makes a module: materials, questions, what passes it; and looks at it as participants do.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, windows } from './browser.js';

let system: System, sink: SmtpSink, browser: Browser, manager: string, programmeId: string;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_modules',
    oneProcess: true,
    services: ['identity', 'enrollment', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/ambon', {
    name: 'Pemerintah Kota Ambon',
    timeZone: 'Asia/Jayapura',
  });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'ambon',
    name: 'Maya Pengelola',
    email: 'pengelola@ambon.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  const client = await system.clientFor('ambon', ['programmes:write']);
  ({ id: programmeId } = await client.must('POST', '/v1/programmes', {
    title: 'E-learning layanan publik',
    form: 'eLearning',
  }));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.close();
});

describe.each(windows)('an organiser at $width px, script: $script, in $language', (window) => {
  it('writes a module, mends what was wrong, and looks at it', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    page.setDefaultTimeout(60_000);
    const suffix = `${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`,
      check = (what: string) => holdsForEveryPage(page, complaints, window, `${what}-${suffix}`),
      send = (action: string) => page.locator(`form[action$="${action}"] > button`).click();
    try {
      const { url } = await system.operator.must('POST', `/v1/accounts/${manager}/sign-in-links`, {});
      await page.goto(url);
      await page.locator('main form button').click();
      await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
      // The desk, where a manager begins, asks services that do not run here.
      complaints.splice(0);

      await page.goto(`${system.baseUrl}/program/${programmeId}`);
      await page.locator('input[name=modul-judul]').fill(`Melayani <b>warga</b> ${suffix}`);
      await page.locator('input[name=menit]').fill('90');
      await page.locator('input[name=tutup]').fill(inDays(30));
      await send('/modul');
      await page.waitForURL(/\/modul\/[\w-]+\?tersimpan=1$/);
      expect(await page.locator('main b b').count()).toBe(0);
      await check('70-modul-baru');

      await page.locator('input[name=judul]').fill('Mendengar lebih dahulu');
      await send('/materi');
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=judul]').inputValue()).toBe('Mendengar lebih dahulu');
      await check('71-materi-kesalahan');
      await page.locator('textarea[name=isi]').fill('Didengar sampai selesai.\n\nLalu dicatat.');
      await send('/materi');
      await page.waitForURL(/tersimpan=1$/);
      await page.locator('input[name=judul]').fill('Contoh di loket');
      await page.locator('select[name=jenis]').selectOption('VIDEO');
      await page.locator('input[name=alamat]').fill('https://video.example/loket');
      await send('/materi');
      await page.locator('form[action$="/hapus"]').nth(1).waitFor();

      // A page that calls itself a PDF is none; what was typed stands in the form again.
      await page.locator('input[name=judul-pdf]').fill('Pedoman <b>loket</b>');
      const chosen = (text: string) => ({
        name: 'pedoman.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(text),
      });
      await page.locator('input[name=berkas]').setInputFiles(chosen('<html>bukan PDF</html>'));
      await send('/pdf');
      await page.locator('[role=alert]').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=judul-pdf]').inputValue()).toBe('Pedoman <b>loket</b>');
      await check('71-bukan-pdf');
      await page.locator('input[name=berkas]').setInputFiles(chosen('%PDF-1.7\n1 0 obj\n%%EOF\n'));
      await send('/pdf');
      await page.waitForURL(/tersimpan=1$/);
      const file = page.locator('a[href$="/berkas"]'),
        answer = await page.request.get(`${system.baseUrl}${await file.getAttribute('href')}`);
      expect([answer.status(), answer.headers()['content-type'], await answer.text()]).toEqual([
        200,
        'application/pdf',
        '%PDF-1.7\n1 0 obj\n%%EOF\n',
      ]);
      expect(answer.headers()['content-security-policy']).toContain('sandbox');
      expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
      await page.locator('form[action$="/hapus"] button').last().click();
      await page.waitForURL(/tersimpan=1$/);
      await file.waitFor({ state: 'detached' });

      await page.locator('input[name=soal]').fill('Apa yang lebih dahulu?');
      await page.locator('input[name=jawaban1]').fill('Aturan');
      await page.locator('input[name=jawaban2]').fill('Mendengar');
      await page.locator('input[name=nilai2]').fill('1');
      await page.locator('input[name=penjelasan]').fill('Siapa yang didengar lebih mudah menerima.');
      await send('/soal');
      await page.locator('form[action*="/soal/"][action$="/hapus"]').waitFor();
      await page.locator('input[name=lulus]').fill('70');
      await send('/aturan');
      await page.waitForURL(/tersimpan=1$/);
      expect(await page.locator('input[name=lulus]').inputValue()).toBe('70');
      await check('72-modul-penuh');

      await page.locator('a[href*="/materi/"]').nth(1).click();
      await page.locator('input[name=urutan]').fill('1');
      await check('73-materi-ubah');
      await page.locator('main form > button').click();
      await page.waitForURL(/tersimpan=1$/);
      expect(await page.locator('.list b').first().textContent()).toBe('1. Contoh di loket');
      await page.locator('form[action*="/materi/"][action$="/hapus"] button').first().click();
      await page.waitForURL(/tersimpan=1$/);
      await page.locator('.list b').getByText('1. Mendengar lebih dahulu').waitFor();

      await page.locator('a[href$="/pratinjau"]').click();
      await page.locator('article').waitFor();
      expect(await page.locator('fieldset').count()).toBe(2);
      expect(await page.locator('main form').count()).toBe(0);
      await check('74-pratinjau');
    } finally {
      await context.close();
    }
  });
});
