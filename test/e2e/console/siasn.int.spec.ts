// A manager settles what is not the same here and in SIASN, by pages alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventually,
  siasnStandIn,
  smtpSink,
  startSystem,
  type ApiClient,
  type SiasnStandIn,
  type SmtpSink,
  type System,
} from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
const year = new Date().getFullYear();
let system: System, sink: SmtpSink, siasn: SiasnStandIn, client: ApiClient, manager: string;
const numberOf = (position: number) => `19900101201503100${position + 1}`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  siasn = await siasnStandIn();
  system = await startSystem({
    name: 'console_siasn',
    oneProcess: true,
    services: ['identity', 'enrollment', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  client = await system.clientFor(
    'medan',
    ['participants', 'completions', 'siasn'].flatMap((each) => [`${each}:read`, `${each}:write`]),
  );
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: 'pengelola@medan.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
});

afterAll(async () => {
  await system?.stop();
  await siasn?.close();
  await sink?.close();
});

/** The desk, where a manager begins, asks services that do not run here. */
const at = (window: Window, look: Look) =>
  signedIn(system, manager, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

it('says that nothing is sent before the government is connected', async () => {
  await at({ width: 390, script: true, language: 'id' }, async (page, check) => {
    await page.goto(`${system.baseUrl}/siasn`);
    expect(await page.locator('.note.warn').count()).toBe(1);
    await check('150-siasn-belum-terhubung');
  });
  await client.must('PUT', '/v1/siasn/connection', {
    baseUrl: siasn.baseUrl,
    instansiId: 'A5EB03E23C',
    sentFrom: `${year}-01-01`,
    ratePerMinute: 600,
    wso2: { tokenUrl: siasn.wso2TokenUrl, clientId: 'program', clientSecret: 'rahasia-program' },
    sso: {
      tokenUrl: siasn.ssoTokenUrl,
      clientId: 'siasn-instansi',
      username: 'petugas',
      password: 'rahasia-petugas',
    },
  });
});

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'SIASN at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('is compared with what is here, and made the same or left as it is', async () => {
      const nip = numberOf(position),
        { id: participantId } = await client.must('POST', '/v1/participants', {
          employeeNumber: nip,
          name: `Taufik <b>Nugraha</b> ${position}`,
          employeeType: 'PNS',
          agencyName: 'Dinas Kesehatan',
        });
      const { completionId } = await client.must('POST', '/v1/completions', {
        participantId,
        title: 'Seminar Kebijakan Publik',
        form: 'seminar',
        provider: 'LAN RI',
        startDate: `${year}-03-12`,
        endDate: `${year}-03-13`,
        hours: 8,
        certificateNumber: `B/${position}`,
      });
      await eventually(async () => {
        const { body } = await client.get(`/v1/siasn/records/${completionId}`);
        return body.state === 'SENT';
      }, wait);
      // Somebody changed it there, and entered another by hand.
      const [first] = siasn.held(nip, 'kursus');
      Object.assign(first ?? {}, { jumlahJam: 99 });
      siasn.enter(nip, 'kursus', {
        ...first,
        id: `lain-${position}`,
        namaKursus: 'Workshop <b>Data</b>',
        jenisDiklatId: '4',
        nomorSertipikat: `W/${position}`,
        jumlahJam: 6,
      });
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/siasn`);
        await page.locator('form[action="/siasn"][method=post] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await eventually(async () => {
          await page.goto(`${system.baseUrl}/siasn`);
          return (await page.locator('main article').count()) === 2;
        }, wait);
        expect(await page.locator('main article b').count()).toBe(0);
        await check('151-siasn-perbedaan');
        const different = page.locator('article', { hasText: '99' }),
          theirs = page.locator('article', { hasText: 'Workshop' });
        await different.locator('input[name=alasan]').fill('   ');
        await different.locator('form[action$="/biarkan"] button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('152-siasn-tanpa-alasan');
        await different.locator('input[name=alasan]').fill('Jam di SIASN termasuk praktik');
        await different.locator('form[action$="/biarkan"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('main article').count()).toBe(1);
        await theirs.locator('form[action$="/samakan"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await page.locator('#beda ~ [role=status]').waitFor();
        await check('153-siasn-selesai');
        const { items } = await client.must('GET', `/v1/completions?participantId=${participantId}`);
        expect(items.map(({ title }: { title: string }) => title)).toContain('Workshop <b>Data</b>');
        expect(complaints).toEqual([]);
      });
    });
  },
);
