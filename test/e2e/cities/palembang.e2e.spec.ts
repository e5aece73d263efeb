// Palembang's story: what a training changed is asked six calendar months later; the leader honours who
// improved, and what did not improve is put right. The steps are those of the city's feature.
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
  'incentives',
  'impact',
  'ratings',
  'thresholds',
  'campaigns',
  'funding',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
const TITLE = 'Pelatihan Teknologi Informasi',
  DISKOMINFO = 'Dinas Komunikasi dan Informatika',
  DINSOS = 'Dinas Sosial',
  INDICATOR = 'waktu publikasi data';
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'palembang-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System,
  palembang: ApiClient,
  head: string,
  next = 0;

interface Someone {
  id: string;
  number: string;
}

async function person(agencyName = DISKOMINFO, supervisorNumber?: string, api = palembang): Promise<Someone> {
  const number = employeeNumber(next++);
  const { id } = await api.must('POST', '/v1/participants', {
    employeeNumber: number,
    name: `Pegawai Contoh ${next}`,
    employeeType: 'PNS',
    agencyName,
    ...(supervisorNumber && { supervisorNumber }),
  });
  return { id, number };
}

/** The same person, recorded anew. */
const change = ({ number }: Someone, fields: object) =>
  palembang.must('POST', '/v1/participants', {
    employeeNumber: number,
    name: 'Pegawai Contoh',
    employeeType: 'PNS',
    agencyName: DISKOMINFO,
    ...fields,
  });

interface Background {
  programme: string;
  batch: string;
  enrolments: string[];
  graduates: Someone[];
  superior: Someone;
  organiser: Someone;
  indicator: string;
}

let headNumber: string,
  successor: Someone,
  backgrounds: Record<'calendar' | 'improved' | 'worse' | 'moved', Background>,
  ambon: ApiClient,
  elsewhere: { programme: string; enrolment: string };
const monthEnds = new Map<string, string>();

async function enrolled(
  api: ApiClient,
  people: Someone[],
  days: { startsOn: string; endsOn: string; enrolUntil?: string },
  organiserId?: string,
): Promise<Pick<Background, 'programme' | 'batch' | 'enrolments'>> {
  const { id: programme } = await api.must('POST', '/v1/programmes', {
    title: TITLE,
    form: 'technical',
    competenceClass: 'it',
    learningHours: 24,
    ...(organiserId && { organiserId }),
  });
  const { id: batch } = await api.must('POST', `/v1/programmes/${programme}/batches`, {
    ...days,
    capacity: 4,
  });
  const enrolments: string[] = [];
  for (const { id: participantId } of people)
    enrolments.push((await api.must('POST', `/v1/batches/${batch}/enrolments`, { participantId })).id);
  return { programme, batch, enrolments };
}

async function background(): Promise<Background> {
  const superior = await person(DISKOMINFO, headNumber),
    organiser = await person('BKPSDM'),
    graduates: Someone[] = [];
  for (let i = 0; i < 4; i++) graduates.push(await person(DISKOMINFO, superior.number));
  const held = await enrolled(
    palembang,
    graduates,
    { startsOn: '2026-05-18', endsOn: '2026-05-20', enrolUntil: '2026-05-19' },
    organiser.id,
  );
  return { ...held, graduates, superior, organiser, indicator: '' };
}

const evaluationsOf = async (programme: string, api = palembang): Promise<any[]> =>
  (await api.must('GET', `/v1/impact-evaluations?programmeId=${programme}`)).items;
const messagesTo = async ({ id }: { id: string }, kind: string): Promise<any[]> =>
  (await palembang.must('GET', `/v1/messages?participantId=${id}&kind=${kind}`)).items;
const inboxOf = async (
  { id }: { id: string },
  kind: string,
): Promise<{ kind: string; subject: string; text: string }[]> =>
  (await palembang.must('GET', `/v1/participants/${id}/inbox?limit=200`)).items.filter(
    (message: { kind: string }) => message.kind === kind,
  );
const proposalsFor = async ({ id }: { id: string }): Promise<any[]> =>
  (await palembang.must('GET', `/v1/award-proposals?participantId=${id}`)).items;
const measure = (indicator: string, value: number) =>
  palembang.must('POST', `/v1/programme-indicators/${indicator}/measurements`, {
    value,
    measuredOn: '2026-11-20',
  });

async function allFormsIn(programme: string, answer: (role: string) => object = () => ({})): Promise<void> {
  await eventually(async () => (await evaluationsOf(programme)).every(({ status }) => status === 'OPEN'), {
    ...wait,
    describe: 'the forms to be open',
  });
  const anybody = new ApiClient(system.baseUrl);
  for (const { forms } of await evaluationsOf(programme))
    for (const { role, formUrl } of forms)
      await anybody.must('POST', formUrl, { applied: 4, betterWork: 3, ...answer(role) });
}

beforeAll(async () => {
  setTime('2026-05-18T03:00:00Z');
  const timed = { CLOCK_FILE: clock },
    often = { IMPACT_SWEEP_MS: '250' };
  system = await startSystem({
    name: 'palembang',
    everyPostTwice: true,
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'gateway'],
    envOf: { enrollment: timed, evaluation: { ...timed, ...often }, incentives: timed, notifications: timed },
  });
  // Given tenant "palembang" with zona waktu "Asia/Jakarta"
  palembang = await system.clientFor('palembang', SCOPES);
  for (const name of ['BKPSDM', DISKOMINFO, DINSOS]) await palembang.must('POST', '/v1/agencies', { name });
  const office = await person();
  [head, headNumber] = [office.id, office.number];
  // And 4 ASN of Diskominfo lulus "Pelatihan Teknologi Informasi" (24 JP) on 2026-05-20
  backgrounds = {
    calendar: await background(),
    improved: await background(),
    worse: await background(),
    moved: await background(),
  };
  const all = Object.values(backgrounds);
  // Those of the month ends enrol now as well and finish later.
  for (const endsOn of ['2026-05-31', '2026-08-31', '2027-08-31'])
    monthEnds.set(
      endsOn,
      (
        await enrolled(palembang, [await person()], {
          startsOn: '2026-05-18',
          endsOn,
          enrolUntil: '2026-05-19',
        })
      ).enrolments[0]!,
    );
  // A government in the east of the country, where a day begins two hours earlier.
  ambon = await system.clientFor('ambon', SCOPES);
  await system.operator.must('PUT', '/v1/tenants/ambon', { name: 'Kota Ambon', timeZone: 'Asia/Jayapura' });
  await ambon.must('POST', '/v1/agencies', { name: DISKOMINFO });
  const { programme, enrolments } = await enrolled(ambon, [await person(DISKOMINFO, undefined, ambon)], {
    startsOn: '2026-05-18',
    endsOn: '2026-05-20',
    enrolUntil: '2026-05-19',
  });
  elsewhere = { programme, enrolment: enrolments[0]! };

  setTime('2026-05-20T08:00:00Z');
  const items = all.flatMap(({ enrolments: ids }) => ids.map((enrolmentId) => ({ enrolmentId })));
  expect(await palembang.must('POST', '/v1/completions/batch', { items })).toMatchObject({ recorded: 16 });
  expect(
    await ambon.must('POST', '/v1/completions/batch', { items: [{ enrolmentId: elsewhere.enrolment }] }),
  ).toMatchObject({ recorded: 1 });
  for (const { programme: each } of all)
    await eventually(async () => (await evaluationsOf(each)).length === 4, {
      ...wait,
      describe: 'evaluations to be planned',
    });
  await eventually(async () => (await evaluationsOf(elsewhere.programme, ambon)).length === 1, wait);
  // One of them moves before the day has come.
  successor = await person(DINSOS);
  await change(backgrounds.moved.graduates[2]!, { agencyName: DINSOS, supervisorNumber: successor.number });
  // And baseline predikat kinerja and indikator layanan "waktu publikasi data" = 10 hari are stored
  for (const each of all) {
    for (const { id: participantId } of each.graduates)
      await palembang.must('POST', '/v1/performance-ratings', {
        participantId,
        ratedOn: '2026-03-31',
        workResults: 'SESUAI',
        workBehaviour: 'SESUAI',
      });
    each.indicator = (
      await palembang.must('POST', '/v1/programme-indicators', {
        programmeId: each.programme,
        name: INDICATOR,
        unit: 'hari',
        better: 'LOWER',
        baseline: { value: 10, measuredOn: '2026-05-01' },
      })
    ).id;
  }
}, 300_000);

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Palembang - evaluasi dampak enam bulan, penghargaan pimpinan', () => {
  it('evaluation starts after six calendar months', async () => {
    const { programme, graduates, superior } = backgrounds.calendar;
    // And no form existed on 2026-11-19 23:59
    setTime('2026-11-19T16:59:00Z');
    await eventually(async () => (await evaluationsOf(elsewhere.programme, ambon))[0].status === 'OPEN', {
      ...wait,
      describe: 'the evaluation in the east, where the day has begun, to be opened',
    });
    expect(await evaluationsOf(programme)).toMatchObject(
      Array.from({ length: 4 }, () => ({ status: 'PLANNED', dueOn: '2026-11-20', forms: [] })),
    );
    // When the clock in Asia/Jakarta reaches 2026-11-20 00:00
    setTime('2026-11-19T17:00:00Z');
    // Then each lulusan and each atasan langsung has one open impact form, due date recorded
    await eventually(async () => (await evaluationsOf(programme)).every(({ status }) => status === 'OPEN'), {
      ...wait,
      describe: 'the forms to be open',
    });
    for (const evaluation of await evaluationsOf(programme)) {
      expect(evaluation).toMatchObject({
        dueOn: '2026-11-20',
        dueAt: '2026-11-19T17:00:00.000Z',
        closesOn: '2026-12-20',
        superiorId: superior.id,
      });
      expect(evaluation.forms).toMatchObject([
        { role: 'GRADUATE', addresseeId: evaluation.participantId, status: 'OPEN' },
        { role: 'SUPERIOR', addresseeId: superior.id, status: 'OPEN' },
      ]);
    }
    for (const graduate of graduates)
      await eventually(async () => (await messagesTo(graduate, 'IMPACT_FORM_REQUESTED')).length === 1, {
        ...wait,
        describe: 'each graduate to be asked',
      });
    await eventually(async () => (await messagesTo(superior, 'IMPACT_FORM_REQUESTED')).length === 4, {
      ...wait,
      describe: 'the superior to be asked about each',
    });
    // The link opens a page for people and JSON for programs, and takes one answer.
    const anybody = new ApiClient(system.baseUrl),
      [first] = await evaluationsOf(programme),
      [{ formUrl }, { formUrl: superiorsUrl }] = first.forms,
      { name } = await palembang.must('GET', `/v1/participants/${first.participantId}`);
    // The superior reads whom it is about, in the message and on the page that it links.
    const asked = (await inboxOf(superior, 'IMPACT_FORM_REQUESTED')).find(({ text }) => text.includes(name));
    expect(asked?.text).toContain(`${system.baseUrl}${superiorsUrl}`);
    expect((await anybody.get(superiorsUrl, { accept: 'text/html' })).body).toContain(name);
    expect((await anybody.must('GET', superiorsUrl)).graduate).toMatchObject({ name });
    expect((await anybody.get(formUrl, { accept: 'text/html' })).body).toContain('Evaluasi dampak pelatihan');
    expect(await anybody.must('GET', formUrl)).toMatchObject({
      title: TITLE,
      role: 'GRADUATE',
      dueOn: '2026-11-20',
    });
    await anybody.must('POST', formUrl, { applied: 3, betterWork: 3 });
    expect((await anybody.post(formUrl, { applied: 1, betterWork: 1 })).body).toMatchObject({
      status: 409,
      code: 'IMPACT_FORM_ANSWERED',
    });
    expect((await anybody.get(`${formUrl}x`)).body).toMatchObject({
      status: 404,
      code: 'IMPACT_LINK_UNKNOWN',
    });
  });

  it("improvement leads to a leader's decision, not to an automatic prize", async () => {
    const {
      programme,
      graduates: [a, b],
      superior,
      indicator,
    } = backgrounds.improved;
    const [{ id: evaluationOfA }] = (
      await palembang.must('GET', `/v1/impact-evaluations?participantId=${a!.id}`)
    ).items;
    await palembang.must('PUT', `/v1/impact-evaluations/${evaluationOfA}/application-plan`, {
      text: 'Menyusun portal data terbuka.',
      until: '2026-09-30',
    });
    await palembang.must('POST', `/v1/impact-evaluations/${evaluationOfA}/applied-results`, {
      description: 'Portal data terbuka',
      unit: 'Bidang E-Government',
      beneficiaries: 'Warga',
    });
    // Given all forms are in, indikator layanan is 7 hari, and ASN "A" rose from BAIK to SANGAT_BAIK
    await allFormsIn(programme);
    await measure(indicator, 7);
    await palembang.must('POST', '/v1/performance-ratings', {
      participantId: a!.id,
      ratedOn: '2026-11-20',
      workResults: 'DI_ATAS',
      workBehaviour: 'DI_ATAS',
    });
    // Then a usulan penghargaan for "A" waits for kepala dinas with the evidence attached
    const [proposal] = await eventually(
      async () => {
        const found = await proposalsFor(a!);
        return found.length > 0 && found;
      },
      { ...wait, describe: 'the proposal' },
    );
    expect(proposal).toMatchObject({
      status: 'OPEN',
      deciderId: head,
      title: TITLE,
      evidence: {
        ratingBefore: 'BAIK',
        ratingAfter: 'SANGAT_BAIK',
        indicators: [{ name: INDICATOR, baseline: 10, after: 7, changePercent: -30, improved: true }],
        appliedResults: ['Portal data terbuka'],
        thresholdVersion: 0,
      },
    });
    await eventually(async () => (await messagesTo({ id: head }, 'AWARD_PROPOSED')).length === 1, {
      ...wait,
      describe: 'the head to be told',
    });
    // The head reads who is proposed, and upon what, on the page that the message links.
    const { name } = await palembang.must('GET', `/v1/participants/${a!.id}`),
      [asked] = await inboxOf({ id: head }, 'AWARD_PROPOSED');
    expect(asked).toMatchObject({ subject: `Usulan penghargaan untuk ${name} menunggu keputusan Anda` });
    const pageUrl = /\/v1\/award-proposal-pages\/\S+/.exec(asked?.text ?? '')?.[0] ?? 'no link',
      page = (await new ApiClient(system.baseUrl).get(pageUrl, { accept: 'text/html' })).body;
    for (const what of [name, TITLE, INDICATOR, 'semula 10, kini 7', 'Portal data terbuka'])
      expect(page).toContain(what);
    expect(proposal.participantName).toBe(name);
    const awarded = async () =>
      (await palembang.must('GET', `/v1/awards?participantId=${a!.id}`)).items.filter(
        ({ incentiveType }: { incentiveType: string }) => incentiveType === 'LEADER_AWARD',
      );
    expect(await awarded()).toEqual([]);
    expect(await proposalsFor(b!)).toEqual([]);
    expect(
      (await palembang.must('GET', `/v1/impact-evaluations?participantId=${b!.id}`)).items,
    ).toMatchObject([{ status: 'JUDGED', judgement: { outcome: 'IMPROVED', personImproved: false } }]);
    expect(
      (
        await palembang.post(`/v1/award-proposals/${proposal.id}/decide`, {
          decision: 'APPROVED',
          decidedBy: superior.id,
          note: 'Bagus',
        })
      ).body,
    ).toMatchObject({ status: 403, code: 'NOT_THE_DECIDER' });
    // When kepala dinas approves
    await palembang.must('POST', `/v1/award-proposals/${proposal.id}/decide`, {
      decision: 'APPROVED',
      decidedBy: head,
      note: 'Publikasi data menjadi lebih cepat.',
    });
    // Then the award is recorded and "A" is notified
    expect(await awarded()).toMatchObject([
      { status: 'ACTIVE', reason: 'Publikasi data menjadi lebih cepat.', title: TITLE },
    ]);
    const told = async () =>
      (await palembang.must('GET', `/v1/participants/${a!.id}/inbox`)).items.some(
        ({ kind, text }: { kind: string; text: string }) =>
          kind === 'INCENTIVE_AWARDED' && /penghargaan pimpinan/i.test(text),
      );
    await eventually(told, { ...wait, describe: 'A to be told' });
    expect(
      (
        await palembang.post(`/v1/award-proposals/${proposal.id}/decide`, {
          decision: 'REJECTED',
          decidedBy: head,
          note: 'Lagi',
        })
      ).body,
    ).toMatchObject({ status: 409, code: 'PROPOSAL_DECIDED' });
  });

  it('no improvement leads to perbaikan', async () => {
    const { programme, batch, graduates, organiser, indicator } = backgrounds.worse;
    await allFormsIn(programme, (role) => (role === 'SUPERIOR' ? { obstacle: 'OLD_WAY_PREFERRED' } : {}));
    // Given indikator layanan is 11 hari
    await measure(indicator, 11);
    // Then a tindak lanjut with penanggung jawab and tenggat is open
    const actions = async () =>
      (await palembang.must('GET', `/v1/corrective-actions?programmeId=${programme}`)).items;
    await eventually(
      async () => (await evaluationsOf(programme)).every(({ status }) => status === 'JUDGED'),
      { ...wait, describe: 'the impact to be judged' },
    );
    expect(await actions()).toMatchObject([
      {
        status: 'OPEN',
        batchId: batch,
        indicator: INDICATOR,
        baseline: 10,
        after: 11,
        ownerId: organiser.id,
        dueOn: '2026-12-20',
      },
    ]);
    await eventually(async () => (await messagesTo(organiser, 'CORRECTIVE_ACTION_OPENED')).length === 1, {
      ...wait,
      describe: 'the owner to be told',
    });
    expect(await proposalsFor(graduates[0]!)).toEqual([]);
    // The old way is preferred, says the superior (P12).
    expect(await palembang.must('GET', `/v1/programmes/${programme}/impact`)).toMatchObject({
      judged: 4,
      notImproved: 4,
      adoptionResistance: { flagged: 4, share: 1 },
    });
    expect(
      (await palembang.must('GET', `/v1/impact-evaluations?programmeId=${programme}&adoptionResistance=true`))
        .items,
    ).toHaveLength(4);
    const [{ id }] = await actions();
    await palembang.must('PATCH', `/v1/corrective-actions/${id}`, {
      note: 'Diperpanjang karena pengadaan server.',
      dueOn: '2027-01-15',
    });
    expect(
      await palembang.must('POST', `/v1/corrective-actions/${id}/complete`, {
        note: 'Praktik terpandu ditambahkan.',
      }),
    ).toMatchObject({
      status: 'DONE',
      dueOn: '2027-01-15',
      log: [{}, { note: 'Praktik terpandu ditambahkan.' }],
    });
  });

  it('lulusan moved to another OPD or atasan retired', async () => {
    const {
      programme,
      graduates: [moved, stays, movedEarlier],
      superior,
    } = backgrounds.moved;
    await eventually(async () => (await evaluationsOf(programme)).every(({ status }) => status === 'OPEN'), {
      ...wait,
      describe: 'the forms to be open',
    });
    const of = async ({ id }: Someone) =>
      (await palembang.must('GET', `/v1/impact-evaluations?participantId=${id}`)).items[0];
    expect(await of(movedEarlier!)).toMatchObject({
      superiorId: successor.id,
      superiorLog: [{ superiorId: superior.id, reason: 'MOVED_OR_REPLACED' }],
      forms: [{ role: 'GRADUATE' }, { role: 'SUPERIOR', addresseeId: successor.id }],
    });
    const oldForm = (await of(moved!)).forms[1].formUrl,
      newSuperior = await person(DINSOS);
    await change(moved!, { agencyName: DINSOS, supervisorNumber: newSuperior.number });
    // Then the form goes to the present atasan langsung and the old one is kept in the log
    await eventually(async () => (await of(moved!)).superiorId === newSuperior.id, {
      ...wait,
      describe: 'the form to go to the present superior',
    });
    expect(await of(moved!)).toMatchObject({
      superiorLog: [{ superiorId: superior.id, reason: 'MOVED_OR_REPLACED' }],
      forms: [{ role: 'GRADUATE' }, { role: 'SUPERIOR', addresseeId: newSuperior.id, status: 'OPEN' }],
    });
    await eventually(async () => (await messagesTo(newSuperior, 'IMPACT_FORM_REQUESTED')).length === 1, {
      ...wait,
      describe: 'the present superior to be asked',
    });
    expect((await new ApiClient(system.baseUrl).get(oldForm)).body).toMatchObject({
      status: 410,
      code: 'IMPACT_FORM_CLOSED',
    });
    expect((await of(stays!)).superiorLog).toEqual([]);

    await change(superior, { active: false });
    await eventually(async () => (await of(stays!)).superiorId === head, {
      ...wait,
      describe: 'the form to go to who is above the retired one',
    });
    expect(await of(stays!)).toMatchObject({
      superiorLog: [{ superiorId: superior.id, reason: 'LEFT_OFFICE' }],
      forms: [{ role: 'GRADUATE' }, { addresseeId: head }],
    });
    expect((await of(moved!)).superiorLog).toHaveLength(1);
  });

  it('budget for two of four', async () => {
    const analysis = (present: number) => [
      { competence: 'analisis data', required: 4, present },
      { competence: 'kepemimpinan', required: 5, present: 1 },
    ];
    const people = [await person(), await person(), await person(), await person()],
      [one, two, three, four] = people;
    const levels = [3, 1, 4, 2];
    for (const [i, { id }] of people.entries())
      await palembang.must('PUT', `/v1/participants/${id}/competency-gaps`, {
        assessedOn: '2026-10-01',
        items: analysis(levels[i]!),
      });
    const { id: programme } = await palembang.must('POST', '/v1/programmes', {
      title: 'Pelatihan Analisis Data',
      form: 'technical',
      competences: ['Analisis Data'],
      learningHours: 24,
    });
    const apbd = { kind: 'APBD', name: 'APBD 2026', year: 2026, amount: 12_000_000 },
      budget = (cost: number) =>
        palembang.must('PUT', `/v1/programmes/${programme}/budget`, {
          cost,
          year: 2026,
          costPerParticipant: 5_000_000,
        });
    await palembang.must('POST', '/v1/funding-sources', apbd);
    expect(await budget(12_000_000)).toMatchObject({
      covered: 12_000_000,
      allotted: 0,
      publication: 'PUBLISHED',
    });
    const { id: batch } = await palembang.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: '2026-12-07',
      endsOn: '2026-12-09',
      capacity: 4,
    });
    // Given anggaran covers 2 peserta and 4 eligible ASN applied
    for (const { id: participantId } of people)
      await palembang.must('POST', `/v1/batches/${batch}/candidates`, { participantId });
    expect(
      (await palembang.post(`/v1/batches/${batch}/candidates`, { participantId: one!.id })).body,
    ).toMatchObject({ status: 409, code: 'ALREADY_CANDIDATE' });
    // Nobody enrols past them, and a request cannot state more money than there is.
    expect(
      (await palembang.post(`/v1/batches/${batch}/enrolments`, { participantId: one!.id })).body,
    ).toMatchObject({ status: 409, code: 'ADMISSION_DECIDES' });
    const admission = await palembang.must('POST', `/v1/batches/${batch}/admissions`, {
      budget: 99_000_000,
      costPerParticipant: 1_000_000,
    });
    // Then the 2 with the largest kesenjangan kompetensi are admitted and 2 are in daftar tunggu in a stated order
    expect(admission).toMatchObject({
      order: ['COMPETENCY_GAP_LARGEST_FIRST', 'YEAR_HOURS_FEWEST_FIRST', 'APPLIED_EARLIEST_FIRST'],
      places: 2,
      funding: { covers: 2 },
      ranking: [
        { participantId: two!.id, rank: 1, gap: 3, result: 'ADMITTED' },
        { participantId: four!.id, rank: 2, gap: 2, result: 'ADMITTED' },
        {
          participantId: one!.id,
          rank: 3,
          gap: 1,
          result: 'WAITLISTED',
          waitingPosition: 1,
          reason:
            'Daftar tunggu ke-1: urutan 3 dari 4, kesenjangan kompetensi 1; anggaran mencukupi 2 peserta.',
        },
        { participantId: three!.id, rank: 4, gap: 0, result: 'WAITLISTED', waitingPosition: 2 },
      ],
    });
    expect(await palembang.must('GET', `/v1/batches/${batch}/admissions`)).toEqual(admission);
    // A client of one agency decides only about what that agency organises.
    const dinsos = (await palembang.must('GET', '/v1/agencies?name=Dinas%20Sosial')).items[0].id;
    const made = await system.operator.must('POST', '/v1/clients', {
      tenantId: 'palembang',
      name: 'Dinas Sosial',
      scopes: ['enrolments:read', 'enrolments:write', 'impact:read'],
      agencies: [dinsos],
    });
    const limited = new ApiClient(system.baseUrl, made);
    expect((await limited.get(`/v1/batches/${batch}/admissions`)).status).toBe(404);
    expect((await limited.post(`/v1/batches/${batch}/admissions`, {})).body).toMatchObject({
      status: 403,
      code: 'OTHER_AGENCY',
    });
    expect(
      (await limited.must('GET', `/v1/impact-evaluations?programmeId=${backgrounds.worse.programme}`)).items,
    ).toEqual([]);
    expect(await palembang.must('GET', `/v1/batches/${batch}`)).toMatchObject({
      capacity: 2,
      admitted: 2,
      waiting: 2,
    });
    await eventually(async () => (await messagesTo(one!, 'ENROLMENT_WAITLISTED')).length === 1, {
      ...wait,
      describe: 'who waits to be told',
    });
    // More places alone admit nobody; more money admits in the same order.
    expect(await palembang.must('PATCH', `/v1/batches/${batch}`, { capacity: 3 })).toMatchObject({
      capacity: 3,
      admitted: 2,
      waiting: 2,
    });
    await palembang.must('POST', '/v1/funding-sources', {
      ...apbd,
      name: 'APBD perubahan 2026',
      amount: 3_000_000,
    });
    expect(await budget(15_000_000)).toMatchObject({ covered: 15_000_000, allotted: 10_000_000 });
    await palembang.must('PATCH', `/v1/batches/${batch}`, { capacity: 3 });
    const statusOf = async (participantId: string) =>
      (await palembang.must('GET', `/v1/batches/${batch}/enrolments`)).items.find(
        (each: { participantId: string }) => each.participantId === participantId,
      ).status;
    expect([await statusOf(one!.id), await statusOf(three!.id)]).toEqual(['ADMITTED', 'WAITLISTED']);
  });
});

describe('Palembang - the rest of its strategy', () => {
  it('any OPD organises; a superior puts people forward, and sees how the team learns (P1, P8, P9)', async () => {
    const {
      superior: { id: superiorId },
      graduates: [first],
    } = backgrounds.calendar;
    const organiserAgencyId = (await palembang.must('GET', '/v1/agencies?name=Dinas%20Sosial')).items[0].id;
    const { id: programme, organiserAgencyId: organiser } = await palembang.must('POST', '/v1/programmes', {
      title: 'Pelatihan Manajemen Proyek',
      form: 'managerial',
      learningHours: 16,
      organiserAgencyId,
    });
    expect(organiser).toBe(organiserAgencyId);
    const { id: batchId } = await palembang.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: '2026-12-14',
      endsOn: '2026-12-15',
      capacity: 1,
    });
    const nomination = {
      batchId,
      participantId: first!.id,
      superiorId,
      reason: 'Akan memimpin proyek portal data.',
    };
    expect((await palembang.post('/v1/nominations', { ...nomination, superiorId: head })).body).toMatchObject(
      { status: 422, code: 'NOT_THE_SUPERIOR' },
    );
    const { id, status } = await palembang.must('POST', '/v1/nominations', nomination);
    expect(status).toBe('NOMINATED');
    expect((await palembang.post(`/v1/batches/${batchId}/admissions`, {})).body).toMatchObject({
      status: 409,
      code: 'NOBODY_APPLIED',
    });
    expect(
      await palembang.must('POST', `/v1/nominations/${id}/decide`, {
        decision: 'APPROVED',
        note: 'Sesuai kebutuhan.',
      }),
    ).toMatchObject({ status: 'APPLIED', nomination: { decision: { approved: true } } });
    expect(await palembang.must('POST', `/v1/batches/${batchId}/admissions`, {})).toMatchObject({
      ranking: [{ participantId: first!.id, result: 'ADMITTED' }],
    });
    const team = await palembang.must('GET', `/v1/leaders/${superiorId}/team?year=2026`);
    expect(team).toMatchObject({ people: 4, fulfilled: 4, withoutHours: 0, averageHours: 24 });
    expect(
      team.members.find(({ participantId }: { participantId: string }) => participantId === first!.id),
    ).toMatchObject({ hours: 24, obligationHours: 20, missingHours: 0, completions: 1, enrolled: 1 });
  });

  it('explains again and again what is gained, to those who hold back (P13)', async () => {
    const {
        graduates: [trained],
      } = backgrounds.calendar,
      agencyIds = (
        await palembang.must('GET', `/v1/agencies?name=${encodeURIComponent(DISKOMINFO)}`)
      ).items.map(({ id }: { id: string }) => id),
      holdsBack = await person();
    const { id } = await palembang.must('POST', '/v1/campaigns', {
      title: 'Cara kerja baru',
      message: 'Publikasi data kini tujuh hari.',
      heldOn: '2026-12-03',
      agencyIds,
    });
    await eventually(async () => (await palembang.must('GET', `/v1/campaigns/${id}`)).status === 'PLANNED', {
      ...wait,
      describe: 'the audience to be complete',
    });
    const audience = (await palembang.must('GET', `/v1/campaigns/${id}/audience?limit=200`)).items.map(
      ({ participantId }: { participantId: string }) => participantId,
    );
    expect(audience).toContain(holdsBack.id);
    expect(audience).not.toContain(trained!.id);
    expect(
      await palembang.must('POST', `/v1/campaigns/${id}/reached`, { participantIds: [holdsBack.id] }),
    ).toMatchObject({ reached: 1 });
    await eventually(async () => (await messagesTo(holdsBack, 'CAMPAIGN_INVITED')).length === 1, {
      ...wait,
      describe: 'who holds back to be invited',
    });
  });

  it('a study that is completed raises the level of education (P2)', async () => {
    const student = await person();
    await change(student, { educationLevel: 'S1' });
    const { id: programme } = await palembang.must('POST', '/v1/programmes', {
      title: 'Magister Administrasi Publik',
      form: 'study',
      provider: 'Universitas Sriwijaya',
      confersEducationLevel: 'S2',
    });
    const { id: batch } = await palembang.must('POST', `/v1/programmes/${programme}/batches`, {
      startsOn: '2026-11-20',
      endsOn: '2026-11-20',
      capacity: 5,
    });
    const { id: enrolmentId } = await palembang.must('POST', `/v1/batches/${batch}/enrolments`, {
      participantId: student.id,
    });
    await palembang.must('POST', '/v1/completions', { enrolmentId, units: 4 });
    expect(await palembang.must('GET', `/v1/participants/${student.id}`)).toMatchObject({
      educationLevel: 'S2',
    });
  });

  it('shows which programmes cannot be measured, and keeps a monitoring log (P3)', async () => {
    const { programme } = backgrounds.calendar;
    await palembang.must('POST', '/v1/monitoring-entries', {
      programmeId: programme,
      observedOn: '2026-05-19',
      state: 'AT_RISK',
      finding: 'Jaringan putus pada sesi kedua.',
    });
    expect(
      (await palembang.must('GET', `/v1/programme-monitoring?programmeId=${programme}`)).items,
    ).toMatchObject([{ indicators: 1, missingIndicator: false, lastEntry: { state: 'AT_RISK' } }]);
    const { id } = await palembang.must('POST', '/v1/programmes', {
      title: 'Tanpa indikator',
      form: 'seminar',
    });
    const listed = async () =>
      (await palembang.must('GET', `/v1/programme-monitoring?programmeId=${id}`)).items;
    await eventually(async () => (await listed()).length === 1, wait);
    expect(await listed()).toMatchObject([{ indicators: 0, missingIndicator: true }]);
    // Strict: once the government asks for both, nothing more is scheduled without them; until then it only
    // shows what is missing.
    const schedule = () =>
      palembang.post(`/v1/programmes/${id}/batches`, {
        startsOn: '2026-12-20',
        endsOn: '2026-12-20',
        capacity: 5,
      });
    const ask = (minIndicators: number, entriesBeforeFirst: number) =>
      palembang.must('PUT', '/v1/thresholds/programme.monitoring.required', {
        value: { minIndicators, entriesBeforeFirst, entriesPerBatch: 0 },
        reason: 'Monitoring yang ketat',
      });
    const refusedFor = (code: string) =>
      eventually(async () => (await schedule()).body.code === code, {
        ...wait,
        describe: `batches to be refused with ${code}`,
      });
    await ask(1, 1);
    await refusedFor('PROGRAMME_INDICATORS_MISSING');
    await palembang.must('POST', '/v1/programme-indicators', {
      programmeId: id,
      name: 'peserta yang menerapkan',
      unit: 'orang',
      better: 'HIGHER',
      baseline: { value: 0, measuredOn: '2026-11-20' },
    });
    await refusedFor('MONITORING_LOG_MISSING');
    await palembang.must('POST', '/v1/monitoring-entries', {
      programmeId: id,
      observedOn: '2026-11-20',
      state: 'ON_TRACK',
      finding: 'Rencana dan narasumber siap.',
    });
    await eventually(async () => (await schedule()).status === 201, {
      ...wait,
      describe: 'a batch to be scheduled',
    });
    await ask(0, 0);
  });
});

// Last, because it moves the clock by a year.
describe('Palembang - month ends', () => {
  it.each([
    ['2026-05-31', '2026-11-30'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
  ])('a lulusan finished on %s: the impact evaluation is due on %s', async (done, due) => {
    setTime('2027-08-31T08:00:00Z');
    // Given a lulusan finished on <done>
    const { completionId } = await palembang.must('POST', '/v1/completions', {
      enrolmentId: monthEnds.get(done),
    });
    // Then the impact evaluation is due on <due>
    await eventually(
      async () => (await palembang.get(`/v1/impact-evaluations/${completionId}`)).status === 200,
      { ...wait, describe: 'the evaluation to be planned' },
    );
    expect(await palembang.must('GET', `/v1/impact-evaluations/${completionId}`)).toMatchObject({
      completedOn: done,
      dueOn: due,
    });
  });
});
