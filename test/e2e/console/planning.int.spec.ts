// From what citizens say of a service to training for those who serve there, by pages alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsCarriedOut, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

let system: System, sink: SmtpSink, manager: string;
const officers: string[] = [];
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date()),
  inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  year = Number(today.slice(0, 4));
const numberOf = (position: number) => `19900101201503100${position + 1}`;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_planning',
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  await system.operator.must('PUT', '/v1/tenants/palembang', {
    name: 'Pemerintah Kota Palembang',
    timeZone: 'Asia/Jakarta',
  });
  const client = await system.clientFor('palembang', ['participants:read', 'participants:write']);
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kependudukan' });
  for (const position of windows.keys()) {
    const { id } = await client.must('POST', '/v1/participants', {
      employeeNumber: numberOf(position),
      name: `Petugas Loket ${position + 1}`,
      employeeType: 'PNS',
      agencyName: 'Dinas Kependudukan',
    });
    officers.push(id as string);
  }
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'palembang',
    name: 'Pengelola Contoh',
    email: 'pengelola@palembang.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** Pages where people begin ask services that do not run here. */
const at = (window: Window, look: Look, account = manager) =>
  signedIn(system, account, window, (page, check, complaints, context) => {
    complaints.splice(0);
    return look(page, check, complaints, context);
  });

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a service at $width px, script: $script, in $language',
  ({ window, position }) => {
    it('is measured by its citizens, falls short, and its officers are trained', async () => {
      await at(window, async (page, check, complaints) => {
        const refused = () => expect(complaints.splice(0).every((each) => /4(22|09)/.test(each))).toBe(true);
        await page.goto(`${system.baseUrl}/layanan`);
        if (position === 0) expect(await page.locator('section [role=status]').count()).toBe(1);
        await check('100-layanan');
        await page.locator('input[name=nama]').fill(`Loket KTP <b>${position + 1}</b>`);
        await page.locator('select[name=opd]').selectOption({ label: 'Dinas Kependudukan' });
        await page.locator('form[action="/layanan"] button').click();
        await page.waitForURL(/\/layanan\/[\w-]{20,}\?tersimpan=1$/);
        const unit = page.url().replace(/\?.*/, '');
        expect(await page.locator('h1 b').count()).toBe(0);

        await page.locator('textarea[name=nip]').fill(`${numberOf(position)}\n199001012015031999`);
        await page.locator('form[action$="/petugas"] button').click();
        await page.locator('.summary').waitFor();
        refused();
        expect(await page.locator('.summary').textContent()).toContain('199001012015031999');
        expect(await page.locator('textarea[name=nip]').inputValue()).toContain(numberOf(position));
        await check('101-layanan-petugas-tidak-dikenal');
        await page.locator('textarea[name=nip]').fill(numberOf(position));
        await page.locator('form[action$="/petugas"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('form[action$="/petugas"] li').textContent()).toContain('Petugas Loket');

        await page.locator('input[name=mulai]').fill(today);
        await page.locator('input[name=selesai]').fill(inDays(-3));
        await page.locator('form[action$="/survei"] button').click();
        await page.locator('.summary').waitFor();
        refused();
        await check('102-layanan-survei-kesalahan');
        await page.locator('input[name=selesai]').fill(inDays(5));
        await page.locator('form[action$="/survei"] button').click();
        await page.waitForURL(/\/layanan\/survei\/[\w-]{20,}\?tersimpan=1$/);
        const survey = page.url().replace(/\?.*/, '');
        await check('103-survei-terbuka');

        const counter = await page.locator('a.long').getAttribute('href');
        await page.goto(String(counter));
        for (const fieldset of await page.locator('fieldset').all())
          if ((await fieldset.getAttribute('id')) !== 'trust')
            await fieldset
              .locator(
                `input[value="${(await fieldset.getAttribute('id')) === 'officerCompetence' ? 1 : 2}"]`,
              )
              .check();
        await page.locator('main form button').click();
        await page.waitForURL(/terkirim=1$/);
        complaints.splice(0);

        await page.goto(survey);
        await page.locator('form[action$="/tutup"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('tbody tr').count()).toBe(9);
        await check('104-survei-dinilai');
        await page.locator('a[href^="/rencana/usulan/"]').click();
        await page.waitForURL(/\/rencana\/usulan\//);
        const proposal = page.url();
        expect(await page.locator('h1').textContent()).toBe('Pelayanan Prima');
        await check('105-usulan');

        await page.goto(`${system.baseUrl}/program`);
        await page.locator('input[name=judul]').fill(`Pelatihan Pelayanan Prima ${position + 1}`);
        await page.locator('select[name=bentuk]').selectOption('technical');
        await page.locator('form[action="/program"] button').last().click();
        await page.waitForURL(/\/program\/[\w-]{20,}\?tersimpan=1$/);
        await page.locator('input[name=mulai]').fill(inDays(10 + position));
        await page.locator('input[name=selesai]').fill(inDays(11 + position));
        await page.locator('input[name=tempat]').fill('5');
        await page.locator('form[action$="/angkatan"] button').click();
        await page.waitForURL(/\/angkatan\/[\w-]{20,}\?tersimpan=1$/);
        await eventsCarriedOut(system.isolation);

        await page.goto(proposal);
        await page.locator('#setuju').check();
        await page
          .locator('textarea[name=alasan]')
          .fill('Seluruh petugas loket mengikuti angkatan berikutnya.');
        await page.locator('form[action^="/rencana/usulan"] button').click();
        await page.locator('.summary').waitFor();
        refused();
        expect(await page.locator('#setuju').isChecked()).toBe(true);
        await check('106-usulan-tanpa-angkatan');
        const offered = await page.locator('select[name=angkatan] option').allTextContents();
        const batch = offered.find((each) => each.startsWith(`Pelatihan Pelayanan Prima ${position + 1},`));
        await page.locator('select[name=angkatan]').selectOption({ label: String(batch) });
        await page.locator('form[action^="/rencana/usulan"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await eventsCarriedOut(system.isolation);
        await page.goto(proposal);
        expect(await page.locator('#keputusan ~ ul li').textContent()).toContain(
          `Petugas Loket ${position + 1}`,
        );
        await check('107-usulan-disetujui');
        await page.goto(unit);
        expect(await page.locator('.list li').count()).toBe(1);
        await check('108-layanan-dengan-survei');
      });
    });

    it('teaches what is suggested: answered by a programme, or with a reason', async () => {
      const own = `${system.baseUrl}/pelatihan/usulan`,
        officer = `palembang:${officers[position]}`,
        wish = `Bahasa <b>isyarat</b> ${position + 1}`;
      await at(
        window,
        async (page, check, complaints) => {
          await page.goto(own);
          await check('116-usulan-sendiri-kosong');
          await page.locator('input[name=judul]').fill(wish);
          await page.locator('textarea[name=alasan]').evaluate((field) => field.removeAttribute('required'));
          await page.locator('form[action="/pelatihan/usulan"] button').click();
          await page.locator('.summary a[href="#alasan"]').waitFor();
          expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true);
          expect(await page.locator('input[name=judul]').inputValue()).toBe(wish);
          await check('117-usulan-sendiri-kesalahan');
          await page.locator('textarea[name=alasan]').fill('Dua warga tuli datang setiap minggu.');
          await page.locator('form[action="/pelatihan/usulan"] button').click();
          await page.waitForURL(/tersimpan=1$/);
          await check('118-usulan-sendiri-terkirim');
          expect(complaints).toEqual([]);
        },
        officer,
      );
      await at(window, async (page, check, complaints) => {
        const refused = () => expect(complaints.splice(0).every((each) => /422/.test(each))).toBe(true),
          name = `Aplikasi <b>${position + 1}</b>`,
          list = `${system.baseUrl}/rencana/saran`;
        await page.goto(`${system.baseUrl}/rencana`);
        await page.locator('a[href="/rencana/saran"]').click();
        await page.waitForURL(list);
        await check('113-saran');
        await page.locator('input[name=nama]').fill(name);
        await page.locator('form[action$="/aplikasi"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        const one = page.locator('main .list li', { hasText: name }),
          wished = page.locator('main .list li', { hasText: wish });
        expect(await wished.textContent()).toContain(`Petugas Loket ${position + 1}`);
        await wished.locator('a[href$="#jawab"]').click();
        await page.locator('#jawab select[name=jawaban]').selectOption('ya');
        await page.locator('#jawab select[name=program]').selectOption({
          label: `Pelatihan Pelayanan Prima ${position + 1}`,
        });
        await check('113-saran-jawab');
        await page.locator('#jawab button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await wished.count()).toBe(0);
        await one.locator('a[href$="#jawab"]').click();
        await page.locator('#jawab select[name=jawaban]').selectOption('tidak');
        await page.locator('#jawab button').click();
        await page.locator('.summary a[href="#sebab"]').waitFor();
        refused();
        expect(await page.locator('select[name=jawaban]').inputValue()).toBe('tidak');
        await check('114-saran-kesalahan');
        await page.locator('input[name=sebab]').fill('Sudah diajarkan oleh pembuatnya.');
        await page.locator('#jawab button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await one.count()).toBe(0);
        await page.goto(`${list}?keadaan=DECLINED`);
        expect(await one.textContent()).toContain('Sudah diajarkan oleh pembuatnya.');
        expect(await page.locator('main .list b b').count()).toBe(0);
        await check('115-saran-dijawab');
        expect(complaints).toEqual([]);
      });
      await at(
        window,
        async (page) => {
          await page.goto(own);
          expect(await page.locator('main .list li').textContent()).toContain(
            `Pelatihan Pelayanan Prima ${position + 1}`,
          );
        },
        officer,
      );
    });

    it('stands beside what agencies need, and the plan goes on step by step', async () => {
      const of = year + 10 + position;
      await at(window, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/rencana?tahun=${of}`);
        await check('110-rencana-kosong');
        await page.locator('select[name=opd]').selectOption({ label: 'Dinas Kependudukan' });
        await page.locator('input[name=kompetensi]').fill('Penganggaran <b>daerah</b>');
        await page.locator('input[name=orang]').fill('banyak');
        await page.locator('form[action$="/kebutuhan"] button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('input[name=kompetensi]').inputValue()).toBe('Penganggaran <b>daerah</b>');
        await check('111-rencana-kesalahan');
        await page.locator('input[name=orang]').fill('12');
        await page.locator('form[action$="/kebutuhan"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('#kebutuhan ~ .list li').count()).toBe(1);
        expect(await page.locator('.list b b').count()).toBe(0);
        for (let step = 1; step <= 5; step += 1) {
          await page.locator('input[name=hasil]').fill(`Hasil langkah ${step}`);
          await page.locator('form[action$="/langkah"] button').click();
          await page.waitForURL(/tersimpan=1$/);
          expect(await page.locator('ol li p').count()).toBe(step);
        }
        expect(await page.locator('form[action$="/langkah"]').count()).toBe(0);
        await check('112-rencana-ditetapkan');

        await page.goto(`${system.baseUrl}/dampak`);
        await page.locator('input[name=nama]').fill('waktu <b>tunggu</b>');
        await page.locator('input[name=satuan]').fill('menit');
        await page.locator('input[name=nilai]').fill('tujuh');
        await page.locator('input[name=hari]').fill(today);
        await page.locator('select[name=program]').selectOption({ index: 1 });
        await page.locator('form[action="/dampak"] button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('input[name=nilai]').inputValue()).toBe('tujuh');
        await check('113-dampak-kesalahan');
        await page.locator('input[name=nilai]').fill('7,5');
        await page.locator('input[name=nama]').fill(`waktu <b>tunggu</b> ${position}`);
        await page.locator('form[action="/dampak"] button').click();
        await page.waitForURL(/\/dampak\/indikator\/[^?]+\?tersimpan=1$/);
        expect(await page.locator('h1 b').count()).toBe(0);
        expect(await page.locator('.list li').textContent()).toMatch(/7[.,]5 menit/);
        await check('114-indikator');
      });
    });
  },
);
