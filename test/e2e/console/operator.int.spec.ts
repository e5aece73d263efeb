// An operator sees what failed by its cause, replays it, and dismisses what cannot be mended; lets programs in
// and out, and changes the keys by which tokens are signed; and sets up a government so that it can begin by pages alone.
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import { eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { inWindow, signedIn, windows, type Look, type Window } from './browser.js';
import { signInAt } from './sign-in.js';

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

/** A token for a program; undefined where it gets none. */
async function tokenOf(clientId: string, secret: string): Promise<string | undefined> {
  const answer = await fetch(`${system.baseUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token?: string }).access_token;
}

/** With what a program that reads people is answered. */
async function answerTo(token: string): Promise<number> {
  const { status } = await fetch(`${system.baseUrl}/v1/participants`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status;
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
      expect(await page.locator('main a[href="/operasi/pemerintah"]').count()).toBe(1);
      expect(await page.locator('section[aria-labelledby=antrean] tbody tr').count()).toBe(7);
      await check('70-operasi-tenang');
      const resend = page.locator('form[action="/operasi/kirim-ulang"]');
      // A window that has just changed its size may lay the page out anew between pressing and letting go.
      await eventually(async () => {
        if (!(await resend.isVisible()))
          await page.locator('section[aria-labelledby=riwayat] summary').click();
        return resend.isVisible();
      });
      await resend.locator('select').selectOption('enrollment');
      await resend.locator('input[name=saat]').fill('kemarin <b>pagi</b>');
      await resend.locator('button').click();
      await page.locator('.summary a[href="#saat"]').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await resend.locator('input[name=saat]').inputValue()).toBe('kemarin <b>pagi</b>');
      await check('70-operasi-kesalahan');
      await resend.locator('select').selectOption('enrollment');
      await resend.locator('input[name=saat]').fill('');
      await resend.locator('button').click();
      await page.waitForURL(/riwayat=kirim-ulang$/);
      await eventually(async () => {
        const { replays } = await system.operator.must('GET', '/v1/services/enrollment/event-history');
        return replays.length > 0 && replays[0].finishedAt !== undefined;
      });
      await page.goto(`${system.baseUrl}/operasi`);
      const said = await page.locator('section[aria-labelledby=riwayat]').textContent();
      expect(said).toMatch(/enrollment, .*(diminta operator|asked by an operator)/);
      await check('70-operasi-dikirim-ulang');
      await plant(2);
      await page.goto(`${system.baseUrl}/operasi`);
      expect(await page.locator('section[aria-labelledby=satu] tbody tr').count()).toBe(2);
      expect(await page.locator('main table b, main li b b').count()).toBe(0);
      await check('71-operasi');

      // Nothing is mended, so both fail again: the page says so.
      await page.locator('form[action="/operasi/incentives/ulang"] button').click();
      await page.waitForURL(/berhasil=0&gagal=2$/);
      await page.locator('.note.warn[role=status]').waitFor();
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

  it('lets a program in, changes its secret, and lets it in no more', async () => {
    const client = `SIMPEG <b>${window.width} ${String(window.script)}</b>`;
    await at(window, operator, async (page, check, complaints) => {
      await page.goto(`${system.baseUrl}/operasi/klien`);
      await check('76-klien');
      const form = page.locator('form[action="/operasi/klien"][method=post]');
      await form.locator('select[name=wadah]').selectOption('medan');
      await form.locator('input[name=nama]').fill(client);
      await form.locator('button').click();
      await page.locator('.summary a[href="#hak"]').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await form.locator('input[name=nama]').inputValue()).toBe(client);
      await check('77-klien-kesalahan');
      await form.locator('input[name=hak][value="participants:read"]').check();
      await form.locator('button').click();
      const codes = page.locator('.note.warn code');
      await codes.first().waitFor();
      expect(await page.locator('main b').count()).toBe(0);
      const [id = '', secret = ''] = await codes.allTextContents();
      await check('78-klien-rahasia');
      const token = (await tokenOf(id, secret)) ?? '';
      expect(await answerTo(token)).toBe(200);

      await page.locator('main a.btn').click();
      await page.waitForURL(/\/operasi\/klien\/[\w-]{20,}$/);
      await check('79-klien-satu');
      await page.locator('form[action$="/cabut-token"] button').click();
      await page.waitForURL(/selesai=cabut-token$/);
      await eventually(async () => (await answerTo(token)) === 401, { describe: 'its token to be refused' });
      await page.locator('select[name=tumpang]').selectOption('0');
      await page.locator('input[name=bocor]').check();
      await page.locator('form[action$="/rahasia"] button').click();
      await codes.first().waitFor();
      const [, next = ''] = await codes.allTextContents();
      expect(await tokenOf(id, secret)).toBeUndefined();
      expect(await tokenOf(id, next)).toBeDefined();

      await page.goto(`${system.baseUrl}/operasi/klien/${id}`);
      await page.locator('form[action$="/nonaktifkan"] button').click();
      await page.locator('form[action$="/aktifkan"]').waitFor();
      await check('80-klien-nonaktif');
      expect(await tokenOf(id, next)).toBeUndefined();
      await page.goto(`${system.baseUrl}/operasi/klien?q=simpeg&keadaan=nonaktif`);
      expect(await page.locator('main ul.list > li').count()).toBe(1);
      await page.locator('main ul.list a').click();
      await page.locator('form[action$="/aktifkan"] button').click();
      await page.locator('form[action$="/nonaktifkan"]').waitFor();
      expect(await tokenOf(id, next)).toBeDefined();

      await page.locator('details.card summary').click();
      const sure = page.locator('#yakin'),
        remove = page.locator('form[action$="/hapus"] button');
      if (window.script) {
        await sure.evaluate((box) => box.removeAttribute('required'));
        await remove.click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('81-klien-hapus');
      }
      await sure.check();
      await remove.click();
      await page.waitForURL(/dihapus=1$/);
      expect(await tokenOf(id, next)).toBeUndefined();
      expect(await page.locator('main').textContent()).not.toContain(client);
    });
  });

  it('signs with another key, and retires one that somebody else may know', async () => {
    await at(window, operator, async (page, check) => {
      await page.goto(`${system.baseUrl}/operasi/kunci`);
      const kids = () => page.locator('main ul.list code').allTextContents(),
        before = await kids();
      await page.locator('form[action$="/ganti"] button').click();
      await page.waitForURL(/selesai=ganti$/);
      const added = (await kids()).filter((kid) => !before.includes(kid));
      expect(added).toHaveLength(1);
      await page.locator('details.card summary').click();
      await check('82-kunci');
      await page.locator('select[name=kid]').selectOption(added);
      await page.locator('textarea[name=alasan]').fill('Cadangan basis data dicuri.');
      await page.locator('#yakin').check();
      await page.locator('form[action$="/tarik"] button').click();
      await page.waitForURL(/selesai=tarik$/);
      expect(await kids()).not.toContain(added[0]);
      await check('83-kunci-ditarik');
    });
  });

  it('reads who did what with access, by government, act and day, and takes it as a file', async () => {
    const client = await system.operator.must('POST', '/v1/clients', {
        tenantId: 'medan',
        name: `Absensi <b>${window.width}</b>`,
        scopes: ['participants:read'],
        agencies: 'whole',
      }),
      today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
    expect(await tokenOf(client.clientId, 'wrong')).toBeUndefined();
    expect(await tokenOf(client.clientId, client.clientSecret)).toBeDefined();
    await at(window, operator, async (page, check, complaints) => {
      await page.locator('nav a[href="/operasi/akses"]').first().waitFor({ state: 'attached' });
      await page.goto(`${system.baseUrl}/operasi/akses`);
      expect(await page.locator('main tbody tr').count()).toBeGreaterThan(2);
      expect(await page.locator('main').textContent()).toContain('Rizky Operator');
      await check('89-akses');
      const form = page.locator('form.filter');
      await form.locator('select[name=klien]').selectOption(client.clientId);
      await form.locator('select[name=wadah]').selectOption('medan');
      await form.locator('input[name=dari]').fill(today);
      await form.locator('input[name=sampai]').fill(today);
      await form.locator('button').click();
      await page.waitForURL(/klien=/);
      // That tokens were given or refused is noted beside the answer.
      await eventually(async () => {
        await page.goto(page.url());
        return (await page.locator('main tbody tr').count()) === 3;
      });
      expect(await page.locator('main tbody tr').first().textContent()).toContain(client.name);
      expect(await page.locator('main b').count()).toBe(0);
      await check('90-akses-disaring');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('main a[href*="akses.csv"]').click(),
      ]);
      expect(file.suggestedFilename()).toBe('catatan-akses.csv');
      expect(
        readFileSync(await file.path(), 'utf8')
          .trim()
          .split('\r\n'),
      ).toHaveLength(4);
      await page.goto(`${system.baseUrl}/operasi/akses?dari=2026-12-31&sampai=kemarin`);
      await page.locator('.summary a[href="#sampai"]').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await check('91-akses-kesalahan');
    });
  });

  it('makes a government, and invites the first person, who then begins there', async () => {
    const id = `kota-${window.width}-${window.language}-${window.script ? 'a' : 'b'}`,
      address = `pertama@${id}.example`;
    await at(window, operator, async (page, check, complaints) => {
      await page.goto(`${system.baseUrl}/operasi/pemerintah`);
      await check('84-pemerintah');
      const make = page.locator('form[action="/operasi/pemerintah"]');
      await make.locator('input[name=wadah]').fill('medan');
      await make.locator('input[name=nama]').fill('Pemerintah <b>Baru</b>');
      await make.locator('select[name=zona]').selectOption('Asia/Jayapura');
      await make.locator('button').click();
      await page.locator('.summary a[href="#wadah"]').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await check('85-pemerintah-terpakai');
      expect(await system.operator.must('GET', '/v1/tenants/medan')).toMatchObject({
        timeZone: 'Asia/Jakarta',
      });
      await make.locator('input[name=wadah]').fill(id);
      await make.locator('button').click();
      await page.waitForURL(/selesai=begun$/);
      expect(await page.locator('main b').count()).toBe(0);
      // Identity hears of it by an event.
      await eventually(async () => {
        await page.goto(`${system.baseUrl}/operasi/pemerintah/${id}`);
        return (await page.locator('form[action$="/masuk"]').count()) === 1;
      });
      await check('86-pemerintah-satu');
      await page.locator('input[name=orang]').fill('Wulan Pertama');
      await page.locator('input[name=surel]').fill(address);
      await page.locator('form[action$="/undang"] button').click();
      await page.waitForURL(/selesai=invited$/);
      await check('87-pemerintah-diundang');
      await page.locator('input[name=surel]').fill(address);
      await page.locator('input[name=orang]').fill('Wulan Pertama');
      await page.locator('form[action$="/undang"] button').click();
      await page.locator('.note.bad').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('409'))).toBe(true);

      await page.locator('input[name=cara][value=sendiri]').check();
      await page.locator('input[name=peran][value=RULE_OFFICER]').check();
      await page.locator('form[action$="/masuk"] button').click();
      await page.waitForURL(/selesai=saved$/);
      expect(await system.operator.must('GET', `/v1/sign-in-settings/${id}`)).toMatchObject({
        secondFactorRoles: ['RULE_OFFICER'],
        set: true,
      });
      await page.locator('input[name=nama]').fill('Pemerintah Kota Baru');
      await page.locator(`form[action="/operasi/pemerintah/${id}"] button`).click();
      await page.locator('h1', { hasText: 'Pemerintah Kota Baru' }).waitFor();

      // A provider that is not there changes nothing, and its secret is not shown again.
      await page.locator('input[name=penerbit]').fill('http://127.0.0.1:9/realms/asn');
      await page.locator('input[name=klien]').fill('mumpuni');
      await page.locator('input[name=rahasia]').fill('a-secret-of-theirs');
      await page.locator('input[name=tulisan]').fill('SSO kota');
      await page.locator('input[name=klaim]').fill('nip');
      await page.locator('form[action$="/penyedia"] button').click();
      await page.locator('.note.bad').waitFor();
      expect(complaints.splice(0).every((each) => /4\d\d/.test(each))).toBe(true);
      expect(await page.locator('input[name=klien]').inputValue()).toBe('mumpuni');
      expect(await page.content()).not.toContain('a-secret-of-theirs');
      await check('88-pemerintah-penyedia');
    });
    await inWindow(window, async (page) => {
      await signInAt(page, system, sink, address, '/masuk');
      expect(new URL(page.url()).pathname).toBe('/meja');
    });
  });
});

it('a manager finds no page of an operator', async () => {
  await at({ width: 390, script: true, language: 'id' }, manager, async (page) => {
    for (const path of [
      '/operasi',
      '/operasi/incentives/x',
      '/operasi/klien',
      '/operasi/klien/x',
      '/operasi/kunci',
      '/operasi/pesan',
      '/operasi/akses',
      '/operasi/akses.csv',
      '/operasi/pemerintah',
      '/operasi/pemerintah/medan',
    ])
      expect((await page.goto(`${system.baseUrl}${path}`))?.status(), path).toBe(404);
  });
});
