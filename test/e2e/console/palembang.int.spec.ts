// Palembang's story by pages alone, each by the person whose it is: a training, what it changed six calendar months
// later, and the leader's award for who improved.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '#platform';
import { eventsCarriedOut, eventually, smtpSink, startSystem, type SmtpSink, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, windows } from './browser.js';

const TITLE = 'Pelatihan Teknologi Informasi',
  DISKOMINFO = 'Dinas Komunikasi dan Informatika';
const window = must(windows[0], 'a window');
const wait = { timeoutMs: 90_000, everyMs: 300 };

const folder = mkdtempSync(join(tmpdir(), 'palembang-pages-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System, sink: SmtpSink, browser: Browser, manager: string;
const accounts = new Map<string, string>();

/** Nobody of them exists. */
const people = {
  head: { employeeNumber: '197001011995031001', name: 'Kepala Dinas Contoh' },
  superior: { employeeNumber: '198001012005031001', name: 'Atasan Contoh' },
  anita: { employeeNumber: '199001012015032001', name: 'Anita Contoh' },
  bambang: { employeeNumber: '199101012016031001', name: 'Bambang Contoh' },
};
type Role = keyof typeof people;

beforeAll(async () => {
  setTime('2026-05-18T01:00:00Z');
  const timed = { CLOCK_FILE: clock };
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_palembang',
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
    // not the console: MongoDB removes its sessions by the time of the machine
    envOf: {
      enrollment: timed,
      evaluation: { ...timed, IMPACT_SWEEP_MS: '250' },
      incentives: timed,
      notifications: timed,
      reports: timed,
    },
  });
  // The register of staff and the ratings come from the programs of the office, as they do there.
  const register = await system.clientFor('palembang', ['participants:write', 'ratings:write']);
  await register.must('POST', '/v1/agencies', { name: DISKOMINFO });
  const superiorOf: Partial<Record<Role, Role>> = {
    superior: 'head',
    anita: 'superior',
    bambang: 'superior',
  };
  for (const [role, { employeeNumber, name }] of Object.entries(people) as [Role, (typeof people)[Role]][]) {
    const above = superiorOf[role];
    const { id } = await register.must('POST', '/v1/participants', {
      employeeNumber,
      name,
      employeeType: 'PNS',
      agencyName: DISKOMINFO,
      email: `${role}@palembang.example`,
      ...(above && { supervisorNumber: people[above].employeeNumber }),
    });
    accounts.set(role, `palembang:${id}`);
    if (above === 'superior')
      await register.must('POST', '/v1/performance-ratings', {
        participantId: id,
        ratedOn: '2026-03-31',
        workResults: 'SESUAI',
        workBehaviour: 'SESUAI',
      });
  }
  ({ accountId: manager } = await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'palembang',
    name: 'Pengelola Contoh',
    email: 'pengelola@palembang.example',
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  }));
  await eventsCarriedOut(system.isolation);
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody's browser, signed in by a link of theirs. */
async function as(
  account: string,
  look: (page: Page, check: (what: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { context, page, complaints } = await openWindow(browser, window);
  try {
    const { url } = await system.operator.must(
      'POST',
      `/v1/accounts/${encodeURIComponent(account)}/sign-in-links`,
      {},
    );
    await page.goto(url);
    await page.locator('main form button').click();
    await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
    await page.locator('a[href="/akun"]').first().waitFor({ state: 'attached' });
    // Where somebody begins, pages may ask services that do not run here.
    complaints.splice(0);
    await look(page, (what) => holdsForEveryPage(page, complaints, window, `palembang-${what}`));
  } finally {
    await context.close();
  }
}
const at = (path: string) => `${system.baseUrl}${path}`;
const accountOf = (role: Role) => must(accounts.get(role), 'an account');

it('from a training to the award of the leader, each step on a page', async () => {
  let batch = '',
    speed = '';
  await as(manager, async (page, check) => {
    await page.goto(at('/program'));
    await page.locator('input[name=judul]').fill(TITLE);
    await page.locator('select[name=bentuk]').selectOption('technical');
    await page.locator('input[name=jp]').fill('24');
    await page.locator('form[action="/program"] button').last().click();
    await page.waitForURL(/\/program\/[\w-]{20,}\?tersimpan=1$/);
    await page.locator('input[name=mulai]').fill('2026-05-18');
    await page.locator('input[name=selesai]').fill('2026-05-20');
    await page.locator('input[name=tempat]').fill('20');
    await page.locator('input[name=daftar]').fill('2026-05-19');
    await page.locator('form[action$="/angkatan"] button').click();
    await page.waitForURL(/\/angkatan\/[\w-]{20,}\?tersimpan=1$/);
    batch = new URL(page.url()).pathname;
    await eventsCarriedOut(system.isolation);
    await page.goto(at('/dampak'));
    await page.locator('select[name=program]').selectOption({ label: TITLE });
    await page.locator('input[name=nama]').fill('waktu publikasi data');
    await page.locator('input[name=satuan]').fill('hari');
    await page.locator('input[name=nilai]').fill('10');
    await page.locator('input[name=hari]').fill('2026-05-01');
    await page.locator('form[action="/dampak"] button').click();
    await page.waitForURL(/\/dampak\/indikator\/[^?]+\?tersimpan=1$/);
    speed = new URL(page.url()).pathname;
    await check('01-indikator');
  });

  for (const role of ['anita', 'bambang'] as const)
    await as(accountOf(role), async (page, check) => {
      await page.goto(at('/pelatihan'));
      await page.locator('main a', { hasText: TITLE }).click();
      await page.locator('form[action$="/daftar"] button').click();
      await page.waitForURL(/tersimpan=1/);
      await check(`02-mendaftar-${role}`);
    });

  setTime('2026-05-20T09:00:00Z');
  await as(manager, async (page, check) => {
    for (const day of ['2026-05-18', '2026-05-19', '2026-05-20']) {
      await page.goto(at(`${batch}?hari=${day}`));
      for (const select of await page.locator('select[name^="hadir-"]').all())
        await select.selectOption('ya');
      await page.locator('form[action$="/hadir"] button').click();
      await page.waitForURL(/tersimpan=1/);
    }
    await page.locator('a[href$="/hasil"]').click();
    await check('03-hasil');
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(2);
    await page.locator('main form button').click();
    await page.waitForURL(/tersimpan=1$/);
    await page.locator('form[action$="/sesi"] button').click();
    await page.locator('form[action$="/sesi/tutup"] button').click();
    await page.locator('form[action$="/tutup"]').waitFor();
    await eventually(async () => {
      await page.goto(at(batch));
      await page.locator('form[action$="/tutup"] button').click();
      return new URL(page.url()).searchParams.has('tersimpan');
    }, wait);
    await check('03-angkatan-ditutup');
  });
  await eventsCarriedOut(system.isolation);
  await as(accountOf('anita'), async (page, check) => {
    await page.goto(at('/riwayat'));
    expect(await page.locator('main').textContent()).toContain(TITLE);
    await check('04-riwayat');
  });

  // six calendar months later
  setTime('2026-11-20T01:00:00Z');
  await eventually(async () => sink.received.length > 0 && (await formsOpen()), wait);
  for (const role of ['anita', 'bambang', 'superior'] as const) await answerForms(role);
  await eventsCarriedOut(system.isolation);
  await rateAgain();
  await as(manager, async (page, check) => {
    await page.goto(at(speed));
    await page.locator('input[name=nilai]').fill('7');
    await page.locator('input[name=hari]').fill('2026-11-20');
    await page.locator('main form button').click();
    await page.waitForURL(/tersimpan=1$/);
    expect(await page.locator('.list li').count()).toBe(2);
    await check('06-pengukuran');
  });

  await as(accountOf('head'), async (page, check) => {
    const form = page.locator('form[action^="/tim/penghargaan/"]');
    await eventually(async () => {
      await page.goto(at('/tim/penghargaan'));
      return (await form.count()) > 0;
    }, wait);
    expect(await page.locator('main').textContent()).toContain(people.anita.name);
    expect(await form.count()).toBe(1);
    await check('07-usulan-penghargaan');
    await form.locator('input[value=APPROVED]').check();
    await form.locator('textarea').fill('Publikasi data menjadi lebih cepat.');
    await form.locator('button').click();
    await page.waitForURL(/tersimpan=1/);
  });
  await eventsCarriedOut(system.isolation);
  await as(accountOf('anita'), async (page, check) => {
    await page.goto(at('/pesan'));
    expect(await page.locator('main').textContent()).toMatch(/penghargaan pimpinan/i);
    await check('08-kabar-penghargaan');
  });
}, 300_000);

/** Whether the forms of both and of their superior are among the tasks of those who answer them. */
async function formsOpen(): Promise<boolean> {
  const client = await system.clientFor('palembang', ['impact:read']);
  const { items } = await client.must('GET', '/v1/impact-evaluations');
  return items.length === 2 && items.every(({ status }: { status: string }) => status === 'OPEN');
}

/** By the tasks on the page where somebody begins. */
async function answerForms(role: Role): Promise<void> {
  await as(accountOf(role), async (page, check) => {
    const forms = page.locator('main a[href*="/v1/impact"]');
    await eventually(async () => {
      await page.goto(at('/'));
      return (await forms.count()) === (role === 'superior' ? 2 : 1);
    }, wait);
    const links = await forms.evaluateAll((found) => found.map((each) => (each as HTMLAnchorElement).href));
    for (const link of links) {
      await page.goto(link);
      for (const question of await page.locator('fieldset').all())
        await question.locator('input[type=radio]').last().check();
      await check(`05-formulir-${role}`);
      await page.locator('main form button').click();
      await page.locator('.note.ok').waitFor();
    }
  });
}

/** Only Anita did better. */
async function rateAgain(): Promise<void> {
  const register = await system.clientFor('palembang', ['participants:read', 'ratings:write']);
  const { items } = await register.must(
    'GET',
    `/v1/participants?employeeNumber=${people.anita.employeeNumber}`,
  );
  await register.must('POST', '/v1/performance-ratings', {
    participantId: items[0].id,
    ratedOn: '2026-11-20',
    workResults: 'DI_ATAS',
    workBehaviour: 'DI_ATAS',
  });
}
