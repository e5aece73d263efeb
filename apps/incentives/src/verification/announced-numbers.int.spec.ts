// Every number that an award announces leads to a page, a PDF and a credential that a stranger accepts;
// revoked and replaced it says so.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { freePort, isolation, testKeys } from '#testing';
import {
  completed,
  government,
  incentivesFixture,
  medan,
  recorded,
  withdrawnEvent,
  type IncentivesFixture,
} from '../testing/incentives-fixture.js';
import { independentReader } from '../testing/independent-reader/independent-reader.js';
import { independentVerifier } from '../testing/independent-verifier/independent-verifier.js';

const [read, verify] = await Promise.all([independentReader(), independentVerifier()]);
const scopes = ['certifications:read', 'certifications:write', 'incentives:read', 'incentives:write'];
let service: IncentivesFixture, url: string;

beforeAll(async () => {
  const port = await freePort(),
    { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  url = `http://127.0.0.1:${port}`;
  const signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  service = await incentivesFixture({
    isolated: isolation('announced'),
    keys: await testKeys(),
    env: {
      PUBLIC_URL: url,
      CREDENTIAL_SIGNING_KEY: signing,
    },
  });
  await service.app.listen(port, '127.0.0.1');
  await service.setUp(government('Asia/Jakarta', medan, 'Pemerintah Kota Medan'));
});
afterAll(() => service.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : `${url}${path}`, { headers, redirect: 'manual' });
/** The page as its reader sees it: status and words. */
async function page(path: string, headers?: Record<string, string>) {
  const answer = await get(path, headers),
    markup = await answer.text();
  return { status: answer.status, markup, text: markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
}

/** Somebody completes a training, and gets a number. */
async function announced(name = 'Taufik Nugraha, S.Kep.') {
  const participantId = newId(),
    event = completed({ participantId, creditedHours: 4.5, year: 2026, endDate: '2026-03-12' });
  await service.record(recorded({ participantId, name }));
  await service.complete(event);
  const { items } = (await service.call('GET', `/v1/awards?participantId=${participantId}`, { scopes })).body;
  const award = items.find((one: { certificateNumber?: string }) => one.certificateNumber) as {
    id: string;
    certificateNumber: string;
    certificateUrl: string;
  };
  return { award, event, participantId };
}
const change = async (id: string, what: 'revoke' | 'reissue', body: object) => {
  const answer = await service.call('POST', `/v1/certificates/${encodeURIComponent(id)}/${what}`, {
    scopes,
    body,
  });
  expect(answer).toMatchObject({ status: what === 'revoke' ? 200 : 201 });
  return answer.body;
};

describe('a number that is announced', () => {
  it('goes out with the address of its page, in the award and in its event', async () => {
    const { award } = await announced();
    expect(award.certificateUrl).toMatch(
      new RegExp(`^${url}/sertifikat/\\d{4}-SEM-MEDAN-III-2026-[A-Z2-7]{12}$`),
    );
    const [stated] = await service.db
      .collection<{ events: { value: string }[] }>('outbox')
      .find()
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    expect(JSON.stringify(stated)).toContain(award.certificateUrl.slice(url.length));
  });

  it('leads to a page that says valid, whose, for what, by whom, in both languages', async () => {
    const { award } = await announced();
    const indonesian = await page(award.certificateUrl, { accept: 'text/html' });
    expect(indonesian.status).toBe(200);
    for (const words of [
      'Sertifikat ini berlaku',
      'Seminar Kebijakan Publik',
      'Taufik Nugraha, S.Kep.',
      award.certificateNumber,
      'Diselesaikan 12 Maret 2026',
      '4,5 jam pelajaran (JP)',
      'Penyelenggara LAN RI',
      'Nomor dari penyelenggara 800.2/0001/LAN/2026',
      'Penerbit Pemerintah Kota Medan',
      'WIB',
    ])
      expect(indonesian.text).toContain(words);
    const english = await page(award.certificateUrl, { 'accept-language': 'en-GB' });
    expect(english.text).toContain('This certificate is valid');
    expect(english.markup).toContain('<html lang="en">');
    for (const { markup } of [indonesian, english])
      expect(markup).not.toMatch(/<script|<style|style=|javascript:|\son\w+="/);
  });

  it('stands under a policy that lets nothing in, and names the one style sheet', async () => {
    const { award } = await announced(),
      { headers } = await get(award.certificateUrl);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    const style = await get('/sertifikat/gaya.css');
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  it('has a PDF that a stranger reads, whose code leads back to the page', async (context) => {
    // Skipped where there is no Python 3, or its packages cannot be had.
    if (!read) return context.skip();
    const { award } = await announced(),
      { markup } = await page(award.certificateUrl);
    const [, link = ''] = /href="([^"]+\/pdf)"/.exec(markup) ?? [],
      answer = await get(link);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const seen = await read(Buffer.from(await answer.arrayBuffer()));
    expect(seen).toMatchObject({ pages: 1, outside: [], tagged: true, codes: [award.certificateUrl] });
    for (const words of [
      award.certificateNumber,
      'Taufik Nugraha, S.Kep.',
      'Seminar Kebijakan Publik',
      'Pemerintah Kota Medan',
    ])
      expect(seen.text).toContain(words);
  });

  it('has a credential that a stranger verifies, until its award is taken back', async (context) => {
    // Skipped where there is no Python 3, or its packages cannot be had.
    if (!verify) return context.skip();
    const { award, event } = await announced(),
      { markup } = await page(award.certificateUrl);
    const [, link = ''] = /href="([^"]+\/kredensial)"/.exec(markup) ?? [],
      token = await (await get(link)).text();
    expect(await verify(token)).toMatchObject({ accepted: true, achievement: 'Seminar Kebijakan Publik' });
    const beside = await (await get(`${(await announced()).award.certificateUrl}/kredensial`)).text();
    await service.withdraw(withdrawnEvent(event.data, { reason: 'Salah input.' }));
    expect(await verify(token)).toMatchObject({
      accepted: false,
      why: expect.stringContaining("status 'revocation' is set"),
    });
    expect(await verify(beside)).toMatchObject({ accepted: true });
  });

  it('says when and why it was revoked, and offers nothing of it any more', async () => {
    const { award, event } = await announced();
    await service.withdraw(withdrawnEvent(event.data, { reason: 'Salah input.' }));
    const { status, text, markup } = await page(award.certificateUrl);
    expect(status).toBe(200);
    expect(text).toMatch(
      /Sertifikat ini dicabut .* Dicabut \d+ \w+ 20\d\d \d\d\.\d\d WIB Alasan Catatan penyelesaian pelatihannya ditarik\. Salah input\./,
    );
    expect(markup).not.toContain('/pdf"');
    const pdf = await get(`${award.certificateUrl}/pdf`);
    expect([pdf.status, pdf.headers.get('location')]).toEqual([303, award.certificateUrl.slice(url.length)]);
  });

  it('is replaced by another number where something in it was wrong; its award stays', async () => {
    const { award } = await announced('Taufik Nugroho');
    const next = await change(award.id, 'reissue', {
      reason: 'Nama tertulis keliru.',
      holderName: 'Taufik Nugraha',
    });
    expect(next).toMatchObject({
      kind: 'COMPLETION',
      replacesId: award.id,
      awardId: award.id,
      status: 'VALID',
      number: expect.stringMatching(/\/SEM\/MEDAN\/III\/2026$/),
    });
    const before = await page(award.certificateUrl);
    expect(before.text).toContain('Sertifikat ini sudah diganti');
    expect(before.text).toContain('Nama tertulis keliru.');
    expect(before.text).toContain(`Penggantinya ${next.number}`);
    const [, link = ''] = /href="([^"?]+)\?lang=id">\d{4}\//.exec(before.markup) ?? [];
    expect(`${url}${link}`).toBe(next.verificationUrl);
    expect((await page(next.verificationUrl)).text).toContain('Taufik Nugraha');
    expect(
      (await service.call('GET', `/v1/awards/${encodeURIComponent(award.id)}`, { scopes })).body.status,
    ).toBe('ACTIVE');
    expect(
      (
        await service.call('POST', `/v1/certificates/${encodeURIComponent(award.id)}/reissue`, {
          scopes,
          body: { reason: 'Lagi.' },
        })
      ).body.code,
    ).toBe('CERTIFICATE_REPLACED');
    const json = await (
      await get(`/v1/certificates/${award.certificateUrl.split('/').at(-1)}/verification`)
    ).json();
    expect(json).toMatchObject({
      name: 'Taufik Nugroho',
      validity: { status: 'REVOKED' },
      revocation: { cause: 'DECISION', reason: 'Nama tertulis keliru.' },
      replacedBy: { number: next.number, url: next.verificationUrl },
    });
  });

  it('that took the place of another falls with the award, also for a verifier', async (context) => {
    const { award } = await announced(),
      next = await change(award.id, 'reissue', { reason: 'Gelar keliru.' });
    const token = await (await get(`${next.verificationUrl}/kredensial`)).text();
    if (verify) expect(await verify(token)).toMatchObject({ accepted: true });
    await service.call('POST', `/v1/awards/${encodeURIComponent(award.id)}/revoke`, {
      scopes,
      body: { reason: 'Tidak sah.' },
    });
    expect((await page(next.verificationUrl)).text).toMatch(/Sertifikat ini dicabut .* Tidak sah\./);
    // Skipped where there is no Python 3, or its packages cannot be had.
    if (!verify) return context.skip();
    expect(await verify(token)).toMatchObject({ accepted: false });
  });

  it('can be revoked alone, with a reason that whoever checks it reads', async () => {
    const { award } = await announced();
    expect(await change(award.id, 'revoke', { reason: 'Diterbitkan dua kali.' })).toMatchObject({
      status: 'REVOKED',
    });
    expect((await page(award.certificateUrl)).text).toContain('Diterbitkan dua kali.');
    const again = await service.call('POST', `/v1/certificates/${encodeURIComponent(award.id)}/revoke`, {
      scopes,
      body: { reason: 'Lagi.' },
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_REVOKED' } });
    const revoked = await (await get('/v1/credential-revocations/medan')).text();
    expect(revoked).toContain(award.certificateNumber.replaceAll('/', '-'));
  });
});

describe('the form', () => {
  it('leads to the page, however the number and its check part are typed', async () => {
    const { award } = await announced(),
      path = award.certificateUrl.slice(url.length),
      check = path.slice(-12);
    const groups = `${check.slice(0, 4)} ${check.slice(4, 8)} ${check.slice(8)}`.toLowerCase();
    for (const [nomor, kode] of [
      [award.certificateNumber, check],
      [award.certificateNumber.toLowerCase().replaceAll('/', ' / '), groups],
      [`No. ${award.certificateNumber.replaceAll('/', '-')}`, check],
      [award.certificateUrl, ''],
      [`${award.certificateNumber} ${check}`, ''],
    ]) {
      const answer = await get(
        `/sertifikat?${new URLSearchParams({ nomor: nomor ?? '', kode: kode ?? '' })}`,
      );
      expect([answer.status, answer.headers.get('location')], nomor).toEqual([303, `${path}?lang=id`]);
    }
  });

  it('asks again where nothing was found, and keeps what was typed; the number alone is never enough', async () => {
    const { award } = await announced();
    expect((await page('/sertifikat')).text).toContain('Periksa sertifikat');
    for (const kode of ['', 'AAAAAAAAAAAA']) {
      const { status, markup, text } = await page(
        `/sertifikat?${new URLSearchParams({ nomor: `${award.certificateNumber}"><b>`, kode })}`,
      );
      expect(status).toBe(404);
      expect(text).toContain('Sertifikat ini tidak ditemukan');
      expect(markup).toContain(`value="${award.certificateNumber}&quot;&gt;&lt;b&gt;"`);
      expect(markup).not.toContain('Taufik');
    }
    const bare = await page(`/sertifikat/${award.certificateNumber.replaceAll('/', '-')}`);
    expect([bare.status, bare.markup.includes('Taufik')]).toEqual([404, false]);
  });
});

it('finds a number among many by its index, and those that were taken back by theirs', async () => {
  const { award } = await announced(),
    awards = service.db.collection('awards');
  const collation = { locale: 'en', strength: 2, alternate: 'shifted' } as const;
  const byNumber = await awards
    .find({ $or: [{ certificateNumber: award.certificateNumber.replaceAll('/', '-') }] }, { collation })
    .explain();
  const taken = await awards
    .find({ tenantId: 'medan', statusIndex: { $gte: 1 }, status: 'REVOKED' })
    .explain();
  expect(JSON.stringify(byNumber)).toContain('certificateNumber_1');
  expect(JSON.stringify(taken)).toContain('tenantId_1_statusIndex_1');
});
