// What a manager does with money for incentives and with awards: set aside, give, take back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

let system: System, sink: SmtpSink, manager: string;
const year = new Date().getFullYear();
const numberOf = (position: number) => `19900101201503100${position + 1}`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_incentives',
    oneProcess: true,
    services: ['identity', 'enrollment', 'incentives', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const client = await system.clientFor('medan', [
    'participants:read',
    'participants:write',
    'completions:write',
  ]);
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  for (const position of windows.keys()) {
    const { id: participantId } = await client.must('POST', '/v1/participants', {
      employeeNumber: numberOf(position),
      name: `Narasumber <b>${position + 1}</b>`,
      employeeType: 'PNS',
      agencyName: 'Dinas Kesehatan',
    });
    await client.must('POST', '/v1/completions', {
      participantId,
      title: `Pelatihan <b>Arsip</b> ${position + 1}`,
      form: 'technical',
      startDate: `${year}-02-20`,
      endDate: `${year}-02-22`,
      hours: 12,
    });
  }
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Maya Pengelola',
    email: 'pengelola@medan.example',
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
  'incentives at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('are paid from money with a legal basis, given by a person, and taken back', async () => {
      await at(window, async (page, check, complaints) => {
        const refused = (status: number) =>
          expect(complaints.splice(0).every((each) => each.includes(String(status)))).toBe(true);
        const main = async () => (await page.locator('main').textContent()) ?? '';

        await page.goto(`${system.baseUrl}/anggaran/insentif?tahun=${year + 1 + position}`);
        await check('120-anggaran-insentif-kosong');
        await page.locator('select[name=jenis]').selectOption('TPP_COMPONENT');
        await page.locator('input[name=jumlah]').fill('seratus juta');
        await page.locator('input[name=peraturan]').fill('Perwali <b>12/2026</b>');
        await page.locator('input[name=rekening]').fill('5.1.01.02');
        await page.locator('input[name=penyetuju]').fill('Sekretaris Daerah');
        await page.locator('input[name=tanggal]').fill(`${year}-01-12`);
        await page.locator('#tetapkan button').click();
        await page.locator('.summary a[href="#jumlah"]').waitFor();
        refused(422);
        await check('121-anggaran-insentif-kesalahan');
        // The income supplement needs two approvals; the service says which of them is missing.
        await page.locator('input[name=jumlah]').fill('Rp 100.000.000');
        await page.locator('input[name="persetujuan-DPRD"]').fill('12/2026');
        await page.locator('#tetapkan button').click();
        await page.locator('.note.bad').waitFor();
        refused(422);
        expect(await page.locator('.note.bad').textContent()).toContain('HOME_MINISTRY');
        expect(await page.locator('input[name=peraturan]').inputValue()).toBe('Perwali <b>12/2026</b>');
        await page.locator('input[name="persetujuan-HOME_MINISTRY"]').fill('900/7');
        await page.locator('#tetapkan button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('.list li').count()).toBe(1);
        expect(await page.locator('.list b b').count()).toBe(0);
        await check('122-anggaran-insentif-tersimpan');

        await page.goto(`${system.baseUrl}/anggaran/insentif`);
        await page.locator('select[name=jenis]').selectOption('HONORARIUM');
        await page.locator('input[name=jumlah]').fill(`${10 + position}.000.000`);
        await page.locator('input[name=peraturan]').fill('Perwali 3/2026');
        await page.locator('input[name=rekening]').fill('5.1.02.02');
        await page.locator('input[name=penyetuju]').fill('Sekretaris Daerah');
        await page.locator('input[name=tanggal]').fill(`${year}-01-12`);
        await page.locator('#tetapkan button').click();
        await page.waitForURL(/tersimpan=1$/);

        await page.goto(`${system.baseUrl}/penghargaan/baru?nip=${numberOf(position)}`);
        expect(await page.locator('input[name=nip]').inputValue()).toBe(numberOf(position));
        await check('123-beri-penghargaan');
        await page.locator('select[name=jenis]').selectOption('HONORARIUM');
        await page.locator('textarea[name=alasan]').fill('Narasumber <b>pelayanan publik</b>');
        await page.locator('main form button').click();
        await page.locator('.summary a[href="#dasar"]').waitFor();
        refused(422);
        await page.locator('select[name=dasar]').selectOption('SPEAKER');
        await page.locator('input[name=jumlah]').fill('900.000.000');
        await page.locator('main form button').click();
        await page.locator('.note.bad').waitFor();
        refused(409);
        expect(await page.locator('textarea[name=alasan]').inputValue()).toBe(
          'Narasumber <b>pelayanan publik</b>',
        );
        await check('124-anggaran-tidak-cukup');
        await page.locator('input[name=jumlah]').fill('900.000');
        await page.locator('main form button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('.list a', { hasText: 'Honorarium' }).count()).toBe(1);
        expect(await page.locator('.list b').count()).toBe(0);
        await check('125-penghargaan');

        await page.goto(`${system.baseUrl}/anggaran/insentif`);
        expect(await main()).toMatch(/Rp 900[.,]000 (diberikan dari|given of)/);
        await page.goto(`${system.baseUrl}/penghargaan?nip=${numberOf(position)}&jenis=HONORARIUM`);
        await page.locator('.list a').click();
        await page.waitForURL(/penghargaan\/medan/);
        await check('126-satu-penghargaan');
        await page.locator('textarea[name=alasan]').fill('ya');
        await page.locator('form[action$="/cabut"] button').click();
        await page.locator('.summary').waitFor();
        refused(422);
        await page.locator('textarea[name=alasan]').fill('Narasumber berhalangan hadir');
        await page.locator('form[action$="/cabut"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('form[action$="/cabut"]').count()).toBe(0);
        expect(await main()).toContain('Narasumber berhalangan hadir');
        await check('127-penghargaan-dicabut');
        await page.goto(`${system.baseUrl}/anggaran/insentif`);
        expect(await main()).toMatch(/Rp 0 (diberikan dari|given of)/);
        await page.goto(`${system.baseUrl}/penghargaan?nip=199001012015031999`);
        expect(await page.locator('section [role=status]').count()).toBe(1);
        await check('128-penghargaan-tidak-ada');
        expect(complaints).toEqual([]);
      });
    });

    it('are given afterwards where a rule has become better, and taken back together', async () => {
      await at(window, async (page, check, complaints) => {
        const version = `v${position + 1}`;
        await page.goto(`${system.baseUrl}/aturan/completion-points`);
        await page.locator('input[name=poin]').fill(String(12 + position));
        await page.locator('input[name=alasan-versi]').fill('Poin dinaikkan');
        await page.locator('input[name=dasar]').fill('Keputusan Wali Kota 45/2026');
        await page.locator('form[action$="/versi"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        const written = page.locator(`article[aria-labelledby="versi-${version}"]`);
        await written.locator('input[name=alasan]').fill('Disetujui kepala BKPSDM');
        await written.locator('form[action$="/aktifkan"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await written.locator('form[method=get] button').click();
        await page.locator('form[action$="/susulan"]').waitFor();
        await check('129-susulan-ditawarkan');

        // It holds some seconds from now; until then the service says so, and what was typed stays.
        await page.locator('form[action$="/susulan"] textarea').fill('Keputusan berlaku sejak awal tahun');
        await eventually(
          async () => {
            expect(await page.locator('form[action$="/susulan"] textarea').inputValue()).toBe(
              'Keputusan berlaku sejak awal tahun',
            );
            await page.locator('form[action$="/susulan"] button').click();
            await page.waitForLoadState();
            return new URL(page.url()).pathname.startsWith('/susulan/');
          },
          { everyMs: 1_000 },
        );
        expect(complaints.splice(0).every((each) => each.includes('409'))).toBe(true);
        expect(await page.locator('.list li .tag.ok').count()).toBe(windows.length);
        expect(await page.locator('main b').count()).toBe(0);
        await check('129-susulan-diberikan');
        await page.locator('textarea[name=alasan]').fill('Keputusan dibatalkan');
        await page.locator('form[action$="/cabut"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('form[action$="/cabut"]').count()).toBe(0);
        await check('129-susulan-dicabut');
        await page.goto(`${system.baseUrl}/susulan`);
        expect(await page.locator('.list li').count()).toBe(position + 1);
        await check('129-susulan-daftar');
        expect(complaints).toEqual([]);
      });
    });
  },
);
