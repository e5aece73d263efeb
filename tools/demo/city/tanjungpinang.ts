import { citizens, type Stage } from './stage.js';

const AGENCY = 'Dinas Kependudukan dan Pencatatan Sipil',
  ANSWERS = [150, 145, 130, 160, 145, 120, 125, 145, 140];

/**
 * A service that does not satisfy yet, the training that follows, the money for it, and those who take part
 * or do not.
 */
export async function tanjungpinang(stage: Stage): Promise<void> {
  await train(stage);
  await fund(stage);
  await reward(stage);
}

async function train(stage: Stage): Promise<void> {
  const agency = await stage.named('/v1/agencies', { name: AGENCY }),
    staffIds = await stage.staff(4, AGENCY);
  const unit = await stage.another('/v1/service-units', {
    name: 'Pelayanan KTP',
    agencyId: agency.id,
    staffIds,
  });
  const period = await stage.post(`/v1/service-units/${unit.id}/survey-periods`, {
    startsOn: stage.day(-120),
    endsOn: stage.day(30),
  });
  await stage.post(`/v1/survey-periods/${period.id}/responses`, { items: citizens(ANSWERS, 50) });
  const { index, grade, proposalId } = await stage.post(`/v1/survey-periods/${period.id}/close`);
  stage.show(
    `50 citizens answered: satisfaction is ${index.toFixed(2)}, grade ${grade}`,
    `/v1/survey-periods/${period.id}`,
  );
  const programme = await stage.post('/v1/programmes', { title: 'Pelayanan Prima', form: 'workshop' });
  const batch = await stage.post(`/v1/programmes/${programme.id}/batches`, {
    startsOn: stage.day(14),
    endsOn: stage.day(15),
    capacity: 20,
  });
  const approval = { decision: 'APPROVED', note: 'Semua petugas loket ikut.', batchId: batch.id };
  await stage.post(`/v1/training-proposals/${proposalId}/decide`, approval);
  await stage.until(
    'the assignment',
    async () => (await stage.get(`/v1/training-proposals/${proposalId}`)).outcomes,
  );
  stage.show(
    'The weakest element is that of the officers: the proposed training is approved, and the staff of the unit is enrolled',
    `/v1/training-proposals/${proposalId}`,
  );
  stage.show('Weak areas of the services', '/v1/weak-areas');
}

async function fund(stage: Stage): Promise<void> {
  const { year } = stage,
    programme = await stage.post('/v1/programmes', { title: 'Seminar Kebijakan Publik', form: 'seminar' });
  const partner = await stage.named('/v1/partners', {
    name: 'Universitas Contoh Tanjungpinang',
    kind: 'UNIVERSITY',
    insideRegion: true,
  });
  const budget = await stage.post('/v1/funding-sources', {
    kind: 'APBD',
    name: 'DPA BKPSDM',
    year,
    amount: 5_000_000,
  });
  await stage.put(`/v1/programmes/${programme.id}/budget`, { cost: 40_000_000, year });
  const code = await stage.refusal(stage.post(`/v1/programmes/${programme.id}/publish`));
  await stage.post(`/v1/programmes/${programme.id}/reservations`, { sourceId: budget.id, amount: 5_000_000 });
  stage.show(
    `A seminar costs 40 million and the budget holds 5: it is not published (${code}) and seeks other funding`,
    `/v1/programmes/${programme.id}/budget`,
  );
  const university = await stage.post('/v1/funding-sources', {
    kind: 'UNIVERSITY',
    name: 'Kerja sama seminar',
    year,
    amount: 50_000_000,
    partnerId: partner.id,
    expiresOn: `${year}-12-31`,
  });
  await stage.post(`/v1/programmes/${programme.id}/reservations`, {
    sourceId: university.id,
    amount: 35_000_000,
  });
  await stage.post(`/v1/programmes/${programme.id}/publish`);
  stage.show(
    'A university covers the rest, and the seminar is published',
    `/v1/funding-sources/${university.id}`,
  );
}

async function reward(stage: Stage): Promise<void> {
  const office = 'Dinas Pariwisata',
    agency = await stage.named('/v1/agencies', { name: office }),
    active = await stage.person(office),
    other = await stage.person(office);
  for (const [{ id: participantId }, hours] of [
    [active, 20],
    [other, 4],
  ] as const) {
    await stage.post('/v1/completions', {
      participantId,
      title: 'Pelatihan Aplikasi E-Government',
      form: 'technical',
      provider: 'BKPSDM',
      startDate: stage.day(-3),
      endDate: stage.day(-1),
      hours,
    });
  }
  await stage.until(
    'the priority',
    async () =>
      (await stage.get(`/v1/awards?participantId=${active.id}&incentiveType=PRIORITY_DEVELOPMENT`)).items
        .length > 0,
  );
  stage.show('Who reached 20 JP goes first at the next training', `/v1/awards?participantId=${active.id}`);
  const campaign = await stage.post('/v1/campaigns', {
    title: 'Manfaat pengembangan kompetensi',
    message: 'Yang mencapai 20 JP didahulukan pada pelatihan berikutnya.',
    heldOn: stage.day(12),
    agencyIds: [agency.id],
  });
  stage.show('Who has fewer is invited to the next campaign', `/v1/campaigns/${campaign.id}/audience`);
  const code = await stage.refusal(
    stage.post('/v1/incentive-grants', {
      participantId: active.id,
      incentiveType: 'CASH_BONUS',
      reason: 'Aktif mengikuti pelatihan',
    }),
  );
  stage.show(`Money is refused (${code}); the rules that hold`, '/v1/incentive-rules');
  stage.show('Participation by agency', `/v1/participation?year=${stage.year}`);
}
