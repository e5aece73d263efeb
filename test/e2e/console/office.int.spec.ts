// A programme manager walks through the pages of the office: what is to be decided, who lacks hours.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { signedIn, windows, type Look, type Window } from './browser.js';

const wait = { everyMs: 200 };
const year = new Date().getFullYear();
/** As long as addresses of offices are, and longer than a phone is wide. */
const DEAD = 'rina.pulungan.subbagian.perencanaan.keuangan@bappeda.medan.example';
const REPORTS_SECRET = `whsec_${Buffer.from('of the mail provider, in this spec').toString('base64')}`;

let system: System, sink: SmtpSink, client: ApiClient;
let manager: string, ofBappeda: string, officer: string, participant: string, ids: string[];

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_office',
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
    env: { ...sink.env, SIGN_IN_DEMONSTRATION: 'true', MAIL_REPORTS_SECRET: REPORTS_SECRET },
  });
  client = await system.clientFor(
    'medan',
    ['participants', 'programmes', 'enrolments', 'completions', 'complaints', 'funding'].flatMap((each) => [
      `${each}:read`,
      `${each}:write`,
    ]),
  );
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  for (const name of ['Dinas Kesehatan', 'Bappeda']) await client.must('POST', '/v1/agencies', { name });
  const people = [
    ['199001012015031001', 'Taufik <b>Nugraha</b>', 'Dinas Kesehatan'],
    ['199001012015031002', 'Siti Rahma', 'Bappeda'],
    ['199001012015031003', 'Rina Pulungan', 'Bappeda'],
  ] as const;
  ids = [];
  for (const [employeeNumber, name, agencyName] of people) {
    const { id } = await client.must('POST', '/v1/participants', {
      employeeNumber,
      name,
      employeeType: 'PNS',
      agencyName,
      email: employeeNumber === '199001012015031003' ? DEAD : `p${employeeNumber}@medan.example`,
    });
    ids.push(id);
  }
  await eventually(mailComesBack, wait);
  await client.must('POST', '/v1/completions', {
    participantId: ids[0],
    title: 'Workshop Komunikasi Efektif',
    form: 'technical',
    startDate: `${year}-02-20`,
    endDate: `${year}-02-22`,
    hours: 12,
  });
  await client.must('POST', '/v1/funding-sources', {
    kind: 'APBD',
    name: 'APBD',
    year,
    amount: 800_000_000,
    expiresOn: `${year}-12-31`,
  });
  participant = `medan:${ids[2]}`;
  const invite = async (
    role: string,
    name: string,
    email: string,
    agencies: 'whole' | string[] = 'whole',
  ): Promise<string> => {
    const { accountId } = await system.operator.must('POST', '/v1/accounts', {
      tenantId: 'medan',
      name,
      email,
      roles: [{ role, agencies }],
    });
    return accountId;
  };
  manager = await invite('MANAGER', 'Maya Pengelola', 'pengelola@medan.example');
  const { items: agencies } = await client.must('GET', '/v1/agencies?name=Bappeda');
  ofBappeda = await invite('MANAGER', 'Bayu Bappeda', 'bayu@medan.example', [agencies[0].id]);
  officer = await invite('RULE_OFFICER', 'Ratna Aturan', 'aturan@medan.example');
  await eventually(async () => {
    const { body } = await client.get('/v1/learning-hours?state=short');
    return body.items?.length === 1;
  }, wait);
});

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

/** The mail provider tells that an address is dead, once its person is known there. */
async function mailComesBack(): Promise<boolean> {
  const body = JSON.stringify({ reports: [{ kind: 'BOUNCE', address: DEAD, permanent: true }] }),
    id = randomUUID(),
    at = new Date();
  const answer = await fetch(`${system.baseUrl}/v1/mail-reports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(REPORTS_SECRET).sign(id, at, body),
    },
    body,
  });
  const { items } = (await answer.json()) as { items?: { result: string }[] };
  return items?.[0]?.result === 'SUPPRESSED';
}

const at = (window: Window, account: string, look: Look) => signedIn(system, account, window, look);

describe.each(windows)('a programme manager at $width px, script: $script, in $language', (window) => {
  it('begins at the desk, and finds who lacks hours', async () => {
    await at(window, manager, async (page, check, complaints) => {
      expect(new URL(page.url()).pathname).toBe('/meja');
      const text = (await page.locator('main').textContent()) ?? '';
      expect(text).toContain(window.language === 'id' ? '0 dari 3' : '0 of 3');
      expect(text).toContain('Rp 800 ');
      expect(text).toContain(DEAD);
      for (const path of ['/rencana/saran', '/siasn', '/pesan-dinas/gagal'])
        expect(
          await page
            .locator(`section[aria-labelledby=menunggu] li:has(a[href="${path}"]) .tag`)
            .textContent(),
        ).toMatch(/^\d+$/);
      await check('40-meja');
      await page.locator('section a[href^="/pegawai?opd="]').first().waitFor();
      await page.goto(`${system.baseUrl}/pegawai`);
      expect(await page.locator('tbody tr').count()).toBe(3);
      expect(await page.locator('main b').count()).toBe(0);
      await check('41-pegawai');
      await page.locator('select[name=keadaan]').selectOption('none');
      await page.locator('input[name=q]').fill('siti');
      await page.locator('form.filter button').click();
      await page.waitForURL(/keadaan=none/);
      expect(await page.locator('tbody tr').count()).toBe(1);
      expect(await page.locator('input[name=q]').inputValue()).toBe('siti');
      await page.goto(`${system.baseUrl}/pegawai?keadaan=met`);
      expect(await page.locator('[role=status]').count()).toBe(1);
      await check('42-pegawai-kosong');
      await page.goto(`${system.baseUrl}/pegawai?urut=name`);
      const names = await page.locator('tbody th a').allTextContents();
      expect(names).toEqual([...names].sort());
      // On a phone a table is cards, which have no heads.
      if (window.width > 640) await page.locator('th[aria-sort] a').click();
      else {
        await page.locator('select[name=urut]').selectOption('-name');
        await page.locator('form.filter button').click();
      }
      await page.waitForURL(/urut=-name/);
      expect(await page.locator('tbody th a').allTextContents()).toEqual(names.toReversed());
      await check('43-pegawai-urut');
      await page.locator('input[name=q]').fill('19900101 201503 1002');
      await page.locator('form.filter button').click();
      await page.waitForURL(/urut=-name/);
      expect(await page.locator('tbody th a').allTextContents()).toEqual(['Siti Rahma']);
      const [sheet] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[href*="daftar.csv"]').click(),
      ]);
      const rows = readFileSync(await sheet.path(), 'utf8')
        .trim()
        .split('\r\n');
      expect(rows).toHaveLength(2);
      expect(rows[1]).toContain('Siti Rahma');
      await page.goto(`${system.baseUrl}/pegawai?masih=keluar`);
      expect(await page.locator('[role=status]').count()).toBe(1);

      await page.goto(`${system.baseUrl}/laporan`);
      await check('44-laporan');
      await page.locator('input[value=JP_FULFILMENT]').check();
      await page.locator('select[name=format]').selectOption('CSV');
      await page.locator('main form button').click();
      await page.waitForURL(/\/laporan\/[\w-]{20,}$/);
      // The page looks again by itself where scripts run; the link does so everywhere.
      const file = page.locator('a[href$="/berkas"]');
      await eventually(async () => {
        if ((await file.count()) === 0) await page.reload();
        return (await file.count()) > 0;
      }, wait);
      await check('45-laporan-siap');
      const [taken] = await Promise.all([page.waitForEvent('download'), file.click()]);
      expect(taken.suggestedFilename()).toMatch(/\.csv$/);
      expect(readFileSync(await taken.path(), 'utf8')).toContain('Siti Rahma');

      // What was asked for is in the list, the newest first; what a kind cannot tell is said beside what was typed.
      const report = new URL(page.url()).pathname;
      await page.goto(`${system.baseUrl}/laporan`);
      expect(await page.locator('.list a').first().getAttribute('href')).toBe(report);
      await page.locator('input[value=JP_FULFILMENT]').check();
      await page.locator('input[name=dari]').fill(`${year}-01-01`);
      await page.locator('main form button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=dari]').inputValue()).toBe(`${year}-01-01`);
      await check('49-laporan-kesalahan');

      await page.goto(`${system.baseUrl}/laporan/langganan`);
      await check('50-langganan');
      await page.locator('select[name=jenis]').selectOption('JP_FULFILMENT');
      await page.locator('textarea').fill('199001012015031002, 199001012015031009');
      await page.locator('main form button', { hasText: /Mulai|Begin/ }).click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('.summary').textContent()).toContain('199001012015031009');
      expect(await page.locator('textarea').inputValue()).toContain('199001012015031002');
      await check('51-langganan-kesalahan');
      await page.locator('textarea').fill('19900101 201503 1002');
      await page.locator('main form button', { hasText: /Mulai|Begin/ }).click();
      await page.waitForURL(/tersimpan=1$/);
      await check('52-langganan-tersimpan');
      await Promise.all([
        page.waitForResponse((answer) => answer.url().endsWith('/akhiri')),
        page.locator('form[action$="/akhiri"] button').click(),
      ]);
      await eventually(async () => {
        await page.goto(`${system.baseUrl}/laporan/langganan`);
        return (await page.locator('form[action$="/akhiri"]').count()) === 0;
      }, wait);
    });
  });
});

describe.each(windows)(
  'a manager looks at one person at $width px, script: $script, in $language',
  (window) => {
    it('finds who they are, what they learnt and by which rule, and what is wrong with their address', async () => {
      await at(window, manager, async (page, check, complaints) => {
        await page.locator(`a[href="/pegawai/${ids[2]}"]`).first().click();
        await page.waitForURL(`${system.baseUrl}/pegawai/${ids[2]}`);
        const dead = (await page.locator('main').textContent()) ?? '';
        expect(dead).toContain('199001012015031003');
        expect(dead).toContain(DEAD);
        expect(await page.locator('.note.bad').count()).toBe(1);
        await check('98-pegawai-alamat-mati');
        await page.goto(`${system.baseUrl}/pegawai`);
        await page.locator(`a[href="/pegawai/${ids[0]}"]`).click();
        await page.waitForURL(`${system.baseUrl}/pegawai/${ids[0]}`);
        expect(await page.locator('main h1').textContent()).toBe('Taufik <b>Nugraha</b>');
        const text = (await page.locator('main').textContent()) ?? '';
        expect(text).toContain('Workshop Komunikasi Efektif');
        expect(text).toContain('12 JP');
        expect(await page.locator('.note.bad').count()).toBe(0);
        await check('99-pegawai-seorang');
        await page.locator(`a[href$="?tahun=${year - 1}"]`).click();
        await page.waitForURL(/tahun=/);
        expect(await page.locator('main table').count()).toBe(0);
        expect(complaints).toEqual([]);
      });
    });
  },
);

describe.each(windows)(
  'a manager changes one person at $width px, script: $script, in $language',
  (window) => {
    it('is told what is wrong at its field, overwrites nobody unseen, and enters somebody new', async () => {
      await at(window, manager, async (page, check, complaints) => {
        const save = page.locator('main form.card button'),
          address = `${system.baseUrl}/pegawai/${ids[1]}`;
        await page.goto(address);
        await page.locator(`a[href="/pegawai/${ids[1]}/ubah"]`).click();
        await page.waitForURL(/ubah$/);
        await check('102-pegawai-ubah');
        await page.locator('input[name=jabatan]').fill('Analis <b>Kebijakan</b>');
        await page.locator('input[name=atasan]').fill('123');
        await save.click();
        await page.locator('.summary a[href="#atasan"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('400'))).toBe(true);
        expect(await page.locator('input[name=jabatan]').inputValue()).toBe('Analis <b>Kebijakan</b>');
        await check('103-pegawai-ubah-kesalahan');

        // Somebody else was faster.
        const phone = `+6281200${window.width}${window.script ? 1 : 0}`;
        const { name, employeeNumber, employeeType, agencyId } = await client.must(
          'GET',
          `/v1/participants/${ids[1]}`,
        );
        await client.must('POST', '/v1/participants', {
          name,
          employeeNumber,
          employeeType,
          agencyId,
          phone,
        });
        await page.locator('input[name=atasan]').fill('19900101 201503 1 003');
        await save.click();
        await page.locator('.note.bad').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('412'))).toBe(true);
        expect(await page.locator('main form').textContent()).toContain(phone);
        expect(await page.locator('input[name=jabatan]').inputValue()).toBe('Analis <b>Kebijakan</b>');
        await check('104-pegawai-ubah-bersamaan');
        await page.locator('input[name=telepon]').fill('');
        await save.click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('main b').count()).toBe(0);
        await check('105-pegawai-tersimpan');
        const changed = await client.must('GET', `/v1/participants/${ids[1]}`);
        expect(changed).toMatchObject({ position: 'Analis <b>Kebijakan</b>', directSuperiorId: ids[2] });
        expect(changed).not.toHaveProperty('phone');

        await page.goto(`${system.baseUrl}/pegawai/baru`);
        await check('106-pegawai-baru');
        await page.locator('input[name=nama]').fill('Orang Baru');
        await page.locator('input[name=nip]').fill('199001012015031001');
        await page.locator('select[name=jenis]').selectOption('PNS');
        await page.locator('select[name=opd]').selectOption({ label: 'Bappeda' });
        await save.click();
        await page.locator(`.note a[href="/pegawai/${ids[0]}"]`).waitFor();
        expect(complaints.splice(0).every((each) => each.includes('409'))).toBe(true);
        await check('107-pegawai-baru-sudah-ada');
        await page
          .locator('input[name=nip]')
          .fill(`19910101 201503 1 ${window.width === 1280 ? '11' : '10'}${window.script ? 1 : 2}`);
        await save.click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('main h1').textContent()).toBe('Orang Baru');
        expect(complaints).toEqual([]);
      });
    });
  },
);

it("shows another agency's people as it shows somebody who is not there", async () => {
  await at({ width: 390, script: true, language: 'id' }, ofBappeda, async (page, check, complaints) => {
    expect((await page.goto(`${system.baseUrl}/pegawai/${ids[1]}`))?.status()).toBe(200);
    await check('100-pegawai-sendiri');
    const shown: string[] = [];
    for (const id of [ids[0], 'tidak-ada']) {
      expect((await page.goto(`${system.baseUrl}/pegawai/${id}`))?.status()).toBe(404);
      expect(complaints.splice(0).every((each) => each.includes('404'))).toBe(true);
      // Only the code for help is another one.
      shown.push(((await page.locator('main').textContent()) ?? '').replace(/(bantuan: )[\w-]+/, '$1'));
    }
    expect(shown[0]).toContain('Halaman tidak ditemukan');
    expect(shown[1]).toBe(shown[0]);
    expect((await page.goto(`${system.baseUrl}/pegawai/${ids[0]}/ubah`))?.status()).toBe(404);
    expect(complaints.splice(0).every((each) => each.includes('404'))).toBe(true);
    await check('101-pegawai-lain');
  });
});

describe.each(windows)(
  'a manager leads a batch to its end at $width px, script: $script, in $language',
  (window) => {
    it('enters a programme, schedules a batch, notes who came, and closes it once they were heard', async () => {
      await at(window, manager, async (page, check, complaints) => {
        await page.goto(`${system.baseUrl}/angkatan?keadaan=CANCELLED`);
        expect(await page.locator('main [role=status]').count()).toBe(1);
        await check('70-angkatan-kosong');
        await page.goto(`${system.baseUrl}/program`);
        await page
          .locator('input[name=judul]')
          .fill(`Pelayanan <b>Prima</b> ${window.width} ${window.script}`);
        await page.locator('select[name=bentuk]').selectOption('technical');
        await page.locator('input[name=jp]').fill('dua puluh');
        await page.locator('form[action="/program"] button').last().click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await page.locator('input[name=jp]').inputValue()).toBe('dua puluh');
        await check('71-program-kesalahan');
        await page.locator('input[name=jp]').fill('24,5');
        await page.locator('form[action="/program"] button').last().click();
        await page.waitForURL(/\/program\/[\w-]{20,}\?tersimpan=1$/);
        expect(await page.locator('main b').count()).toBe(0);
        await check('72-program');

        const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
        await page.locator('input[name=mulai]').fill(today);
        await page.locator('input[name=selesai]').fill(today);
        await page.locator('input[name=tempat]').fill('0');
        await page.locator('form[action$="/angkatan"] button').click();
        await page.locator('.summary').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        await page.locator('input[name=tempat]').fill('25');
        await page.locator('form[action$="/angkatan"] button').click();
        await page.waitForURL(/\/angkatan\/[\w-]{20,}\?tersimpan=1$/);
        const here = page.url().replace(/\?.*$/, ''),
          batchId = here.split('/').at(-1);
        await check('73-angkatan-baru');

        for (const participantId of ids)
          await client.must('POST', `/v1/batches/${batchId}/enrolments`, { participantId });
        await page.goto(here);
        expect(await page.locator('form[action$="/tutup"]').count()).toBe(0);
        expect(await page.locator('.cond .n').count()).toBe(3);
        await check('74-angkatan-terhalang');
        await page.locator(`select[name="hadir-${ids[0]}"]`).selectOption('ya');
        await page.locator(`select[name="hadir-${ids[1]}"]`).selectOption('tidak');
        await page.locator('form[action$="/hadir"] button').click();
        await page.waitForURL(/tersimpan=1/);
        expect(await page.locator(`select[name="hadir-${ids[1]}"]`).inputValue()).toBe('tidak');
        expect(await page.locator('.cond .n').count()).toBe(2);

        await page.locator('form[action$="/sesi"] button').click();
        await page.locator('form[action$="/sesi/tutup"] button').click();
        await page.locator('form[action$="/tutup"]').waitFor();
        await eventually(async () => {
          await page.goto(here);
          return (await page.locator('.cond .n').count()) === 1;
        }, wait);
        await check('75-angkatan-dapat-ditutup');
        await page.locator('form[action$="/tutup"] button').click();
        await page.waitForURL(/tersimpan=1/);
        expect(await page.locator('h1 .tag.ok').count()).toBe(1);
        expect(await page.locator('form[action$="/tutup"]').count()).toBe(0);
        await check('76-angkatan-ditutup');
        await page.goto(`${system.baseUrl}/angkatan?keadaan=CLOSED&q=${window.width}%20${window.script}`);
        expect(await page.locator('.list a').count()).toBe(1);
        await check('77-angkatan-daftar');
        expect(complaints).toEqual([]);
      });
    });
  },
);

describe.each(windows)('a manager hears citizens at $width px, script: $script, in $language', (window) => {
  it('answers a report, loses nothing that was typed, and settles it', async () => {
    const report = await client.must('POST', '/v1/complaints', {
      type: 'PENGADUAN',
      text: `Antrean <b>panjang</b> ${window.width} ${window.script}`,
    });
    await at(window, manager, async (page, check, complaints) => {
      await page.goto(`${system.baseUrl}/warga?keadaan=baru`);
      await check('46-warga');
      await page.locator(`a[href="/warga/${report.id}"]`).click();
      await page.waitForURL(`${system.baseUrl}/warga/${report.id}`);
      expect(await page.locator('main b').count()).toBe(0);
      await page.locator('textarea').fill('   ');
      await page.locator('input[name=selesai]').check();
      await page.locator('main form button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=selesai]').isChecked()).toBe(true);
      await check('47-warga-kesalahan');
      await page.locator('textarea').fill('Loket ditambah mulai Senin.');
      await page.locator('main form button').click();
      await page.waitForURL(/terkirim=1$/);
      expect(await page.locator('textarea').count()).toBe(0);
      await check('48-warga-dijawab');
      const said = await fetch(`${system.baseUrl}/lapor/${report.ticket}`);
      expect(await said.text()).toContain('Loket ditambah mulai Senin.');
    });
  });
});

describe.each(windows)(
  'a manager decides who gets a place at $width px, script: $script, in $language',
  (window) => {
    it('sees the order, what more money buys, and tells everybody by one button', async () => {
      const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const programme = await client.must('POST', '/v1/programmes', {
        title: `Analisis <b>Data</b> ${window.width} ${window.script}`,
        form: 'technical',
        learningHours: 24,
      });
      await client.must('PUT', `/v1/programmes/${programme.id}/budget`, {
        cost: 5_000_000,
        year,
        costPerParticipant: 5_000_000,
      });
      const batch = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
        startsOn: soon(14),
        endsOn: soon(16),
        capacity: 2,
      });
      await at(window, manager, async (page, check, complaints) => {
        const address = `${system.baseUrl}/seleksi/${batch.id}`;
        await page.goto(address);
        expect(await page.locator('main form[method=post]').count()).toBe(0);
        await check('53-seleksi-kosong');
        for (const participantId of ids)
          await client.must('POST', `/v1/batches/${batch.id}/candidates`, { participantId });

        await page.goto(`${system.baseUrl}/seleksi`);
        await check('54-seleksi-daftar');
        await page.locator(`a[href="/seleksi/${batch.id}"]`).click();
        await page.waitForURL(address);
        expect(await page.locator('tbody tr').count()).toBe(3);
        expect(await page.locator('tbody .tag.ok').count()).toBe(1);
        expect(await page.locator('main table b').count()).toBe(0);
        await check('55-seleksi');

        await page.locator('input[name=tambahan]').fill('lima juta');
        await page.locator('form.filter button').click();
        await page.locator('.err').waitFor();
        expect(await page.locator('input[name=tambahan]').inputValue()).toBe('lima juta');
        await check('56-seleksi-jumlah-salah');
        await page.locator('input[name=tambahan]').fill('Rp 5.000.000');
        await page.locator('form.filter button').click();
        await page.locator('section [role=status] b').waitFor();
        await check('57-seleksi-tambahan');

        await page.locator('main form[method=post] button').click();
        await page.waitForURL(/diputuskan=1$/);
        await page.locator('.note.ok').waitFor();
        expect(complaints).toEqual([]);
        await check('58-seleksi-diputuskan');
        const { body } = await client.get(`/v1/batches/${batch.id}/admissions`);
        expect(body.ranking.map(({ result }: { result: string }) => result)).toEqual([
          'ADMITTED',
          'WAITLISTED',
          'WAITLISTED',
        ]);
      });
    });
  },
);

describe.each(windows)('a rule officer at $width px, script: $script, in $language', (window) => {
  it('writes a version of a rule, tries it, lets it decide, and sets a threshold', async () => {
    await at(window, officer, async (page, check, complaints) => {
      expect(new URL(page.url()).pathname).toBe('/aturan');
      await check('90-aturan');
      await page.locator('a[href="/aturan/completion-points"]').click();
      await page.waitForURL(/completion-points$/);
      await page.locator('input[name=poin]').fill('sepuluh');
      await page.locator('input[name=alasan-versi]').fill('Poin <b>dinaikkan</b>');
      await page.locator('input[name=dasar]').fill('Keputusan Wali Kota 45/2026');
      await page.locator('form[action$="/versi"] button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=alasan-versi]').inputValue()).toBe('Poin <b>dinaikkan</b>');
      await check('91-aturan-kesalahan');
      await page.locator('input[name=poin]').fill('12');
      await page.locator('form[action$="/versi"] button').click();
      await page.waitForURL(/tersimpan=1$/);
      const draft = page.locator('article').first();
      expect(await draft.locator('b').count()).toBe(0);
      await check('92-aturan-rancangan');
      await draft.locator('form[method=get] button').click();
      await page.locator('section[role=status]').waitFor();
      expect(await page.locator('section[role=status] li').count()).toBeGreaterThan(0);
      await check('93-aturan-uji-coba');
      await draft.locator('input[name=alasan]').fill('Disetujui kepala BKPSDM');
      await draft.locator('form[action$="/aktifkan"] button').click();
      await page.waitForURL(/tersimpan=1$/);
      expect(await draft.locator('.tag.ok').count()).toBe(1);
      await check('94-aturan-aktif');

      await page.goto(`${system.baseUrl}/ambang`);
      await check('95-ambang');
      await page.goto(`${system.baseUrl}/ambang/appeal.deadlines`);
      await page.locator('input[name=angka-filingDays]').fill('sebulan');
      await page.locator('input[name=alasan]').fill('Keputusan kepala BKPSDM');
      await page.locator('main form button').click();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      expect(await page.locator('input[name=alasan]').inputValue()).toBe('Keputusan kepala BKPSDM');
      await check('96-ambang-kesalahan');
      await page.locator('input[name=angka-filingDays]').fill('45');
      await page.locator('main form button').click();
      await page.waitForURL(/tersimpan=1$/);
      expect(await page.locator('input[name=angka-filingDays]').inputValue()).toBe('45');
      await check('97-ambang-ditetapkan');
      expect(complaints).toEqual([]);
    });
  });
});

describe.each(windows)(
  'a manager takes back a recorded training at $width px, script: $script, in $language',
  (window) => {
    it('finds it from its person, says why, and sees what that undid and which awards went', async () => {
      const title = `Kursus <b>Arsip</b> ${window.width}${window.script ? '' : ' tanpa skrip'}`;
      const { completionId } = await client.must('POST', '/v1/completions', {
        participantId: ids[1],
        title,
        form: 'technical',
        startDate: `${year}-01-12`,
        endDate: `${year}-01-13`,
        hours: 8,
        certificateNumber: `A-${window.width}-${window.script}`,
        separate: true,
      });
      await at(window, manager, async (page, check, complaints) => {
        const address = `${system.baseUrl}/pegawai/pelatihan/${completionId}`,
          awards = page.locator('section[aria-labelledby=penghargaan]');
        const opened = async (tag: string) => {
          await page.goto(address);
          return (await awards.locator(tag).count()) > 0;
        };
        await eventually(() => opened('.tag.ok'), wait);
        await page.goto(`${system.baseUrl}/pegawai/${ids[1]}`);
        await page.locator(`a[href="/pegawai/pelatihan/${completionId}"]`).click();
        await page.waitForURL(address);
        expect(await page.locator('main h1').textContent()).toContain(title);
        expect(await page.locator('main').textContent()).toContain('8 JP');
        await check('110-catatan-pelatihan');
        const reason = page.locator('textarea[name=alasan]'),
          send = page.locator('form[action$="/tarik"] button');
        await reason.fill('ab');
        await send.click();
        await page.locator('.summary a[href="#alasan"]').waitFor();
        expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
        expect(await reason.inputValue()).toBe('ab');
        await check('111-catatan-pelatihan-kesalahan');
        await reason.fill('Tercatat dua kali');
        await send.click();
        await page.waitForURL(/tersimpan=1$/);
        expect(await page.locator('main').textContent()).toContain('Tercatat dua kali');
        expect(await page.locator('section[aria-labelledby=akibat] li').count()).toBeGreaterThan(0);
        expect(await send.count()).toBe(0);
        const { status, withdrawnReason } = await client.must('GET', `/v1/completions/${completionId}`);
        expect({ status, withdrawnReason }).toEqual({
          status: 'WITHDRAWN',
          withdrawnReason: 'Tercatat dua kali',
        });
        await eventually(() => opened('.tag.bad'), wait);
        await check('112-catatan-pelatihan-ditarik');
        await page.goto(`${system.baseUrl}/pegawai/${ids[1]}`);
        expect(await page.locator(`a[href="/pegawai/pelatihan/${completionId}"]`).count()).toBe(1);
        expect(await page.locator('main b', { hasText: 'Arsip' }).count()).toBe(0);
        await check('113-pegawai-catatan-ditarik');
        expect((await page.goto(`${system.baseUrl}/pegawai/pelatihan/tidak-ada`))?.status()).toBe(404);
        expect(complaints.splice(0).every((each) => each.includes('404'))).toBe(true);
      });
    });
  },
);

it('a participant finds none of these pages, whatever address they type', async () => {
  await at({ width: 390, script: true, language: 'id' }, participant, async (page, check, complaints) => {
    expect(new URL(page.url()).pathname).toBe('/');
    for (const path of [
      '/meja',
      '/pegawai',
      `/pegawai/${ids[2]}`,
      `/pegawai/${ids[2]}/ubah`,
      '/pegawai/baru',
      '/pegawai/pelatihan/tidak-ada',
      '/laporan',
      '/laporan/langganan',
      '/warga',
      '/impor',
      '/seleksi',
      '/angkatan',
      '/program',
      '/aturan',
      '/ambang',
    ]) {
      const answer = await page.goto(`${system.baseUrl}${path}`);
      expect(answer?.status(), path).toBe(404);
      expect(complaints.splice(0).every((each) => each.includes('404'))).toBe(true);
      await check(`43-bukan-untuk-anda${path.replaceAll('/', '-')}`);
    }
  });
});
