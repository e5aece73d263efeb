import { must } from '#platform';
import type { Answer, Stage, StoryPerson } from './stage.js';

const TITLE = 'Pelatihan Teknologi Informasi',
  AGENCY = 'Dinas Komunikasi dan Informatika',
  INDICATOR = 'waktu publikasi data';

interface Held {
  programmeId: string;
  graduates: StoryPerson[];
  superior: StoryPerson;
  organiser: StoryPerson;
  indicatorId: string;
}

/**
 * What a training changed is asked six calendar months later; the leader honours who improved, and what did
 * not improve is put right.
 */
export async function palembang(stage: Stage): Promise<void> {
  const head = await stage.person(AGENCY),
    improved = await held(stage, head),
    unchanged = await held(stage, head);
  const evaluations = await open(stage, improved.programmeId);
  await open(stage, unchanged.programmeId);
  stage.show(
    `"${TITLE}" ended on ${stage.halfYearAgo()}: six calendar months later each graduate and each superior has a form`,
    `/v1/impact-evaluations?programmeId=${improved.programmeId}`,
  );

  const a = must(improved.graduates[0], 'a'),
    ofA = evaluations.find(({ participantId }) => participantId === a.id);
  await stage.post(`/v1/impact-evaluations/${ofA.id}/applied-results`, {
    description: 'Portal data terbuka',
    unit: 'Bidang E-Government',
    beneficiaries: 'Warga',
  });
  await answerAll(stage, improved.programmeId);
  await stage.post(`/v1/programme-indicators/${improved.indicatorId}/measurements`, {
    value: 7,
    measuredOn: stage.today,
  });
  await stage.post('/v1/performance-ratings', {
    participantId: a.id,
    ratedOn: stage.today,
    workResults: 'DI_ATAS',
    workBehaviour: 'DI_ATAS',
  });
  const proposal = await stage.until(
    'the proposal of an award',
    async () => (await stage.get(`/v1/award-proposals?participantId=${a.id}`)).items[0],
  );
  stage.show(
    'Data are published in 7 days instead of 10, and A is rated higher: an award is proposed to the head of the agency, with the evidence',
    `/v1/award-proposals?participantId=${a.id}`,
  );
  await stage.post(`/v1/award-proposals/${proposal.id}/decide`, {
    decision: 'APPROVED',
    decidedBy: head.id,
    note: 'Publikasi data menjadi lebih cepat.',
  });
  stage.show('The head approves, and A has the award', `/v1/awards?participantId=${a.id}`);

  await answerAll(stage, unchanged.programmeId, 'OLD_WAY_PREFERRED');
  await stage.post(`/v1/programme-indicators/${unchanged.indicatorId}/measurements`, {
    value: 11,
    measuredOn: stage.today,
  });
  await stage.until(
    'the corrective action',
    async () =>
      (await stage.get(`/v1/corrective-actions?programmeId=${unchanged.programmeId}`)).items.length > 0,
  );
  stage.show(
    'Elsewhere it takes 11 days: a corrective action is open, with who answers for it and until when',
    `/v1/corrective-actions?programmeId=${unchanged.programmeId}`,
  );
  stage.show(
    'There the superior says that the old way is preferred',
    `/v1/programmes/${unchanged.programmeId}/impact`,
  );

  const waiting = await held(stage, head),
    [first] = await open(stage, waiting.programmeId);
  stage.show('A form that still waits for its answer; it opens in a browser', first.forms[0].formUrl);
  await admit(stage);
}

/** A programme whose forms are due now, with the state before it. */
async function held(stage: Stage, head: StoryPerson): Promise<Held> {
  const completedOn = stage.halfYearAgo(),
    superior = await stage.person(AGENCY, { supervisorNumber: head.number }),
    organiser = await stage.person('BKPSDM');
  const graduates: StoryPerson[] = [];
  for (let i = 0; i < 4; i++)
    graduates.push(await stage.person(AGENCY, { supervisorNumber: superior.number }));
  const { id: programmeId } = await stage.post('/v1/programmes', {
    title: TITLE,
    form: 'technical',
    competenceClass: 'it',
    learningHours: 24,
    organiserId: organiser.id,
  });
  await stage.complete(
    programmeId,
    graduates.map(({ id }) => id),
    completedOn,
  );
  await stage.until(
    'the evaluations to be planned',
    async () => (await evaluationsOf(stage, programmeId)).length === 4,
  );
  const before = `${completedOn.slice(0, 7)}-01`;
  for (const { id: participantId } of graduates)
    await stage.post('/v1/performance-ratings', {
      participantId,
      ratedOn: before,
      workResults: 'SESUAI',
      workBehaviour: 'SESUAI',
    });
  const { id: indicatorId } = await stage.post('/v1/programme-indicators', {
    programmeId,
    name: INDICATOR,
    unit: 'hari',
    better: 'LOWER',
    baseline: { value: 10, measuredOn: before },
  });
  return { programmeId, graduates, superior, organiser, indicatorId };
}

const evaluationsOf = async (stage: Stage, programmeId: string): Promise<Answer[]> =>
  (await stage.get(`/v1/impact-evaluations?programmeId=${programmeId}`)).items;

const open = (stage: Stage, programmeId: string): Promise<Answer[]> =>
  stage.until('the forms to be open', async () => {
    const found = await evaluationsOf(stage, programmeId);
    return found.every(({ status, forms }) => status === 'OPEN' && forms.length === 2) && found;
  });

async function answerAll(stage: Stage, programmeId: string, obstacle?: string): Promise<void> {
  for (const { forms } of await evaluationsOf(stage, programmeId)) {
    for (const { role, formUrl } of forms)
      await stage.post(formUrl, {
        applied: 4,
        betterWork: 3,
        ...(obstacle && role === 'SUPERIOR' && { obstacle }),
      });
  }
}

async function admit(stage: Stage): Promise<void> {
  const applicants = await stage.staff(4);
  for (const [i, id] of applicants.entries()) {
    await stage.put(`/v1/participants/${id}/competency-gaps`, {
      assessedOn: stage.day(-30),
      items: [{ competence: 'analisis data', required: 4, present: [3, 1, 4, 2][i] }],
    });
  }
  const { id: programmeId } = await stage.post('/v1/programmes', {
    title: 'Pelatihan Analisis Data',
    form: 'technical',
    competences: ['analisis data'],
    learningHours: 24,
  });
  const year = Number(stage.day(14).slice(0, 4));
  await stage.post('/v1/funding-sources', { kind: 'APBD', name: `APBD ${year}`, year, amount: 12_000_000 });
  await stage.put(`/v1/programmes/${programmeId}/budget`, {
    cost: 12_000_000,
    year,
    costPerParticipant: 5_000_000,
  });
  const { id: batchId } = await stage.post(`/v1/programmes/${programmeId}/batches`, {
    startsOn: stage.day(14),
    endsOn: stage.day(16),
    capacity: 4,
  });
  for (const participantId of applicants)
    await stage.post(`/v1/batches/${batchId}/candidates`, { participantId });
  await stage.post(`/v1/batches/${batchId}/admissions`, {});
  stage.show(
    'The money reserved for it covers two of four applicants: those with the largest gap go first, the others wait in a stated order',
    `/v1/batches/${batchId}/admissions`,
  );
}
