// Tanjungpinang's story: a service that does not satisfy yet, the training that follows, the money for it,
// and those who take part or do not. The steps are those of the city's feature.
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
  'incentives',
  'messages',
  'reminders',
  'thresholds',
  'partners',
  'funding',
  'campaigns',
  'surveys',
  'impact',
  'proposals',
  'modules',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const ELEMENTS = [
  'requirements',
  'procedure',
  'completionTime',
  'cost',
  'product',
  'officerCompetence',
  'officerConduct',
  'facilities',
  'complaintHandling',
];
const KTP = [150, 145, 130, 160, 145, 120, 125, 145, 140],
  DISDUKCAPIL = 'Dinas Kependudukan dan Pencatatan Sipil';
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'tanjungpinang-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System,
  city: ApiClient,
  agencyId: string,
  next = 0;

async function person(agencyName = DISDUKCAPIL): Promise<string> {
  const i = 5_000 + next++;
  return (
    await city.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(i),
      name: `Pegawai Contoh ${i}`,
      employeeType: 'PNS',
      agencyName,
    })
  ).id;
}

const unit = (staffIds: string[] = [], name = `Pelayanan ${next++}`): Promise<any> =>
  city.must('POST', '/v1/service-units', { name, agencyId, staffIds });
const openPeriod = (
  unitId: string,
  startsOn = '2026-07-01',
  endsOn = '2026-12-31',
  programmeIds: string[] = [],
): Promise<any> =>
  city.must('POST', `/v1/service-units/${unitId}/survey-periods`, { startsOn, endsOn, programmeIds });
const close = (periodId: string): Promise<any> => city.must('POST', `/v1/survey-periods/${periodId}/close`);
const proposalsOf = async (unitId: string): Promise<any[]> =>
  (await city.must('GET', `/v1/training-proposals?serviceUnitId=${unitId}`)).items;

/** So many citizens whose answers have these totals, each score from 1 to 4. */
function citizens(totals: number[], respondents: number): { scores: Record<string, number> }[] {
  return Array.from({ length: respondents }, (_, i) => ({
    scores: Object.fromEntries(
      ELEMENTS.map((key, e) => [
        key,
        Math.floor(totals[e]! / respondents) + (i < totals[e]! % respondents ? 1 : 0),
      ]),
    ),
  }));
}

/** The survey of a unit, answered and not yet closed. */
async function survey(
  unitId: string,
  totals: number[],
  respondents: number,
  days: [string, string] = ['2026-07-01', '2026-12-31'],
): Promise<any> {
  const period = await openPeriod(unitId, ...days);
  expect(
    await city.must('POST', `/v1/survey-periods/${period.id}/responses`, {
      items: citizens(totals, respondents),
    }),
  ).toEqual({ recorded: respondents, respondents });
  return city.must('GET', `/v1/survey-periods/${period.id}`);
}

const even = (sum: number): number[] => ELEMENTS.map((_, e) => Math.floor(sum / 9) + (e < sum % 9 ? 1 : 0));

beforeAll(async () => {
  setTime('2026-11-20T03:00:00Z');
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'tanjungpinang',
    everyPostTwice: true,
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'gateway'],
    envOf: {
      reminders: { ...timed, REMINDERS_SWEEP_MS: '250' },
      enrollment: { ...timed, FUNDING_SWEEP_MS: '250' },
      evaluation: { ...timed, MEASUREMENT_SWEEP_MS: '250' },
      incentives: timed,
      notifications: timed,
    },
  });
  city = await system.clientFor('tanjungpinang', SCOPES);
  agencyId = (await city.must('POST', '/v1/agencies', { name: DISDUKCAPIL })).id;
});

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Tanjungpinang - layanan belum memuaskan, pelatihan tambahan, pendanaan alternatif, insentif', () => {
  it('unsatisfactory service opens additional training', async () => {
    const staff = await Promise.all([person(), person()]);
    // Given tenant "tanjungpinang" and SKM of unit layanan "Pelayanan KTP", 50 responden
    const ktp = await unit(staff, 'Pelayanan KTP');
    // And totals per unsur U1..U9 are 150,145,130,160,145,120,125,145,140
    const period = await survey(ktp.id, KTP, 50);
    expect(period.elements.map(({ code, total }: any) => [code, total])).toEqual(
      KTP.map((total, e) => [`U${e + 1}`, total]),
    );
    // When the period is closed
    const closed = await close(period.id);
    // Then IKM is 70.00, mutu "C" (Kurang Baik)
    expect(closed).toMatchObject({
      status: 'CLOSED',
      respondents: 50,
      index: 70,
      grade: 'C',
      gradeLabel: 'Kurang Baik',
      threshold: { version: 0, below: 76.61 },
    });
    // And usulan pelatihan tambahan "Pelayanan Prima" is open for that unit because U6 kompetensi pelaksana
    // (2.40) is lowest
    const [proposal, ...others] = await proposalsOf(ktp.id);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      id: closed.proposalId,
      status: 'OPEN',
      training: 'Pelayanan Prima',
      serviceUnitName: 'Pelayanan KTP',
      element: { code: 'U6', name: 'Kompetensi pelaksana', mean: 2.4 },
      index: 70,
      grade: 'C',
    });
    // And a second closing of the same period does not open another
    expect(await close(period.id)).toEqual(closed);
    expect(await proposalsOf(ktp.id)).toHaveLength(1);
    expect(
      (await city.post(`/v1/survey-periods/${period.id}/responses`, { items: citizens(KTP, 50) })).body.code,
    ).toBe('SURVEY_CLOSED');

    // The leader approves, and the people of the unit are enrolled; who has a place already keeps it.
    const programme = await city.must('POST', '/v1/programmes', {
      title: 'Pelayanan Prima',
      form: 'workshop',
    });
    const batch = await city.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: '2026-12-07',
      endsOn: '2026-12-08',
      capacity: 20,
    });
    await city.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId: staff[0] });
    expect(
      (
        await city.post(`/v1/training-proposals/${proposal.id}/decide`, {
          decision: 'APPROVED',
          note: 'Semua petugas loket ikut.',
        })
      ).body,
    ).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(
      (await city.post(`/v1/training-proposals/${proposal.id}/assignments`, { batchId: batch.id })).body.code,
    ).toBe('PROPOSAL_NOT_APPROVED');
    const approve = { decision: 'APPROVED', note: 'Semua petugas loket ikut.', batchId: batch.id };
    expect(await city.must('POST', `/v1/training-proposals/${proposal.id}/decide`, approve)).toMatchObject({
      status: 'APPROVED',
      decision: { participantIds: staff },
    });
    expect((await city.post(`/v1/training-proposals/${proposal.id}/decide`, approve)).body.code).toBe(
      'PROPOSAL_DECIDED',
    );
    const { outcomes } = await eventually(
      async () => {
        const now = await city.must('GET', `/v1/training-proposals/${proposal.id}`);
        return now.outcomes && now;
      },
      { ...wait, describe: 'the outcome of the assignment' },
    );
    expect(outcomes).toMatchObject(staff.map((participantId) => ({ participantId, status: 'ADMITTED' })));
    const enrolled = (await city.must('GET', `/v1/batches/${batch.id}/enrolments`)).items;
    expect(enrolled.map(({ participantId, proposalId }: any) => [participantId, proposalId])).toEqual([
      [staff[0], undefined],
      [staff[1], proposal.id],
    ]);
    // Where a batch cannot take them, the proposal says so, and another one is named.
    const assign = (batchId: string) =>
      city.must('POST', `/v1/training-proposals/${proposal.id}/assignments`, {
        batchId,
        participantIds: [staff[1]],
      });
    const outcomeIs = (expected: object) =>
      eventually(
        async () => {
          expect((await city.must('GET', `/v1/training-proposals/${proposal.id}`)).outcomes).toMatchObject([
            expected,
          ]);
          return true;
        },
        { ...wait, describe: 'the outcome of the next assignment' },
      );
    await assign('unknown');
    await outcomeIs({ participantId: staff[1], status: 'REFUSED', code: 'BATCH_UNKNOWN' });
    const later = await city.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: '2026-12-17',
      endsOn: '2026-12-18',
      capacity: 20,
    });
    await assign(later.id);
    await outcomeIs({ participantId: staff[1], status: 'ADMITTED' });
  });

  it('satisfactory service opens nothing', async () => {
    // Given IKM is 76.61
    const good = await unit(),
      period = await survey(good.id, even(1379), 50);
    const closed = await close(period.id);
    // Then mutu is "B" and no usulan is opened
    expect(closed).toMatchObject({ index: 76.61, grade: 'B', gradeLabel: 'Baik' });
    expect(closed).not.toHaveProperty('proposalId');
    expect(await proposalsOf(good.id)).toEqual([]);
  });

  it('budget short', async () => {
    const training = await city.must('POST', '/v1/programmes', {
      title: 'Seminar Kebijakan Publik',
      form: 'seminar',
    });
    // Given APBD left is Rp 5.000.000 and the training costs Rp 40.000.000
    const apbd = await city.must('POST', '/v1/funding-sources', {
      kind: 'APBD',
      name: 'DPA BKPSDM',
      year: 2026,
      amount: 5_000_000,
    });
    const partner = await city.must('POST', '/v1/partners', {
      name: 'Universitas Contoh Tanjungpinang',
      kind: 'UNIVERSITY',
      insideRegion: true,
    });
    const funding = await city.must('PUT', `/v1/programmes/${training.id}/budget`, {
      cost: 40_000_000,
      year: 2026,
    });
    // Then the program is FUNDING_SOUGHT with candidate sumber pendanaan (perguruan tinggi, LSM, hibah)
    expect(funding).toMatchObject({ publication: 'FUNDING_SOUGHT', covered: 0, missing: 40_000_000 });
    expect(funding.candidates.map(({ kind }: any) => kind).slice(0, 3)).toEqual([
      'UNIVERSITY',
      'NGO',
      'GRANT',
    ]);
    expect(funding.candidates[0].partners).toEqual([{ id: partner.id, name: partner.name }]);
    // And it is not published until the sources cover the cost
    const days = { startsOn: '2026-12-14', endsOn: '2026-12-14', capacity: 30 };
    const schedule = () => city.post(`/v1/programmes/${training.id}/batches`, days),
      publish = () => city.post(`/v1/programmes/${training.id}/publish`);
    const reserve = (sourceId: string, amount: number) =>
      city.post(`/v1/programmes/${training.id}/reservations`, { sourceId, amount });
    expect([(await schedule()).body.code, (await publish()).body.code]).toEqual([
      'PROGRAMME_NOT_PUBLISHED',
      'FUNDING_SHORT',
    ]);
    expect((await reserve(apbd.id, 5_000_001)).body.code).toBe('FUNDING_EXHAUSTED');
    expect((await reserve(apbd.id, 5_000_000)).body).toMatchObject({
      publication: 'FUNDING_SOUGHT',
      missing: 35_000_000,
    });
    const over = await city.must('POST', '/v1/funding-sources', {
      kind: 'GRANT',
      name: 'Hibah lama',
      year: 2026,
      amount: 90_000_000,
      expiresOn: '2026-11-19',
    });
    const workshopsOnly = await city.must('POST', '/v1/funding-sources', {
      kind: 'NGO',
      name: 'Dana lokakarya',
      year: 2026,
      amount: 90_000_000,
      forms: ['workshop'],
      conditions: 'Hanya lokakarya',
    });
    expect([(await reserve(over.id, 1)).body.code, (await reserve(workshopsOnly.id, 1)).body.code]).toEqual([
      'FUNDING_EXPIRED',
      'FUNDING_CONDITION_NOT_MET',
    ]);
    const lastYear = await city.must('POST', '/v1/funding-sources', {
      kind: 'GRANT',
      name: 'Hibah 2025',
      year: 2025,
      amount: 90_000_000,
    });
    expect((await reserve(lastYear.id, 1)).body.code).toBe('FUNDING_OTHER_YEAR');
    const university = await city.must('POST', '/v1/funding-sources', {
      kind: 'UNIVERSITY',
      name: 'Kerja sama seminar',
      year: 2026,
      amount: 50_000_000,
      partnerId: partner.id,
      expiresOn: '2026-12-31',
    });
    expect((await reserve(university.id, 34_999_999)).body).toMatchObject({
      publication: 'FUNDING_SOUGHT',
      missing: 1,
    });
    expect((await publish()).body.code).toBe('FUNDING_SHORT');
    expect((await reserve(university.id, 2)).body.code).toBe('MORE_THAN_MISSING');
    expect((await reserve(university.id, 1)).body).toMatchObject({
      publication: 'DRAFT',
      missing: 0,
      candidates: [],
    });
    expect((await publish()).body).toMatchObject({ publication: 'PUBLISHED', covered: 40_000_000 });
    expect((await schedule()).status).toBe(201);

    // Many who reserve at once never spend more than there is.
    const shared = await city.must('POST', '/v1/funding-sources', {
      kind: 'GRANT',
      name: 'Hibah bersama',
      year: 2026,
      amount: 10_000_000,
    });
    const programmes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        city.must('POST', '/v1/programmes', { title: `Lokakarya ${i}`, form: 'workshop' }),
      ),
    );
    for (const { id } of programmes)
      await city.must('PUT', `/v1/programmes/${id}/budget`, { cost: 3_000_000, year: 2026 });
    const answers = await Promise.all(
      programmes.map(({ id }) =>
        city.post(`/v1/programmes/${id}/reservations`, { sourceId: shared.id, amount: 3_000_000 }),
      ),
    );
    expect(answers.map(({ status, body }) => (status === 201 ? 'RESERVED' : body.code)).sort()).toEqual([
      ...Array(5).fill('FUNDING_EXHAUSTED'),
      ...Array(3).fill('RESERVED'),
    ]);
    expect(await city.must('GET', `/v1/funding-sources/${shared.id}`)).toMatchObject({
      reserved: 9_000_000,
      spent: 0,
      left: 1_000_000,
    });

    // Given back, the money is missing again, and what is not covered is not published.
    const { reservations } = await city.must('GET', `/v1/programmes/${training.id}/budget`);
    const release = () =>
      city.post(`/v1/programmes/${training.id}/reservations/${reservations[0].id}/release`);
    expect((await release()).body).toMatchObject({ publication: 'FUNDING_SOUGHT', missing: 5_000_000 });
    expect((await release()).body.code).toBe('RESERVATION_NOT_OPEN');
    expect([
      (await schedule()).body.code,
      (await city.must('GET', `/v1/funding-sources/${apbd.id}`)).left,
    ]).toEqual(['PROGRAMME_NOT_PUBLISHED', 5_000_000]);
  });

  it('active ASN are rewarded, non-cash by default', async () => {
    const office = 'Dinas Pariwisata',
      agency = await city.must('POST', '/v1/agencies', { name: office });
    const [r, q] = [await person(office), await person(office)];
    const learn = (participantId: string, title: string, hours: number) =>
      city.must('POST', '/v1/completions', {
        participantId,
        title,
        form: 'technical',
        provider: 'BKPSDM',
        startDate: '2026-09-07',
        endDate: '2026-09-09',
        hours,
      });
    // Given ASN "R" reached 20 JP in 2026 and "Q" has 4 JP
    await learn(r, 'Pelatihan Aplikasi E-Government', 20);
    await learn(q, 'Pelatihan Arsip Digital', 4);
    // Then "R" is granted PRIORITY_DEVELOPMENT once and is notified
    const granted = async (id: string): Promise<any[]> =>
      (await city.must('GET', `/v1/awards?participantId=${id}&incentiveType=PRIORITY_DEVELOPMENT`)).items;
    await eventually(async () => (await granted(r)).length > 0, { ...wait, describe: 'the priority of R' });
    await learn(r, 'Pelatihan Pelayanan Terpadu', 6);
    await eventually(
      async () => (await city.must('GET', `/v1/awards?participantId=${r}`)).items.length >= 3,
      { ...wait, describe: 'the third award of R' },
    );
    expect(await granted(r)).toMatchObject([{ status: 'ACTIVE', year: 2026 }]);
    const told = () =>
      city
        .must('GET', `/v1/participants/${r}/inbox`)
        .then(({ items }) =>
          items.filter(({ subject }: any) => /prioritas pengembangan kompetensi/i.test(subject)),
        );
    await eventually(async () => (await told()).length > 0, { ...wait, describe: 'the message to R' });
    expect(await told()).toHaveLength(1);
    // And "Q" is put in the audience of the next sosialisasi
    const campaign = await city.must('POST', '/v1/campaigns', {
      title: 'Manfaat pengembangan kompetensi',
      message: 'Yang mencapai 20 JP didahulukan pada pelatihan berikutnya.',
      heldOn: '2026-12-03',
      agencyIds: [agency.id],
    });
    expect(campaign).toMatchObject({ status: 'PLANNED', audience: 1, belowHours: 20, year: 2026 });
    expect((await city.must('GET', `/v1/campaigns/${campaign.id}/audience`)).items).toMatchObject([
      { participantId: q, hours: 4 },
    ]);
    await eventually(
      async () =>
        (await city.must('GET', `/v1/participants/${q}/inbox`)).items.some(
          ({ kind }: any) => kind === 'CAMPAIGN_INVITED',
        ),
      { ...wait, describe: 'the invitation of Q' },
    );
    // And incentive type CASH_BONUS is refused with reason "LEGAL_BASIS_REQUIRED"
    expect(
      (
        await city.post('/v1/incentive-grants', {
          participantId: r,
          incentiveType: 'CASH_BONUS',
          reason: 'Aktif mengikuti pelatihan',
        })
      ).body,
    ).toMatchObject({ status: 422, code: 'LEGAL_BASIS_REQUIRED' });
    expect(await granted(q)).toEqual([]);

    // The measure of participation shows both, and the campaign shows whom it reached and who enrolled afterwards.
    const { items } = await city.must('GET', `/v1/participation?year=2026&agencyId=${agency.id}`);
    expect(items).toEqual([
      {
        agencyId: agency.id,
        agencyName: office,
        people: 2,
        withoutHours: 0,
        withoutHoursPercent: 0,
        active: 1,
        activePercent: 50,
        low: false,
      },
    ]);
    expect(
      await city.must('POST', `/v1/campaigns/${campaign.id}/reached`, { participantIds: [q, r] }),
    ).toEqual({ reached: 1, notInAudience: [r] });
    const result = () => city.must('GET', `/v1/campaigns/${campaign.id}/result`);
    expect(await result()).toMatchObject({
      audience: 1,
      reached: 1,
      reachedPercent: 100,
      afterwards: { reached: { people: 1, enrolled: 0 } },
    });
    const programme = await city.must('POST', '/v1/programmes', {
      title: 'Kelas Pemandu',
      form: 'course',
      learningHours: 16,
    });
    const batch = await city.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: '2026-12-10',
      endsOn: '2026-12-11',
      capacity: 10,
    });
    await city.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId: q });
    expect(await result()).toMatchObject({
      afterwards: { reached: { people: 1, enrolled: 1, enrolledPercent: 100 } },
    });

    // Being active is a number of the government: what it sets at evaluation holds for the next campaign.
    await city.must('PUT', '/v1/thresholds/participation.active.minJp', {
      value: { hours: 4 },
      reason: 'Uji coba',
    });
    await eventually(async () => (await city.must('GET', '/v1/participation?year=2026')).activeHours === 4, {
      ...wait,
      describe: 'the new threshold to arrive',
    });
    expect(
      await city.must('POST', '/v1/campaigns', {
        title: 'Kedua',
        message: 'Manfaat',
        heldOn: '2026-12-04',
        agencyIds: [agency.id],
      }),
    ).toMatchObject({ belowHours: 4, audience: 0 });
  });

  it('no respondents', async () => {
    // Given a unit has 0 responden
    const quiet = await unit(),
      period = await openPeriod(quiet.id);
    const closed = await close(period.id);
    // Then IKM is null and nothing is triggered
    expect(closed).toMatchObject({
      status: 'CLOSED',
      respondents: 0,
      index: null,
      grade: null,
      gradeLabel: null,
    });
    expect(closed).not.toHaveProperty('proposalId');
    expect(await proposalsOf(quiet.id)).toEqual([]);
  });
});

describe('Tanjungpinang - what the feature leaves open', () => {
  it('a programme says what it is for, with whom it is held, and when it is looked at again', async () => {
    const partner = await city.must('POST', '/v1/partners', {
      name: 'Yayasan Contoh Bahari',
      kind: 'NGO',
      insideRegion: false,
    });
    expect(
      (await city.post('/v1/partners', { name: 'YAYASAN  Contoh Bahari', kind: 'NGO', insideRegion: false }))
        .body.code,
    ).toBe('PARTNER_KNOWN');
    const agreement = await city.must('POST', `/v1/partners/${partner.id}/agreements`, {
      number: '119/PKS/2026',
      topic: 'Pelayanan publik',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
    });
    expect(agreement).toMatchObject({ inForce: true });
    const purpose = {
      goalTags: ['EFFICIENCY', 'PROFESSIONALISM'],
      serviceIndicator: { name: 'Waktu pelayanan KTP', dimension: 'SPEED', unit: 'menit', better: 'LOWER' },
      partnerId: partner.id,
      agreementId: agreement.id,
      topic: 'Kebijakan publik terkini',
    };
    const programme = await city.must('POST', '/v1/programmes', {
      title: 'Pelatihan Aplikasi E-Government',
      form: 'technical',
      competenceClass: 'it',
      learningHours: 16,
      ...purpose,
    });
    expect(programme).toMatchObject({
      ...purpose,
      competenceClass: 'it',
      publication: 'PUBLISHED',
      reviewOn: '2027-11-20',
    });
    // The indicator that it names is one of its indicators, and waits for its baseline.
    const indicators = await eventually(
      async () => {
        const { items } = await city.must('GET', `/v1/programme-indicators?programmeId=${programme.id}`);
        return items.length > 0 && items;
      },
      { everyMs: 100 },
    );
    expect(indicators).toMatchObject([{ ...purpose.serviceIndicator, measurements: [] }]);
    expect(
      (
        await city.post('/v1/programmes', {
          title: 'X',
          form: 'seminar',
          partnerId: partner.id,
          agreementId: 'unknown',
        })
      ).body.code,
    ).toBe('AGREEMENT_UNKNOWN');
    // The catalogue by class and method, and what is held again and again.
    const workshop = await city.must('POST', '/v1/programmes', {
      title: 'Lokakarya Pelayanan Prima',
      form: 'workshop',
      competenceClass: 'softSkill',
      partnerId: partner.id,
    });
    await city.must('POST', '/v1/programmes', {
      title: 'Pelatihan Manajerial',
      form: 'managerial',
      competenceClass: 'managerial',
      learningHours: 40,
    });
    const catalogue = async (filter: string): Promise<string[]> =>
      (await city.must('GET', `/v1/programmes?${filter}`)).items.map(({ title }: any) => title);
    expect([
      await catalogue('competenceClass=softSkill&form=workshop'),
      await catalogue('competenceClass=managerial'),
    ]).toEqual([['Lokakarya Pelayanan Prima'], ['Pelatihan Manajerial']]);
    expect(
      await city.must('PUT', `/v1/programmes/${workshop.id}/recurrence`, { every: 'YEAR', leadDays: 60 }),
    ).toMatchObject({ nextYear: 2027 });

    const due = async (day: string): Promise<string[]> =>
      (await city.must('GET', `/v1/programmes?reviewBy=${day}&competenceClass=it`)).items.map(
        ({ id }: any) => id,
      );
    expect([await due('2027-11-19'), await due('2027-11-20')]).toEqual([[], [programme.id]]);
    expect(
      (
        await city.post(`/v1/programmes/${programme.id}/reviews`, {
          stillRelevant: true,
          note: 'x',
          nextReviewOn: '2026-11-20',
        })
      ).body.code,
    ).toBe('REVIEW_NOT_AHEAD');
    expect(
      await city.must('POST', `/v1/programmes/${programme.id}/reviews`, {
        stillRelevant: true,
        note: 'Aplikasi masih dipakai.',
        nextReviewOn: '2028-01-31',
      }),
    ).toMatchObject({ dueOn: '2027-11-20', reviewedOn: '2026-11-20' });
    expect(await city.must('GET', `/v1/programmes/${programme.id}`)).toMatchObject({
      reviewOn: '2028-01-31',
    });
  });

  it('methods are ranked by what was seen after them, weak areas are listed, and others may learn from it without names', async () => {
    const asked = { from: '2025-01-01', to: '2025-12-31' },
      staff = await person(),
      [trained, still, poor] = [await unit([staff]), await unit(), await unit()];
    const programme = await city.must('POST', '/v1/programmes', {
      title: 'Lokakarya Pelayanan',
      form: 'workshop',
    });
    const batch = await city.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: '2025-09-01',
      endsOn: '2025-09-02',
      enrolUntil: '2025-09-02',
      capacity: 5,
    });
    setTime('2025-09-01T03:00:00Z');
    const { id: enrolmentId } = await city.must('POST', `/v1/batches/${batch.id}/enrolments`, {
      participantId: staff,
    });
    setTime('2025-09-03T03:00:00Z');
    await city.must('POST', '/v1/completions', { enrolmentId });
    const judged = async (unitId: string, sum: number, days: [string, string]) => {
      const { index } = await close((await survey(unitId, even(sum), 50, days)).id);
      return index;
    };
    const half = (n: 1 | 2): [string, string] =>
      n === 1 ? ['2025-01-01', '2025-06-30'] : ['2025-07-01', '2025-12-31'];
    expect([await judged(trained.id, 1260, half(1)), await judged(trained.id, 1440, half(2))]).toEqual([
      70, 80,
    ]);
    expect([await judged(still.id, 1440, half(1)), await judged(still.id, 1449, half(2))]).toEqual([
      80, 80.5,
    ]);

    await eventually(
      async () =>
        (await city.must('GET', `/v1/method-ranking?from=${asked.from}&to=${asked.to}`)).methods.length > 0,
      { ...wait, describe: 'the training to be known' },
    );
    expect(await city.must('GET', `/v1/method-ranking?from=${asked.from}&to=${asked.to}`)).toMatchObject({
      methods: [{ form: 'workshop', units: 1, steps: 1, people: 1, meanChange: 10 }],
      untrained: { steps: 1, meanChange: 0.5 },
    });
    expect((await city.post('/v1/benchmarks', asked)).body.code).toBe('TOO_FEW_TO_STAY_ANONYMOUS');

    await close((await survey(poor.id, KTP, 50, half(2))).id);
    const weak = (await city.must('GET', `/v1/weak-areas?from=${asked.from}&to=${asked.to}`)).items;
    expect(
      weak.map(({ serviceUnitId, element, training }: any) => [
        serviceUnitId,
        element.code,
        element.mean,
        training,
      ]),
    ).toEqual([
      [poor.id, 'U6', 2.4, 'Pelayanan Prima'],
      [poor.id, 'U7', 2.5, 'Etika dan Komunikasi Pelayanan'],
      [poor.id, 'U3', 2.6, undefined],
      [poor.id, 'U9', 2.8, 'Penanganan Pengaduan'],
      [poor.id, 'U2', 2.9, undefined],
      [poor.id, 'U5', 2.9, undefined],
      [poor.id, 'U8', 2.9, undefined],
      [poor.id, 'U1', 3, undefined],
    ]);

    const published = await city.must('POST', '/v1/benchmarks', asked);
    expect(published).toMatchObject({
      units: 3,
      periods: 5,
      respondents: 250,
      meanIndex: 76.1,
      grades: { A: 0, B: 3, C: 2, D: 0 },
      methods: [],
    });
    const anybody = new ApiClient(system.baseUrl);
    expect((await anybody.must('GET', '/v1/benchmarks')).items).toEqual([published]);
    expect(JSON.stringify(published)).not.toMatch(new RegExp(`tanjungpinang|${poor.id}|${DISDUKCAPIL}`));
    await city.must('POST', `/v1/benchmarks/${published.id}/withdraw`);
    expect((await anybody.must('GET', '/v1/benchmarks')).items).toEqual([]);
  });

  it('a unit is measured period after period, each opened and closed by the days of the city', async () => {
    setTime('2026-11-20T03:00:00Z');
    const programme = await city.must('POST', '/v1/programmes', {
        title: 'Pelatihan Loket',
        form: 'technical',
        learningHours: 8,
      }),
      counter = await unit();
    expect(
      (
        await city.post('/v1/measurement-plans', {
          serviceUnitId: counter.id,
          every: 'MONTH',
          startsOn: '2026-10-20',
        })
      ).body.code,
    ).toBe('FIRST_PERIOD_OVER');
    await city.must('POST', '/v1/measurement-plans', {
      serviceUnitId: counter.id,
      every: 'MONTH',
      startsOn: '2026-12-01',
      programmeIds: [programme.id],
    });
    const periods = async (): Promise<any[]> =>
      (await city.must('GET', `/v1/service-units/${counter.id}/survey-periods`)).items;
    expect(await periods()).toEqual([]);
    // Midnight in Asia/Jakarta is 17:00 in UTC.
    setTime('2026-11-30T17:00:01Z');
    const [december] = await eventually(
      async () => {
        const now = await periods();
        return now.length > 0 && now;
      },
      { ...wait, describe: 'December to open' },
    );
    expect(december).toMatchObject({
      status: 'OPEN',
      startsOn: '2026-12-01',
      endsOn: '2026-12-31',
      programmeIds: [programme.id],
    });
    await city.must('POST', `/v1/survey-periods/${december.id}/responses`, { items: citizens(KTP, 50) });
    setTime('2026-12-31T17:00:01Z');
    const both = await eventually(
      async () => {
        const now = await periods();
        return now.length === 2 && now[0].status === 'CLOSED' && now;
      },
      { ...wait, describe: 'December to close and January to open' },
    );
    expect(both).toMatchObject([
      { index: 70, grade: 'C', programmeIds: [programme.id] },
      { status: 'OPEN', startsOn: '2027-01-01', endsOn: '2027-01-31' },
    ]);
    expect(await proposalsOf(counter.id)).toMatchObject([{ status: 'OPEN', training: 'Pelayanan Prima' }]);
  });
});

describe('Tanjungpinang - reminders', () => {
  it('whoever answers for money or for a programme is reminded in time, while there is something to do', async () => {
    setTime('2026-11-20T03:00:00Z');
    const responsible = await person(),
      source = (name: string, expiresOn: string) =>
        city.must('POST', '/v1/funding-sources', {
          kind: 'GRANT',
          name,
          year: 2026,
          amount: 10_000_000,
          expiresOn,
          responsibleId: responsible,
        });
    expect(
      (
        await city.post('/v1/funding-sources', {
          kind: 'GRANT',
          name: 'X',
          year: 2026,
          amount: 1,
          expiresOn: '2026-12-31',
          responsibleId: 'unknown',
        })
      ).body.code,
    ).toBe('PARTICIPANT_UNKNOWN');
    const [spent, digital] = [
      await source('Hibah habis', '2026-12-31'),
      await source('Hibah digital', '2026-12-31'),
    ];
    const planned = await city.must('POST', '/v1/programmes', {
      title: 'Pelatihan Tahun Depan',
      form: 'workshop',
    });
    await city.must('PUT', `/v1/programmes/${planned.id}/budget`, { cost: 6_000_000, year: 2026 });
    expect(
      await city.must('POST', `/v1/programmes/${planned.id}/reservations`, {
        sourceId: digital.id,
        amount: 6_000_000,
      }),
    ).toMatchObject({ publication: 'DRAFT', missing: 0 });
    expect(await city.must('POST', `/v1/programmes/${planned.id}/publish`)).toMatchObject({
      publication: 'PUBLISHED',
    });
    const programme = await city.must('POST', '/v1/programmes', {
      title: 'Pelatihan Arsip',
      form: 'workshop',
      organiserId: responsible,
      reviewOn: '2026-12-15',
    });
    await city.must('PUT', `/v1/programmes/${programme.id}/budget`, { cost: 10_000_000, year: 2026 });
    const { reservations } = await city.must('POST', `/v1/programmes/${programme.id}/reservations`, {
      sourceId: spent.id,
      amount: 10_000_000,
    });
    await city.must('POST', `/v1/programmes/${programme.id}/reservations/${reservations[0].id}/spend`, {
      amount: 10_000_000,
    });
    expect(await city.must('GET', `/v1/funding-sources/${spent.id}`)).toMatchObject({
      reserved: 0,
      spent: 10_000_000,
      left: 0,
    });
    const reminders = async (): Promise<string[]> =>
      (await city.must('GET', `/v1/reminders?participantId=${responsible}`)).items
        .filter(({ kind }: any) => kind !== 'LEARNING_HOURS_SHORTFALL')
        .map(({ kind, dueOn, status }: any) => `${kind} ${dueOn} ${status}`)
        .sort();
    const settled = [
      'FUNDING_EXPIRES 2026-12-01 CANCELLED',
      'FUNDING_EXPIRES 2026-12-01 PLANNED',
      'FUNDING_EXPIRES 2026-12-24 CANCELLED',
      'FUNDING_EXPIRES 2026-12-24 PLANNED',
      'PROGRAMME_REVIEW 2026-12-01 PLANNED',
    ];
    await eventually(
      async () => {
        expect(await reminders()).toEqual(settled);
        return true;
      },
      { ...wait, describe: 'the reminders to be planned, and those of the money that is spent to end' },
    );
    // Eight in the morning in Asia/Jakarta.
    setTime('2026-12-01T01:00:01Z');
    const inbox = async (): Promise<string[]> =>
      (await city.must('GET', `/v1/participants/${responsible}/inbox`)).items
        .map(({ subject }: any) => subject)
        .filter((subject: string) => /Dana|Tinjauan/.test(subject))
        .sort();
    await eventually(async () => (await inbox()).length >= 2, { ...wait, describe: 'the messages' });
    expect(await inbox()).toEqual([
      'Dana "Hibah digital" berlaku sampai Kamis, 31 Desember 2026',
      'Tinjauan program "Pelatihan Arsip" pada Selasa, 15 Desember 2026',
    ]);
    // When the last day of the money is over, what it held ready covers nothing any more; what was spent in time does.
    setTime('2026-12-31T17:00:01Z');
    await eventually(
      async () =>
        (await city.must('GET', `/v1/programmes/${planned.id}/budget`)).publication === 'FUNDING_SOUGHT',
      { ...wait, describe: 'the programme to seek other funding' },
    );
    expect(await city.must('GET', `/v1/programmes/${planned.id}/budget`)).toMatchObject({
      covered: 0,
      missing: 6_000_000,
    });
    expect(await city.must('GET', `/v1/programmes/${programme.id}/budget`)).toMatchObject({
      covered: 10_000_000,
      missing: 0,
    });
  });
});

describe('Tanjungpinang - others', () => {
  it('another government sees and uses nothing of it, and an agency only its own', async () => {
    setTime('2026-11-20T03:00:00Z');
    const other = await system.clientFor('lingga', SCOPES),
      mine = await unit(),
      period = await survey(mine.id, KTP, 50);
    const { proposalId } = await close(period.id),
      money = await city.must('POST', '/v1/funding-sources', {
        kind: 'GRANT',
        name: 'Hibah sendiri',
        year: 2026,
        amount: 1_000,
      });
    for (const path of [
      `service-units/${mine.id}`,
      `survey-periods/${period.id}`,
      `training-proposals/${proposalId}`,
      `funding-sources/${money.id}`,
    ])
      expect([path, (await other.get(`/v1/${path}`)).status]).toEqual([path, 404]);
    expect((await other.post(`/v1/survey-periods/${period.id}/close`)).status).toBe(404);
    const theirs = await other.must('POST', '/v1/programmes', { title: 'Pelatihan', form: 'workshop' });
    await other.must('PUT', `/v1/programmes/${theirs.id}/budget`, { cost: 1_000, year: 2026 });
    expect(
      (await other.post(`/v1/programmes/${theirs.id}/reservations`, { sourceId: money.id, amount: 1_000 }))
        .body.code,
    ).toBe('FUNDING_SOURCE_UNKNOWN');
    expect(await other.must('GET', '/v1/weak-areas')).toMatchObject({ items: [] });
    const agencyClient = async (agencies: string[]): Promise<ApiClient> => {
      const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
        tenantId: 'tanjungpinang',
        name: 'satu dinas',
        scopes: SCOPES,
        agencies,
      });
      return new ApiClient(system.baseUrl, { clientId, clientSecret });
    };
    const [own, elsewhere] = [
      await agencyClient([agencyId]),
      await agencyClient([(await city.must('POST', '/v1/agencies', { name: 'Dinas Perhubungan' })).id]),
    ];
    expect([
      (await own.get(`/v1/training-proposals/${proposalId}`)).status,
      (await elsewhere.get(`/v1/training-proposals/${proposalId}`)).status,
    ]).toEqual([200, 404]);
    expect(
      (
        await elsewhere.post(`/v1/training-proposals/${proposalId}/decide`, {
          decision: 'REJECTED',
          note: 'Bukan milik kami',
        })
      ).status,
    ).toBe(404);
    expect([
      (await own.must('GET', '/v1/service-units?limit=200')).items.length > 0,
      (await elsewhere.must('GET', '/v1/service-units')).items,
    ]).toEqual([true, []]);
    expect((await elsewhere.post('/v1/service-units', { name: 'Loket', agencyId })).body.code).toBe(
      'AGENCY_UNKNOWN',
    );
    expect(
      (await elsewhere.post('/v1/benchmarks', { from: '2026-01-01', to: '2026-12-31' })).body,
    ).toMatchObject({ status: 403, code: 'AGENCY_SCOPE' });
    const reader = await system.clientFor('tanjungpinang', ['surveys:read']);
    expect((await reader.post(`/v1/survey-periods/${period.id}/close`)).body).toMatchObject({
      status: 403,
      code: 'SCOPE_MISSING',
    });
  });
});

describe('Tanjungpinang - e-learning', () => {
  it('e-learning at midnight', async () => {
    const e = await person(),
      programme = await city.must('POST', '/v1/programmes', { title: 'Literasi Data', form: 'eLearning' });
    const modules = await Promise.all(
      [90, 135, 225].map((minutes, i) =>
        city.must('POST', `/v1/programmes/${programme.id}/modules`, {
          title: `Modul Data ${i + 1}`,
          link: 'https://belajar.tanjungpinang.example/data',
          minutes,
          closesOn: '2026-12-31',
        }),
      ),
    );
    const advance = (i: number, percent: number) =>
      city.request('PUT', `/v1/modules/${modules[i].id}/progress`, { participantId: e, percent });
    const credited = () => city.must('GET', `/v1/participants/${e}/learning-hours?year=2026`);
    // Given ASN "E" finishes 5 JP of modules on one day
    setTime('2026-11-20T16:40:00Z');
    await advance(0, 40);
    expect((await advance(0, 100)).body).toMatchObject({
      percent: 100,
      finishedOn: '2026-11-20',
      creditedHours: 2,
    });
    expect((await advance(1, 100)).body).toMatchObject({ finishedOn: '2026-11-20', creditedHours: 1 });
    // Then 3 JP are credited for that day in zona waktu Asia/Jakarta
    expect(await credited()).toMatchObject({
      totalHours: 3,
      entries: expect.arrayContaining([
        expect.objectContaining({ creditedHours: 1, reason: 'DAILY_MAXIMUM' }),
      ]),
    });
    // Twenty minutes past midnight there, and still the day before in UTC, it is a day of its own.
    setTime('2026-11-20T17:20:00Z');
    expect((await advance(2, 100)).body).toMatchObject({ finishedOn: '2026-11-21', creditedHours: 3 });
    expect(await credited()).toMatchObject({ totalHours: 6 });
    // A module closes with its last day in the city, whenever one began it.
    setTime('2026-12-31T17:00:00Z');
    expect(
      (
        await city.request('PUT', `/v1/modules/${modules[2].id}/progress`, {
          participantId: await person(),
          percent: 10,
        })
      ).body.code,
    ).toBe('MODULE_CLOSED');
  });
});
