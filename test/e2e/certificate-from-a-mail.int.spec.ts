// A number as a person gets it: out of a real mail, in one click to the certificate, its PDF and its
// credential; then it is replaced, and taken back.
import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, smtpSink, startSystem, type ApiClient, type SmtpSink, type System } from '#testing';
import { independentReader } from '../../apps/incentives/src/testing/independent-reader/independent-reader.js';
import { independentVerifier } from '../../apps/incentives/src/testing/independent-verifier/independent-verifier.js';
import { employeeNumber } from '../journey/people.js';

const wait = { everyMs: 200 };
const email = 'taufik@medan.example';
let sink: SmtpSink, system: System, medan: ApiClient;

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  system = await startSystem({
    name: 'certificate_mail',
    oneProcess: true,
    services: ['identity', 'enrollment', 'incentives', 'notifications', 'gateway'],
    env: {
      ...sink.env,
      CREDENTIAL_SIGNING_KEY: signing,
    },
  });
  medan = await system.clientFor(
    'medan',
    ['participants', 'completions', 'incentives', 'certifications'].flatMap((of) => [
      `${of}:read`,
      `${of}:write`,
    ]),
  );
  await medan.must('POST', '/v1/agencies', { name: 'Dinas Sosial' });
});
afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const click = (url: string) => fetch(url, { headers: { accept: 'text/html', 'accept-language': 'id' } });
const words = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('leads from a mail to a certificate that anybody can check, in one click, and says what became of it', async () => {
  const { id } = await medan.must('POST', '/v1/participants', {
    employeeNumber: employeeNumber(4_201),
    name: 'Taufik Nugraha',
    employeeType: 'PNS',
    agencyName: 'Dinas Sosial',
    email,
  });
  const { completionId } = await medan.must('POST', '/v1/completions', {
    participantId: id,
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    provider: 'LAN RI',
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    hours: 4,
    certificateNumber: '800.2/0001/LAN/2026',
  });
  const raw = await eventually(async () => sink.received.find((mail) => mail.to.includes(email))?.raw, {
    ...wait,
    describe: 'the mail',
  });
  const { text = '', html = '' } = await PostalMime.parse(raw ?? '');
  const [, number = ''] = /Nomor sertifikat: (\S+), diterbitkan Kota medan/.exec(text) ?? [];
  expect(number).toMatch(/^\d{4}\/SEM\/MEDAN\/III\/2026$/);
  expect(text).toContain('Nomor dari penyelenggara LAN RI: 800.2/0001/LAN/2026');
  const [link = ''] = /^https?:\/\/\S+\/sertifikat\/\S+$/m.exec(text) ?? [];
  expect(html).toContain(`<a href="${link}"`);
  expect(link.startsWith(system.baseUrl)).toBe(true);

  // One click: the certificate holds.
  const answer = await click(link),
    page = await answer.text();
  expect(answer.status).toBe(200);
  for (const part of [
    'Sertifikat ini berlaku',
    number,
    'Taufik Nugraha',
    'Seminar Kebijakan Publik',
    'Kota medan',
  ])
    expect(words(page)).toContain(part);
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  const styles = await fetch(`${system.baseUrl}${/<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1]}`);
  expect([styles.status, styles.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);

  // Its PDF, read by somebody else; the code in its picture leads back.
  const linkTo = (what: string) => `${system.baseUrl}${new RegExp(`href="([^"]+/${what})"`).exec(page)?.[1]}`;
  const pdf = await fetch(linkTo('pdf'));
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const file = Buffer.from(await pdf.arrayBuffer()),
    read = await independentReader();
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  if (read) {
    const seen = await read(file);
    expect(seen).toMatchObject({ pages: 1, outside: [], codes: [link] });
    expect(seen.text).toContain(number);
  }

  // Its credential, verified by somebody else.
  const credential = await (await fetch(linkTo('kredensial'))).text(),
    verify = await independentVerifier();
  const key = (await (await fetch(decodeProtectedHeader(credential).kid ?? '')).json()) as JWK,
    { payload } = await jwtVerify(credential, await importJWK(key, 'RS256'));
  expect(payload).toMatchObject({ name: 'Seminar Kebijakan Publik', issuer: { name: 'Kota medan' } });
  if (verify) expect(await verify(credential)).toMatchObject({ accepted: true });

  // The form finds it as it stands on paper.
  const typed = new URLSearchParams({
    nomor: number.toLowerCase().replaceAll('/', ' '),
    kode: link.slice(-12),
  });
  expect((await click(`${system.baseUrl}/sertifikat?${typed}`)).url).toBe(`${link}?lang=id`);
  expect((await click(`${system.baseUrl}/sertifikat?nomor=${encodeURIComponent(number)}`)).status).toBe(404);

  // Replaced: the old number names the new one.
  const [award] = (await medan.must('GET', `/v1/awards?participantId=${id}`)).items.filter(
    (one: { certificateNumber?: string }) => one.certificateNumber === number,
  );
  expect(award.certificateUrl).toBe(link);
  const next = await medan.must('POST', `/v1/certificates/${encodeURIComponent(award.id)}/reissue`, {
    reason: 'Gelar belum tertulis.',
    holderName: 'Taufik Nugraha, S.Sos.',
  });
  const replaced = words(await (await click(link)).text());
  expect(replaced).toContain('Sertifikat ini sudah diganti');
  expect(replaced).toContain(`Penggantinya ${next.number}`);
  expect(words(await (await click(next.verificationUrl)).text())).toContain('Taufik Nugraha, S.Sos.');
  if (verify) expect(await verify(credential)).toMatchObject({ accepted: false });
  const mails = () =>
    Promise.all(
      sink.received
        .filter((mail) => mail.to.includes(email))
        .map(async (mail) => (await PostalMime.parse(mail.raw ?? '')).text ?? ''),
    );
  const renewed = await eventually(async () => (await mails()).find((each) => each.includes(next.number)), {
    ...wait,
    describe: 'the mail about the new certificate',
  });
  expect(renewed).toContain(`Sertifikat nomor ${number} untuk "Seminar Kebijakan Publik" diganti pada `);
  expect(renewed).toContain('Alasan: Gelar belum tertulis.');
  expect(renewed).toContain(`\n${next.verificationUrl}\n`);

  // Taken back: the new one falls as well, and says why.
  await medan.must('POST', `/v1/completions/${completionId}/withdraw`, { reason: 'Daftar hadir keliru.' });
  await eventually(
    async () => words(await (await click(next.verificationUrl)).text()).includes('Sertifikat ini dicabut'),
    { ...wait, describe: 'the certificate to be revoked' },
  );
  expect(words(await (await click(next.verificationUrl)).text())).toMatch(
    /Alasan Catatan penyelesaian pelatihannya ditarik\. Daftar hadir keliru\./,
  );
  const told = await eventually(
    async () => (await mails()).find((each) => each.includes(`Sertifikat nomor ${number} ikut dicabut.`)),
    { ...wait, describe: 'the mail about the revocation' },
  );
  expect(told).toContain(`\n${link}\n`);
  // One mail for each: awarded, replaced, taken back.
  expect(await mails()).toHaveLength(3);
});
