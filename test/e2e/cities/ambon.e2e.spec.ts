// Ambon's story: partners who promise, people who learn elsewhere, students on real work, and whether
// citizens notice. The steps are those of the city's feature.
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
  'incentives',
  'partners',
  'funding',
  'surveys',
  'internships',
  'projects',
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
const DISDUKCAPIL = 'Dinas Kependudukan dan Pencatatan Sipil',
  SERVICE = 'Administrasi kependudukan';
const BEFORE = { startsOn: '2026-01-01', endsOn: '2026-06-30' },
  AFTER = { startsOn: '2026-08-01', endsOn: '2026-10-31' };
const wait = { timeoutMs: 90_000, everyMs: 250 };

const folder = mkdtempSync(join(tmpdir(), 'ambon-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
let system: System,
  ambon: ApiClient,
  agencies: Record<string, string>,
  officers: string[],
  contact: string,
  partners: { id: string; name: string }[],
  unit: string,
  next = 0;

const newPerson = async (agencyName = DISDUKCAPIL): Promise<string> => {
  const i = next++;
  return (
    await ambon.must('POST', '/v1/participants', {
      employeeNumber: employeeNumber(i),
      name: `Pegawai Contoh ${i}`,
      employeeType: 'PNS',
      agencyName,
    })
  ).id;
};

/** Minutes of so many visits, as many below the median as above. */
const waits = (median: number, visits: number) =>
  Array.from({ length: visits }, (_, i) => median + (i % 2 === 0 ? -1 : 1) * (1 + ((i >> 1) % 20)));

/** Answers of 250 citizens whose nine scores add up to a total. */
function answers(total: number, clarity: number) {
  const each = Math.floor(total / 250),
    more = total - each * 250;
  return Array.from({ length: 250 }, (_, citizen) => {
    const sum = each + (citizen < more ? 1 : 0);
    return {
      scores: Object.fromEntries(
        ELEMENTS.map((key, i) => [key, Math.floor(sum / 9) + (i < sum % 9 ? 1 : 0)]),
      ),
      clarity,
    };
  });
}

async function survey(unitId: string, days: typeof BEFORE, total: number, clarity: number): Promise<any> {
  const { id } = await ambon.must('POST', `/v1/service-units/${unitId}/survey-periods`, days);
  await ambon.must('POST', `/v1/survey-periods/${id}/responses`, { items: answers(total, clarity) });
  return ambon.must('POST', `/v1/survey-periods/${id}/close`);
}

/** Everybody takes part on these days and completes it. */
async function complete(
  programmeId: string,
  participantIds: string[],
  startsOn: string,
  endsOn: string,
): Promise<void> {
  const batch = await ambon.must('POST', `/v1/programmes/${programmeId}/batches`, {
    startsOn,
    endsOn,
    enrolUntil: endsOn,
    capacity: 40,
  });
  const items = await Promise.all(
    participantIds.map(async (participantId) => ({
      enrolmentId: (await ambon.must('POST', `/v1/batches/${batch.id}/enrolments`, { participantId })).id,
    })),
  );
  expect(await ambon.must('POST', '/v1/completions/batch', { items })).toMatchObject({
    recorded: items.length,
  });
}

const hoursOf = async (participantId: string): Promise<number> =>
  (await ambon.must('GET', `/v1/participants/${participantId}/learning-hours?year=2026`)).totalHours;

beforeAll(async () => {
  setTime('2026-07-08T03:00:00Z');
  const timed = { CLOCK_FILE: clock };
  system = await startSystem({
    name: 'ambon',
    everyPostTwice: true,
    oneProcess: true,
    services: ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'gateway'],
    envOf: { enrollment: timed, evaluation: timed, notifications: timed, reminders: timed },
  });
  ambon = await system.clientFor('ambon', SCOPES);
  // Given tenant "ambon" with zona waktu "Asia/Jayapura" (WIT)
  await system.operator.must('PUT', '/v1/tenants/ambon', {
    name: 'Pemerintah Kota Ambon',
    timeZone: 'Asia/Jayapura',
  });
  agencies = {};
  for (const name of ['BKPSDM', DISDUKCAPIL, 'Kecamatan Contoh'])
    agencies[name] = (await ambon.must('POST', '/v1/agencies', { name })).id;
  contact = await newPerson('BKPSDM');
  // And mitra of three kinds: pemerintah, perguruan tinggi, sektor swasta, each with a komitmen
  partners = [];
  for (const [name, kind] of [
    ['Balai Pelatihan Contoh', 'GOVERNMENT'],
    ['Universitas Contoh Ambon', 'UNIVERSITY'],
    ['PT Contoh Maju', 'PRIVATE'],
  ])
    partners.push(await ambon.must('POST', '/v1/partners', { name, kind, insideRegion: true }));
  // And 12 ASN of Disdukcapil and 4 mahasiswa on a proyek nyata
  officers = await Promise.all(Array.from({ length: 12 }, () => newPerson()));
  // And baseline layanan "administrasi kependudukan": median waktu tunggu 45 menit (200 kunjungan), IKM 74.20
  unit = (
    await ambon.must('POST', '/v1/service-units', {
      name: SERVICE,
      agencyId: agencies[DISDUKCAPIL],
      staffIds: officers,
    })
  ).id;
  expect(
    await ambon.must('POST', `/v1/service-units/${unit}/waiting-times`, {
      ...BEFORE,
      minutes: waits(45, 200),
    }),
  ).toMatchObject({ medianMinutes: 45, visits: 200 });
  expect(await survey(unit, BEFORE, 6_678, 2)).toMatchObject({ index: 74.2, grade: 'C' });
});

afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Ambon - mitra, magang, waktu tunggu, kepuasan', () => {
  it('competence shows in the service', async () => {
    // Given the 12 ASN finished "Pelatihan Pelayanan Publik"
    const training = await ambon.must('POST', '/v1/programmes', {
      title: 'Pelatihan Pelayanan Publik',
      form: 'technical',
      learningHours: 24,
      organiserId: contact,
    });
    const other = await ambon.must('POST', '/v1/programmes', {
      title: 'Seminar Antikorupsi',
      form: 'seminar',
      organiserId: contact,
    });
    const report = (programmeId = training.id) =>
      ambon.get(`/v1/service-units/${unit}/before-after?programmeId=${programmeId}`);
    expect((await report()).body.code).toBe('NOBODY_TRAINED');
    await complete(training.id, officers, '2026-07-08', '2026-07-08');
    await complete(other.id, officers.slice(0, 2), '2026-07-08', '2026-07-08');
    await eventually(
      async () =>
        (await report()).body.programme?.trained === 12 &&
        (await report(other.id)).body.programme?.trained === 2,
      { ...wait, describe: 'evaluation to know who was trained' },
    );
    expect((await report()).body).toMatchObject({ waitingTime: null, satisfaction: null });
    // When the next measurement has median 30 menit (180 kunjungan) and IKM 80.10
    setTime('2026-11-20T03:00:00Z');
    await ambon.must('POST', `/v1/service-units/${unit}/waiting-times`, {
      ...AFTER,
      minutes: waits(30, 180),
    });
    expect(await survey(unit, AFTER, 7_209, 3)).toMatchObject({ index: 80.1, grade: 'B' });
    const alike = await ambon.must('POST', '/v1/service-units', {
      name: SERVICE,
      agencyId: agencies['Kecamatan Contoh'],
    });
    for (const [days, medianMinutes] of [
      [BEFORE, 40],
      [AFTER, 38],
    ] as const)
      await ambon.must('POST', `/v1/service-units/${alike.id}/waiting-times`, {
        ...days,
        medianMinutes,
        visits: 90,
      });
    await ambon.must('POST', `/v1/service-units/${unit}/noted-changes`, {
      happenedOn: '2026-09-01',
      kind: 'SYSTEM',
      description: 'Mesin antrean baru',
    });
    await ambon.must('POST', `/v1/service-units/${unit}/noted-changes`, {
      happenedOn: '2026-11-20',
      kind: 'STAFFING',
      description: 'Sesudah pengukuran',
    });
    // Then the report says waktu tunggu -33.3%, IKM +5.90, mutu C to B, and names the program
    const { body } = await report();
    expect(body.waitingTime).toMatchObject({
      changePercent: -33.3,
      changeMinutes: -15,
      before: { medianMinutes: 45, visits: 200 },
      after: { medianMinutes: 30, visits: 180 },
      interval: { levelPercent: 95, method: 'BOOTSTRAP' },
    });
    expect(body.satisfaction).toMatchObject({
      change: 5.9,
      before: { index: 74.2, grade: 'C', respondents: 250 },
      after: { index: 80.1, grade: 'B', respondents: 250 },
      gradeChanged: true,
      interval: { levelPercent: 95, method: 'NORMAL' },
    });
    for (const [{ low, high }, change] of [
      [body.waitingTime.interval, -33.3],
      [body.satisfaction.interval, 5.9],
    ])
      expect(low <= change && change <= high).toBe(true);
    expect(body.programme).toMatchObject({ title: 'Pelatihan Pelayanan Publik', trained: 12, staff: 12 });
    expect(body.summary).toBe(
      'Sesudah "Pelatihan Pelayanan Publik" (12 dari 12 petugas): waktu tunggu -33.3%, IKM +5.90, mutu C ke B.',
    );
    // And it does not claim cause: it lists other changes noted in the period
    expect(body.causeClaimed).toBe(false);
    expect(body.note).toContain('bukan bukti sebab-akibat');
    expect(body.otherChanges).toEqual([
      { happenedOn: '2026-07-08', kind: 'OTHER_PROGRAMME', description: 'Seminar Antikorupsi: 2 petugas' },
      { happenedOn: '2026-09-01', kind: 'SYSTEM', description: 'Mesin antrean baru' },
    ]);
    expect(body.comparedWith).toEqual([
      {
        serviceUnitId: alike.id,
        serviceUnitName: SERVICE,
        agencyId: agencies['Kecamatan Contoh'],
        waitingTimeChangePercent: -5,
        satisfactionChange: null,
      },
    ]);
    // Citizens say by themselves whether officers inform more clearly (A7).
    expect(body.clarity).toMatchObject({
      before: { mean: 2, respondents: 250 },
      after: { mean: 3 },
      change: 1,
    });
  });

  it('magang is credited once', async () => {
    const person = await newPerson();
    const plan = {
      participantId: person,
      host: 'Dinas Kependudukan Kota Contoh',
      topic: 'Loket terpadu',
      supervisor: 'Kepala Bidang Pelayanan',
      startsOn: '2026-09-01',
      endsOn: '2026-09-28',
    };
    // Given ASN "M" completes one magang of 4 weeks in the country
    const planned = await Promise.all(
      [plan, { ...plan, startsOn: '2026-09-02' }].map((body) => ambon.post('/v1/internships', body)),
    );
    expect(planned.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id } = planned.find(({ status }) => status === 201)!.body;
    // Then "M" has 20 JP for it, and a second report of the same magang adds 0 JP
    const reports = await Promise.all(
      [1, 2].map(() =>
        ambon.must('POST', `/v1/internships/${id}/complete`, { report: 'Alur satu loket dipahami.' }),
      ),
    );
    expect(reports.map(({ addedHours }) => addedHours).sort()).toEqual([0, 20]);
    expect(reports).toMatchObject([
      { status: 'COMPLETED', creditedHours: 20 },
      { status: 'COMPLETED', creditedHours: 20 },
    ]);
    expect(await hoursOf(person)).toBe(20);
    expect(await ambon.must('POST', `/v1/internships/${id}/complete`)).toMatchObject({
      status: 'COMPLETED',
      creditedHours: 20,
      addedHours: 0,
    });
    // Nor does it when it is entered anew with other days in the letter, or reported as a training from elsewhere.
    expect(
      (
        await ambon.post('/v1/internships', {
          ...plan,
          host: 'DINAS KEPENDUDUKAN  KOTA CONTOH',
          endsOn: '2026-09-30',
        })
      ).body.code,
    ).toBe('INTERNSHIP_KNOWN');
    const again = {
      participantId: person,
      title: `Magang: ${plan.topic} di ${plan.host}`,
      form: 'internship',
      startDate: (await ambon.must('GET', `/v1/internships/${id}`)).startsOn,
      endDate: plan.endsOn,
    };
    expect((await ambon.post('/v1/completions', again)).body.code).toBe('COMPLETION_ALREADY_RECORDED');
    expect(await hoursOf(person)).toBe(20);
    const later = await ambon.must('POST', '/v1/internships', {
      ...plan,
      startsOn: '2026-12-01',
      endsOn: '2026-12-28',
    });
    expect((await ambon.post(`/v1/internships/${later.id}/complete`)).body.code).toBe('COMPLETION_IN_FUTURE');
  });

  it('students are not ASN', async () => {
    const project = await ambon.must('POST', '/v1/projects', {
      title: 'Antrean daring',
      agencyId: agencies[DISDUKCAPIL],
      partnerId: partners[1]!.id,
      startsOn: '2026-09-01',
      endsOn: '2026-11-30',
    });
    const join = (body: object) => ambon.post(`/v1/projects/${project.id}/members`, body);
    for (const participantId of officers) expect((await join({ participantId })).status).toBe(201);
    const students: string[] = [];
    for (let i = 1; i <= 4; i++) {
      const { status, body } = await join({
        name: `Mahasiswa Contoh ${i}`,
        institution: partners[1]!.name,
        studentNumber: `2026-${i}`,
        role: 'analis proses',
      });
      expect(status).toBe(201);
      expect(body).not.toHaveProperty('participantId');
      students.push(body.id);
    }
    expect(
      (await join({ name: 'Mahasiswa Contoh 1', institution: partners[1]!.name, studentNumber: '2026-1' }))
        .body.code,
    ).toBe('PROJECT_MEMBER_KNOWN');
    const statement = (memberId: string) =>
      ambon.get(`/v1/projects/${project.id}/members/${memberId}/statement`);
    expect((await statement(students[0]!)).body.code).toBe('STATEMENT_NOT_ISSUED');
    // Then mahasiswa need no NIP, get a surat keterangan, no JP and no insentif
    expect(
      await ambon.must('POST', `/v1/projects/${project.id}/finish`, { finishedOn: '2026-11-20' }),
    ).toMatchObject({ status: 'FINISHED', statements: 4 });
    expect(await ambon.must('POST', `/v1/projects/${project.id}/finish`)).toMatchObject({
      finishedOn: '2026-11-20',
      statements: 4,
    });
    const numbers = new Set<string>();
    for (const [i, student] of students.entries()) {
      const { body } = await statement(student);
      expect(body.text).toContain(`Mahasiswa Contoh ${i + 1} dari ${partners[1]!.name}`);
      numbers.add(body.number);
      expect((await ambon.get(`/v1/participants/${student}/learning-hours`)).status).toBe(404);
      expect(
        (
          await ambon.post('/v1/completions', {
            participantId: student,
            title: 'Antrean daring',
            form: 'workshop',
            startDate: '2026-11-01',
            endDate: '2026-11-01',
            hours: 8,
          })
        ).body.code,
      ).toBe('PARTICIPANT_UNKNOWN');
      expect((await ambon.must('GET', `/v1/awards?participantId=${student}`)).items).toEqual([]);
    }
    expect(numbers.size).toBe(4);
    const { items } = await ambon.must('GET', `/v1/projects/${project.id}/members?kind=CIVIL_SERVANT`);
    expect(items).toHaveLength(12);
    expect((await statement(items[0].id)).body.code).toBe('STATEMENT_NOT_ISSUED');
    expect((await join({ name: 'Terlambat', institution: 'Kampus' })).body.code).toBe('PROJECT_FINISHED');
  });

  it('attitude as well as knowledge', async () => {
    const programme = await ambon.must('POST', '/v1/programmes', {
      title: 'Pelatihan Sikap Melayani',
      form: 'technical',
      learningHours: 8,
      organiserId: contact,
    });
    const record = (dimension: string, phase: string, score: (i: number) => number, more: object = {}) =>
      ambon.post('/v1/learning-scores', {
        programmeId: programme.id,
        dimension,
        phase,
        ...more,
        items: officers.map((participantId, i) => ({ participantId, score: score(i) })),
      });
    // Given pre and post scores for pengetahuan and sikap
    await eventually(async () => (await record('KNOWLEDGE', 'PRE', (i) => 50 + (i % 3))).status === 200, {
      ...wait,
      describe: 'evaluation to know the programme and its people',
    });
    expect((await record('KNOWLEDGE', 'POST', (i) => 80 + (i % 3))).body).toEqual({ recorded: 12 });
    await record('ATTITUDE', 'PRE', () => 2, { maxScore: 4 });
    await record('ATTITUDE', 'POST', () => 1, { maxScore: 4 });
    expect((await record('ATTITUDE', 'POST', () => 5, { maxScore: 4 })).body.code).toBe('VALIDATION_FAILED');
    // A later score corrects the earlier one; the superior's rating of the same attitude stands beside the test.
    await record('ATTITUDE', 'POST', () => 3, { maxScore: 4 });
    await record('ATTITUDE', 'PRE', () => 2, { maxScore: 4, source: 'SUPERIOR' });
    await record('ATTITUDE', 'POST', () => 4, { maxScore: 4, source: 'SUPERIOR' });
    // Then both gains are reported separately
    const { items } = await ambon.must('GET', `/v1/programmes/${programme.id}/learning-gains`);
    expect(items).toMatchObject([
      {
        dimension: 'KNOWLEDGE',
        source: 'TEST',
        people: 12,
        preMean: 51,
        postMean: 81,
        gain: 30,
        normalisedGain: 0.61,
        band: 'MEDIUM',
      },
      {
        dimension: 'ATTITUDE',
        source: 'TEST',
        people: 12,
        preMean: 50,
        postMean: 75,
        gain: 25,
        normalisedGain: 0.5,
        band: 'MEDIUM',
      },
      { dimension: 'ATTITUDE', source: 'SUPERIOR', people: 12, gain: 50, normalisedGain: 1, band: 'HIGH' },
    ]);
  });

  it('a university gives the training, several forms and IT among them, and what each party gave is on record (A2-A5, A9)', async () => {
    const [, university] = partners,
      shared = { partnerId: university!.id, provider: university!.name, organiserId: contact };
    const online = await ambon.must('POST', '/v1/programmes', {
      title: 'Aplikasi Layanan Daring',
      form: 'workshop',
      competenceClass: 'it',
      ...shared,
    });
    expect(online).toMatchObject({
      partnerId: university!.id,
      provider: university!.name,
      competenceClass: 'it',
      form: 'workshop',
    });
    expect(
      (await ambon.must('GET', '/v1/programmes?competenceClass=it')).items.map(({ id }: any) => id),
    ).toContain(online.id);
    await ambon.must('POST', `/v1/partners/${university!.id}/contributions`, {
      kind: 'TRAINERS',
      description: 'Dua dosen',
      programmeId: online.id,
      givenOn: '2026-11-18',
    });
    await ambon.must('POST', `/v1/partners/${university!.id}/contributions`, {
      kind: 'STUDENTS',
      description: 'Empat mahasiswa',
      givenOn: '2026-11-18',
    });
    expect((await ambon.must('GET', `/v1/partners/${university!.id}/contributions`)).items).toMatchObject([
      { kind: 'TRAINERS', programmeId: online.id },
      { kind: 'STUDENTS' },
    ]);
    // What the city cannot pay waits until its cost is covered (A9).
    expect(
      await ambon.must('PUT', `/v1/programmes/${online.id}/budget`, { cost: 25_000_000, year: 2026 }),
    ).toMatchObject({ publication: 'FUNDING_SOUGHT', missing: 25_000_000 });
  });

  it('deadline in WIT', async () => {
    const programme = await ambon.must('POST', '/v1/programmes', {
      title: 'Pelatihan Arsip Digital',
      form: 'technical',
      learningHours: 8,
      organiserId: contact,
    });
    // Given pendaftaran closes on 2026-12-01 23:59 WIT
    const { id } = await ambon.must('POST', `/v1/programmes/${programme.id}/batches`, {
      startsOn: '2026-12-07',
      endsOn: '2026-12-08',
      enrolUntil: '2026-12-01',
      capacity: 20,
    });
    setTime('2026-12-01T14:58:00Z');
    expect((await ambon.post(`/v1/batches/${id}/enrolments`, { participantId: officers[0] })).status).toBe(
      201,
    );
    // When a request arrives at 2026-12-01T15:00:00Z
    setTime('2026-12-01T15:00:00Z');
    const { status, body } = await ambon.post(`/v1/batches/${id}/enrolments`, { participantId: officers[1] });
    // Then it is refused, because local time is 2026-12-02 00:00
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'ENROLMENT_PERIOD_OVER' });
    expect(body.detail).toContain('local time is 2026-12-02 00:00 (Asia/Jayapura)');
  });

  it('komitmen missing', async () => {
    const programme = await ambon.must('POST', '/v1/programmes', {
      title: 'Magang Layanan Publik',
      form: 'technical',
      learningHours: 10,
      organiserId: contact,
    });
    const asked: any[] = [];
    for (const [i, { id: partnerId }] of partners.entries())
      asked.push(
        await ambon.must('POST', `/v1/programmes/${programme.id}/commitments`, {
          partnerId,
          pledge: `Dukungan ${i + 1}`,
          dueOn: '2026-12-10',
        }),
      );
    expect(
      (
        await ambon.post(`/v1/programmes/${programme.id}/commitments`, {
          partnerId: partners[0]!.id,
          pledge: 'Lagi',
          dueOn: '2026-12-10',
        })
      ).body.code,
    ).toBe('COMMITMENT_KNOWN');
    const sign = (id: string, document: string) =>
      ambon.post(`/v1/commitments/${id}/confirm`, { signedBy: 'Pimpinan', signedOn: '2026-11-20', document });
    // Given the private partner has not confirmed
    expect(
      (await Promise.all(asked.slice(0, 2).map(({ id }, i) => sign(id, `${i}/KOM/2026`)))).map(
        ({ body }) => body.status,
      ),
    ).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect([
      (await sign(asked[0].id, '0/KOM/2026')).status,
      (await sign(asked[0].id, '9/KOM/2026')).body.code,
    ]).toEqual([200, 'COMMITMENT_CONFIRMED']);
    // Then the program shows komitmen "2 of 3" and the open one is reminded
    expect(await ambon.must('GET', `/v1/programmes/${programme.id}`)).toMatchObject({
      commitments: { status: '2 of 3', confirmed: 2, total: 3 },
    });
    const { items } = await ambon.must('GET', `/v1/programmes/${programme.id}/commitments`);
    expect(
      items.filter(({ status }: any) => status === 'OPEN').map(({ partyName }: any) => partyName),
    ).toEqual(['PT Contoh Maju']);
    const reminders = async () =>
      (await ambon.must('GET', `/v1/reminders?participantId=${contact}`)).items
        .filter(({ kind }: any) => kind === 'COMMITMENT_OPEN')
        .map(({ dueOn, status }: any) => `${dueOn} ${status}`)
        .sort();
    const planned = [
      '2026-12-03 CANCELLED',
      '2026-12-03 CANCELLED',
      '2026-12-03 PLANNED',
      '2026-12-10 CANCELLED',
      '2026-12-10 CANCELLED',
      '2026-12-10 PLANNED',
    ];
    await eventually(async () => JSON.stringify(await reminders()) === JSON.stringify(planned), {
      ...wait,
      describe: 'reminders of what is signed to end',
    });
    // Eight in the morning of the third of December in Asia/Jayapura.
    setTime('2026-12-02T23:00:01Z');
    const told = async () =>
      (await ambon.must('GET', `/v1/participants/${contact}/inbox`)).items.filter(
        ({ kind }: any) => kind === 'COMMITMENT_OPEN',
      );
    await eventually(async () => (await told()).length > 0, {
      ...wait,
      describe: 'the contact to be reminded',
    });
    expect(await told()).toMatchObject([
      { subject: 'Komitmen belum ditandatangani: PT Contoh Maju (Magang Layanan Publik)' },
    ]);
    // Signed, it is not reminded of again.
    expect((await sign(asked[2].id, '2/KOM/2026')).status).toBe(200);
    expect(await ambon.must('GET', `/v1/programmes/${programme.id}`)).toMatchObject({
      commitments: { status: '3 of 3' },
    });
    await eventually(async () => !(await reminders()).some((each: string) => each.endsWith('PLANNED')), {
      ...wait,
      describe: 'the last reminder to end',
    });
  });
});
