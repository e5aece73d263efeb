// Somebody signs in by the button of their government's own provider, and takes it away.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventsCarriedOut,
  eventually,
  ownProvider,
  smtpSink,
  startSystem,
  type OwnProvider,
  type SmtpSink,
  type System,
} from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { inWindow, windows } from './browser.js';

let system: System, sink: SmtpSink, provider: OwnProvider;
const LABEL = 'SSO <b>Kota</b> Medan';
const addressAt = (position: number) => `dewi.${position}@medan.example`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_provider',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, PROVIDER_ALLOW_PRIVATE: 'true' },
  });
  const office = await system.clientFor('medan', ['participants:read', 'participants:write']);
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const { id: agencyId } = await office.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  for (const position of windows.keys())
    await office.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(8_000 + position),
      employeeType: 'PNS',
      name: `Dewi ${position}`,
      email: addressAt(position),
      agencyId,
      position: 'Perawat',
    });
  await eventsCarriedOut(system.isolation);
  provider = await ownProvider(`${system.baseUrl}/masuk/penyedia`);
  const { issuer, clientId, clientSecret } = provider;
  await system.operator.must('PUT', '/v1/identity-providers/medan', {
    issuer,
    clientId,
    clientSecret,
    label: LABEL,
    namedBy: 'EMPLOYEE_NUMBER',
    claim: 'nip',
  });
});

afterAll(async () => {
  await system?.stop();
  await provider?.close();
  await sink?.close();
});

const button = (page: Page) => page.getByRole('link', { name: LABEL });
/** From the account to the page on which the button is. */
async function leave(page: Page): Promise<void> {
  await page.locator('form[action="/keluar"] button').click();
  await page.waitForURL(/\/masuk\/langkah\//);
}

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('the button signs in, is taken away on the page of the account, and opens it no more', async () => {
      provider.person = { sub: `pegawai-${position}`, claims: { nip: employeeNumber(8_000 + position) } };
      await inWindow(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/akun`);
        await check('110-masuk-dengan-penyedia');
        await button(page).click();
        await page.waitForURL(/\/akun$/);
        const linked = page.locator('#masuk li').filter({ hasText: LABEL });
        expect(await page.locator('#masuk b b').count()).toBe(0);
        await check('111-akun-dengan-penyedia');

        sink.clear();
        await linked.locator('form[action$="/lepas"] button').click();
        await page.waitForURL(/\/akun#masuk$/);
        await linked.locator('form[action$="/pakai-lagi"]').waitFor();
        await check('112-penyedia-dilepas');
        await eventually(async () =>
          sink.received.find(({ to, raw }) => to.includes(addressAt(position)) && /dilepas/.test(raw ?? '')),
        );

        await leave(page);
        await button(page).click();
        await page.locator('main [role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        expect(await page.locator('input[name=login]').count()).toBe(1);
        await check('113-penyedia-tidak-membuka');
      });
    });
  },
);
