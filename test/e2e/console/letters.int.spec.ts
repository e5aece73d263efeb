// What the government writes to its people: worded anew by a manager, tried, put into use; and what did not arrive.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventsCarriedOut,
  eventually,
  smtpSink,
  startSystem,
  type ApiClient,
  type SmtpSink,
  type System,
} from '#testing';
import { inventedEmblem } from '../../../tools/launcher/emblem.mjs';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
const DEAD = 'rina.pulungan.subbagian.perencanaan.keuangan@bappeda.medan.example',
  OWN = 'maya.pengelola@medan.example';
let system: System, sink: SmtpSink, client: ApiClient, manager: string, dead: string;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_letters',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  client = await system.clientFor(
    'medan',
    ['participants', 'programmes', 'enrolments', 'messages'].flatMap((each) => [
      `${each}:read`,
      `${each}:write`,
    ]),
  );
  await client.must('POST', '/v1/agencies', { name: 'Bappeda' });
  const person = async (employeeNumber: string, name: string, email: string): Promise<string> =>
    (
      await client.must('POST', '/v1/participants', {
        employeeNumber,
        name,
        employeeType: 'PNS',
        agencyName: 'Bappeda',
        email,
      })
    ).id;
  manager = `medan:${await person('199001012015031001', 'Maya Pengelola', OWN)}`;
  dead = await person('199001012015031002', 'Rina <b>Pulungan</b>', DEAD);
  await eventually(async () => {
    const { status } = await system.operator.request('PUT', `/v1/accounts/${manager}/roles`, {
      roles: [{ role: 'MANAGER', agencies: 'whole' }],
    });
    return status < 300;
  }, wait);
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** The home page, where a person begins, asks services that do not run here. */
const at = (window: Window, look: Look) =>
  signedIn(system, manager, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

/** Somebody gets a place, and the message about it is refused by the mail server. */
async function refused(): Promise<void> {
  sink.refuse({ recipient: new RegExp(DEAD), code: 550 });
  const programme = await client.must('POST', '/v1/programmes', {
    title: 'Pelatihan Arsip',
    form: 'technical',
    learningHours: 6,
  });
  const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const batch = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
    startsOn: soon(7),
    endsOn: soon(8),
    capacity: 3,
  });
  await client.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId: dead });
}

const listed = (path: string) =>
  eventually(async () => {
    const { body } = await client.get(path);
    return body.items?.length === 1;
  }, wait);

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'messages of the government at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('are worded in both languages, looked at, tried on oneself, and put into use', async () => {
      await at(window, async (page, check, complaints) => {
        const button = (value: string) => page.locator(`button[name=tindakan][value=${value}]`);
        await page.goto(`${system.baseUrl}/pesan-dinas`);
        await check('130-pesan-dinas');
        await page.locator('a[href="/pesan-dinas/jenis/ENROLMENT_ADMITTED"]').click();
        await page.waitForURL(/ENROLMENT_ADMITTED$/);
        await check('131-susunan-bawaan');
        await page.locator('[name="judul-id"]').fill(`Tempat <b>Anda</b> di {judul} ${position}`);
        await button('pratinjau').click();
        await page.locator('.note.bad').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('132-susunan-salah');
        await page.locator('[name="judul-id"]').fill(`Tempat <b>Anda</b> di {title} ${position}`);
        await page.locator('[name="judul-en"]').fill(`Your place in {title} ${position}`);
        await button('pratinjau').click();
        await page.locator('#pratinjau').waitFor();
        expect(await page.locator('main article h3').first().textContent()).toContain(
          'Tempat <b>Anda</b> di',
        );
        expect(await page.locator('main article h3').last().textContent()).toContain('Your place in');
        await check('133-susunan-pratinjau');
        sink.clear();
        await button('uji').click();
        await page.locator('.note.ok').waitFor();
        expect(await page.locator('.note.ok').textContent()).toMatch(/\[(UJI|TEST)\]/);
        expect(sink.received.map(({ to }) => to)).toEqual([[OWN]]);
        await button('pakai').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('[name="judul-en"]').inputValue()).toBe(
          `Your place in {title} ${position}`,
        );
        await check('134-susunan-dipakai');
        await page.locator('form[action$="/bawaan"] button').click();
        await page.waitForURL(/tersimpan=bawaan$/);
        expect(await page.locator('form[action$="/bawaan"]').count()).toBe(0);
        await page.locator('a[href$="?versi=1"]').click();
        await page.waitForURL(/versi=1$/);
        expect(await page.locator('[name="judul-en"]').inputValue()).toBe('Your place in {title} 0');
        await check('135-susunan-lama');
        expect(complaints).toEqual([]);
      });
    });

    it('bear the emblem that a manager sets', async () => {
      const { buffer, name } = { buffer: inventedEmblem(`Kota ${position}`), name: 'lambang.png' };
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/pesan-dinas`);
        await page.locator('a[href="/pesan-dinas/lambang"]').first().click();
        await page.waitForURL(/lambang$/);
        const file = page.locator('input[name=berkas]'),
          send = page.locator('form[enctype] button');
        await file.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
        await send.click();
        await page.locator('.summary a[href="#berkas"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('136-lambang-kesalahan');
        const large = Buffer.concat([buffer, Buffer.alloc(3_000_000)]);
        await file.setInputFiles({ name, mimeType: 'image/png', buffer: large });
        await send.click();
        await page
          .getByText(/1 MB\. (Kecilkan|Make)/)
          .first()
          .waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await file.setInputFiles({ name, mimeType: 'image/png', buffer });
        await send.click();
        await page.waitForURL(/tersimpan=pasang$/);
        const shown = page.locator('main img');
        await shown.waitFor();
        const answer = await page.request.get(new URL((await shown.getAttribute('src'))!, page.url()).href);
        expect(answer.headers()['content-type']).toBe('image/png');
        await check('137-lambang');
        await page.locator('form[action$="/lepas"] button').click();
        await page.waitForURL(/tersimpan=lepas$/);
        expect(await shown.count()).toBe(0);
        expect(complaints).toEqual([]);
      });
    });

    it('that did not arrive are found with what to do, and sent again', async () => {
      sink.clear();
      await at(window, async (page, check, complaints) => {
        await refused();
        await listed('/v1/suppressed-addresses');
        await listed('/v1/messages?status=FAILED');
        sink.refuse(undefined);
        await page.goto(`${system.baseUrl}/pesan-dinas/gagal`);
        expect(await page.locator('main').textContent()).toContain(DEAD);
        expect(await page.locator('main li b b').count()).toBe(0);
        await check('136-pesan-gagal');
        await page.locator('form[action^="/pesan-dinas/alamat/"] button').click();
        await page.waitForURL(/tersimpan=alamat$/);
        expect(await page.locator('form[action^="/pesan-dinas/alamat/"]').count()).toBe(0);
        await page.locator('form[action^="/pesan-dinas/gagal/"] button').click();
        await page.waitForURL(/tersimpan=kirim$/);
        await page.locator('.note.ok').waitFor();
        await eventually(() => sink.received.some(({ to }) => to.includes(DEAD)), wait);
        await page.goto(`${system.baseUrl}/pesan-dinas/gagal`);
        expect(await page.locator('section [role=status]').count()).toBe(2);
        await check('137-semua-sampai');
        expect(complaints).toEqual([]);
      });
    });
  },
);
