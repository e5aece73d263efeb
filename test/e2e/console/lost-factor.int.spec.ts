// Somebody has lost the phone: a manager asks by page, another one confirms by page.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows } from './browser.js';
import { asks, tokenOf } from './sign-in.js';

let system: System, sink: SmtpSink;
const managers: string[] = [];
const emailAt = (position: number) => `pengembang.${position}@medan.example`;
const accountsAt: string[] = [];

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_lost_factor',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    // its officers were made a moment ago
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true', SECOND_FACTOR_REMOVAL_ROLE_DAYS: '0' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const invite = async (name: string, email: string, role: string): Promise<string> =>
    (
      await system.operator.must('POST', '/v1/accounts', {
        tenantId: 'medan',
        name,
        email,
        roles: [{ role, agencies: 'whole' }],
      })
    ).accountId as string;
  for (const name of ['Rina Harahap', 'Joko Susilo'])
    managers.push(await invite(name, `${name.split(' ')[0]}@medan.example`, 'MANAGER'));
  for (const position of windows.keys()) {
    accountsAt.push(await invite(`Andi <b>Lubis</b> ${position}`, emailAt(position), 'DEVELOPER'));
    const token = await tokenOf(system, sink, emailAt(position)),
      { body } = await asks(system, token, 'POST', '/v1/me/authenticator'),
      code = new TOTP({ secret: Secret.fromBase32(body.secret as string) }).generate();
    expect((await asks(system, token, 'POST', '/v1/me/authenticator/confirm', { code })).said).toBe('200');
  }
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a lost phone at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('is asked for by one manager and confirmed by another, and the person is told', async () => {
      const [first, second] = [must(managers[0], 'a manager'), must(managers[1], 'another manager')],
        person = must(accountsAt[position], 'a person');
      await signedIn(system, first, window, async (page, check, complaints) => {
        complaints.splice(0);
        await page.goto(`${system.baseUrl}/pengguna/${encodeURIComponent(person)}`);
        await page.locator('a[href^="/pengguna/faktor-kedua/baru"]').click();
        await page.locator('[name=alasan]').fill('Telepon hilang; datang sendiri dengan kartu pegawai');
        await check('120-minta-hapus');
        await page.locator('main form button').click();
        await page.waitForURL(/faktor-kedua\?tersimpan=1$/);
        const mine = page.locator('main li').filter({ hasText: `Andi <b>Lubis</b> ${position}` });
        expect(await mine.locator('form[action$="/konfirmasi"]').count()).toBe(0);
        expect(await page.locator('main li b').count()).toBe(0);
        await check('121-menunggu-petugas-kedua');
      });
      sink.clear();
      await signedIn(system, second, window, async (page, check, complaints) => {
        complaints.splice(0);
        await page.goto(`${system.baseUrl}/pengguna/faktor-kedua`);
        const theirs = page.locator('main li').filter({ hasText: `Andi <b>Lubis</b> ${position}` });
        await check('122-konfirmasi');
        await theirs.locator('form[action$="/konfirmasi"] button').click();
        await page.waitForURL(/faktor-kedua\?tersimpan=1$/);
        expect(await theirs.locator('form').count()).toBe(0);
        await check('123-sudah-dihapus');
      });
      await eventually(async () =>
        sink.received.find(
          ({ to, raw }) => to.includes(emailAt(position)) && /sudah dihapus/.test(raw ?? ''),
        ),
      );
    });
  },
);
