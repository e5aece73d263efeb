// What people do in pages, and what nobody does in another's place: join a training, put somebody forward,
// decide, appeal.
import mongoose from 'mongoose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { holdsForEveryPage, openBrowser, openWindow, signedIn, windows } from './browser.js';
import { asks, signInAt, tokenOf } from './sign-in.js';

const wait = { everyMs: 200 };
const year = new Date().getFullYear();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const laras = 'laras.kusuma@medan.example',
  taufik = 'taufik.nugraha@medan.example',
  dewi = 'dewi.sinaga@medan.example',
  rahmat = 'rahmat.lubis@medan.example',
  manager = 'pengelola@medan.example',
  other = 'siti.harahap@jambi.example';

let system: System, sink: SmtpSink, client: ApiClient, browser: Browser, mongo: mongoose.mongo.MongoClient;
let larasId: string,
  taufikId: string,
  dewiId: string,
  rahmatId: string,
  open: string,
  together: string,
  over: string;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'console_acts',
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
  mongo = await new mongoose.mongo.MongoClient(system.isolation.mongodbUri).connect();
  const scopes = [
    'participants',
    'programmes',
    'completions',
    'enrolments',
    'incentives',
    'appeals',
    'feedback',
  ].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
  client = await system.clientFor('medan', scopes);
  const jambi = await system.clientFor('jambi', scopes);
  await system.operator.must('PUT', '/v1/tenants/medan', {
    name: 'Pemerintah Kota Medan',
    timeZone: 'Asia/Jakarta',
  });
  await jambi.must('POST', '/v1/agencies', { name: 'Dinas Pendidikan' });
  await jambi.must('POST', '/v1/participants', {
    employeeNumber: '198502022010012002',
    name: 'Siti Harahap',
    employeeType: 'PNS',
    agencyName: 'Dinas Pendidikan',
    email: other,
  });
  const person = async (employeeNumber: string, name: string, email: string, more: object = {}) => {
    const body = { employeeNumber, name, employeeType: 'PNS', agencyName: 'Dinas Kesehatan', email, ...more };
    return (await client.must('POST', '/v1/participants', body)).id as string;
  };
  await client.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
  larasId = await person('198001012005012001', 'Laras Kusuma', laras);
  taufikId = await person('199001012015031001', 'Taufik Nugraha', taufik, {
    supervisorNumber: '198001012005012001',
  });
  dewiId = await person('199203032016032003', 'Dewi Sinaga', dewi);
  rahmatId = await person('198807072014021007', 'Rahmat Lubis', rahmat);
  await system.operator.must('POST', '/v1/accounts', {
    tenantId: 'medan',
    name: 'Pengelola Contoh',
    email: manager,
    roles: [{ role: 'MANAGER', agencies: 'whole' }],
  });
  await eventually(async () => {
    const { status } = await system.operator.request('PUT', `/v1/accounts/medan:${rahmatId}/roles`, {
      roles: [{ role: 'MANAGER', agencies: 'whole' }],
    });
    return status < 300;
  }, wait);
  const batchOf = async (title: string, fields: object) => {
    const programme = await client.must('POST', '/v1/programmes', {
      title,
      form: 'technical',
      learningHours: 6,
      provider: 'BKPSDM Kota Medan',
    });
    const batch = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: inDays(7),
      endsOn: inDays(8),
      capacity: 30,
      location: 'Ruang Diklat BKPSDM',
      ...fields,
    });
    return batch.id as string;
  };
  open = await batchOf('Pelatihan Pelayanan Publik Prima', { admission: 'FIRST_COME' });
  together = await batchOf('Pelatihan Analisis Data', { admission: 'PRIORITY' });
  over = await batchOf('Seminar Layanan Publik', {
    startsOn: inDays(-2),
    endsOn: inDays(8),
    enrolUntil: inDays(-2),
  });
  await client.must('POST', '/v1/completions', {
    participantId: taufikId,
    title: 'Workshop Komunikasi Efektif',
    form: 'technical',
    startDate: `${year}-02-20`,
    endDate: `${year}-02-22`,
    hours: 12,
  });
  await eventually(async () => {
    const { body } = await client.get(`/v1/awards?participantId=${taufikId}`);
    return body.items.length > 0;
  }, wait);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await mongo?.close();
  await system?.stop();
  await sink?.close();
});

/** What takes half a year to come about, as its service would have written it. */
async function proposeAward(evaluationId: string, pageKey?: string): Promise<string> {
  const now = new Date(),
    _id = `medan:${evaluationId}`;
  const { agencyId } = await client.must('GET', `/v1/participants/${taufikId}`);
  await mongo
    .db(`${system.isolation.databasePrefix}incentives`)
    .collection<{ _id: string }>('award_proposals')
    .insertOne({
      _id,
      tenantId: 'medan',
      createdAt: now,
      updatedAt: now,
      version: 1,
      evaluationId,
      participantId: taufikId,
      agencyId,
      deciderId: larasId,
      title: 'Pelatihan Teknologi Informasi',
      evidence: {
        ratingBefore: 'BAIK',
        ratingAfter: 'SANGAT_BAIK',
        indicators: [
          {
            name: 'Waktu layanan',
            unit: 'hari',
            baseline: 10,
            after: 7,
            changePercent: -30,
            percent: -30,
            improved: true,
          },
        ],
        appliedResults: ['Portal data dipakai setiap hari.'],
        thresholdVersion: 0,
        judgedAt: now.toISOString(),
      },
      revision: 1,
      status: 'OPEN',
      ...(pageKey && { pageKey }),
    } as { _id: string });
  return _id;
}

describe.each(windows)('people who act at $width px, script: $script, in $language', (window) => {
  const named = (what: string) =>
    `${what}-${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`;
  const id = window.language === 'id';
  const saved = id ? 'Tersimpan.' : 'Saved.';
  const main = async (page: Page) => (await page.locator('main').textContent()) ?? '';

  it('join a training, give it up, and read why they cannot join another', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) => holdsForEveryPage(page, complaints, window, named(what));
    try {
      await signInAt(page, system, sink, taufik, '/pelatihan');
      expect(await main(page)).toContain(id ? 'Masa pendaftaran sudah lewat.' : 'The time to apply is over.');
      await check('20-pelatihan');
      await page.goto(`${system.baseUrl}/pelatihan?q=tidak-ada`);
      expect(await page.locator('[role=status]').count()).toBe(1);
      await check('21-pelatihan-kosong');

      await page.goto(`${system.baseUrl}/pelatihan/${open}`);
      await check('22-angkatan');
      await page.locator('form[action$="/daftar"] button').click();
      await page.waitForURL(/tersimpan=1/);
      expect(await main(page)).toContain(id ? 'Diterima' : 'Admitted');
      await check('23-diterima');
      await page.locator('input[name=alasan]').fill('tugas dinas');
      await page.locator('form[action$="/batal"] button').click();
      await page.waitForURL(/tersimpan=1/);
      await page.locator('form[action$="/daftar"]').waitFor();

      await page.goto(`${system.baseUrl}/pelatihan/${together}`);
      await page.locator('form[action$="/daftar"] button').click();
      await page.waitForURL(/tersimpan=1/);
      expect(await main(page)).toContain(id ? 'Sudah melamar' : 'Applied');
      await page.locator('form[action$="/batal"] button').click();
      await page.locator('form[action$="/daftar"]').waitFor();

      await page.goto(`${system.baseUrl}/pelatihan/${over}`);
      expect(await page.locator('main form').count()).toBe(0);
      await page.goto(`${system.baseUrl}/pelatihan/tidak-ada`);
      expect(await main(page)).toContain(id ? 'Alamat ini tidak ada' : 'This address does not exist');
    } finally {
      await context.close();
    }
  });

  it('look at one of their people, put somebody forward and take it back, and decide an award', async () => {
    const proposal = await proposeAward(named('evaluation'));
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) => holdsForEveryPage(page, complaints, window, named(what));
    try {
      await signInAt(page, system, sink, laras, '/tim');
      await page.locator('th a').click();
      await page.waitForURL(`${system.baseUrl}/tim/${taufikId}`);
      expect(await main(page)).toContain('Workshop Komunikasi Efektif');
      await check('24-orang');

      await page.locator('main .head a.btn').click();
      await page.waitForURL(/\/tim\/usulan/);
      await page.locator('select[name=angkatan]').selectOption(together);
      await page.locator('textarea[name=alasan]').fill('Akan mengelola portal data dinas.');
      await check('25-usulan');
      await page.locator('form[action="/tim/usulan"] button').click();
      await page.waitForURL(/tersimpan=1/);
      expect(await main(page)).toContain(saved);
      await check('26-usulan-terkirim');
      // A second time it is refused, and nothing of what was typed is lost.
      await page.locator('select[name=orang]').selectOption(taufikId);
      await page.locator('select[name=angkatan]').selectOption(together);
      await page.locator('textarea[name=alasan]').fill('Sekali lagi.');
      await page.locator('form[action="/tim/usulan"] button').click();
      await page.locator('[role=alert]').waitFor();
      expect(await page.locator('textarea[name=alasan]').inputValue()).toBe('Sekali lagi.');
      complaints.length = 0; // The browser tells of the answer 409.
      await check('27-usulan-ditolak');
      await page.locator('form[action$="/tarik"] button').click();
      await page.waitForURL(/tersimpan=1/);
      expect(await page.locator('form[action$="/tarik"]').count()).toBe(0);

      await page.goto(`${system.baseUrl}/tim/dampak`);
      await check('28-dampak');
      await page.goto(`${system.baseUrl}/tim/penghargaan`);
      expect(await main(page)).toContain(id ? 'Waktu layanan: 10 menjadi 7 hari' : '10, then 7 hari');
      await check('29-penghargaan');
      const form = page.locator(`form[action="/tim/penghargaan/${encodeURIComponent(proposal)}"]`);
      await form.locator('input[value=REJECTED]').check();
      await form.locator('textarea').fill('Indikator belum cukup lama diamati.');
      await form.locator('button').click();
      await page.waitForURL(/tersimpan=1/);
      expect(await main(page)).toContain('Indikator belum cukup lama diamati.');
      await check('30-diputuskan');
      const decided = await client.must('GET', `/v1/award-proposals/${encodeURIComponent(proposal)}`);
      expect(decided).toMatchObject({ status: 'REJECTED', decision: { by: larasId } });
    } finally {
      await context.close();
    }
  });

  it('answer what the links of messages ask, without signing in', async () => {
    const { context, page, complaints } = await openWindow(browser, window);
    const check = (what: string) => holdsForEveryPage(page, complaints, window, named(what));
    try {
      const day = inDays(-1),
        title = `Bimbingan Teknis <b>${window.width} ${window.script}</b>`;
      await client.must('POST', '/v1/completions', {
        participantId: dewiId,
        title,
        form: 'technical',
        startDate: day,
        endDate: day,
        hours: 2,
      });
      const formUrl = await eventually(async () => {
        const { items } = await client.must('GET', `/v1/feedback-requests?participantId=${dewiId}`);
        return items.find((each: { title: string }) => each.title === title)?.formUrl as string | undefined;
      }, wait);
      await page.goto(`${system.baseUrl}${formUrl}`);
      expect(await page.locator('main b').count()).toBe(0);
      await check('35-umpan-balik');
      for (const question of await page.locator('fieldset').all())
        await question.locator('input[value="4"]').check();
      await page.locator('main form button').click();
      await page.locator('.note.ok').waitFor();
      await check('36-umpan-balik-diterima');

      const key = `kunci-${window.width}-${window.script}`,
        proposal = await proposeAward(`by-link-${window.width}-${window.script}`, key);
      await page.goto(`${system.baseUrl}/v1/award-proposal-pages/${key}`);
      await check('37-usulan-tautan');
      await page.locator('input[value=REJECTED]').check();
      await page.locator('textarea').fill('Belum cukup lama diamati.');
      await page.locator('main form button').click();
      await page.locator('.note.ok').waitFor();
      const decided = await client.must('GET', `/v1/award-proposals/${encodeURIComponent(proposal)}`);
      expect(decided).toMatchObject({ status: 'REJECTED', decision: { note: 'Belum cukup lama diamati.' } });
      await page.goto(`${system.baseUrl}/v1/award-proposal-pages/${key}`);
      await page.locator('.note.bad').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('409'))).toBe(true);
      await check('38-usulan-sudah-diputuskan');
    } finally {
      await context.close();
    }
  });
});

it('appeal against a decision about themselves, and see by when it is answered', async () => {
  const window = must(windows[0], 'a window');
  const { context, page, complaints } = await openWindow(browser, window);
  const check = (what: string) => holdsForEveryPage(page, complaints, window, what);
  try {
    await signInAt(page, system, sink, taufik, '/riwayat/mengapa');
    const way = page.locator('a[href^="/riwayat/mengapa/banding"]').first();
    await page.goto(`${system.baseUrl}${await way.getAttribute('href')}`);
    await page.locator('textarea').fill('Sertifikat saya sah; salinannya sudah diserahkan.');
    await check('31-banding');
    await page.locator('main form button').click();
    await page.waitForURL(`${system.baseUrl}/riwayat/mengapa`);
    expect(await page.locator('main').textContent()).toContain('Banding diajukan; dijawab paling lambat');
    await check('32-banding-diajukan');
  } finally {
    await context.close();
  }
});

describe.each(windows)('an office at $width px, script: $script, in $language', (window) => {
  it('decides whom superiors put forward, and an appeal', async () => {
    const last = window === windows.at(-1);
    const programme = await client.must('POST', '/v1/programmes', {
      title: `Pelatihan <b>Arsip</b> ${window.width} ${window.script}`,
      form: 'technical',
      learningHours: 6,
      provider: 'BKPSDM Kota Medan',
    });
    const batch = await client.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: inDays(9),
      endsOn: inDays(9),
      capacity: 30,
      location: 'Ruang Diklat BKPSDM',
      admission: 'PRIORITY',
    });
    const nomination = await client.must('POST', '/v1/nominations', {
      superiorId: larasId,
      participantId: taufikId,
      batchId: batch.id,
      reason: 'Mengelola arsip dinas.',
    });
    await signedIn(system, `medan:${rahmatId}`, window, async (page, check, complaints) => {
      const send = () => page.locator('main form button').click();
      await page.goto(`${system.baseUrl}/putusan`);
      await check('33-putusan');
      await page.locator(`a[href="/putusan/usulan/${nomination.id}"]`).click();
      await page.locator('textarea').fill(' ');
      await page.locator('input[value=APPROVED]').check();
      await send();
      await page.locator('.summary').waitFor();
      expect(complaints.splice(0).every((each) => each.includes('422'))).toBe(true);
      await check('34-usulan-kesalahan');
      await page.locator('textarea').fill('Sesuai kebutuhan dinas.');
      await send();
      await page.waitForURL(/\/putusan\?tersimpan=1$/);
      const {
        items: [decided],
      } = await client.must('GET', `/v1/nominations?ids=${nomination.id}`);
      expect(decided).toMatchObject({
        status: 'APPLIED',
        nomination: { decision: { approved: true, note: 'Sesuai kebutuhan dinas.' } },
      });
      await page.goto(`${system.baseUrl}/putusan/usulan/${nomination.id}`);
      expect(await page.locator('main form').count()).toBe(0);

      await page.goto(`${system.baseUrl}/putusan`);
      await page.locator('a[href^="/putusan/banding/"]').click();
      await page.locator('textarea').waitFor();
      expect(await page.locator('main').textContent()).toContain('Sertifikat saya sah');
      await check('35-banding');
      if (!last) return;
      await page.locator('input[value=UPHOLD]').check();
      await page.locator('textarea').fill('Salinan yang diserahkan bukan sertifikat.');
      await send();
      await page.waitForURL(/\/putusan\?tersimpan=1$/);
      expect(await page.locator('a[href^="/putusan/banding/"]').count()).toBe(0);
      await check('36-tidak-ada-banding');
      const {
        items: [appeal],
      } = await client.must('GET', `/v1/appeals?participantId=${taufikId}`);
      expect(appeal).toMatchObject({ status: 'UPHELD', verdict: { by: rahmatId } });
    });
  });
});

describe('nobody acts in the place of another', () => {
  it('with a form of another site, without its token, or with that of another session', async () => {
    const { context, page } = await openWindow(browser, must(windows[0], 'a window'));
    try {
      await signInAt(page, system, sink, rahmat, `/pelatihan/${open}`);
      const cookies = await context.cookies();
      const session = must(
        cookies.find(({ name }) => name === '__Host-mumpuni'),
        'a session',
      );
      expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
      const token = await page.locator('form[action$="/daftar"] input[name=token]').inputValue();
      const send = async (form: Record<string, string>, headers: Record<string, string>) => {
        const { status } = await fetch(`${system.baseUrl}/pelatihan/${open}/daftar`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: `${session.name}=${session.value}`, ...headers },
          body: new URLSearchParams(form),
        });
        return status;
      };
      const ours = { 'sec-fetch-site': 'same-origin' };
      expect(await send({}, ours)).toBe(403);
      expect(await send({ token: `${token.slice(0, -1)}!` }, ours)).toBe(403);
      expect(await send({ token }, { 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await send({ token }, { origin: 'https://elsewhere.example' })).toBe(403);
      expect((await client.must('GET', `/v1/batches/${open}/enrolments?status=ADMITTED`)).items).toEqual([]);
      // All that was wanting was the right page.
      expect(await send({ token }, ours)).toBe(303);
    } finally {
      await context.close();
    }
  });

  it('by a session that was there before, and no sign-in leads to another site', async () => {
    const { context, page } = await openWindow(browser, must(windows[0], 'a window'));
    try {
      const planted = 'a'.repeat(43);
      await context.addCookies([
        {
          name: '__Host-mumpuni',
          value: planted,
          url: system.baseUrl.replace('http:', 'https:'),
          secure: true,
        },
      ]);
      const idOf = async () =>
        must(
          (await context.cookies(system.baseUrl.replace('http:', 'https:'))).find(
            ({ name }) => name === '__Host-mumpuni',
          ),
          'a session',
        ).value;
      const opens = async (id: string) => {
        const answer = await fetch(`${system.baseUrl}/akun`, {
          redirect: 'manual',
          headers: { cookie: `__Host-mumpuni=${id}` },
        });
        return answer.status;
      };
      await signInAt(page, system, sink, dewi, '/masuk?ke=//elsewhere.example/');
      expect(page.url()).toBe(`${system.baseUrl}/`);
      const first = await idOf();
      expect(first).not.toBe(planted);
      expect(await opens(planted)).toBe(303);
      await signInAt(page, system, sink, dewi, '/masuk?ke=https://elsewhere.example/');
      expect(page.url()).toBe(`${system.baseUrl}/`);
      expect(await idOf()).not.toBe(first);
      expect(await opens(first)).toBe(303);
      expect(await opens(await idOf())).toBe(200);
    } finally {
      await context.close();
    }
  });

  it('whatever a token of their own, of another agency or of another government asks of the API', async () => {
    const proposal = await proposeAward('evaluation-of-others');
    const ofLaras = await tokenOf(system, sink, laras),
      ofDewi = await tokenOf(system, sink, dewi),
      ofOther = await tokenOf(system, sink, other),
      ofManager = await tokenOf(system, sink, manager);
    const nominated = await asks(system, ofLaras, 'POST', '/v1/me/team/nominations', {
      batchId: together,
      participantId: taufikId,
      reason: 'Akan mengelola portal data dinas.',
    });
    expect(nominated.said).toBe('201');
    const mine = `/v1/me/team/people/${taufikId}`,
      theirs = `/v1/me/team/people/${dewiId}`;
    const decide = `/v1/me/award-proposals/${encodeURIComponent(proposal)}/decide`,
      decision = { decision: 'APPROVED', note: 'Baik sekali.' };

    // The superior sees the own people, and nobody else's.
    expect((await asks(system, ofLaras, 'GET', `${mine}/learning-hours`)).said).toBe('200');
    expect((await asks(system, ofLaras, 'GET', `${theirs}/learning-hours`)).said).toBe('404 NOT_FOUND');
    expect((await asks(system, ofLaras, 'GET', `${theirs}/competency-gaps`)).said).toBe('404 NOT_FOUND');
    const dewis = { batchId: together, participantId: dewiId, reason: 'Coba saja.' };
    expect((await asks(system, ofLaras, 'POST', '/v1/me/team/nominations', dewis)).said).toBe(
      '404 NOT_FOUND',
    );

    // Who is nobody's superior has no team; what belongs to others is not there, in this government or another.
    for (const token of [ofDewi, ofOther]) {
      expect((await asks(system, token, 'GET', `${mine}/learning-hours`)).said).toBe('403 SCOPE_MISSING');
      expect((await asks(system, token, 'GET', '/v1/me/team/nominations')).said).toBe('403 SCOPE_MISSING');
      const withdraw = `/v1/me/team/nominations/${nominated.body.id}/withdraw`;
      expect((await asks(system, token, 'POST', withdraw, {})).said).toBe('403 SCOPE_MISSING');
      expect((await asks(system, token, 'GET', '/v1/me/award-proposals')).body.items).toEqual([]);
      expect((await asks(system, token, 'POST', decide, decision)).said).toBe('404 NOT_FOUND');
      for (const path of ['/v1/me/learning-hours', '/v1/me/enrolments', '/v1/me/appeals', '/v1/me/tasks']) {
        const { said, body } = await asks(system, token, 'GET', path);
        expect([path, said]).toEqual([path, '200']);
        expect(JSON.stringify(body)).not.toContain(taufikId);
      }
      const award = (await client.must('GET', `/v1/awards?participantId=${taufikId}`)).items[0].id;
      const appeal = { about: { kind: 'AWARD_REVOKED', id: award }, grounds: 'Ini bukan milik saya.' };
      expect((await asks(system, token, 'POST', '/v1/me/appeals', appeal)).said).toBe('422 DECISION_UNKNOWN');
    }
    for (const path of [`/v1/me/trainings/${open}`, `/v1/me/trainings/${together}`])
      expect((await asks(system, ofOther, 'GET', path)).said).toBe('404 NOT_FOUND');
    expect((await asks(system, ofOther, 'POST', `/v1/me/trainings/${open}/apply`, {})).said).toBe(
      '404 NOT_FOUND',
    );

    // A manager reaches the routes of programs, but in nobody's name.
    const named: [string, object, string][] = [
      [
        `/v1/award-proposals/${encodeURIComponent(proposal)}/decide`,
        { ...decision, decidedBy: larasId },
        'decidedBy',
      ],
      [
        '/v1/nominations',
        { batchId: together, participantId: taufikId, superiorId: larasId, reason: 'Coba saja.' },
        'superiorId',
      ],
      [`/v1/batches/${together}/candidates`, { participantId: dewiId }, 'participantId'],
      [
        '/v1/appeals',
        {
          participantId: taufikId,
          about: { kind: 'AWARD_REFUSED', id: 'x' },
          grounds: 'Atas nama orang lain.',
        },
        'participantId',
      ],
    ];
    for (const [path, body, at] of named) {
      const answer = await asks(system, ofManager, 'POST', path, body);
      expect([path, answer.said, answer.body.errors?.[0]?.path]).toEqual([
        path,
        '403 NOT_YOURSELF',
        expect.stringContaining(at),
      ]);
    }
    expect((await client.must('GET', `/v1/award-proposals/${encodeURIComponent(proposal)}`)).status).toBe(
      'OPEN',
    );
  });

  it('after they left: the pages are closed within a minute', async () => {
    const { context, page } = await openWindow(browser, must(windows[0], 'a window'));
    try {
      await signInAt(page, system, sink, dewi, '/riwayat');
      await client.must('POST', '/v1/participants', {
        employeeNumber: '199203032016032003',
        name: 'Dewi Sinaga',
        employeeType: 'PNS',
        agencyName: 'Dinas Kesehatan',
        email: dewi,
        active: false,
      });
      await eventually(
        async () => {
          await page.goto(`${system.baseUrl}/riwayat`);
          return new URL(page.url()).pathname.startsWith('/masuk');
        },
        { everyMs: 500 },
      );
      // Nor is there a way back in.
      sink.clear();
      await page.locator('input[name=login]').fill(dewi);
      await page.locator('form button').click();
      await page.locator('[role=status]').waitFor();
      expect(sink.received).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
