// Batang Hari's story: needs of the agencies, a feedback session at the end of each batch, revision of what
// many find less relevant, mentoring, certification. The steps are those of the city's feature.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, eventually, startSystem, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'messages',
  'reminders',
  'feedback',
  'thresholds',
  'needs',
  'revisions',
  'mentoring',
  'certifications',
  'modules',
  'incentives',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const TITLE = 'Manajemen Pemerintahan',
  TODAY = '2026-11-20';
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'batanghari-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System,
  batanghari: ApiClient,
  people: string[],
  agencies: string[],
  next = 0;

const OFFICES = ['BKPSDM', 'Dinas Kesehatan', 'Bappeda'];

/** Somebody of the government; no address, so that messages stay in the inbox. */
async function person(i: number, more: object = {}): Promise<string> {
  const { id } = await batanghari.must('POST', '/v1/participants', {
    employeeNumber: employeeNumber(i),
    name: `Pegawai Contoh ${i}`,
    employeeType: 'PNS',
    agencyName: OFFICES[i % 2 === 0 ? 1 : 2],
    ...more,
  });
  return id;
}

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  // Given tenant "batanghari" and program "Manajemen Pemerintahan", tahunan, 25 peserta
  const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'batanghari',
    everyPostTwice: true,
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'gateway'],
    envOf: {
      enrollment: { ...timed, RECURRENCE_SWEEP_MS: '500' },
      evaluation: timed,
      incentives: { ...timed, CREDENTIAL_SIGNING_KEY: signingKey },
      notifications: timed,
      reminders: { ...timed, REMINDERS_SWEEP_MS: '250' },
    },
  });
  batanghari = await system.clientFor('batanghari', SCOPES);
  agencies = [];
  for (const name of OFFICES) agencies.push((await batanghari.must('POST', '/v1/agencies', { name })).id);
  people = await Promise.all(Array.from({ length: 25 }, (_, i) => person(i)));
  // And ambang: at least 10 answers, at least 40% with relevansi 1 or 2 on a scale of 4
  await batanghari.must('PUT', '/v1/thresholds/feedback.relevance.lowShare', {
    value: { lowScoreMax: 2, lowPercent: 40, minResponses: 10 },
    reason: 'Keputusan Kepala BKPSDM',
  });
});

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Background {
  programme: string;
  organiser: string;
  batch: string;
}

/** The programme with the needs that it cites, and one batch of 25. */
async function background(): Promise<Background> {
  const organiser = await person(1_000 + next++, { agencyName: 'BKPSDM' });
  const { id: programme } = await batanghari.must('POST', '/v1/programmes', {
    title: TITLE,
    form: 'managerial',
    competenceClass: 'managerial',
    learningHours: 24,
    organiserId: organiser,
  });
  const needIds: string[] = [];
  for (const [agencyId, competence] of [
    [agencies[1], 'Penganggaran'],
    [agencies[2], 'Pengelolaan SDM'],
  ]) {
    needIds.push(
      (
        await batanghari.must('POST', '/v1/competency-needs', {
          agencyId,
          year: 2026,
          competence: `${competence} ${next}`,
          competenceClass: 'managerial',
          gapType: 'COMPETENCE_GAP',
          people: 12,
          priority: 1,
        })
      ).id,
    );
  }
  expect(
    (await batanghari.must('POST', `/v1/programmes/${programme}/needs`, { needIds })).items,
  ).toHaveLength(2);
  return { programme, organiser, batch: await heldBatch(programme) };
}

/** A batch that all have completed, with their feedback requests. */
async function heldBatch(programme: string): Promise<string> {
  const { id: batch } = await batanghari.must('POST', `/v1/programmes/${programme}/batches`, {
    startsOn: TODAY,
    endsOn: TODAY,
    enrolUntil: TODAY,
    capacity: 25,
  });
  const items = await Promise.all(
    people.map(async (participantId) => ({
      enrolmentId: (await batanghari.must('POST', `/v1/batches/${batch}/enrolments`, { participantId })).id,
    })),
  );
  expect(await batanghari.must('POST', '/v1/completions/batch', { items })).toMatchObject({ recorded: 25 });
  await eventually(async () => (await batanghari.get(`/v1/batches/${batch}/feedback`)).body.asked === 25, {
    ...wait,
    describe: 'everybody to be asked',
  });
  return batch;
}

/** As many answer as there are scores. */
async function answer(batch: string, relevance: number[]): Promise<void> {
  for (const [i, score] of relevance.entries()) {
    const { items } = await batanghari.must(
      'GET',
      `/v1/feedback-requests?participantId=${people[i]}&limit=200`,
    );
    const { formUrl } = items.find((request: any) => request.batchId === batch);
    await batanghari.must('POST', formUrl, { relevance: score, material: 3, trainer: 3, usefulness: 3 });
  }
}

async function openSession(batch: string): Promise<void> {
  await eventually(
    async () =>
      (await batanghari.request('POST', `/v1/batches/${batch}/feedback-session`, { note: 'Sesi di aula.' }))
        .status === 201,
    { ...wait, describe: 'the session to be opened' },
  );
}

async function sessionWith(batch: string, relevance: number[]): Promise<any> {
  await openSession(batch);
  await answer(batch, relevance);
  return batanghari.must('POST', `/v1/batches/${batch}/feedback-session/close`);
}

const NINE_OF_TWENTY = [1, 2, 1, 2, 1, 2, 1, 2, 1, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3];
const revisionsOf = async (programme: string): Promise<any[]> =>
  (await batanghari.must('GET', `/v1/programme-revisions?programmeId=${programme}`)).items;
const messagesTo = async (participantId: string, kind: string): Promise<any[]> =>
  (await batanghari.must('GET', `/v1/messages?participantId=${participantId}&kind=${kind}`)).items;
const newBatch = (programme: string) =>
  batanghari.request('POST', `/v1/programmes/${programme}/batches`, {
    startsOn: TODAY,
    endsOn: '2026-11-21',
    enrolUntil: TODAY,
    capacity: 25,
  });

describe('Batanghari - sesi umpan balik wajib, relevansi rendah, revisi program', () => {
  it('a programme cannot end without the session', async () => {
    const { batch } = await background();
    // When penyelenggara tries to close the angkatan before a sesi umpan balik is recorded
    const refused = await batanghari.request('POST', `/v1/batches/${batch}/close`);
    // Then the request is refused with reason "FEEDBACK_SESSION_REQUIRED"
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 409,
      code: 'FEEDBACK_SESSION_REQUIRED',
    });
    const patched = await batanghari.request('PATCH', `/v1/batches/${batch}`, { status: 'CLOSED' });
    expect(patched.body.code).toBe('FEEDBACK_SESSION_REQUIRED');
    await sessionWith(batch, Array(12).fill(4));
    await eventually(
      async () => (await batanghari.request('POST', `/v1/batches/${batch}/close`)).status === 200,
      { ...wait, describe: 'the batch to be closed' },
    );
  });

  it('many find it less relevant', async () => {
    const { programme, organiser, batch } = await background();
    // Given 20 peserta answered and 9 gave relevansi 1 or 2 When the sesi umpan balik is closed
    const { judgement } = await sessionWith(batch, NINE_OF_TWENTY);
    expect(judgement).toMatchObject({
      answered: 20,
      low: 9,
      lowPercent: 45,
      verdict: 'LESS_RELEVANT',
      threshold: { version: 1 },
    });
    // Then ProgrammeRevision is OPEN with 45% low relevance and the kebutuhan lapangan of each OPD attached
    const revisions = await revisionsOf(programme);
    expect(revisions).toMatchObject([
      { status: 'OPEN', lowPercent: 45, answered: 20, low: 9, ownerId: organiser, batchId: batch },
    ]);
    const attached = revisions[0].needs.map(({ agencyName, needs }: any) => [
      agencyName,
      needs.some(({ cited }: any) => cited),
    ]);
    expect(attached).toEqual([
      ['Dinas Kesehatan', true],
      ['Bappeda', true],
    ]);
    // And a new angkatan cannot be published until the revisi is approved
    await eventually(async () => (await newBatch(programme)).body.code === 'PROGRAMME_UNDER_REVISION', {
      ...wait,
      describe: 'new batches to be refused',
    });
    await eventually(async () => (await messagesTo(organiser, 'PROGRAMME_REVISION_OPENED')).length === 1, {
      ...wait,
      describe: 'the owner to be told',
    });

    const decide = (decision: string) =>
      batanghari.request('POST', `/v1/programme-revisions/${revisions[0].id}/decision`, {
        decision,
        reason: 'Studi kasus diganti menurut kebutuhan OPD.',
      });
    expect((await decide('IMPROVE')).body.code).toBe('IMPROVEMENT_MISSING');
    await batanghari.must('POST', `/v1/programmes/${programme}/materials`, {
      changeNote: 'Studi kasus anggaran puskesmas.',
    });
    await eventually(async () => (await decide('IMPROVE')).status === 200, {
      ...wait,
      describe: 'the improvement to be seen',
    });
    expect((await decide('KEEP')).body.code).toBe('REVISION_DECIDED');
    let again: any;
    await eventually(async () => (again = await newBatch(programme)).status === 201, {
      ...wait,
      describe: 'new batches to be possible again',
    });
    expect(again.status).toBe(201);
  });

  it('few answers do not condemn a programme', async () => {
    const { programme, organiser, batch } = await background();
    // Given 9 peserta answered and all gave relevansi 1
    const { judgement } = await sessionWith(batch, Array(9).fill(1));
    // Then no revision is opened and penyelenggara is told the sample is too small
    expect(judgement).toMatchObject({ answered: 9, lowPercent: 100, verdict: 'SAMPLE_TOO_SMALL' });
    await eventually(async () => (await messagesTo(organiser, 'FEEDBACK_SAMPLE_TOO_SMALL')).length === 1, {
      ...wait,
      describe: 'the organiser to be told',
    });
    expect(await revisionsOf(programme)).toEqual([]);
    expect((await newBatch(programme)).status).toBe(201);
  });

  it('mentoring', async () => {
    const superiorNumber = employeeNumber(2_000);
    const superior = await person(2_000, { positionGroup: 'ADMINISTRATOR' });
    const senior = await person(2_001, { positionGroup: 'JPT_PRATAMA', position: 'Kepala Dinas Kesehatan' });
    const newer = await person(2_002, { positionGroup: 'PELAKSANA', supervisorNumber: superiorNumber });
    const pair = { mentorId: senior, menteeId: newer, goal: 'Pelayanan di loket' };
    expect(
      (await batanghari.request('POST', '/v1/mentorings', { ...pair, mentorId: newer, menteeId: senior }))
        .body.code,
    ).toBe('MENTOR_NOT_SENIOR');
    // Given ASN senior "S" mentors "B" and logs 3 sessions in one month
    const { id } = await batanghari.must('POST', '/v1/mentorings', pair);
    for (const heldOn of ['2026-11-03', '2026-11-10', '2026-11-17'])
      await batanghari.must('POST', `/v1/mentorings/${id}/sessions`, {
        heldOn,
        minutes: 90,
        notes: 'Menangani keluhan.',
      });
    const sessions = async (): Promise<any[]> =>
      (await batanghari.must('GET', `/v1/mentorings/${id}/sessions`)).items;
    const [first, second, third] = await sessions();
    expect(
      (
        await batanghari.request('POST', `/v1/mentorings/${id}/sessions/${first.id}/sign-off`, {
          superiorId: senior,
        })
      ).body.code,
    ).toBe('SIGN_OFF_NOT_BY_SUPERIOR');
    for (const session of [first, second, third])
      await batanghari.must('POST', `/v1/mentorings/${id}/sessions/${session.id}/sign-off`, {
        superiorId: superior,
      });
    // Then "B" earns 4 JP (2 sessions x 2 JP, monthly cap 2) and the third session is logged with 0 JP
    expect(await batanghari.must('GET', `/v1/participants/${newer}/learning-hours?year=2026`)).toMatchObject({
      totalHours: 4,
    });
    expect(
      (await sessions()).map(({ number, status, creditedHours, creditReason }) => [
        number,
        status,
        creditedHours,
        creditReason,
      ]),
    ).toEqual([
      [1, 'SIGNED_OFF', 2, 'PER_OCCURRENCE'],
      [2, 'SIGNED_OFF', 2, 'PER_OCCURRENCE'],
      [3, 'SIGNED_OFF', 0, 'MONTHLY_MAXIMUM'],
    ]);
    // A second sign-off earns nothing more.
    expect(
      await batanghari.must('POST', `/v1/mentorings/${id}/sessions/${first.id}/sign-off`, {
        superiorId: superior,
      }),
    ).toMatchObject({ creditedHours: 2 });
  });

  it('sertifikasi pelayanan kesehatan', async () => {
    const nurse = await person(2_100, {
      name: 'Siti Contoh',
      titleSuffix: 'S.Kep.',
      position: 'Perawat Ahli Pertama',
      positionGroup: 'FUNGSIONAL',
    });
    const clerk = await person(2_101, { position: 'Pranata Komputer Terampil', positionGroup: 'FUNGSIONAL' });
    const { id: schemeId } = await batanghari.must('POST', '/v1/certification-schemes', {
      name: 'Sertifikasi Pelayanan Kesehatan',
      competence: 'Pelayanan Kesehatan',
      jobFamily: 'Keperawatan',
      positions: ['Perawat', 'Bidan'],
      issuer: 'LSP Kesehatan',
      validityMonths: 36,
    });
    expect(
      (await batanghari.must('POST', `/v1/certification-schemes/${schemeId}/invitations`)).participantIds,
    ).toEqual([nurse]);
    expect((await batanghari.must('POST', `/v1/certification-schemes/${schemeId}/invitations`)).invited).toBe(
      0,
    );
    await eventually(async () => (await messagesTo(nurse, 'CERTIFICATION_INVITED')).length === 1, {
      ...wait,
      describe: 'the nurse to be invited',
    });
    expect(
      (
        await batanghari.request('POST', '/v1/certifications', {
          schemeId,
          participantId: clerk,
          result: 'PASSED',
        })
      ).body.code,
    ).toBe('NOT_IN_JOB_FAMILY');
    // Given an ASN nurse passes sertifikasi
    await batanghari.must('POST', '/v1/certifications', { schemeId, participantId: nurse, result: 'PASSED' });
    let certificate: any;
    await eventually(
      async () =>
        (certificate = (await batanghari.must('GET', `/v1/certificates?participantId=${nurse}`)).items[0]) !==
        undefined,
      { ...wait, describe: 'the certificate' },
    );
    // Then the public verification page shows name, competence, validity, and nothing else
    const citizen = new ApiClient(system.baseUrl),
      verify = (url: string, accept = 'application/json') => citizen.get(new URL(url).pathname, { accept });
    const shown = {
      name: 'Siti Contoh, S.Kep.',
      competence: 'Pelayanan Kesehatan',
      validity: { from: '2026-11-20', until: '2029-11-19', status: 'VALID' },
      number: certificate.number,
      kind: 'PROFESSIONAL',
      issuer: certificate.issuer,
    };
    const json = (of: { number: string; check: string }) =>
      citizen.get(`/v1/certificates/${encodeURIComponent(`${of.number} ${of.check}`)}/verification`);
    expect((await json(certificate)).body).toEqual(shown);
    // Numbers count without gaps: without the check part none of them gives a name.
    for (const guess of [certificate.number, `${certificate.number} AAAAAAAAAAAA`])
      expect((await citizen.get(`/v1/certificates/${encodeURIComponent(guess)}/verification`)).status).toBe(
        404,
      );
    for (const unknown of ['credential-status/nowhere/0', 'credential-status/batanghari/77'])
      expect((await citizen.get(`/v1/${unknown}`)).status).toBe(404);
    const credentialId = `${system.baseUrl}/v1/certificates/${certificate.number.replaceAll('/', '-')}/verification`;
    const page = (await verify(certificate.verificationUrl, 'text/html')).body as string;
    const text = page
      .replace(/[^]*<main [^>]*>/, '')
      .replace(/<section class="card noprint">[^]*/, '')
      .replace(/<[^>]+>/g, '\n')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    expect(text).toEqual([
      'Periksa sertifikat lain',
      'Sertifikat ini berlaku',
      'Diterbitkan oleh penerbit di bawah ini dan tercatat di sini.',
      'Pelayanan Kesehatan',
      'Nama',
      'Siti Contoh, S.Kep.',
      'Nomor',
      certificate.number,
      'Kode periksa',
      certificate.check,
      'Berlaku',
      '20 November 2026',
      'sampai dengan',
      '19 November 2029',
      'Penerbit',
      certificate.issuer,
      'Diterbitkan',
      '20 November 2026',
      expect.stringMatching(/^Diperiksa 20 November 2026 \d\d\.\d\d WIB\. Data lain tentang orang ini tidak/),
    ]);
    expect((await citizen.get('/v1/certificates/0000-CER-BATANGHARI-XI-2026/verification')).status).toBe(404);

    // A verifier that knows only the credential: the key is where the token says.
    const { credential } = await batanghari.must('GET', `/v1/certificates/${certificate.id}/credential`);
    const { kid } = decodeProtectedHeader(credential),
      key = await (await fetch(kid!)).json();
    const { payload } = await jwtVerify(credential, await importJWK(key as JWK, 'RS256'), {
      issuer: `${system.baseUrl}/v1/credential-issuers/batanghari`,
      currentDate: new Date('2026-11-20T03:00:00Z'),
    });
    expect(payload).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      jti: credentialId,
      credentialSubject: { achievement: { name: 'Pelayanan Kesehatan', achievementType: 'Certification' } },
    });
    expect((await citizen.get('/v1/credential-keys')).body.keys).toEqual([key]);

    const other = await batanghari.must('POST', `/v1/certificates/${certificate.id}/reissue`, {
      reason: 'Gelar keliru.',
      holderName: 'Siti Contoh, S.Kep., Ners',
    });
    expect((await json(certificate)).body).toMatchObject({
      validity: { status: 'REVOKED' },
      revocation: { cause: 'DECISION', reason: 'Gelar keliru.' },
      replacedBy: { number: other.number, url: other.verificationUrl },
    });
    expect((await json(other)).body).toMatchObject({
      name: 'Siti Contoh, S.Kep., Ners',
      validity: { status: 'VALID' },
    });
    expect((await citizen.get('/v1/credential-revocations/batanghari')).body.revokedCredential).toEqual([
      { id: credentialId, revoked: true },
    ]);
    expect(
      (await batanghari.request('POST', `/v1/certificates/${certificate.id}/reissue`, { reason: 'Lagi.' }))
        .body.code,
    ).toBe('CERTIFICATE_REPLACED');
  });
});

describe('what the feature leaves open', () => {
  it('judges an improved programme again on its next cohort', async () => {
    const { programme, batch } = await background();
    await sessionWith(batch, NINE_OF_TWENTY);
    const [{ id }] = await revisionsOf(programme);
    expect(
      await batanghari.must('POST', `/v1/programme-revisions/${id}/objections`, {
        reason: 'Sebagian peserta dari bidang lain.',
      }),
    ).toMatchObject({ objections: [{ reason: 'Sebagian peserta dari bidang lain.' }] });
    await batanghari.must('POST', `/v1/programme-revisions/${id}/decision`, {
      decision: 'KEEP',
      reason: 'Peserta keliru memilih angkatan; isi tetap dibutuhkan.',
    });
    let cohort: any;
    await eventually(
      async () => {
        try {
          cohort = await heldBatch(programme);
          return true;
        } catch {
          return false;
        }
      },
      { ...wait, describe: 'the next cohort' },
    );
    await sessionWith(cohort, Array(20).fill(4));
    expect(await revisionsOf(programme)).toMatchObject([
      { id, status: 'DECIDED', rejudgement: { batchId: cohort, lowPercent: 0, verdict: 'RELEVANT' } },
    ]);
  });

  it('turns the needs of the agencies into the plan of a year, step by step (B1)', async () => {
    const year = 2027,
      need = { year, competenceClass: 'managerial', gapType: 'COMPETENCE_GAP', people: 12, priority: 1 };
    const cited = await batanghari.must('POST', '/v1/competency-needs', {
      ...need,
      agencyId: agencies[1],
      competence: 'Penganggaran',
    });
    await batanghari.must('POST', '/v1/competency-needs', {
      ...need,
      agencyId: agencies[2],
      competence: 'Pengelolaan data',
      gapType: 'PERFORMANCE_GAP',
    });
    expect(
      (
        await batanghari.request('POST', '/v1/competency-needs', {
          ...need,
          agencyId: agencies[1],
          competence: 'penganggaran',
        })
      ).body.code,
    ).toBe('NEED_KNOWN');
    const { id: programme } = await batanghari.must('POST', '/v1/programmes', {
      title: TITLE,
      form: 'managerial',
      learningHours: 24,
    });
    await batanghari.must('POST', `/v1/programmes/${programme}/needs`, { needIds: [cited.id] });
    const take = (step: string) =>
      batanghari.request('POST', `/v1/development-plans/${year}/steps`, { step, note: 'Selesai.' });
    expect((await take('FGD')).body.code).toBe('PLAN_STEP_OUT_OF_ORDER');
    let plan: any;
    for (const step of ['OPD_NEEDS', 'FGD', 'TEAM_MEETING', 'COMPETENCE_TEAM_DECISION', 'TAPD_BUDGET'])
      plan = (await take(step)).body;
    expect(plan).toMatchObject({
      status: 'ADOPTED',
      adoptedOn: TODAY,
      nextStep: null,
      programmes: [{ programmeId: programme, needs: 1 }],
      uncovered: [{ competence: 'Pengelolaan data' }],
    });
    expect(plan.agencies.map(({ agencyName, uncovered }: any) => [agencyName, uncovered])).toEqual([
      ['Bappeda', 1],
      ['Dinas Kesehatan', 0],
    ]);
  });

  it("makes next year's batches of a yearly programme from this year's, once (B2, B7)", async () => {
    const { id: programme, reviewOn } = await batanghari.must('POST', '/v1/programmes', {
      title: TITLE,
      form: 'managerial',
      learningHours: 24,
    });
    await batanghari.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: TODAY,
      endsOn: '2026-11-22',
      enrolUntil: TODAY,
      capacity: 25,
      location: 'Muara Bulian',
    });
    await batanghari.must('PUT', `/v1/programmes/${programme}/recurrence`, { every: 'YEAR' });
    await eventually(
      async () => (await batanghari.must('GET', `/v1/programmes/${programme}/recurrence`)).nextYear === 2028,
      { ...wait, describe: 'the year to be made' },
    );
    const { items } = await batanghari.must('GET', `/v1/programmes/${programme}/batches`);
    expect(
      items.map(({ startsOn, endsOn, capacity, location }: any) => [startsOn, endsOn, capacity, location]),
    ).toEqual([
      [TODAY, '2026-11-22', 25, 'Muara Bulian'],
      ['2027-11-20', '2027-11-22', 25, 'Muara Bulian'],
    ]);
    expect(reviewOn).toBe('2027-11-20');
    expect(
      await batanghari.must('POST', `/v1/programmes/${programme}/reviews`, {
        stillRelevant: true,
        note: 'Tetap dibutuhkan.',
      }),
    ).toMatchObject({ reviewedOn: TODAY, nextReviewOn: '2027-11-20' });
  });

  it('lets people learn at any time until a module closes, and credits it once (B5)', async () => {
    const learner = await person(3_000),
      { id: programme } = await batanghari.must('POST', '/v1/programmes', {
        title: 'Layanan Daring',
        form: 'eLearning',
        competenceClass: 'it',
      });
    const add = (title: string, closesOn: string, minutes = 90) =>
      batanghari.must('POST', `/v1/programmes/${programme}/modules`, {
        title,
        link: 'https://belajar.batanghari.example/data',
        minutes,
        closesOn,
      });
    const open = await add('Pengelolaan data', '2026-12-31'),
      closed = await add('Arsip', '2026-11-19'),
      long = await add('Layanan publik', TODAY, 450);
    const learn = (module: { id: string }, percent: number) =>
      batanghari.request('PUT', `/v1/modules/${module.id}/progress`, { participantId: learner, percent });
    expect((await learn(closed, 10)).body.code).toBe('MODULE_CLOSED');
    await learn(open, 60);
    expect((await learn(open, 40)).body).toMatchObject({ percent: 60 });
    expect((await learn(open, 100)).body).toMatchObject({
      percent: 100,
      finishedOn: TODAY,
      creditedHours: 2,
    });
    // Ten hours in one day: the ceiling of e-learning is 3 JP, whatever was told first. The modules are
    // served by title, so that the longer one has them now and the shorter one gives up its 2.
    expect((await learn(long, 100)).body).toMatchObject({ creditedHours: 3 });
    await learn(open, 100);
    expect(
      await batanghari.must('GET', `/v1/participants/${learner}/learning-hours?year=2026`),
    ).toMatchObject({ totalHours: 3 });
  });

  it('keeps the history of versions of a programme (B11)', async () => {
    const { id: programme } = await batanghari.must('POST', '/v1/programmes', {
      title: TITLE,
      form: 'managerial',
      learningHours: 24,
    });
    await batanghari.must('POST', `/v1/programmes/${programme}/materials`, {
      changeNote: 'Studi kasus anggaran puskesmas.',
    });
    const { items } = await batanghari.must('GET', `/v1/programmes/${programme}/materials`);
    expect(items.map(({ materialVersion, changeNote }: any) => [materialVersion, changeNote])).toEqual([
      [2, 'Studi kasus anggaran puskesmas.'],
      [1, null],
    ]);
  });

  it('stops a programme for good, whatever comes later (B9)', async () => {
    const { programme, batch } = await background();
    await sessionWith(batch, NINE_OF_TWENTY);
    const [{ id }] = await revisionsOf(programme);
    await batanghari.must('POST', `/v1/programme-revisions/${id}/decision`, {
      decision: 'STOP',
      reason: 'Tidak dibutuhkan lagi.',
    });
    await eventually(async () => (await newBatch(programme)).body.code === 'PROGRAMME_STOPPED', {
      ...wait,
      describe: 'new batches to be refused for good',
    });
  });

  it('reminds the holder before a certificate ends, and renews it (B3)', async () => {
    const midwife = await person(4_000, { position: 'Bidan Terampil', positionGroup: 'FUNGSIONAL' });
    const { id: schemeId } = await batanghari.must('POST', '/v1/certification-schemes', {
      name: 'Sertifikasi Kebidanan',
      competence: 'Pelayanan Kebidanan',
      jobFamily: 'Kebidanan',
      positions: ['Bidan'],
      issuer: 'LSP Kesehatan',
      validityMonths: 3,
    });
    const pass = () =>
      batanghari.must('POST', '/v1/certifications', { schemeId, participantId: midwife, result: 'PASSED' });
    const first = await pass();
    expect(first.validUntil).toBe('2027-02-19');
    const reminders = async (): Promise<any[]> =>
      (await batanghari.must('GET', `/v1/reminders?participantId=${midwife}`)).items.filter(
        ({ kind }: any) => kind === 'CERTIFICATE_EXPIRES',
      );
    await eventually(async () => (await reminders()).length > 0, {
      ...wait,
      describe: 'the reminders to be planned',
    });
    setTime('2027-01-21T01:00:01Z');
    await eventually(async () => (await messagesTo(midwife, 'CERTIFICATE_EXPIRES')).length > 0, {
      ...wait,
      describe: 'the holder to be reminded',
    });
    const { renewsId, validUntil } = await pass();
    expect({ renewsId, validUntil }).toEqual({ renewsId: first.id, validUntil: '2027-04-20' });
    await eventually(
      async () =>
        (await batanghari.must('GET', `/v1/certificates?participantId=${midwife}`)).items.length === 2,
      { ...wait, describe: 'the renewed certificate' },
    );
  });
});
