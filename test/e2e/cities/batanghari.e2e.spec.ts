// Batang Hari's story: needs of the agencies, a feedback session at the end of each batch, revision of what many find less relevant, mentoring, certification. The steps are those of the city's feature.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, eventually, startSystem, type System } from '#testing';
import { employeeNumber } from '../../journey/people.js';

const SCOPES = ['participants', 'programmes', 'enrolments', 'completions', 'messages', 'feedback', 'thresholds', 'needs', 'revisions', 'mentoring', 'certifications', 'modules', 'incentives'].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const TITLE = 'Manajemen Pemerintahan', TODAY = '2026-11-20';
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'batanghari-')), clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System, batanghari: ApiClient, people: string[], agencies: string[], next = 0;

const OFFICES = ['BKPSDM', 'Dinas Kesehatan', 'Bappeda'];

/** Somebody of the government; no address, so that messages stay in the inbox. */
async function person(i: number, more: object = {}): Promise<string> {
  const { id } = await batanghari.must('POST', '/v1/participants', { employeeNumber: employeeNumber(i), name: `Pegawai Contoh ${i}`, employeeType: 'PNS', agencyName: OFFICES[i % 2 === 0 ? 1 : 2], ...more });
  return id;
}

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  // Given tenant "batanghari" and program "Manajemen Pemerintahan", tahunan, 25 peserta
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'batanghari', services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'gateway'],
    envOf: { enrollment: timed, evaluation: timed, incentives: timed, notifications: timed },
  });
  batanghari = await system.clientFor('batanghari', SCOPES);
  agencies = [];
  for (const name of OFFICES) agencies.push((await batanghari.must('POST', '/v1/agencies', { name })).id);
  people = await Promise.all(Array.from({ length: 25 }, (_, i) => person(i)));
  // And ambang: at least 10 answers, at least 40% with relevansi 1 or 2 on a scale of 4
  await batanghari.must('PUT', '/v1/thresholds/feedback.relevance.lowShare', { value: { lowScoreMax: 2, lowPercent: 40, minResponses: 10 }, reason: 'Keputusan Kepala BKPSDM' });
}, 240_000);

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
  const { id: programme } = await batanghari.must('POST', '/v1/programmes', { title: TITLE, form: 'managerial', competenceClass: 'managerial', learningHours: 24, organiserId: organiser });
  const needIds: string[] = [];
  for (const [agencyId, competence] of [[agencies[1], 'Penganggaran'], [agencies[2], 'Pengelolaan SDM']]) {
    needIds.push((await batanghari.must('POST', '/v1/competency-needs', { agencyId, year: 2026, competence: `${competence} ${next}`, competenceClass: 'managerial', gapType: 'COMPETENCE_GAP', people: 12, priority: 1 })).id);
  }
  expect((await batanghari.must('POST', `/v1/programmes/${programme}/needs`, { needIds })).items).toHaveLength(2);
  return { programme, organiser, batch: await heldBatch(programme) };
}

/** A batch that all have completed, with their feedback requests. */
async function heldBatch(programme: string): Promise<string> {
  const { id: batch } = await batanghari.must('POST', `/v1/programmes/${programme}/batches`, { startsOn: TODAY, endsOn: TODAY, enrolUntil: TODAY, capacity: 25 });
  const items = await Promise.all(people.map(async (participantId) => ({ enrolmentId: (await batanghari.must('POST', `/v1/batches/${batch}/enrolments`, { participantId })).id })));
  expect(await batanghari.must('POST', '/v1/completions/batch', { items })).toMatchObject({ recorded: 25 });
  await eventually(async () => (await batanghari.get(`/v1/batches/${batch}/feedback`)).body.asked === 25, { ...wait, describe: 'everybody to be asked' });
  return batch;
}

/** As many answer as there are scores. */
async function answer(batch: string, relevance: number[]): Promise<void> {
  for (const [i, score] of relevance.entries()) {
    const { items } = await batanghari.must('GET', `/v1/feedback-requests?participantId=${people[i]}&limit=200`);
    const { formUrl } = items.find((request: any) => request.batchId === batch);
    await batanghari.must('POST', formUrl, { relevance: score, material: 3, trainer: 3, usefulness: 3 });
  }
}

async function openSession(batch: string): Promise<void> {
  await eventually(async () => (await batanghari.request('POST', `/v1/batches/${batch}/feedback-session`, { note: 'Sesi di aula.' })).status === 201, { ...wait, describe: 'the session to be opened' });
}

async function sessionWith(batch: string, relevance: number[]): Promise<any> {
  await openSession(batch);
  await answer(batch, relevance);
  return batanghari.must('POST', `/v1/batches/${batch}/feedback-session/close`);
}

const NINE_OF_TWENTY = [1, 2, 1, 2, 1, 2, 1, 2, 1, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3];
const revisionsOf = async (programme: string): Promise<any[]> => (await batanghari.must('GET', `/v1/programme-revisions?programmeId=${programme}`)).items;
const messagesTo = async (participantId: string, kind: string): Promise<any[]> => (await batanghari.must('GET', `/v1/messages?participantId=${participantId}&kind=${kind}`)).items;
const newBatch = (programme: string) => batanghari.request('POST', `/v1/programmes/${programme}/batches`, { startsOn: TODAY, endsOn: '2026-11-21', enrolUntil: TODAY, capacity: 25 });

describe('Batanghari - sesi umpan balik wajib, relevansi rendah, revisi program', () => {
  it('a programme cannot end without the session', async () => {
    const { batch } = await background();
    // When penyelenggara tries to close the angkatan before a sesi umpan balik is recorded
    const refused = await batanghari.request('POST', `/v1/batches/${batch}/close`);
    // Then the request is refused with reason "FEEDBACK_SESSION_REQUIRED"
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 409, code: 'FEEDBACK_SESSION_REQUIRED' });
    const patched = await batanghari.request('PATCH', `/v1/batches/${batch}`, { status: 'CLOSED' });
    expect(patched.body.code).toBe('FEEDBACK_SESSION_REQUIRED');
    await sessionWith(batch, Array(12).fill(4));
    await eventually(async () => (await batanghari.request('POST', `/v1/batches/${batch}/close`)).status === 200, { ...wait, describe: 'the batch to be closed' });
  }, 180_000);

  it('many find it less relevant', async () => {
    const { programme, organiser, batch } = await background();
    // Given 20 peserta answered and 9 gave relevansi 1 or 2
    // When the sesi umpan balik is closed
    const { judgement } = await sessionWith(batch, NINE_OF_TWENTY);
    expect(judgement).toMatchObject({ answered: 20, low: 9, lowPercent: 45, verdict: 'LESS_RELEVANT', threshold: { version: 1 } });
    // Then ProgrammeRevision is OPEN with 45% low relevance and the kebutuhan lapangan of each OPD attached
    const revisions = await revisionsOf(programme);
    expect(revisions).toMatchObject([{ status: 'OPEN', lowPercent: 45, answered: 20, low: 9, ownerId: organiser, batchId: batch }]);
    const attached = revisions[0].needs.map(({ agencyName, needs }: any) => [agencyName, needs.some(({ cited }: any) => cited)]);
    expect(attached).toEqual([['Dinas Kesehatan', true], ['Bappeda', true]]);
    // And a new angkatan cannot be published until the revisi is approved
    await eventually(async () => (await newBatch(programme)).body.code === 'PROGRAMME_UNDER_REVISION', { ...wait, describe: 'new batches to be refused' });
    await eventually(async () => (await messagesTo(organiser, 'PROGRAMME_REVISION_OPENED')).length === 1, { ...wait, describe: 'the owner to be told' });

    const decide = (decision: string) => batanghari.request('POST', `/v1/programme-revisions/${revisions[0].id}/decision`, { decision, reason: 'Studi kasus diganti menurut kebutuhan OPD.' });
    expect((await decide('IMPROVE')).body.code).toBe('IMPROVEMENT_MISSING');
    await batanghari.must('POST', `/v1/programmes/${programme}/materials`, { changeNote: 'Studi kasus anggaran puskesmas.' });
    await eventually(async () => (await decide('IMPROVE')).status === 200, { ...wait, describe: 'the improvement to be seen' });
    expect((await decide('KEEP')).body.code).toBe('REVISION_DECIDED');
    let again: any;
    await eventually(async () => (again = await newBatch(programme)).status === 201, { ...wait, describe: 'new batches to be possible again' });
    expect(again.status).toBe(201);
  }, 180_000);

  it('few answers do not condemn a programme', async () => {
    const { programme, organiser, batch } = await background();
    // Given 9 peserta answered and all gave relevansi 1
    const { judgement } = await sessionWith(batch, Array(9).fill(1));
    // Then no revision is opened and penyelenggara is told the sample is too small
    expect(judgement).toMatchObject({ answered: 9, lowPercent: 100, verdict: 'SAMPLE_TOO_SMALL' });
    await eventually(async () => (await messagesTo(organiser, 'FEEDBACK_SAMPLE_TOO_SMALL')).length === 1, { ...wait, describe: 'the organiser to be told' });
    expect(await revisionsOf(programme)).toEqual([]);
    expect((await newBatch(programme)).status).toBe(201);
  }, 180_000);
});

describe('what the feature leaves open', () => {
  it('judges an improved programme again on its next cohort', async () => {
    const { programme, batch } = await background();
    await sessionWith(batch, NINE_OF_TWENTY);
    const [{ id }] = await revisionsOf(programme);
    await batanghari.must('POST', `/v1/programme-revisions/${id}/decision`, { decision: 'KEEP', reason: 'Peserta keliru memilih angkatan; isi tetap dibutuhkan.' });
    let cohort: any;
    await eventually(async () => { try { cohort = await heldBatch(programme); return true; } catch { return false; } }, { ...wait, describe: 'the next cohort' });
    await sessionWith(cohort, Array(20).fill(4));
    expect(await revisionsOf(programme)).toMatchObject([{ id, status: 'DECIDED', rejudgement: { batchId: cohort, lowPercent: 0, verdict: 'RELEVANT' } }]);
  }, 180_000);
});
