// People add a passkey on the page of their account, sign in with it, and are asked again for acts of weight.
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { inWindow, windows } from './browser.js';
import { linkIn } from './mail.js';
import { signInAt } from './sign-in.js';

const EMAIL = 'pengembang@medan.example';
/** Of somebody else: an account gets five links an hour. */
const OTHER = 'pengembang.dua@medan.example';
/** Long enough for a busy machine to add a passkey, short enough to wait for its end. */
const STEP_UP_SECONDS = 40;
let system: System, sink: SmtpSink;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_passkey',
    host: 'localhost',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, STEP_UP_MAX_AGE_SECONDS: String(STEP_UP_SECONDS) },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  for (const email of [EMAIL, OTHER])
    await system.operator.must('POST', '/v1/accounts', {
      tenantId: 'medan',
      name: 'Andi Lubis',
      email,
      roles: [{ role: 'DEVELOPER', agencies: 'whole' }],
    });
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** A device with a sensor that knows its owner, as chromium plays one. */
async function deviceOf(context: BrowserContext, page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id };
}

const withScript = windows.filter(({ script }) => script),
  without = windows.filter(({ script }) => !script);

describe.each(withScript)('a passkey at $width px in $language', (window) => {
  it('is made on the page of the account, signs in, and is removed there', async () => {
    await inWindow(window, async (page, check, complaints, context) => {
      const { cdp, id } = await deviceOf(context, page);
      await signInAt(page, system, sink, EMAIL, '/akun');
      await check('70-akun-tanpa-kunci');
      await page.locator('a[href="/akun/kunci-sandi"]').click();
      await check('71-kunci-baru');
      await page.locator('input[name=nama]').fill('Telepon <b>saya</b>');
      await page.locator('form[data-passkey] button').click();
      await page.waitForURL(/\/akun#masuk$/);
      expect(await page.locator('#masuk').textContent()).toContain('Telepon <b>saya</b>');
      await check('72-akun-dengan-kunci');
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id });
      expect(credentials).toHaveLength(1);
      expect(credentials[0]?.isResidentCredential).toBe(true);

      await page.locator('form[action="/keluar"] button').click();
      await page.waitForURL(/\/masuk\/langkah\//);
      await check('73-masuk-dengan-kunci');
      await page.locator('form[data-passkey] button').click();
      await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
      await page.goto(`${system.baseUrl}/akun`);
      expect(await page.locator('#masuk').textContent()).toMatch(/terakhir dipakai|last used/);

      await page.locator('form[action$="/hapus"] button').click();
      await page.waitForURL(/\/akun#masuk$/);
      expect(await page.locator('form[action$="/hapus"]').count()).toBe(0);
      await page.locator('form[action="/keluar"] button').click();
      await page.waitForURL(/\/masuk\/langkah\//);
      await page.locator('form[data-passkey] button').click();
      await page.locator('.note.bad[role=alert]').waitFor();
      expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
      await check('74-kunci-ditolak');
    });
  });

  it('that the device does not give leaves the way by a link, and says so', async () => {
    await inWindow(window, async (page, check, _, context) => {
      const { cdp, id } = await deviceOf(context, page);
      await page.goto(`${system.baseUrl}/masuk`);
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
      await page.locator('form[data-passkey] button').click();
      await page.locator('[data-passkey-failed]:not([hidden])').waitFor();
      expect(await page.locator('form[data-passkey] button').isEnabled()).toBe(true);
      expect(await page.locator('input[name=login]').count()).toBe(1);
      await check('75-gawai-tidak-memberi');
    });
  });
});

describe.each(without)('without script at $width px in $language', (window) => {
  it('the way in is the link, and the page of passkeys says why', async () => {
    await inWindow(window, async (page, check) => {
      await page.goto(`${system.baseUrl}/masuk`);
      expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
      await check('76-masuk-tanpa-skrip');
      await signInAt(page, system, sink, EMAIL, '/akun');
      await page.locator('a[href="/akun/kunci-sandi"]').click();
      expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
      expect(await page.locator('[data-passkey-missing]').isVisible()).toBe(true);
      await check('77-kunci-tanpa-skrip');
    });
  });
});

describe('an act of weight long after signing in', () => {
  it('asks again who it is, and loses nothing of what was sent', async () => {
    const window = windows[2];
    if (!window) throw new Error('no window');
    const { clientId } = await system.operator.must('POST', '/v1/clients', {
      tenantId: 'medan',
      name: 'SIMPEG',
      scopes: ['participants:read'],
      agencies: 'whole',
    });
    await inWindow(window, async (page, check) => {
      await signInAt(page, system, sink, OTHER, `/pengembang/${clientId}`);
      const here = page.url();
      await eventually(
        async () => {
          await page.goto(`${system.baseUrl}/akun/kunci-sandi`);
          return new URL(page.url()).pathname.startsWith('/masuk');
        },
        { everyMs: 1_000 },
      );
      await page.goto(here);
      await page.locator('form[action$="/rahasia"] button').click();
      await page.waitForURL(/\/masuk\/langkah\//);
      await check('78-pastikan-lagi');
      sink.clear();
      await page.locator('input[name=login]').fill(OTHER);
      await page.locator('form:has(input[name=login]) button').click();
      await page.locator('[role=status]').waitFor();
      await page.goto(await linkIn(sink, OTHER));
      await page.locator('form button').click();
      await page.waitForURL(/\/lanjut\//);
      await check('79-lanjutkan');
      await page.locator(`form[action="${new URL(here).pathname}/rahasia"] button`).click();
      await page.locator('.note.warn code').waitFor();
    });
  });
});
