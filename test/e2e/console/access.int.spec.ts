// A manager invites somebody, who accepts and signs in; sends again, withdraws; gives a role and takes it away.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { inWindow, windows } from './browser.js';
import { invitationIn, linkIn } from './mail.js';

let system: System, sink: SmtpSink, manager: string;
const staffAt = (position: number) => `Siti Nurhaliza ${['Satu', 'Dua', 'Tiga', 'Empat'][position]}`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_access',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  const office = await system.clientFor('medan', ['participants:read', 'participants:write']);
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const agencies: string[] = [];
  for (const name of ['Badan Perencanaan Pembangunan Daerah', 'Dinas Kesehatan', 'Dinas Sosial'])
    agencies.push((await office.must('POST', '/v1/agencies', { name })).id as string);
  for (const position of windows.keys())
    await office.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(7_000 + position),
      employeeType: 'PNS',
      name: staffAt(position),
      email: `siti.${position}@medan.example`,
      agencyId: agencies[1],
      position: 'Perawat',
    });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Rina Harahap',
    email: 'pengelola@medan.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** Ends on the desk, which asks services that do not run here. */
async function asManager(page: Page, complaints: string[]): Promise<void> {
  const { url } = await system.operator.must('POST', `/v1/accounts/${manager}/sign-in-links`, {});
  await page.goto(url);
  await page.locator('main form button').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
  complaints.splice(0);
}

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a manager at $width px, script: $script, in $language',
  ({ window, position }) => {
    const email = `tamu-${position}@medan.example`;

    it('invites somebody, sends it again, and withdraws another one', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, complaints);
        await page.goto(`${system.baseUrl}/pengguna/undangan`);
        await check('100-undangan');
        const form = page.locator('form[action="/pengguna/undangan"]');
        await form.locator('[name=nama]').fill('Budi <b>Santoso</b>');
        await form.locator('[name=surel]').fill(email);
        await form.locator('[name=peran]').selectOption('DEVELOPER');
        await form.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        expect(await form.locator('[name=surel]').inputValue()).toBe(email);
        await check('101-undangan-belum-lengkap');

        await form.locator('[value=sebagian]').check();
        await form.locator('[name=opd]').first().check();
        await form.locator('[name=sampai]').fill('2099-12-31');
        await form.locator('button').click();
        await page.waitForURL(/terkirim=1$/);
        const mine = page.locator('main li').filter({ hasText: email });
        expect(await mine.textContent()).toContain('2099');
        expect(await page.locator('main b b').count()).toBe(0);
        await check('102-undangan-terkirim');

        await form.locator('[name=nama]').fill('Budi');
        await form.locator('[name=surel]').fill(email);
        await form.locator('[name=peran]').selectOption('MANAGER');
        await form.locator('[value=seluruh]').check();
        await form.locator('button').click();
        await page.locator('.note.bad').waitFor();
        expect(complaints.splice(0).every((each) => /409/.test(each))).toBe(true);
        expect(await form.locator('[name=surel]').inputValue()).toBe(email);

        await mine.locator('form[action$="/kirim"] button').click();
        await page.waitForURL(/terkirim=1$/);
        await form.locator('[name=nama]').fill('Yang salah');
        await form.locator('[name=surel]').fill(`salah-${email}`);
        await form.locator('[name=peran]').selectOption('MANAGER');
        await form.locator('[value=seluruh]').check();
        await form.locator('button').click();
        const wrong = page.locator('main li').filter({ hasText: `salah-${email}` });
        await wrong.locator('form[action$="/tarik"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await wrong.locator('form').count()).toBe(0);
      });
    });

    it('whoever was invited accepts, and signs in by a link to the same address', async () => {
      const url = await invitationIn(sink, email);
      await inWindow(window, async (page, check, complaints) => {
        await page.goto(url);
        await page.locator('main form[action*="/undangan/"] button').waitFor();
        await check('103-diundang');
        sink.clear();
        await page.locator('main form[action*="/undangan/"] button').click();
        await page.locator('[role=status]').waitFor();
        await check('104-undangan-diterima');
        await page.goto(await linkIn(sink, email));
        await page.locator('main form button').click();
        await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
        expect(new URL(page.url()).pathname).toBe('/impor');
        await page.goto(url);
        await page.locator('main a.btn').waitFor();
        expect(await page.locator('main form').count()).toBe(0);
        expect(complaints.splice(0).every((each) => /410/.test(each))).toBe(true);
        await check('105-undangan-habis');
      });
    });

    it('gives a role to somebody of an agency, and takes it away', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, complaints);
        await page.goto(`${system.baseUrl}/pengguna`);
        expect(await page.locator('main li').filter({ hasText: 'Budi' }).count()).toBeGreaterThan(0);
        await check('106-pengguna');
        await page.locator('input[name=q]').fill(staffAt(position));
        await page.locator('form.filter button').click();
        await page.locator('main li a').click();
        await page.waitForURL(/\/pengguna\/medan/);
        await check('107-pengguna-tanpa-peran');
        const form = page.locator('form[action$="/peran"]');
        await form.locator('[name=peran]').selectOption('MANAGER');
        await form.locator('[value=seluruh]').check();
        if (window.script) expect(await form.locator('.pick').isVisible()).toBe(false);
        await form.locator('[name=mulai]').fill('2099-01-01');
        await form.locator('[name=sampai]').fill('2098-01-01');
        await form.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        expect(await form.locator('[value=seluruh]').isChecked()).toBe(true);
        await form.locator('[name=sampai]').fill('2099-06-30');
        await form.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        await check('108-pengguna-dengan-peran');
        await page.locator('form[action$="/cabut"] button').click();
        await page.locator('form[action$="/cabut"]').waitFor({ state: 'detached' });
        expect(complaints).toEqual([]);
      });
    });

    it('finds no button upon their own roles', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, complaints);
        await page.goto(`${system.baseUrl}/pengguna/${manager}`);
        expect(await page.locator('main form').count()).toBe(0);
        await check('109-akun-sendiri');
      });
    });
  },
);
