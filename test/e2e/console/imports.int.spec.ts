// An office tries a file, chooses its columns otherwise, records it and takes it back, by pages alone.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
let system: System, sink: SmtpSink, client: ApiClient, manager: string, developer: string;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_imports',
    oneProcess: true,
    services: ['identity', 'enrollment', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  client = await system.clientFor('medan', ['participants:read', 'participants:write']);
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const invite = async (role: string, email: string) => {
    const { accountId } = await system.operator.must('POST', '/v1/accounts', {
      tenantId: 'medan',
      name: 'Maya Pengelola',
      email,
      roles: [{ role, agencies: 'whole' }],
    });
    return accountId as string;
  };
  manager = await invite('MANAGER', 'pengelola@medan.example');
  developer = await invite('DEVELOPER', 'pengembang@medan.example');
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** The desk, where a manager begins, asks services that do not run here. */
const at = (window: Window, account: string, look: Look) =>
  signedIn(system, account, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

/** Of each window people of its own: a file that was recorded is another thing the second time. */
const fileOf = (position: number) => ({
  name: `pegawai-${position}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'NIP;Nama;Nama Panggilan;Status;Unit Kerja',
      `19900101201503100${position + 1};Rina <b>Siregar</b>;Rina;PNS;Dinas Kesehatan`,
      `19900101201503110${position + 1};Taufik;Opik;PNS;Bappeda`,
      '19900101201503;Nomor Terpotong;Potong;PNS;Bappeda',
    ].join('\n'),
  ),
});

/** Looks again until it is there: by itself where scripts run, by hand elsewhere. */
const shows = (page: Page, selector: string) =>
  eventually(async () => {
    if ((await page.locator(selector).count()) === 0) await page.reload();
    return (await page.locator(selector).count()) > 0;
  }, wait);

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'an office imports at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('tries a file, reads a column otherwise, records it, and takes it back', async () => {
      await at(window, manager, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/impor`);
        await check('60-impor');

        if (window.script) {
          // Without a file: browsers ask for it; who gets past them keeps what was chosen.
          await page.locator('input[value=completions]').check();
          await page.locator('input[name=berkas]').evaluate((field) => field.removeAttribute('required'));
          await page.locator('main form button').click();
          await page.locator('.summary').waitFor();
          expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
          expect(await page.locator('input[value=completions]').isChecked()).toBe(true);
          await check('61-impor-tanpa-berkas');
        }

        await page.locator('input[value=completions]').check();
        await page.locator('input[name=berkas]').setInputFiles({
          name: 'bukan-daftar.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Warna;Bentuk\nmerah;bulat\n'),
        });
        await page.locator('main form button').click();
        await page.waitForURL(/\/impor\/[\w-]{20,}$/);
        await shows(page, '.note.bad');
        await check('62-impor-ditolak');

        await page.goto(`${system.baseUrl}/impor`);
        await page.locator('input[value=participants]').check();
        await page.locator('input[name=berkas]').setInputFiles(fileOf(position));
        await page.locator('main form button').click();
        await page.waitForURL(/\/impor\/[\w-]{20,}$/);
        await shows(page, 'form[action$="/catat"]');
        expect(await page.locator('.figures .figure').allTextContents()).toEqual(['2', '0', '1', '0']);
        expect(await page.locator('section[aria-labelledby=tidak-dibaca]').textContent()).toContain(
          'Panggilan',
        );
        expect(await page.locator('tbody tr').count()).toBe(1);
        expect(await page.locator('tbody code').textContent()).toBe('19900101201503');
        await check('63-impor-uji-coba');

        // The other name column, with the file once more.
        await page
          .locator('summary')
          .filter({ hasText: /Kolom|Columns/ })
          .click();
        await check('64-impor-kolom');
        await page.locator('select[name=kolom-name]').selectOption('3');
        await page.locator('input[name=berkas]').setInputFiles(fileOf(position));
        await page.locator('details button').click();
        await page.waitForURL((url) => /\/impor\/[\w-]{20,}$/.test(url.pathname));
        await shows(page, 'select[name=kolom-name] option[value="3"][selected]');

        await page.goto(`${page.url()}?hasil=siap`);
        expect(await page.locator('main table b').count()).toBe(0);
        await page.locator('form[action$="/catat"] button').click();
        await shows(page, 'form[action$="/batalkan"]');
        expect(await page.locator('.note.ok').textContent()).toContain('2 ');
        await check('65-impor-tercatat');
        const { body } = await client.get('/v1/participants?limit=100');
        expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
          expect.arrayContaining(['Rina', 'Opik']),
        );

        const [taken] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('a[href$="/baris.csv"]').click(),
        ]);
        expect(readFileSync(await taken.path(), 'utf8')).toContain('EMPLOYEE_NUMBER_LENGTH');

        await page
          .locator('summary')
          .filter({ hasText: /Batalkan|Undo/ })
          .click();
        await page.locator('form[action$="/batalkan"] button').click();
        await shows(page, '.tag.mute');
        await check('66-impor-dibatalkan');
        await page.goto(`${system.baseUrl}/impor`);
        expect(await page.locator('.list li').count()).toBeGreaterThanOrEqual(3);
        await check('67-impor-daftar');
      });
    });
  },
);

it('a developer of the government imports as well, and a form of another session sends nothing', async () => {
  await at({ width: 390, script: true, language: 'id' }, developer, async (page, check, complaints) => {
    await page.goto(`${system.baseUrl}/impor`);
    await check('68-impor-pengembang');
    await page
      .locator('input[name=token]')
      .first()
      .evaluate((field) => field.setAttribute('value', 'another'));
    await page.locator('input[name=berkas]').setInputFiles(fileOf(8));
    await page.locator('main form button').click();
    await page.locator('[role=alert]').waitFor();
    expect(complaints.splice(0).every((each) => each.includes('403'))).toBe(true);
    await page.goto(`${system.baseUrl}/impor`);
    expect(await page.locator('.list li', { hasText: 'pegawai-8' }).count()).toBe(0);
  });
});
