import { must } from '#platform';
import type { Stage } from './stage.js';

const TITLE = 'Pelatihan Aplikasi Administrasi',
  KIND = 'SULIT_MEMAKAI_APLIKASI';

/** Grievances of civil servants about a material, citizens' voices beside them, and what comes of both. */
export async function medan(stage: Stage): Promise<void> {
  const organiser = await stage.person('BKPSDM'),
    people = await stage.staff(40);
  await stage.put('/v1/thresholds/material.complaint.minDistinctAsn', {
    value: { minDistinct: 10, percentOfGraduates: 20, fewest: 3, windowDays: 30 },
    reason: 'Keputusan Kepala BKPSDM (contoh)',
  });
  const programme = await stage.post('/v1/programmes', {
    title: TITLE,
    form: 'technical',
    competenceClass: 'it',
    learningHours: 8,
    organiserId: organiser.id,
  });
  await stage.complete(programme.id, people);
  await stage.until(
    'evaluation to know the graduates',
    async () =>
      (await stage.get(`/v1/programmes/${programme.id}/success`).catch(notYet))?.graduates === people.length,
  );
  stage.show(
    `${people.length} people completed "${TITLE}"; the calendar shows what is held`,
    `/v1/calendar?from=${stage.day(-1)}&to=${stage.day(60)}`,
  );

  for (const participantId of people.slice(0, 7)) await complain(stage, programme.id, participantId);
  const { id: complaintId } = await stage.post('/v1/complaints', {
    type: 'PENGADUAN',
    subject: 'POOR_SERVICE_QUALITY',
    channel: 'SP4N_LAPOR',
    externalReference: `LAPOR-${Date.now()}`,
    text: 'Petugas loket belum lancar memakai aplikasi.',
  });
  await stage.put(`/v1/complaints/${complaintId}/programme`, { programmeId: programme.id });
  await holdForum(stage, programme.id);
  await complain(stage, programme.id, must(people[7], 'an item of people'));
  const [opened] = (await stage.get(`/v1/material-reassessments?programmeId=${programme.id}`)).items;
  stage.show(
    "The eighth of them complains about the material: one reassessment is open, with the citizens' input as evidence",
    `/v1/material-reassessments/${opened.id}`,
  );
  await stage.until(
    'the organiser to be told',
    async () =>
      (await stage.get(`/v1/messages?participantId=${organiser.id}&kind=MATERIAL_REASSESSMENT_OPENED`)).items
        .length > 0,
  );
  stage.show('The organiser was told, once', `/v1/participants/${organiser.id}/inbox`);

  await stage.post(`/v1/programmes/${programme.id}/materials`, {
    changeNote: 'Bab disposisi ditulis ulang dengan tangkapan layar terbaru.',
  });
  await stage.until(
    'the reassessment to be closed',
    async () => (await stage.get(`/v1/material-reassessments/${opened.id}`)).status === 'CLOSED',
  );
  stage.show('A new version of the material closes it', `/v1/programmes/${programme.id}/materials`);
  await stage.until(
    'who complained to be told',
    async () =>
      (await stage.get(`/v1/messages?participantId=${people[0]}&kind=GRIEVANCE_ANSWERED`)).items.length > 0,
  );
  stage.show('Everybody who complained is told what changed', `/v1/participants/${people[0]}/inbox`);
  stage.show('How far the programme succeeded, from all sides', `/v1/programmes/${programme.id}/success`);
}

const complain = (stage: Stage, programmeId: string, participantId: string) =>
  stage.post('/v1/grievances', {
    participantId,
    programmeId,
    kind: KIND,
    text: 'Menu disposisi sulit ditemukan.',
  });

async function holdForum(stage: Stage, programmeId: string): Promise<void> {
  const { id } = await stage.post('/v1/forums', {
    title: 'Forum Konsultasi Publik',
    topic: 'Pelayanan administrasi',
    heldOn: stage.today,
    place: 'Balai Kota',
  });
  const suggestion = await stage.post(`/v1/forums/${id}/suggestions`, {
    text: 'Petugas perlu menjelaskan syarat dengan lebih jelas.',
    programmeId,
  });
  await stage.put(`/v1/forums/${id}/minutes`, {
    minutes: 'Warga dan dinas membahas pelayanan loket.',
    attendees: 45,
  });
  await stage.post(`/v1/suggestions/${suggestion.id}/answer`, {
    text: 'Petugas loket dilatih mulai Februari.',
    outcome: 'NEED',
    trainingTitle: 'Komunikasi efektif di loket',
    competenceClass: 'softSkill',
  });
  stage.show(
    'A public forum, its minutes and the answer to a suggestion; anybody can read it',
    `/v1/public/medan/forums/${id}`,
  );
  await stage.until('the need to arrive', async () =>
    (await stage.get('/v1/training-suggestions?source=FORUM')).items.some(
      ({ sourceId }: { sourceId: string }) => sourceId === suggestion.id,
    ),
  );
  stage.show('The suggestion became a need', '/v1/training-suggestions?source=FORUM');
}

const notYet = () => undefined;
