// A developer of the government registers an address, tests it, sends again what failed, and changes its secret.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
let system: System, sink: SmtpSink, receiver: Server, developer: string;
/** What the application answers next, and what it was told. */
const application = { answers: 200, told: [] as string[] };

beforeAll(async () => {
  receiver = createServer((request, response) => {
    application.told.push(request.url ?? '');
    request.resume();
    response.writeHead(application.answers).end('an <b>answer</b>');
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_developer',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  ({ accountId: developer } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Andi Lubis',
    email: 'pengembang@medan.example',
    roles: [{ role: 'DEVELOPER', agencies: 'whole' }],
  }));
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
  receiver?.close();
});

const at = (window: Window, account: string, look: Look) => signedIn(system, account, window, look);

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a developer at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('registers an address, tests it, sends again, and changes its secret', async () => {
      const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/w${position}`;
      await at(window, developer, async (page, check, complaints) => {
        expect(new URL(page.url()).pathname).toBe('/impor');
        await page.goto(`${system.baseUrl}/webhook`);
        await check('80-webhook');
        await page.locator('input[name=alamat]').fill('https://user:secret@simpeg.example/x');
        await page.locator('input[name=untuk]').fill('SIMPEG <b>kota</b>');
        await page.locator('main form button').click();
        await page.locator('[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /4\d\d/.test(each))).toBe(true);
        expect(await page.locator('input[name=untuk]').inputValue()).toBe('SIMPEG <b>kota</b>');
        await check('81-webhook-ditolak');
        await page.locator('input[name=alamat]').fill(address);
        await page.locator('input[name="jenis-completion.recorded"]').check();
        await page.locator('main form button').click();
        await page.locator('.note.warn code').waitFor();
        expect(await page.locator('.note.warn code').textContent()).toMatch(/^whsec_/);
        await check('82-webhook-rahasia');
        await page.locator('main a.btn').click();
        await page.waitForURL(/\/webhook\/[\w-]{20,}$/);
        await check('83-webhook-kosong');

        application.answers = 200;
        await page.locator('form[action$="/uji"] button').click();
        await page.waitForURL(/jumlah=1$/);
        const here = page.url().replace(/\?.*$/, '');
        await eventually(async () => {
          await page.goto(here);
          return (await page.locator('.list .tag.ok').count()) === 1;
        }, wait);
        expect(application.told.filter((path) => path === `/w${position}`)).toHaveLength(1);
        expect(await page.locator('main li b b').count()).toBe(0);
        await check('84-webhook-sampai');

        await page.locator('form[action$="/ulang"] button').last().click();
        await page.waitForURL(/jumlah=0$/);
        await page.locator('form[action$="/rahasia"] button').click();
        await page.locator('.note.warn code').waitFor();
        await page.goto(here);
        expect(await page.locator('main').textContent()).toMatch(/2 (rahasia|secrets)/);

        expect(await page.locator('form[action$="/rahasia"]').count()).toBe(0);
        await page.locator('details summary').last().click();
        const chosen = page.locator('input[type=checkbox]:checked');
        expect(await chosen.count()).toBe(1);
        await page.locator('input[name="jenis-import.finished"]').check();
        await page.locator('form[action$="/jenis"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await chosen.count()).toBe(2);

        await page.locator('form[action$="/nonaktifkan"] button').click();
        await page.locator('form[action$="/aktifkan"]').waitFor();
        await check('85-webhook-nonaktif');
      });
    });

    it('gives an application another secret, and sees which of its requests were refused', async () => {
      const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
        tenantId: 'medan',
        name: `SIMPEG <b>${position}</b>`,
        scopes: ['participants:read', 'participants:write'],
        agencies: 'whole',
      });
      const opens = async (secret: string) => {
        const answer = await fetch(`${system.baseUrl}/oauth/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        });
        const { access_token: token } = (await answer.json()) as { access_token?: string };
        return token;
      };
      const token = await opens(clientSecret),
        refused = await fetch(`${system.baseUrl}/v1/participants/nobody?siapa=rahasia`, {
          headers: { authorization: `Bearer ${token}` },
        });
      expect(refused.status).toBe(404);
      await at(window, developer, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/pengembang`);
        await check('86-aplikasi');
        await page.locator(`a[href="/pengembang/${clientId}"]`).click();
        await page.waitForURL(/pengembang\/[\w-]{20,}$/);
        const here = page.url(),
          requestId = refused.headers.get('x-request-id') ?? 'none';
        await eventually(async () => {
          await page.goto(here);
          return (await page.locator('tbody tr').count()) === 1;
        }, wait);
        const said = (await page.locator('tbody').textContent()) ?? '';
        for (const part of ['GET /v1/participants/:id', '404', 'NOT_FOUND', requestId])
          expect(said).toContain(part);
        expect(said).not.toContain('siapa');
        expect(await page.locator('main b').count()).toBe(0);
        await check('87-aplikasi-satu');
        await page.locator('form[action$="/rahasia"] button').click();
        await page.locator('.note.warn code').waitFor();
        await check('88-aplikasi-rahasia');
        const next = (await page.locator('.note.warn code').textContent()) ?? '';
        for (const secret of [clientSecret as string, next]) expect(await opens(secret)).toBeDefined();
        await page.locator('main a.btn').click();
        await page.waitForURL(here);
        expect(await page.locator('form[action$="/rahasia"]').count()).toBe(0);
        await check('89-aplikasi-dua-rahasia');
        await page.locator('form[action$="/akhiri"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await opens(next)).toBeDefined();
        expect(await opens(clientSecret)).toBeUndefined();
        expect(complaints).toEqual([]);
        if (window.script) {
          await page.goto(`${system.baseUrl}/docs/api`);
          await page.locator('.opblock-tag').first().waitFor();
          expect(complaints).toEqual([]);
        }
      });
    });
  },
);
