// A manager signs in by a link and a code of an app, which is set up at the first sign-in.
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { inWindow, windows } from './browser.js';
import { linkIn } from './mail.js';
import { signInAt } from './sign-in.js';

let system: System, sink: SmtpSink;
const emailAt = (position: number) => `pengelola-${position}@medan.example`;
/** Whose role needs no second factor here. */
const developerAt = (position: number) => `pengembang-${position}@medan.example`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_second_factor',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SECOND_FACTOR_ROLES: 'MANAGER' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const invite = (name: string, email: string, role: string) =>
    system.operator.must('POST', '/v1/accounts', {
      tenantId: 'medan',
      name,
      email,
      roles: [{ role, agencies: 'whole' }],
    });
  for (const position of windows.keys()) {
    await invite('Rina Harahap', emailAt(position), 'MANAGER');
    await invite('Andi Lubis', developerAt(position), 'DEVELOPER');
  }
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** Up to the button of the mail. */
async function byLink(page: Page, address: string): Promise<void> {
  sink.clear();
  await page.goto(`${system.baseUrl}/akun`);
  await page.locator('input[name=login]').fill(address);
  await page.locator('form:has(input[name=login]) button').click();
  await page.locator('[role=status]').waitFor();
  await page.goto(await linkIn(sink, address));
  await page.locator('main form button').click();
  await page.waitForURL(/\/faktor-kedua$/);
}
const codeOf = (secret: string, steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
async function type(page: Page, code: string): Promise<void> {
  await page.locator('input[name=kode]').fill(code);
  await page.locator('main form button').click();
}

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a manager at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('sets an app up, keeps the spare codes, and is asked for a code from then on', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await byLink(page, emailAt(position));
        await check('60-pasang-aplikasi');
        const secret = must(await page.locator('main code').textContent(), 'a secret').replaceAll(' ', '');
        await type(page, codeOf(secret, -1));
        await page.locator('ul.codes').waitFor();
        const [spare = ''] = await page.locator('ul.codes code').allTextContents();
        await check('61-kode-cadangan');
        await page.locator('main form button').click();
        await page.waitForURL(/\/akun$/);
        expect(await page.locator('#masuk').textContent()).toMatch(/8 (kode cadangan|spare codes)/);
        await check('62-akun-dengan-aplikasi');

        await page.locator('form[action="/keluar"] button').click();
        await page.waitForURL(/\/masuk\/langkah\//);
        await byLink(page, emailAt(position));
        await type(page, codeOf(secret, 4));
        await page.locator('#kode-salah').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        await check('63-jam-telepon');
        await type(page, spare);
        await page.waitForURL(/\/akun$/);
        expect(await page.locator('#masuk').textContent()).toMatch(/7 (kode cadangan|spare codes)/);

        await page.locator('form[action="/akun/aplikasi-kode/hapus"] button').click();
        await page.waitForURL(/\/akun#masuk$/);
        expect(await page.locator('form[action="/akun/aplikasi-kode/hapus"]').count()).toBe(0);
      });
    });

    it('whoever needs none sets one up on the page of the account, and is asked for a code from then on', async () => {
      await inWindow(window, async (page, check, complaints) => {
        const address = developerAt(position);
        await signInAt(page, system, sink, address, '/akun');
        await page.locator('a[href="/akun/aplikasi-kode"]').click();
        await page.waitForURL(/\/akun\/aplikasi-kode$/);
        const secret = must(await page.locator('main code').textContent(), 'a secret').replaceAll(' ', '');
        await type(page, codeOf(secret, 4));
        await page.locator('.note.bad[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        await check('64-pasang-atas-keinginan');
        await type(page, codeOf(secret, -1));
        await page.locator('ul.codes').waitFor();
        expect(await page.locator('ul.codes li').count()).toBe(8);
        await check('65-kode-cadangan-sendiri');
        await page.locator('main a.btn').click();
        await page.waitForURL(/\/akun#masuk$/);
        await check('66-akun-dengan-aplikasi-sendiri');

        await page.locator('form[action="/keluar"] button').click();
        await page.waitForURL(/\/masuk\/langkah\//);
        await byLink(page, address);
        await check('67-kode-atas-keinginan');
        await type(page, codeOf(secret, 0));
        await page.waitForURL(/\/akun$/);
      });
    });
  },
);
