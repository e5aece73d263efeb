// An operator sees what failed by its cause, replays it, and dismisses what cannot be mended.
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import { eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

let system: System, sink: SmtpSink, operator: string, manager: string;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_operator',
    oneProcess: true,
    services: ['identity', 'enrollment', 'incentives', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota <b>Medan</b>',
    timeZone: 'Asia/Jakarta',
  });
  const invite = async (body: object) => {
    const { accountId } = await system.operator.must('POST', '/v1/accounts', body);
    return accountId as string;
  };
  operator = await invite({
    name: 'Rizky Operator',
    email: 'operator@platform.example',
    roles: [{ role: 'OPERATOR', agencies: 'whole' }],
  });
  manager = await invite({
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: 'pengelola@medan.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  });
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const open = async (): Promise<{ id: string }[]> =>
  (await system.operator.must('GET', '/v1/services/incentives/dead-letters?status=OPEN')).items;

/** Messages that are none of ours, on a topic that incentives reads. */
async function plant(count: number): Promise<void> {
  const before = (await open()).length;
  const producer = new kafkajs.Kafka({
    clientId: 'operator',
    brokers: system.isolation.kafkaBrokers,
    logLevel: kafkajs.logLevel.NOTHING,
  }).producer();
  await producer.connect();
  await producer.send({
    topic: `${system.isolation.topicPrefix}${enrollmentCompleted.topic}`,
    messages: Array.from({ length: count }, (_, i) => ({
      key: `k${i}`,
      value: `this is <b>no</b> JSON ${i}`,
      headers: {
        ce_id: `e${Date.now()}-${i}`,
        ce_type: enrollmentCompleted.type,
        ce_tenantid: 'medan',
        ce_time: new Date().toISOString(),
      },
    })),
  });
  await producer.disconnect();
  await eventually(async () => (await open()).length === before + count, {
    describe: 'incentives to set the messages aside',
  });
}

const at = (window: Window, account: string, look: Look) => signedIn(system, account, window, look);

describe.each(windows)('an operator at $width px, script: $script, in $language', (window) => {
  it('sees the cause, replays what has it, and dismisses what cannot be mended', async () => {
    for (const { id } of await open())
      await system.operator.must('POST', `/v1/services/incentives/dead-letters/${id}/dismiss`, {
        reason: 'of the window before',
      });
    await at(window, operator, async (page, check, complaints) => {
      expect(new URL(page.url()).pathname).toBe('/operasi');
      expect(await page.locator('main').textContent()).toContain('medan, Asia/Jakarta');
      expect(await page.locator('section[aria-labelledby=antrean] tbody tr').count()).toBe(7);
      await check('70-operasi-tenang');
      await plant(2);
      await page.goto(`${system.baseUrl}/operasi`);
      expect(await page.locator('section[aria-labelledby=satu] tbody tr').count()).toBe(2);
      expect(await page.locator('main table b, main li b b').count()).toBe(0);
      await check('71-operasi');

      // Nothing is mended, so both fail again: the page says so.
      await page.locator('form[action="/operasi/incentives/ulang"] button').click();
      await page.waitForURL(/berhasil=0&gagal=2$/);
      await page.locator('.note.warn').waitFor();
      await check('72-operasi-masih-gagal');

      await page.locator('tbody a').first().click();
      await page.waitForURL(/\/operasi\/incentives\/[\w-]+$/);
      await check('73-peristiwa');
      await page.locator('textarea').fill('           ');
      await page.locator('form[action$="/kesampingkan"] button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await check('74-peristiwa-kesalahan');
      await page.locator('textarea').fill('Bukan peristiwa kami: dikirim oleh uji coba.');
      await page.locator('form[action$="/kesampingkan"] button').click();
      await page.waitForURL(/ditutup=1$/);
      expect(await page.locator('section[aria-labelledby=satu] tbody tr').count()).toBe(1);
      await check('75-operasi-dikesampingkan');
      expect(await open()).toHaveLength(1);
    });
  });
});

it('a manager finds no page of an operator', async () => {
  await at({ width: 390, script: true, language: 'id' }, manager, async (page) => {
    for (const path of ['/operasi', '/operasi/incentives/x'])
      expect((await page.goto(`${system.baseUrl}${path}`))?.status(), path).toBe(404);
  });
});
