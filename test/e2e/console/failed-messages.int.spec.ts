// An operator sees what reached nobody in any government: how many messages, why, and what to do; and nobody's name.
import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

let system: System, operator: string;

beforeAll(async () => {
  system = await startSystem({
    name: 'console_failed',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota <b>Medan</b>',
    timeZone: 'Asia/Jakarta',
  });
  const { accountId } = await system.operator.must('POST', '/v1/accounts', {
    name: 'Rizky Operator',
    email: 'operator@platform.example',
    roles: [{ role: 'OPERATOR', agencies: 'whole' }],
  });
  operator = accountId as string;
});

afterAll(() => system?.stop());

/** What notifications keeps of messages: here some that failed, which takes a mail server hours. */
async function inNotifications(work: (messages: mongo.Collection<{ _id: string }>) => Promise<unknown>) {
  const { mongodbUri, databasePrefix } = system.isolation,
    client = await new mongo.MongoClient(mongodbUri).connect();
  await work(client.db(`${databasePrefix}notifications`).collection('messages'));
  await client.close();
}

const at = (window: Window, account: string, look: Look) => signedIn(system, account, window, look);

describe.each(windows)('an operator at $width px, script: $script, in $language', (window) => {
  it('sees how many messages failed in which government, why, and what to do', async () => {
    const now = new Date(),
      failed = (reason: string, tenantId: string) => ({
        _id: randomUUID(),
        tenantId,
        version: 1,
        createdAt: now,
        updatedAt: now,
        v: 1,
        participantId: 'Siti Nobody',
        kind: 'INCENTIVE_AWARDED',
        factId: randomUUID(),
        params: {},
        status: 'FAILED',
        attempts: [],
        reason,
        settledAt: now,
      });
    await inNotifications(async (messages) => {
      await messages.deleteMany({});
      await messages.insertMany([
        failed('SMTP_550', 'medan'),
        failed('SMTP_550', 'medan'),
        failed('WHATSAPP_NO_ANSWER', 'medan'),
      ]);
    });
    await at(window, operator, async (page, check) => {
      await page.locator('dl.figures a[href="/operasi/pesan"]').click();
      await page.waitForURL(/\/operasi\/pesan$/);
      const rows = page.locator('main tbody tr');
      expect(await rows.count()).toBe(2);
      expect(await rows.first().textContent()).toMatch(/Medan.*SMTP_550.*2/);
      expect(await page.locator('main').textContent()).not.toContain('Siti Nobody');
      await check('92-pesan-gagal');
      await inNotifications((messages) => messages.deleteMany({}));
      await page.reload();
      await page.locator('main p[role=status]').waitFor();
      await check('93-pesan-tidak-ada');
    });
  });
});
