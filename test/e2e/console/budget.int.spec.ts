// A manager enters a source of money, and sees what is reserved of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

let system: System, sink: SmtpSink, manager: string;
const year = new Date().getFullYear();

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_budget',
    oneProcess: true,
    services: ['identity', 'enrollment', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: 'pengelola@medan.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** The desk, where a manager begins, asks services that do not run here. */
const at = (window: Window, look: Look) =>
  signedIn(system, manager, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'the money of an office at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('is entered, what was wrong is kept, and what it becomes is seen', async () => {
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/anggaran?tahun=${year + 20 + position}`);
        expect(await page.locator('section [role=status]').count()).toBe(1);
        await check('90-anggaran-kosong');
        await page.locator('select[name=jenis]').selectOption('GRANT');
        await page.locator('input[name=nama]').fill('Hibah <b>universitas</b>');
        await page.locator('input[name=jumlah]').fill('tiga puluh juta');
        await page.locator('main form button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('input[name=jumlah]').inputValue()).toBe('tiga puluh juta');
        await check('91-anggaran-kesalahan');
        await page.locator('input[name=tahun]').fill(String(year + 20 + position));
        await page.locator('input[name=jumlah]').fill('Rp 35.000.000');
        await page.locator('input[name=sampai]').fill(`${year + 20 + position}-12-31`);
        await page.locator('main form button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('.list li').count()).toBe(1);
        expect(await page.locator('.list b b').count()).toBe(0);
        await check('92-anggaran-tersimpan');
      });
    });

    it('pays for a programme: its cost is set, reserved from several sources, spent and given back', async () => {
      const of = year + 40 + position;
      await at(window, async (page, check, complaints) => {
        const source = async (kind: string, name: string, amount: string) => {
          await page.goto(`${system.baseUrl}/anggaran?tahun=${of}`);
          await page.locator('select[name=jenis]').selectOption(kind);
          await page.locator('input[name=nama]').fill(name);
          await page.locator('input[name=jumlah]').fill(amount);
          await page.locator('main form button').click();
          await page.waitForURL(/tersimpan=1$/);
        };
        await source('APBD', 'APBD', '5.000.000');
        await source('UNIVERSITY', 'Kerja sama <b>universitas</b>', '50.000.000');
        await page.goto(`${system.baseUrl}/program`);
        await page.locator('input[name=judul]').fill(`Pelayanan <b>Prima</b> ${position}`);
        await page.locator('select[name=bentuk]').selectOption('technical');
        await page.locator('form[action="/program"] button').last().click();
        await page.waitForURL(/\/program\/[\w-]{20,}\?tersimpan=1$/);
        await page.locator('a[href$="/dana"]').click();
        await page.waitForURL(/dana$/);
        await check('93-dana-kosong');
        await page.locator('input[name=biaya]').fill('empat puluh juta');
        await page.locator('form[aria-labelledby=tetapkan] button').click();
        await page.locator('.summary a[href="#biaya"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await page.locator('input[name=biaya]').fill('Rp 40.000.000');
        await page.locator('input[name=tahun]').fill(String(of));
        await page.locator('form[aria-labelledby=tetapkan] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await check('94-dana-kurang');
        // The regional budget does not cover it: a part comes from there, the rest from elsewhere.
        const apbd = page.locator('article', { hasText: 'APBD' });
        expect(await apbd.locator('input[name=jumlah]').inputValue()).toBe('5.000.000');
        await apbd.locator('form button').click();
        await page.locator('form[action$="/lepas"]').waitFor();
        expect(await page.locator('main').textContent()).toContain('Rp 35');
        const reserve = page.locator('form[action*="/dana/cadangan/"]');
        expect(await reserve.locator('input[name=jumlah]').inputValue()).toBe('35.000.000');
        await reserve.locator('input[name=jumlah]').fill('49.000.000');
        await reserve.locator('button').click();
        await page.locator('.note.bad').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('409'))).toBe(true);
        expect(await reserve.locator('input[name=jumlah]').inputValue()).toBe('49.000.000');
        await check('95-dana-terlalu-banyak');
        await reserve.locator('input[name=jumlah]').fill('35.000.000');
        await reserve.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await reserve.count()).toBe(0);
        expect(await page.locator('.list b b').count()).toBe(0);
        const spend = page.locator('form[action$="/belanja"]').last();
        await spend.locator('input[name=jumlah]').fill('0');
        await spend.locator('button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await page
          .locator('form[action$="/belanja"]')
          .last()
          .locator('input[name=jumlah]')
          .fill('30.000.000');
        await page.locator('form[action$="/belanja"]').last().locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        await check('96-dana-tercukupi');
        await page.locator('form[action$="/lepas"] button').last().click();
        await page.locator('form[action$="/lepas"]').nth(1).waitFor({ state: 'detached' });
        expect(await page.locator('form[action$="/lepas"]').count()).toBe(1);
        expect(complaints).toEqual([]);
      });
    });
  },
);
