// A superior pairs somebody, the pair logs meetings, the superior sends one back and signs off, and JP are credited.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
const today = new Date().toISOString().slice(0, 10);
let system: System, sink: SmtpSink;
/** Of each window people of its own. */
const trios: { superior: string; mentor: string; mentee: string; mentorNumber: string }[] = [];

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_mentoring',
    oneProcess: true,
    services: [
      'identity',
      'enrollment',
      'evaluation',
      'incentives',
      'notifications',
      'reports',
      'console',
      'gateway',
    ],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  const client = await system.clientFor('medan', ['participants:read', 'participants:write']);
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  const person = async (number: string, name: string, more: object) => {
    const body = {
      employeeNumber: number,
      name,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
      ...more,
    };
    return (await client.must('POST', '/v1/participants', body)).id as string;
  };
  for (const position of windows.keys()) {
    const [ofSuperior = '', ofMentor = '', ofMentee = ''] = [0, 1, 2].map((i) =>
      employeeNumber(6_000 + position * 3 + i),
    );
    trios.push({
      superior: await person(ofSuperior, 'Laras Kusuma', { positionGroup: 'ADMINISTRATOR' }),
      mentor: await person(ofMentor, 'Rahmat <b>Lubis</b>', { positionGroup: 'PENGAWAS' }),
      mentee: await person(ofMentee, 'Taufik Nugraha', {
        positionGroup: 'PELAKSANA',
        supervisorNumber: ofSuperior,
      }),
      mentorNumber: ofMentor,
    });
  }
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const as = (window: Window, participantId: string, look: Look) =>
  signedIn(system, `medan:${participantId}`, window, look);

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'mentoring at $width px, script: $script, in $language',
  ({ window, position }) => {
    const trio = () => trios[position] ?? { superior: '', mentor: '', mentee: '', mentorNumber: '' };

    it('is begun by the superior', async () => {
      await as(window, trio().superior, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/tim/pembimbingan`);
        await check('110-pembimbingan-kosong');
        const form = page.locator('form[action="/tim/pembimbingan"]');
        await form.locator('[name=orang]').selectOption({ index: 1 });
        await form.locator('[name=nip]').fill('1980');
        await form.locator('[name=tujuan]').fill('Pelayanan <b>di loket</b>');
        await form.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        expect(await form.locator('[name=tujuan]').inputValue()).toBe('Pelayanan <b>di loket</b>');
        const { mentorNumber } = trio();
        await form.locator('[name=nip]').fill(`${mentorNumber.slice(0, 8)} ${mentorNumber.slice(8)}`);
        await form.locator('button').click();
        await page.waitForURL(/hasil=disimpan$/);
        expect(await page.locator('form[action$="/akhiri"]').count()).toBe(1);
        expect(await page.locator('main b b').count()).toBe(0);
      });
    });

    it('has its meetings logged by either of the pair', async () => {
      await as(window, trio().mentee, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/pembimbingan`);
        await check('111-pembimbingan-saya');
        await page.locator('main li a').click();
        await page.waitForURL(/\/pembimbingan\/[\w-]{20,}$/);
        const form = page.locator('#isian');
        await form.locator('[name=menit]').fill('satu jam');
        await form.locator('[name=catatan]').fill('Menangani <i>keluhan</i> di loket.');
        await form.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
        await check('112-pertemuan-salah');
        expect(await form.locator('[name=catatan]').inputValue()).toContain('<i>keluhan</i>');
        await form.locator('[name=menit]').fill('90');
        await form.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        await check('113-pertemuan-tercatat');
      });
      await as(window, trio().mentor, async (page, check) => {
        await page.goto(`${system.baseUrl}/pembimbingan`);
        await page.locator('main li a').click();
        await page.waitForURL(/\/pembimbingan\/[\w-]{20,}$/);
        await page.locator('[name=menit]').fill('60');
        await page.locator('[name=catatan]').fill('Simulasi pelayanan.');
        await page.locator('#isian button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('main li .tag').count()).toBe(2);
        await check('114-pembimbing');
      });
    });

    it('waits on the home page of the superior, who sends one back and signs the other off', async () => {
      await as(window, trio().superior, async (page, check, complaints) => {
        const tasks = page.locator('section[aria-labelledby=tug] a[href="/tim/pembimbingan"]');
        await eventually(async () => {
          await page.goto(`${system.baseUrl}/`);
          return (await tasks.count()) === 2;
        }, wait);
        expect(await page.locator('section[aria-labelledby=tug]').textContent()).toMatch(/Sampai|Until/);
        await check('115-beranda-atasan');
        await page.goto(`${system.baseUrl}/tim/pembimbingan`);
        await check('116-menunggu-pengesahan');
        const meetings = page.locator('section[aria-labelledby=menunggu] > ul > li');
        await meetings.first().locator('summary').click();
        await meetings.first().locator('textarea').fill('Tanggal <b>keliru</b>, mohon diperiksa.');
        await meetings.first().locator('form[action$="/kembalikan"] button').click();
        await page.waitForURL(/hasil=dikembalikan$/);
        await meetings.first().locator('form[action$="/sahkan"] button').click();
        await page.waitForURL(/hasil=disahkan$/);
        expect(await meetings.count()).toBe(0);
        expect(complaints).toEqual([]);
      });
    });

    it('is put right, signed off, and credited', async () => {
      await as(window, trio().mentee, async (page, check) => {
        const task = page.locator('section[aria-labelledby=tug] a[href^="/pembimbingan/"]');
        await eventually(async () => {
          await page.goto(`${system.baseUrl}/`);
          return (await task.count()) === 1;
        }, wait);
        await task.click();
        await page.waitForURL(/\/pembimbingan\/[\w-]{20,}$/);
        await page.locator('a[href*="ubah="]').click();
        await page.waitForURL(/ubah=/);
        await check('117-perbaiki-pertemuan');
        await page.locator('[name=tanggal]').fill(today);
        await page.locator('#isian button').click();
        await page.waitForURL(/tersimpan=1$/);
      });
      await as(window, trio().superior, async (page) => {
        await page.goto(`${system.baseUrl}/tim/pembimbingan`);
        await page.locator('form[action$="/sahkan"] button').click();
        await page.waitForURL(/hasil=disahkan$/);
      });
      await as(window, trio().mentee, async (page, check) => {
        await eventually(async () => {
          await page.goto(`${system.baseUrl}/`);
          return (await page.locator('section[aria-labelledby=tug] a').count()) === 0;
        }, wait);
        await page.goto(`${system.baseUrl}/pembimbingan`);
        await page.locator('main li a').click();
        await page.waitForURL(/\/pembimbingan\/[\w-]{20,}$/);
        expect(await page.locator('main li .tag.ok').count()).toBe(2);
        expect(await page.locator('main').textContent()).toMatch(/2 JP/);
        expect(await page.locator('a[href*="ubah="]').count()).toBe(0);
        await check('118-pertemuan-disahkan');
        await eventually(async () => {
          await page.goto(`${system.baseUrl}/riwayat`);
          return (await page.locator('main').textContent())?.includes('Mentoring: Pelayanan');
        }, wait);
      });
    });
  },
);
