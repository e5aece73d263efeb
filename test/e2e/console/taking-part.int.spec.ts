// Whom an office brings to learn: campaigns for those who hold back, certifications by field of work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 500 };
let system: System, sink: SmtpSink, manager: string;
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
const numberOf = (position: number) => `19900101201503100${position + 1}`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_taking_part',
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/batanghari', {
    name: 'Pemerintah Kabupaten Batang Hari',
    timeZone: 'Asia/Jakarta',
  });
  const client = await system.clientFor('batanghari', ['participants:read', 'participants:write']);
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  for (const position of windows.keys())
    await client.must('POST', '/v1/participants', {
      employeeNumber: numberOf(position),
      name: `Perawat <b>${position + 1}</b>`,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
      position: 'Perawat Ahli Pertama',
    });
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'batanghari',
    name: 'Pengelola Contoh',
    email: 'pengelola@batanghari.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** The desk, where a manager begins, asks services that do not run here. */
const at = (window: Window, look: Look) =>
  signedIn(system, manager, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'who takes part at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('is asked by a campaign, and noted as reached', async () => {
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/rencana`);
        await page.locator('a[href="/sosialisasi"]').click();
        await page.waitForURL(/sosialisasi$/);
        await check('140-sosialisasi');
        await page.locator('input[name=judul]').fill(`Manfaat <b>belajar</b> ${position}`);
        await page.locator('textarea[name=pesan]').fill('Yang mencapai 20 JP didahulukan.');
        await page.locator('input[name=hari]').fill(today);
        await page.locator('input[name=batas]').fill('sepuluh');
        await page.locator('select[name=opd]').selectOption({ label: 'Dinas Kesehatan' });
        await page.locator('main form button').click();
        await page.locator('.summary a[href="#batas"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('textarea[name=pesan]').inputValue()).toBe(
          'Yang mencapai 20 JP didahulukan.',
        );
        await check('141-sosialisasi-kesalahan');
        await page.locator('input[name=batas]').fill('7,5');
        await page.locator('main form button').click();
        await page.waitForURL(/tersimpan=baru$/);
        const here = page.url().replace(/\?.*/, '');
        await eventually(async () => {
          await page.goto(here);
          return (await page.locator('input[name^=orang-]').count()) === windows.length;
        }, wait);
        expect(await page.locator('main b').count()).toBe(0);
        expect(await page.locator('main').textContent()).toMatch(
          /(Hanya pegawai|Only people of) Dinas Kesehatan\./,
        );
        await check('142-sosialisasi-peserta');
        await page.locator('form[action$="/hadir"] button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await page.locator('input[name^=orang-]').first().check();
        await page.locator('input[name^=orang-]').nth(1).check();
        await page.locator('form[action$="/hadir"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('input[name^=orang-]').count()).toBe(windows.length - 2);
        expect(await page.locator('.list .tag.ok').count()).toBe(2);
        await check('143-sosialisasi-terjangkau');
        expect(complaints).toEqual([]);
      });
    });

    it('is certified in the field of their work', async () => {
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/sertifikasi`);
        await check('144-sertifikasi');
        await page.locator('input[name=nama]').fill(`Sertifikasi <b>Perawat</b> ${position}`);
        await page.locator('input[name=kompetensi]').fill('Pelayanan Kesehatan');
        await page.locator('input[name=bidang]').fill('Keperawatan');
        await page.locator('textarea[name=jabatan]').fill('Perawat\nBidan');
        await page.locator('input[name=penerbit]').fill('LSP Kesehatan');
        await page.locator('input[name=bulan]').fill('999');
        await page.locator('main form button').click();
        await page.locator('.summary a[href="#bulan"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await check('145-sertifikasi-kesalahan');
        await page.locator('input[name=bulan]').fill('36');
        await page.locator('main form button').click();
        await page.waitForURL(/\/sertifikasi\/[\w-]{20,}\?tersimpan=1$/);
        expect(await page.locator('h1 b').count()).toBe(0);
        await page.locator('input[name=nip]').fill('199001012015031999');
        await page.locator('select[name=hasil]').selectOption('PASSED');
        await page.locator('form[action$="/hasil"] button').click();
        await page.locator('.summary a[href="#nip"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('select[name=hasil]').inputValue()).toBe('PASSED');
        await page.locator('input[name=nip]').fill(numberOf(position));
        await page.locator('form[action$="/hasil"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('.list .tag.ok').count()).toBe(1);
        await check('146-sertifikasi-hasil');
        await page.locator('form[action$="/undang"] button').click();
        await page.waitForURL(/diundang=\d+$/);
        // Who has passed is not invited once more.
        expect(page.url()).toContain(`diundang=${windows.length - 1}`);
        await check('147-sertifikasi-undangan');
        expect(complaints).toEqual([]);
      });
    });
  },
);
