// A manager invites somebody of a university, who confirms, notes attendance, publishes material and names students.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventsCarriedOut,
  smtpSink,
  startSystem,
  type ApiClient,
  type SmtpSink,
  type System,
} from '#testing';
import { employeeNumber } from '../../journey/people.js';
import { dayFromToday } from '../doors/world.js';
import { inWindow, windows } from './browser.js';
import { invitationIn, linkIn } from './mail.js';
import { signInAt } from './sign-in.js';

let system: System,
  sink: SmtpSink,
  office: ApiClient,
  manager: string,
  organiser: string,
  joining: string,
  joiningAgency: string;
/** Of each window a partner of its own. */
const partners: {
  id: string;
  name: string;
  programme: string;
  batch: string;
  project: string;
  finished: string;
  student: string;
}[] = [];

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_partner',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true' },
  });
  office = await system.clientFor(
    'medan',
    ['partners', 'programmes', 'enrolments', 'projects', 'participants'].flatMap((of) => [
      `${of}:read`,
      `${of}:write`,
    ]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  const made = async (path: string, body: object): Promise<string> =>
    (await office.must('POST', path, body)).id;
  const agency = await made('/v1/agencies', { name: 'Dinas Komunikasi dan Informatika' });
  joiningAgency = await made('/v1/agencies', { name: 'Dinas Sosial' });
  const staff: string[] = [];
  for (const [position, name] of ['Siti Nurhaliza', 'Budi <b>Santoso</b>', 'Made Wirawan'].entries())
    staff.push(
      await made('/v1/participants', {
        employeeNumber: employeeNumber(8_000 + position),
        employeeType: 'PNS',
        name,
        email: `pegawai.${position}@medan.example`,
        agencyId: agency,
        position: 'Pranata Komputer',
      }),
    );
  for (const position of windows.keys()) {
    const name = `Universitas Contoh ${['Satu', 'Dua', 'Tiga'][position]}`,
      id = await made('/v1/partners', { name, kind: 'UNIVERSITY', insideRegion: true }),
      agreementId = await made(`/v1/partners/${id}/agreements`, {
        number: `12${position}/PKS/2026`,
        topic: 'Pelatihan data terbuka bagi pegawai',
        startsOn: dayFromToday(-30),
        endsOn: dayFromToday(300),
      }),
      programme = await made('/v1/programmes', {
        title: `Data terbuka ${position + 1}`,
        form: 'technical',
        learningHours: 24,
        organiserAgencyId: agency,
        partnerId: id,
        agreementId,
      });
    const batch = await made(`/v1/programmes/${programme}/batches`, {
      startsOn: dayFromToday(0),
      endsOn: dayFromToday(2),
      enrolUntil: dayFromToday(1),
      capacity: 25,
      location: 'Kampus Padang Bulan',
    });
    await made(`/v1/programmes/${programme}/batches`, {
      startsOn: dayFromToday(30),
      endsOn: dayFromToday(32),
      capacity: 25,
    });
    await made(`/v1/programmes/${programme}/commitments`, {
      partnerId: id,
      pledge: 'Dua narasumber dan ruang kelas',
      dueOn: dayFromToday(7),
      contactId: staff[0],
    });
    for (const participantId of staff)
      await office.must('POST', `/v1/batches/${batch}/enrolments`, { participantId });
    const days = { startsOn: dayFromToday(-40), endsOn: dayFromToday(10) },
      with_ = { agencyId: agency, partnerId: id, ...days },
      project = await made('/v1/projects', { title: 'Antrean daring kependudukan', ...with_ }),
      finished = await made('/v1/projects', { title: 'Arsip digital kecamatan', ...with_ }),
      student = await made(`/v1/projects/${finished}/members`, {
        name: 'Ayu Lestari',
        institution: name,
        role: 'analis proses',
      });
    await office.must('POST', `/v1/projects/${finished}/finish`, { finishedOn: dayFromToday(-1) });
    partners.push({
      id,
      name,
      programme,
      batch,
      project,
      finished,
      student,
    });
  }
  const byPost = await made('/v1/partners', { name: 'Yayasan Contoh', kind: 'NGO', insideRegion: false });
  for (const position of windows.keys())
    await made(`/v1/partners/${byPost}/agreements`, {
      number: `9${position}/PKS/2026`,
      topic: 'Pendampingan kelurahan',
      startsOn: dayFromToday(-30),
      endsOn: dayFromToday(300),
    });
  const account = async (email: string, agencies: 'whole' | string[]): Promise<string> =>
    (
      await system.operator.must('POST', '/v1/accounts', {
        tenantId: 'medan',
        name: 'Rina Harahap',
        email,
        roles: [{ role: 'MANAGER', agencies }],
      })
    ).accountId;
  manager = await account('pengelola@medan.example', 'whole');
  organiser = await account('kominfo@medan.example', [agency]);
  joining = await account('sosial@medan.example', [joiningAgency]);
  await eventsCarriedOut(system.isolation);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** Ends on the desk, which asks services that do not run here. */
async function asManager(page: Page, account: string, complaints: string[]): Promise<void> {
  const { url } = await system.operator.must('POST', `/v1/accounts/${account}/sign-in-links`, {});
  await page.goto(url);
  await page.locator('main form button').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
  complaints.splice(0);
}
/** Whether all that the browser complained of is that answers had this status. */
const onlySaid = (complaints: string[], status: RegExp): boolean =>
  complaints.splice(0).every((each) => status.test(each));

describe.each(windows.map((window, position) => ({ window, position, ...window })))(
  'a partner at $width px, script: $script, in $language',
  ({ window, position }) => {
    const email = `dosen-${position}@kampus.example`;
    const own = () =>
      partners[position] ?? {
        id: '',
        name: '',
        programme: '',
        batch: '',
        project: '',
        finished: '',
        student: '',
      };

    it('is let in by a manager of the whole government', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, manager, complaints);
        await page.goto(`${system.baseUrl}/pengguna/undangan`);
        const form = page.locator('form[action="/pengguna/undangan"]');
        await form.locator('[name=nama]').fill('Dr. Maya Siregar');
        await form.locator('[name=surel]').fill(email);
        await form.locator('[name=peran]').selectOption('PARTNER');
        await form.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        await form.locator('[name=mitra]').selectOption(own().id);
        await form.locator('[name=sampai]').fill('2099-12-31');
        await form.locator('button').click();
        await page.waitForURL(/terkirim=1$/);
        expect(await page.locator('main li').filter({ hasText: email }).textContent()).toContain(own().name);
        await check('120-mitra-diundang');
      });
    });

    it('sees what waits, confirms it, and reaches nothing of others', async () => {
      const url = await invitationIn(sink, email);
      await inWindow(window, async (page, check, complaints) => {
        await page.goto(url);
        sink.clear();
        await page.locator('main form[action*="/undangan/"] button').click();
        await page.locator('[role=status]').waitFor();
        await page.goto(await linkIn(sink, email));
        await page.locator('main form button').click();
        await page.waitForURL(/\/mitra$/);
        expect(await page.locator('h1').textContent()).toBe(own().name);
        expect(await page.locator('section[aria-labelledby=menunggu] li').count()).toBe(3);
        await check('121-mitra-ringkasan');

        await page.locator('a[href^="/mitra/komitmen/"]').click();
        await page.waitForURL(/\/komitmen\//);
        await page.locator('[name=oleh]').fill('Rektor');
        await page.locator('[name=tanggal]').fill(dayFromToday(0));
        await page.locator('[name=nomor]').fill('  ');
        await page.locator('form[action^="/mitra/komitmen/"] button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        expect(await page.locator('[name=oleh]').inputValue()).toBe('Rektor');
        await check('122-komitmen-belum-lengkap');
        await page.locator('[name=nomor]').fill('12/KOM/2026');
        await page.locator('form[action^="/mitra/komitmen/"] button').click();
        await page.waitForURL(/perjanjian\?tersimpan=1$/);
        expect(await page.locator('a[href^="/mitra/komitmen/"]').count()).toBe(0);
        await page.locator('form[action$="/konfirmasi"] button').click();
        await page.waitForURL(/perjanjian\?tersimpan=1$/);
        await page.locator('form[action$="/konfirmasi"]').waitFor({ state: 'detached' });
        await check('123-perjanjian');

        for (const path of [
          '/pengguna',
          '/angkatan',
          `/mitra/angkatan/${partners.at(position - 1)?.batch}`,
        ]) {
          const answer = await page.goto(`${system.baseUrl}${path}`);
          expect([403, 404], path).toContain(answer?.status());
        }
        complaints.splice(0);
      });
    });

    it('holds its batch: who takes part, who was there, and new material', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await signInAt(page, system, sink, email, '/mitra');
        await page.locator('a[href="/mitra/angkatan"]').first().click();
        await page.waitForURL(/\/mitra\/angkatan$/);
        await check('124-angkatan-mitra');
        await page.goto(`${system.baseUrl}/mitra/angkatan/${own().batch}`);
        expect(await page.locator('tbody tr').count()).toBe(3);
        expect(await page.locator('main b b').count()).toBe(0);
        await page.locator('tbody select').first().selectOption('ya');
        await page.locator('tbody select').last().selectOption('tidak');
        await page.locator('form[action$="/hadir"] button').click();
        await page.waitForURL(/tersimpan=1/);
        expect(await page.locator('tbody select').first().inputValue()).toBe('ya');
        expect(await page.locator('tbody select').last().inputValue()).toBe('tidak');
        await check('125-kehadiran-mitra');
        const toNote = page.locator(`section[aria-labelledby=menunggu] a[href$="${own().batch}"]`);
        await page.goto(`${system.baseUrl}/mitra`);
        expect(await toNote.count()).toBe(1);
        await toNote.click();
        await page.locator('tbody select').nth(1).selectOption('ya');
        await page.locator('form[action$="/hadir"] button').click();
        await page.waitForURL(/tersimpan=1/);
        await page.goto(`${system.baseUrl}/mitra`);
        await page.locator('h1').filter({ hasText: own().name }).waitFor();
        expect(await toNote.count()).toBe(0);
        await page.goto(`${system.baseUrl}/mitra/angkatan/${own().batch}`);
        const { items } = await office.must('GET', `/v1/enrolments?batchId=${own().batch}`),
          gone = await page.locator('tbody select').last().getAttribute('name');
        const place = items.find(({ participantId }: { participantId: string }) =>
          gone?.endsWith(participantId),
        );
        await office.must('POST', `/v1/enrolments/${place.id}/cancel`, {});
        await page.locator('form[action$="/hadir"] button').click();
        await page.waitForURL(/ditolak=1/);
        await page.locator('.note.bad[role=alert]').waitFor();
        expect(await page.locator('tbody tr').count()).toBe(2);
        await page.locator('a[href$="/kode"]').click();
        await page.locator('svg.qr').waitFor();
        await check('126-kode-mitra');

        await page.goto(`${system.baseUrl}/mitra/program`);
        await check('127-program-mitra');
        await page.locator('main .list a').first().click();
        await page.locator('main a[href$="/materi"]').click();
        await page.locator('[name=perubahan]').fill('Bab 2 <i>ditulis</i> ulang.');
        await page.locator('[name=tautan]').fill('kampus.example/modul');
        await page.locator('form[action$="/materi"] button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        expect(await page.locator('[name=perubahan]').inputValue()).toContain('<i>ditulis</i>');
        await page.locator('[name=tautan]').fill('https://kampus.example/modul');
        await page.locator('form[action$="/materi"] button').click();
        await page.waitForURL(/materi\?tersimpan=1$/);
        expect(await page.locator('a[href="https://kampus.example/modul"]').count()).toBe(1);
        await check('128-materi-mitra');
        await page.locator('[name=perubahan]').fill('turned \u202e round');
        await page.locator('form[action$="/materi"] button').click();
        await page.locator('main [role=alert]').waitFor();
        expect(await page.locator('main').innerText()).toMatch(/karakter kendali|control characters/);
        expect(onlySaid(complaints, /400/)).toBe(true);
      });
    });

    it('names its students and hands over their statements', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await signInAt(page, system, sink, email, '/mitra');
        await page.goto(`${system.baseUrl}/mitra/proyek`);
        await check('129-proyek-mitra');
        await page.goto(`${system.baseUrl}/mitra/proyek/${own().project}`);
        for (const said of [/tersimpan=1$/, /\/orang$/]) {
          await page.locator('[name=nama]').fill('Ucok Tarigan');
          await page.locator('form[action$="/orang"] button').click();
          await page.waitForURL(said);
        }
        await page.locator('.note.bad[role=alert]').waitFor();
        expect(onlySaid(complaints, /409/)).toBe(true);
        expect(await page.locator('section[aria-labelledby=orang] li').count()).toBe(1);
        await check('130-mahasiswa-mitra');
        await page.goto(`${system.baseUrl}/mitra/proyek/${own().finished}`);
        await page.locator('a[href*="/surat/"]').click();
        await page.locator('p[lang=id]').filter({ hasText: 'SURAT KETERANGAN' }).waitFor();
        await check('131-surat-keterangan');
      });
    });

    it('and the agency that organises it shows the code of the session and publishes material as well', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, organiser, complaints);
        await page.goto(`${system.baseUrl}/angkatan/${own().batch}/kode`);
        await page.locator('svg.qr').waitFor();
        await check('132-kode-penyelenggara');
        const { code, date } = await office.must(
            'GET',
            `/v1/batches/${own().batch}/sessions/1/attendance-code`,
          ),
          attendance = `/v1/batches/${own().batch}/attendance`;
        const {
          items: [{ participantId }],
        } = await office.must('GET', `/v1/enrolments?batchId=${own().batch}&status=ADMITTED`);
        await office.must('POST', attendance, { date, items: [{ participantId, present: false }] });
        await asManager(page, `medan:${participantId}`, complaints);
        await page.goto(`${system.baseUrl}/hadir?kode=bukan-kode`);
        await page.locator('main form button').click();
        await page.locator('.note.bad[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        await page.goto(`${system.baseUrl}/hadir?kode=${code}`);
        await check('134-hadir');
        await page.locator('main form button').click();
        await page.locator('.note.ok[role=status]').waitFor();
        await check('135-hadir-tercatat');
        expect((await office.must('GET', attendance)).items).toContainEqual(
          expect.objectContaining({ participantId, present: true, by: 'CODE' }),
        );
        await asManager(page, organiser, complaints);
        await page.goto(`${system.baseUrl}/program/${own().programme}`);
        await page.locator('main a[href$="/materi"]').click();
        await page.locator('[name=perubahan]').fill('Contoh data dinas ditambahkan.');
        await page.locator('form[action$="/materi"] button').click();
        await page.waitForURL(/materi\?tersimpan=1$/);
        expect(await page.locator('section[aria-labelledby=materi] li').count()).toBe(3);
        await check('133-materi-penyelenggara');
      });
    });

    it('an organiser asks for a commitment, and the agency that promised it confirms it', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, organiser, complaints);
        await page.goto(`${system.baseUrl}/program/${own().programme}`);
        await page.locator('main a[href$="/komitmen"]').click();
        await page.locator('[name=pihak]').selectOption(`opd:${joiningAgency}`);
        await page.locator('[name=janji]').fill('Ruang kelas <b>lantai dua</b>');
        await page.locator('[name=tenggat]').fill(dayFromToday(7));
        await page.locator('[name=nip]').fill('123');
        await page.locator('form[action$="/komitmen"] button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        expect(await page.locator('[name=janji]').inputValue()).toContain('<b>lantai');
        await check('134-komitmen-belum-lengkap');
        await page.locator('[name=nip]').fill(employeeNumber(8_000));
        await page.locator('form[action$="/komitmen"] button').click();
        await page.waitForURL(/komitmen\?tersimpan=1$/);
        await page.locator('main li').filter({ hasText: 'Dinas Sosial: Ruang kelas <b>' }).waitFor();
        await check('135-komitmen-diminta');
      });
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, joining, complaints);
        await page.goto(`${system.baseUrl}/perjanjian`);
        const promised = page.locator('section[aria-labelledby=komitmen] li');
        expect(await promised.count()).toBe(position + 1);
        await check('136-perjanjian-perangkat-daerah');
        expect(await page.locator('form[action$="/konfirmasi"]').count()).toBe(0);
        await page.locator('a[href^="/komitmen/"]').click();
        await page.locator('[name=oleh]').fill('Kepala Dinas');
        await page.locator('[name=tanggal]').fill(dayFromToday(0));
        await page.locator('[name=nomor]').fill(`${position}/KOM/DINSOS`);
        await check('137-komitmen-perangkat-daerah');
        await page.locator('form[action^="/komitmen/"] button').click();
        await page.waitForURL(/perjanjian\?tersimpan=1$/);
        expect(await page.locator('a[href^="/komitmen/"]').count()).toBe(0);
        await page.goto(`${system.baseUrl}/proyek`);
        await page.locator('main [role=status]').waitFor();
        await check('138-proyek-kosong');
        for (const path of [`/proyek/${own().project}`, '/mitra/proyek']) {
          const answer = await page.goto(`${system.baseUrl}${path}`);
          expect([403, 404], path).toContain(answer?.status());
        }
        complaints.splice(0);
      });
    });

    it('notes for the whole government what a partner confirmed by post', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, manager, complaints);
        await page.goto(`${system.baseUrl}/perjanjian`);
        const letter = page.locator('section[aria-labelledby=perjanjian] li').filter({
          hasText: `9${position}/PKS/2026`,
        });
        await check('139-perjanjian-pemerintah');
        await letter.locator('form[action$="/konfirmasi"] button').click();
        await page.waitForURL(/perjanjian\?tersimpan=1$/);
        expect(await letter.locator('form').count()).toBe(0);
        await check('140-perjanjian-dicatat');
      });
    });

    it('a manager of the whole government enters a partner, renews what was agreed, and ends it', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, manager, complaints);
        await page.goto(`${system.baseUrl}/perjanjian`);
        await page.locator('a[href="/mitra-kerja"]').click();
        await page.waitForURL(/mitra-kerja$/);
        const entering = page.locator('form[action="/mitra-kerja"]');
        await entering.locator('[name=nama]').fill(own().name);
        await entering.locator('[name=jenis]').selectOption('NGO');
        await entering.locator('[name=kedudukan]').selectOption('luar');
        await entering.locator('button').click();
        // there is one of this name
        await page.locator('.note.bad[role=alert]').waitFor();
        expect(onlySaid(complaints, /409/)).toBe(true);
        expect(await entering.locator('[name=jenis]').inputValue()).toBe('NGO');
        await check('144-mitra-kerja');
        await entering.locator('[name=nama]').fill(`Yayasan <b>Terang</b> ${position}`);
        await entering.locator('button').click();
        await page.waitForURL(/mitra-kerja\/[\w-]+\?tersimpan=1$/);
        const partnerId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
        const agreeing = page.locator('form[action$="/perjanjian"]'),
          listed = page.locator('section[aria-labelledby=perjanjian] li');
        await agreeing.locator('[name=nomor]').fill(`4${position}/PKS/2026`);
        await agreeing.locator('[name=tentang]').fill('Literasi <i>digital</i>');
        await agreeing.locator('[name=isi]').fill('Yayasan mengirim pelatih.\nPemerintah menyediakan ruang.');
        await agreeing.locator('[name=mulai]').fill(dayFromToday(-60));
        await agreeing.locator('[name=selesai]').fill(dayFromToday(-61));
        await agreeing.locator('button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        expect(await agreeing.locator('[name=isi]').inputValue()).toContain('pelatih');
        await check('145-perjanjian-belum-lengkap');
        await agreeing.locator('[name=selesai]').fill(dayFromToday(20));
        await agreeing.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await listed.innerText()).toContain('Pemerintah menyediakan ruang.');
        await page.goto(`${system.baseUrl}/program`);
        const offered = page.locator('select[name=perjanjian] option', { hasText: `4${position}/PKS/2026` }),
          held = `${await offered.getAttribute('value')}`.split(':').at(-1);
        expect(await offered.count()).toBe(1);

        await page.goto(`${system.baseUrl}/mitra-kerja/${partnerId}`);
        await listed.locator('a[href*="?akhiri="]').click();
        const ending = page.locator('form[action$="/akhiri"]');
        await ending.locator('[name=hari]').fill(dayFromToday(-1));
        await check('146-perjanjian-diakhiri');
        await ending.locator('[name=sebab]').fill('Disepakati <b>kedua</b> pihak');
        await ending.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await listed.innerText()).toContain('Disepakati <b>kedua</b> pihak');
        // what ended closes new programmes alone
        await page.goto(`${system.baseUrl}/program`);
        expect(await offered.count()).toBe(0);
        const programme = {
          title: 'Literasi',
          form: 'technical',
          learningHours: 8,
          partnerId,
          agreementId: held,
        };
        const refused = await office.post('/v1/programmes', programme);
        expect(refused.body).toMatchObject({ code: 'AGREEMENT_ENDED' });
        expect(refused.status).toBe(422);
        // what was typed wrongly is put right, and taken back
        const again = { lastDay: dayFromToday(-1), reason: 'lagi' };
        await page.goto(`${system.baseUrl}/mitra-kerja/${partnerId}`);
        await listed.locator('a[href*="?akhiri="]').click();
        expect(await ending.locator('[name=hari]').inputValue()).toBe(dayFromToday(-1));
        await page.locator('form[action$="/berlaku-lagi"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await listed.innerText()).not.toContain('Disepakati <b>kedua</b> pihak');
        await office.must('POST', `/v1/agreements/${held}/end`, again);

        await page.goto(`${system.baseUrl}/mitra-kerja/${partnerId}`);
        await listed.locator('a[href*="?perpanjang="]').click();
        expect(await agreeing.locator('[name=mulai]').inputValue()).toBe(dayFromToday(0));
        expect(await agreeing.locator('[name=tentang]').inputValue()).toBe('Literasi <i>digital</i>');
        await check('147-perjanjian-diperpanjang');
        await agreeing.locator('[name=nomor]').fill(`5${position}/PKS/2026`);
        await agreeing.locator('[name=selesai]').fill(dayFromToday(400));
        await agreeing.locator('button').click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await listed.count()).toBe(2);
        const { items } = await office.must('GET', `/v1/partners/${partnerId}/agreements`),
          renewed = items.find(({ inForce }: { inForce: boolean }) => inForce).id;
        const late = await office.post(`/v1/agreements/${renewed}/end`, {
          ...again,
          lastDay: dayFromToday(400),
        });
        expect(late.body).toMatchObject({ code: 'AGREEMENT_LAST_DAY' });

        // who acts for an agency alone reads them
        await asManager(page, organiser, complaints);
        await page.goto(`${system.baseUrl}/mitra-kerja/${partnerId}`);
        expect(await page.locator('main form').count()).toBe(0);
        expect(await page.locator('a[href*="?akhiri="]').count()).toBe(0);
        await check('148-mitra-kerja-perangkat-daerah');
      });
    });

    it('an organiser begins a project, names who is on it, and finishes it with their statements', async () => {
      await inWindow(window, async (page, check, complaints) => {
        await asManager(page, organiser, complaints);
        await page.goto(`${system.baseUrl}/proyek`);
        await page.locator('[name=judul]').fill('Peta <i>saluran</i> kelurahan');
        await page.locator('[name=opd]').selectOption({ label: 'Dinas Komunikasi dan Informatika' });
        await page.locator('[name=mulai]').fill(dayFromToday(-5));
        await page.locator('[name=selesai]').fill(dayFromToday(-6));
        await page.locator('form[action="/proyek"] button').click();
        await page.locator('.summary[role=alert]').waitFor();
        expect(onlySaid(complaints, /422/)).toBe(true);
        await check('141-proyek-belum-lengkap');
        await page.locator('[name=selesai]').fill(dayFromToday(5));
        await page.locator('form[action="/proyek"] button').click();
        await page.waitForURL(/proyek\/[\w-]+\?tersimpan=1$/);
        for (const said of [/tersimpan=1$/, /\/orang$/]) {
          await page.locator('[name=nama]').fill('Ucok Tarigan');
          await page.locator('[name=lembaga]').fill('SMK Contoh');
          await page.locator('form[action$="/orang"] button').click();
          await page.waitForURL(said);
          await page.locator('section[aria-labelledby=orang] li').waitFor();
        }
        const refused = page.locator('.note.bad[role=alert]').filter({ hasText: 'Ucok Tarigan' });
        await refused.waitFor();
        expect(onlySaid(complaints, /409/)).toBe(true);
        await check('142-proyek-berjalan');
        await page.locator('form[action$="/selesai"] button').click();
        await page.waitForURL(/tersimpan=1$/);
        await page.locator('a[href*="/surat/"]').click();
        await page.locator('p[lang=id]').filter({ hasText: 'SURAT KETERANGAN' }).waitFor();
        await check('143-surat-keterangan-perangkat-daerah');
      });
    });
  },
);
