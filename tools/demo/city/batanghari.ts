import { must } from '#platform';
import type { Stage } from './stage.js';

const TITLE = 'Manajemen Pemerintahan',
  AGENCIES = ['Dinas Kesehatan', 'Bappeda'];

/**
 * Needs of the agencies, a feedback session at the end of each batch, revision of what many find less
 * relevant, mentoring, certification.
 */
export async function batanghari(stage: Stage): Promise<void> {
  await stage.put('/v1/thresholds/feedback.relevance.lowShare', {
    value: { lowScoreMax: 2, lowPercent: 40, minResponses: 10 },
    reason: 'Keputusan Kepala BKPSDM (contoh)',
  });
  const programmeId = await plan(stage);
  await revise(stage, programmeId);
  await mentor(stage);
  await certify(stage);
}

/** A programme that answers needs of the agencies. */
async function plan(stage: Stage): Promise<string> {
  const organiser = await stage.person('BKPSDM'),
    needIds: string[] = [];
  const { id: programmeId } = await stage.post('/v1/programmes', {
    title: TITLE,
    form: 'managerial',
    competenceClass: 'managerial',
    learningHours: 24,
    organiserId: organiser.id,
  });
  for (const [i, name] of AGENCIES.entries()) {
    const { id: agencyId } = await stage.named('/v1/agencies', { name });
    const competence = `${['Penganggaran', 'Pengelolaan SDM'][i]} ${organiser.number.slice(-3)}`;
    needIds.push(
      (
        await stage.post('/v1/competency-needs', {
          agencyId,
          year: stage.year,
          competence,
          competenceClass: 'managerial',
          gapType: 'COMPETENCE_GAP',
          people: 12,
          priority: 1,
        })
      ).id,
    );
  }
  await stage.post(`/v1/programmes/${programmeId}/needs`, { needIds });
  stage.show(
    'The agencies state their needs, and a programme answers two of them',
    `/v1/development-plans/${stage.year}`,
  );
  return programmeId;
}

async function revise(stage: Stage, programmeId: string): Promise<void> {
  const people = [...(await stage.staff(13, AGENCIES[0])), ...(await stage.staff(12, AGENCIES[1]))],
    batchId = await stage.complete(programmeId, people);
  await stage.until(
    'everybody to be asked',
    async () =>
      (await stage.get(`/v1/batches/${batchId}/feedback`).catch(() => undefined))?.asked === people.length,
  );
  const code = await stage.refusal(stage.post(`/v1/batches/${batchId}/close`));
  stage.show(`A batch cannot be closed without its feedback session (${code})`, `/v1/batches/${batchId}`);
  await stage.until('the session to open', () =>
    stage.post(`/v1/batches/${batchId}/feedback-session`, { note: 'Sesi di aula.' }).catch(() => undefined),
  );
  for (const [i, participantId] of people.slice(0, 20).entries()) {
    const { items } = await stage.get(`/v1/feedback-requests?participantId=${participantId}&limit=200`);
    const { formUrl } = items.find((request: { batchId: string }) => request.batchId === batchId);
    await stage.post(formUrl, {
      relevance: i < 9 ? 1 + (i % 2) : 3 + (i % 2),
      material: 3,
      trainer: 3,
      usefulness: 3,
    });
  }
  await stage.post(`/v1/batches/${batchId}/feedback-session/close`);
  stage.show('Nine of those who answered find it less relevant', `/v1/batches/${batchId}/feedback`);
  stage.show(
    'A revision is open, with the needs of each agency; new batches wait for its decision',
    `/v1/programme-revisions?programmeId=${programmeId}`,
  );
}

async function mentor(stage: Stage): Promise<void> {
  const superior = await stage.person(must(AGENCIES[0], 'an item of AGENCIES'), {
    positionGroup: 'ADMINISTRATOR',
  });
  const senior = await stage.person(must(AGENCIES[0], 'an item of AGENCIES'), {
    positionGroup: 'JPT_PRATAMA',
    position: 'Kepala Dinas Kesehatan',
  });
  const junior = await stage.person(must(AGENCIES[0], 'an item of AGENCIES'), {
    positionGroup: 'PELAKSANA',
    supervisorNumber: superior.number,
  });
  const { id } = await stage.post('/v1/mentorings', {
    mentorId: senior.id,
    menteeId: junior.id,
    goal: 'Pelayanan di loket',
  });
  const lastMonth = new Date(Date.UTC(stage.year, Number(stage.today.slice(5, 7)) - 2, 1))
    .toISOString()
    .slice(0, 8);
  for (const day of ['03', '10', '17'])
    await stage.post(`/v1/mentorings/${id}/sessions`, {
      heldOn: `${lastMonth}${day}`,
      minutes: 90,
      notes: 'Menangani keluhan.',
    });
  for (const { id: sessionId } of (await stage.get(`/v1/mentorings/${id}/sessions`)).items)
    await stage.post(`/v1/mentorings/${id}/sessions/${sessionId}/sign-off`, { superiorId: superior.id });
  stage.show(
    'Three mentoring sessions of one month, signed off by the superior: the third earns 0 JP',
    `/v1/mentorings/${id}/sessions`,
  );
}

async function certify(stage: Stage): Promise<void> {
  const nurse = await stage.person('RSUD', {
    name: 'Siti Contoh',
    titleSuffix: 'S.Kep.',
    position: 'Perawat Ahli Pertama',
    positionGroup: 'FUNGSIONAL',
  });
  const scheme = {
    name: 'Sertifikasi Pelayanan Kesehatan',
    competence: 'Pelayanan Kesehatan',
    jobFamily: 'Keperawatan',
    positions: ['Perawat', 'Bidan'],
    issuer: 'LSP Kesehatan',
    validityMonths: 36,
  };
  const { id: schemeId } = await stage.another('/v1/certification-schemes', scheme);
  await stage.post('/v1/certifications', { schemeId, participantId: nurse.id, result: 'PASSED' });
  const { verificationUrl } = await stage.until(
    'the certificate',
    async () => (await stage.get(`/v1/certificates?participantId=${nurse.id}`)).items[0],
  );
  stage.show(
    'A nurse is certified; anybody can verify it, and sees no more than name, competence and validity',
    verificationUrl,
  );
}
