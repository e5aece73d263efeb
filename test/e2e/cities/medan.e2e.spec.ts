// Medan's story: grievances of civil servants about a material, citizens' voices beside them, and what comes
// of both. The steps are those of the city's feature.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, eventually, startSystem, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'messages',
  'feedback',
  'thresholds',
  'grievances',
  'complaints',
  'forums',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const TITLE = 'Pelatihan Aplikasi Administrasi',
  HARD = 'SULIT_MEMAKAI_APLIKASI',
  TODAY = '2026-11-20';
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'medan-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System,
  medan: ApiClient,
  people: string[],
  next = 0;

/** Somebody of the government; no address, so that messages stay in the inbox. */
async function person(i: number, agencyName = 'Dinas Komunikasi dan Informatika'): Promise<string> {
  const { id } = await medan.must('POST', '/v1/participants', {
    employeeNumber: employeeNumber(i),
    name: `Pegawai Contoh ${i}`,
    employeeType: 'PNS',
    agencyName,
  });
  return id;
}

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  // Given tenant "medan" with zona waktu "Asia/Jakarta"
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'medan',
    everyPostTwice: true,
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'notifications', 'gateway'],
    envOf: { enrollment: timed, evaluation: timed, notifications: timed },
  });
  medan = await system.clientFor('medan', SCOPES);
  for (const name of ['BKPSDM', 'Dinas Komunikasi dan Informatika', 'Dinas Kesehatan'])
    await medan.must('POST', '/v1/agencies', { name });
  people = await Promise.all(Array.from({ length: 40 }, (_, i) => person(i)));
  // And ambang keluhan: 10 ASN berbeda or 20% of lulusan, whichever first, in 30 days
  await medan.must('PUT', '/v1/thresholds/material.complaint.minDistinctAsn', {
    value: { minDistinct: 10, percentOfGraduates: 20, fewest: 3, windowDays: 30 },
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
}

/** And program "Pelatihan Aplikasi Administrasi" with materi versi 1 and 40 ASN lulus */
async function programmeWithGraduates(graduates = 40): Promise<Background> {
  const organiser = await person(1_000 + next++, 'BKPSDM');
  const { id: programme, materialVersion } = await medan.must('POST', '/v1/programmes', {
    title: TITLE,
    form: 'technical',
    competenceClass: 'it',
    learningHours: 8,
    organiserId: organiser,
  });
  expect(materialVersion).toBe(1);
  const batch = await medan.must('POST', `/v1/programmes/${programme}/batches`, {
    startsOn: TODAY,
    endsOn: TODAY,
    enrolUntil: TODAY,
    capacity: 40,
  });
  const items = await Promise.all(
    people.slice(0, graduates).map(async (participantId) => ({
      enrolmentId: (await medan.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId })).id,
    })),
  );
  if (items.length > 0)
    expect(await medan.must('POST', '/v1/completions/batch', { items })).toMatchObject({
      recorded: items.length,
    });
  await eventually(
    async () => (await medan.get(`/v1/programmes/${programme}/success`)).body.graduates === graduates,
    { ...wait, describe: 'evaluation to know the graduates' },
  );
  return { programme, organiser };
}

const complain = (programmeId: string, participantId: string, kind = HARD) =>
  medan.must('POST', '/v1/grievances', {
    participantId,
    programmeId,
    kind,
    text: 'Menu disposisi sulit ditemukan.',
  });
const complainAll = async (programme: string, from: number, to: number) => {
  for (const participantId of people.slice(from, to)) await complain(programme, participantId);
};
const casesOf = async (programme: string): Promise<any[]> =>
  (await medan.must('GET', `/v1/material-reassessments?programmeId=${programme}`)).items;
const messagesTo = async (participantId: string, kind: string): Promise<any[]> =>
  (await medan.must('GET', `/v1/messages?participantId=${participantId}&kind=${kind}`)).items;
const inboxOf = async (participantId: string): Promise<any[]> =>
  (await medan.must('GET', `/v1/participants/${participantId}/inbox`)).items;

async function openCase(): Promise<Background & { caseId: string }> {
  const background = await programmeWithGraduates();
  await complainAll(background.programme, 0, 8);
  return { ...background, caseId: (await casesOf(background.programme))[0].id };
}

async function forumWithSuggestions(
  texts: string[],
  programmeId: string,
): Promise<{ forumId: string; suggestionIds: string[] }> {
  const { id: forumId } = await medan.must('POST', '/v1/forums', {
    title: 'Forum Konsultasi Publik',
    topic: 'Pelayanan administrasi',
    heldOn: TODAY,
    place: 'Balai Kota',
  });
  const suggestionIds: string[] = [];
  for (const text of texts)
    suggestionIds.push(
      (await medan.must('POST', `/v1/forums/${forumId}/suggestions`, { text, programmeId })).id,
    );
  return { forumId, suggestionIds };
}

describe('Medan - keluhan peserta membuka penilaian ulang materi', () => {
  it('the eighth distinct ASN opens exactly one penilaian ulang', async () => {
    const { programme, organiser } = await programmeWithGraduates();
    // Given 7 ASN have each sent keluhan "SULIT_MEMAKAI_APLIKASI" about the program in the last 30 days
    await complainAll(programme, 0, 7);
    expect(await casesOf(programme)).toEqual([]);
    // When the 8th distinct ASN sends the same kind of keluhan
    await complain(programme, people[7]!);
    // Then one MaterialReassessment is OPEN for materi versi 1 with 8 keluhan attached
    const cases = await casesOf(programme);
    expect(cases).toMatchObject([
      {
        status: 'OPEN',
        materialVersion: 1,
        grievances: 8,
        complainants: 8,
        decision: { kind: HARD, complainants: 8, graduates: 40, needed: 8, threshold: { version: 1 } },
      },
    ]);
    expect((await medan.must('GET', `/v1/material-reassessments/${cases[0].id}`)).items).toHaveLength(8);
    // And BKPSDM (penyelenggara) is notified once
    await eventually(async () => (await messagesTo(organiser, 'MATERIAL_REASSESSMENT_OPENED')).length > 0, {
      ...wait,
      describe: 'the organiser to be told',
    });
    // And new angkatan show "materi sedang dinilai ulang"
    const show = async () => {
      const batch = await medan.must('POST', `/v1/programmes/${programme}/batches`, {
        startsOn: '2026-12-01',
        endsOn: '2026-12-02',
        capacity: 20,
      });
      return batch.notices.some(({ text }: { text: string }) => text === 'materi sedang dinilai ulang');
    };
    await eventually(show, { ...wait, everyMs: 500, describe: 'a new batch to show the notice' });
    expect(await messagesTo(organiser, 'MATERIAL_REASSESSMENT_OPENED')).toHaveLength(1);
    expect(
      (await inboxOf(organiser)).find(({ kind }) => kind === 'MATERIAL_REASSESSMENT_OPENED').text,
    ).toContain('Sebanyak 8 ASN');
  });

  it('one angry ASN is not many ASN', async () => {
    const { programme } = await programmeWithGraduates();
    // When a single ASN sends 12 keluhan
    for (let i = 0; i < 12; i++) await complain(programme, people[0]!);
    // Then no MaterialReassessment exists
    expect((await medan.must('GET', `/v1/grievances?programmeId=${programme}`)).items).toHaveLength(12);
    expect(await casesOf(programme)).toEqual([]);
  });

  it('further keluhan join the open case', async () => {
    // Given the penilaian ulang is OPEN
    const { programme, organiser } = await openCase();
    // When 5 more ASN send keluhan
    await complainAll(programme, 8, 13);
    // Then there is still one penilaian ulang, now with 13 keluhan
    expect(await casesOf(programme)).toMatchObject([{ status: 'OPEN', grievances: 13, complainants: 13 }]);
    await eventually(
      async () => (await messagesTo(organiser, 'MATERIAL_REASSESSMENT_OPENED')).length === 1,
      wait,
    );
  });

  it("citizens' input is evidence, not a substitute", async () => {
    const { programme } = await programmeWithGraduates();
    await complainAll(programme, 0, 7);
    // Given 3 pengaduan warga and 2 saran from forum diskusi are tagged to the program
    for (let i = 0; i < 3; i++) {
      const { id } = await medan.must('POST', '/v1/complaints', {
        type: 'PENGADUAN',
        subject: 'POOR_SERVICE_QUALITY',
        channel: 'SP4N_LAPOR',
        externalReference: `LAPOR-${next++}`,
        text: 'Petugas loket belum lancar memakai aplikasi.',
      });
      await medan.must('PUT', `/v1/complaints/${id}/programme`, { programmeId: programme });
    }
    await forumWithSuggestions(['Latih petugas loket lebih sering.', 'Sediakan panduan singkat.'], programme);
    expect(await casesOf(programme)).toEqual([]);
    await complain(programme, people[7]!);
    // Then they are listed in the case, and do not count toward the ASN threshold
    const [opened] = await casesOf(programme);
    const { evidence, decision, grievances } = await medan.must(
      'GET',
      `/v1/material-reassessments/${opened.id}`,
    );
    expect([evidence.complaints.length, evidence.suggestions.length]).toEqual([3, 2]);
    expect({ complainants: decision.complainants, grievances }).toEqual({ complainants: 8, grievances: 8 });
  });

  it('the change closes the loop', async () => {
    const { programme, caseId } = await openCase();
    // When penyelenggara publishes materi versi 2 with catatan perubahan
    const changeNote = 'Bab disposisi ditulis ulang dengan tangkapan layar terbaru.';
    expect(await medan.must('POST', `/v1/programmes/${programme}/materials`, { changeNote })).toMatchObject({
      materialVersion: 2,
      changeNote,
    });
    // Then the case is CLOSED and every ASN who complained is told what changed
    await eventually(async () => (await casesOf(programme))[0].status === 'CLOSED', {
      ...wait,
      describe: 'the case to be closed',
    });
    expect(await medan.must('GET', `/v1/material-reassessments/${caseId}`)).toMatchObject({
      closedByVersion: 2,
      changeNote,
    });
    for (const participantId of people.slice(0, 8)) {
      const told = async () =>
        (await inboxOf(participantId)).some(
          ({ kind, text }) => kind === 'GRIEVANCE_ANSWERED' && text.includes(changeNote),
        );
      await eventually(told, { ...wait, describe: 'everybody who complained to be told' });
    }
    expect(await messagesTo(people[8]!, 'GRIEVANCE_ANSWERED')).toEqual([]);
    expect((await medan.must('GET', `/v1/grievances?programmeId=${programme}&status=OPEN`)).items).toEqual(
      [],
    );
    // The history tells it, and the notice is gone.
    expect((await medan.must('GET', `/v1/programmes/${programme}/materials`)).items).toMatchObject([
      { materialVersion: 2, changeNote },
      { materialVersion: 1, changeNote: null },
    ]);
    expect((await medan.must('GET', `/v1/programmes/${programme}/batches`)).items[0].notices).toEqual([]);
    // What is complained about now concerns the new version.
    expect(await complain(programme, people[0]!)).toMatchObject({ materialVersion: 2, status: 'OPEN' });
    expect(await casesOf(programme)).toHaveLength(1);
  });

  it('opens one case, however many complain at once', async () => {
    const { programme, organiser } = await programmeWithGraduates();
    await Promise.all(people.slice(0, 13).map((participantId) => complain(programme, participantId)));
    expect(await casesOf(programme)).toMatchObject([
      { grievances: 13, complainants: 13, decision: { complainants: 8 } },
    ]);
    await eventually(
      async () => (await messagesTo(organiser, 'MATERIAL_REASSESSMENT_OPENED')).length === 1,
      wait,
    );
  });
});

describe('Medan - the rest of its strategy', () => {
  it('shows the calendar of what is held, and by class and form (M1, M3)', async () => {
    const add = async (title: string, form: string, competenceClass: string, startsOn: string) => {
      const { id } = await medan.must('POST', '/v1/programmes', {
        title,
        form,
        competenceClass,
        competences: ['komunikasi'],
        learningHours: 8,
      });
      return (
        await medan.must('POST', `/v1/programmes/${id}/batches`, { startsOn, endsOn: startsOn, capacity: 30 })
      ).id as string;
    };
    const later = await add('Lokakarya Kerja Sama Tim', 'workshop', 'softSkill', '2027-02-10'),
      sooner = await add('Seminar Komunikasi Efektif', 'seminar', 'softSkill', '2027-02-03');
    const managerial = await add('Pelatihan Manajemen', 'managerial', 'managerial', '2027-02-05');
    const calendar = async (query: string) =>
      (await medan.must('GET', `/v1/calendar?from=2027-02-01&to=2027-02-28${query}`)).items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await calendar('')).toEqual([sooner, managerial, later]);
    expect(await calendar('&competenceClass=softSkill')).toEqual([sooner, later]);
    expect(await calendar('&competenceClass=softSkill&form=workshop')).toEqual([later]);
    const first = await medan.must('GET', '/v1/calendar?from=2027-02-01&to=2027-02-28&limit=2');
    expect(
      (
        await medan.must(
          'GET',
          `/v1/calendar?from=2027-02-01&to=2027-02-28&limit=2&cursor=${first.nextCursor}`,
        )
      ).items,
    ).toMatchObject([{ id: later, programmeTitle: 'Lokakarya Kerja Sama Tim', placesLeft: 30 }]);
  });

  it('suggests training when a system is introduced, until a programme teaches it (M1, M2)', async () => {
    const application = await medan.must('POST', '/v1/applications', {
      name: 'e-Office Medan',
      introducedOn: TODAY,
    });
    expect(application.suggestion).toMatchObject({
      status: 'OPEN',
      source: 'APPLICATION',
      competenceClass: 'it',
      title: 'Pelatihan e-Office Medan',
    });
    expect((await medan.post('/v1/applications', { name: 'E-OFFICE medan' })).body).toMatchObject({
      status: 409,
      code: 'APPLICATION_KNOWN',
    });
    const programme = await medan.must('POST', '/v1/programmes', {
      title: 'Pelatihan e-Office',
      form: 'technical',
      competenceClass: 'it',
      learningHours: 8,
      applicationId: application.id,
    });
    const { items } = await medan.must('GET', '/v1/training-suggestions?source=APPLICATION&status=ADOPTED');
    expect(items).toMatchObject([{ id: application.suggestion.id, programmeId: programme.id }]);
    expect((await medan.must('GET', `/v1/programmes?applicationId=${application.id}`)).items).toMatchObject([
      { id: programme.id },
    ]);
  });

  it('answers every suggestion of a forum in public, and makes a need of one (M7, M8, M9)', async () => {
    const { programme } = await programmeWithGraduates(0);
    const { forumId, suggestionIds } = await forumWithSuggestions(
      ['Petugas perlu menjelaskan syarat dengan lebih jelas.', 'Jam buka diperpanjang.'],
      programme,
    );
    await medan.must('PUT', `/v1/forums/${forumId}/minutes`, {
      minutes: 'Warga dan dinas membahas pelayanan loket.',
      attendees: 45,
    });
    for (const trust of [4, 3, 3]) await medan.must('POST', `/v1/forums/${forumId}/trust-answers`, { trust });
    await medan.must('POST', `/v1/suggestions/${suggestionIds[0]}/answer`, {
      text: 'Petugas loket dilatih mulai Februari.',
      outcome: 'NEED',
      trainingTitle: 'Komunikasi efektif di loket',
      competenceClass: 'softSkill',
    });
    await medan.must('POST', `/v1/suggestions/${suggestionIds[1]}/answer`, {
      text: 'Dicatat untuk anggaran tahun depan.',
      outcome: 'NOTED',
    });
    expect(
      (await medan.post(`/v1/suggestions/${suggestionIds[1]}/answer`, { text: 'Lagi.', outcome: 'NOTED' }))
        .body,
    ).toMatchObject({ code: 'SUGGESTION_ANSWERED' });
    // The need stands among the training suggestions of enrollment.
    const needed = async () =>
      (await medan.must('GET', '/v1/training-suggestions?source=FORUM')).items.find(
        ({ sourceId }: { sourceId: string }) => sourceId === suggestionIds[0],
      );
    expect(await eventually(needed, wait)).toMatchObject({
      status: 'OPEN',
      title: 'Komunikasi efektif di loket',
      competenceClass: 'softSkill',
    });
    // Anybody can read minutes and answers, without an account.
    const anybody = new ApiClient(system.baseUrl);
    expect(await anybody.must('GET', `/v1/public/medan/forums/${forumId}`)).toMatchObject({
      minutes: 'Warga dan dinas membahas pelayanan loket.',
      trust: { answers: 3, mean: 3.33 },
      suggestions: [
        { answer: { text: 'Petugas loket dilatih mulai Februari.', outcome: 'NEED' } },
        { answer: { outcome: 'NOTED' } },
      ],
    });
    expect((await anybody.get(`/v1/public/ambon/forums/${forumId}`)).status).toBe(404);
  });

  it('hears citizens without an account and keeps the deadlines (M5, M9)', async () => {
    const anybody = new ApiClient(system.baseUrl);
    const sent = await anybody.must('POST', '/v1/public/medan/reports', {
      type: 'PENGADUAN',
      subject: 'PROCEDURE_MISMATCH',
      text: 'Antrean panjang, petugas bingung dengan aplikasi.',
    });
    expect(sent).toMatchObject({
      status: 'RECEIVED',
      respondBy: '2026-11-23T16:59:59.999Z',
      settleBy: '2026-11-25T16:59:59.999Z',
    });
    expect((await anybody.post('/v1/public/nowhere/reports', { type: 'PENGADUAN', text: 'x' })).status).toBe(
      404,
    );
    const { items } = await medan.must('GET', '/v1/complaints?status=RECEIVED');
    const report = items.find(({ ticket }: { ticket: string }) => ticket === sent.ticket);
    expect(report).toMatchObject({ channel: 'PUBLIC_PAGE', trainable: true, overdue: false });
    await medan.must('POST', `/v1/complaints/${report.id}/answers`, {
      text: 'Petugas dilatih ulang pekan depan.',
      final: true,
    });
    expect(await anybody.must('GET', `/v1/public/medan/reports/${sent.ticket}`)).toMatchObject({
      status: 'SETTLED',
      answers: [{ text: 'Petugas dilatih ulang pekan depan.', final: true }],
    });
  });

  it('reports how far a programme succeeded, from all sides (M4, M5)', async () => {
    const { programme } = await programmeWithGraduates(12);
    const requests = await Promise.all(
      people
        .slice(0, 12)
        .map(async (participantId) =>
          (await medan.must('GET', `/v1/feedback-requests?participantId=${participantId}`)).items.at(-1),
        ),
    );
    for (const [i, { formUrl }] of requests.entries())
      await medan.must('POST', formUrl, { relevance: i < 5 ? 2 : 4, material: 3, trainer: 4, usefulness: 3 });
    await complainAll(programme, 0, 2);
    const { id } = await medan.must('POST', '/v1/complaints', {
      type: 'ASPIRASI',
      text: 'Tambah pelatihan untuk petugas loket.',
      programmeId: programme,
    });
    expect(id).toBeDefined();
    expect(await medan.must('GET', `/v1/programmes/${programme}/success`)).toMatchObject({
      title: TITLE,
      competenceClass: 'it',
      graduates: 12,
      signals: ['LOW_RELEVANCE'],
      feedback: { asked: 12, answered: 12, lowRelevanceShare: 0.42, questions: { trainer: { mean: 4 } } },
      civilServants: {
        grievances: 2,
        open: 2,
        byMaterialVersion: [{ materialVersion: 1, grievances: 2, complainants: 2 }],
      },
      citizens: { aspirations: 1, complaints: 0 },
      reassessments: [],
    });
  });

  it('refuses who may not speak for a person, and another government', async () => {
    const { programme } = await programmeWithGraduates(0);
    const agencies = (await medan.must('GET', '/v1/agencies?name=Dinas%20Kesehatan')).items;
    const made = await system.operator.must('POST', '/v1/clients', {
      tenantId: 'medan',
      name: 'RSUD',
      scopes: ['grievances:write'],
      agencies: [agencies[0].id],
    });
    const health = new ApiClient(system.baseUrl, made);
    expect(
      (await health.post('/v1/grievances', { participantId: people[0], programmeId: programme, kind: HARD }))
        .body,
    ).toMatchObject({ status: 422, code: 'PARTICIPANT_UNKNOWN' });
    const ambon = await system.clientFor('ambon', ['grievances:read', 'grievances:write', 'thresholds:read']);
    expect(
      (await ambon.post('/v1/grievances', { participantId: people[0], programmeId: programme, kind: HARD }))
        .body,
    ).toMatchObject({ status: 422, code: 'PROGRAMME_UNKNOWN' });
    expect((await ambon.must('GET', '/v1/thresholds/material.complaint.minDistinctAsn')).version).toBe(0);
    expect(
      (
        await medan.request('PUT', '/v1/thresholds/material.complaint.minDistinctAsn', {
          value: { minDistinct: 0 },
          reason: 'x',
        })
      ).body.code,
    ).toBe('VALIDATION_FAILED');
  });

  // Last, because it moves the clock.
  it('keluhan older than the window do not count', async () => {
    const { programme } = await programmeWithGraduates();
    // Given 7 keluhan are 31 days old
    await complainAll(programme, 0, 7);
    setTime('2026-12-21T04:00:00Z');
    // When the 8th ASN complains
    await complain(programme, people[7]!);
    // Then no MaterialReassessment exists
    expect((await medan.must('GET', `/v1/grievances?programmeId=${programme}`)).items).toHaveLength(8);
    expect(await casesOf(programme)).toEqual([]);
  });
});
