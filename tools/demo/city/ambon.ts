import { must } from '#platform';
import { citizens, type Answer, type Stage } from './stage.js';

const AGENCY = 'Dinas Kependudukan dan Pencatatan Sipil',
  RESPONDENTS = 250;

/** Partners who promise, people who learn elsewhere, students on real work, and whether citizens notice. */
export async function ambon(stage: Stage): Promise<void> {
  const contact = await stage.person('BKPSDM'),
    partners: Answer[] = [];
  for (const [name, kind] of [
    ['Balai Pelatihan Contoh', 'GOVERNMENT'],
    ['Universitas Contoh Ambon', 'UNIVERSITY'],
    ['PT Contoh Maju', 'PRIVATE'],
  ]) {
    partners.push(await stage.named('/v1/partners', { name: must(name, 'name'), kind, insideRegion: true }));
  }
  const agency = await stage.named('/v1/agencies', { name: AGENCY }),
    officers = await stage.staff(12, AGENCY);
  await measure(stage, agency.id, officers, contact.id);
  await learnElsewhere(stage);
  await workWithStudents(stage, agency.id, officers, partners[1]);
  await promise(stage, partners, contact.id);
}

/** Minutes of so many visits, as many below the median as above. */
const waits = (median: number, visits: number) =>
  Array.from({ length: visits }, (_, i) => median + (i % 2 === 0 ? -1 : 1) * (1 + ((i >> 1) % 20)));
const even = (sum: number) =>
  Array.from({ length: 9 }, (_, e) => Math.floor(sum / 9) + (e < sum % 9 ? 1 : 0));

async function measure(
  stage: Stage,
  agencyId: string,
  officers: string[],
  organiserId: string,
): Promise<void> {
  const unit = await stage.another('/v1/service-units', {
    name: 'Administrasi kependudukan',
    agencyId,
    staffIds: officers,
  });
  const observe = async (days: { startsOn: string; endsOn: string }, minutes: number[], total: number) => {
    await stage.post(`/v1/service-units/${unit.id}/waiting-times`, { ...days, minutes });
    const period = await stage.post(`/v1/service-units/${unit.id}/survey-periods`, days);
    await stage.post(`/v1/survey-periods/${period.id}/responses`, {
      items: citizens(even(total), RESPONDENTS),
    });
    await stage.post(`/v1/survey-periods/${period.id}/close`);
  };
  await observe({ startsOn: stage.day(-320), endsOn: stage.day(-140) }, waits(45, 200), 6_678);
  const programme = await stage.post('/v1/programmes', {
    title: 'Pelatihan Pelayanan Publik',
    form: 'technical',
    learningHours: 24,
    organiserId,
  });
  await stage.complete(programme.id, officers, stage.day(-130));
  await observe({ startsOn: stage.day(-100), endsOn: stage.day(-10) }, waits(30, 180), 7_209);
  await stage.post(`/v1/service-units/${unit.id}/noted-changes`, {
    happenedOn: stage.day(-60),
    kind: 'SYSTEM',
    description: 'Mesin antrean baru',
  });
  const path = `/v1/service-units/${unit.id}/before-after?programmeId=${programme.id}`;
  const { summary } = await stage.until('the report', async () => {
    const found = await stage.get(path).catch(() => undefined);
    return found?.programme?.trained === officers.length && found.waitingTime && found;
  });
  stage.show(`${summary} The report also lists what else changed, and claims no cause`, path);
}

async function learnElsewhere(stage: Stage): Promise<void> {
  const { id: participantId } = await stage.person(AGENCY);
  const { id } = await stage.post('/v1/internships', {
    participantId,
    host: 'Dinas Kependudukan Kota Contoh',
    topic: 'Loket terpadu',
    supervisor: 'Kepala Bidang Pelayanan',
    startsOn: stage.day(-40),
    endsOn: stage.day(-12),
  });
  await stage.post(`/v1/internships/${id}/complete`, { report: 'Alur satu loket dipahami.' });
  const { addedHours } = await stage.post(`/v1/internships/${id}/complete`, {
    report: 'Alur satu loket dipahami.',
  });
  stage.show(
    `An internship of four weeks earns 20 JP; the second report of it adds ${addedHours}`,
    `/v1/internships/${id}`,
  );
}

async function workWithStudents(
  stage: Stage,
  agencyId: string,
  officers: string[],
  university: { id: string; name: string },
): Promise<void> {
  const project = await stage.post('/v1/projects', {
    title: 'Antrean daring',
    agencyId,
    partnerId: university.id,
    startsOn: stage.day(-80),
    endsOn: stage.today,
  });
  for (const participantId of officers)
    await stage.post(`/v1/projects/${project.id}/members`, { participantId });
  const student = await stage.post(`/v1/projects/${project.id}/members`, {
    name: 'Mahasiswa Contoh 1',
    institution: university.name,
    studentNumber: 'contoh-1',
    role: 'analis proses',
  });
  await stage.post(`/v1/projects/${project.id}/finish`, { finishedOn: stage.today });
  stage.show(
    'A student worked with them on a real project: a statement, no JP and no incentive',
    `/v1/projects/${project.id}/members/${student.id}/statement`,
  );
}

async function promise(stage: Stage, partners: { id: string }[], organiserId: string): Promise<void> {
  const programme = await stage.post('/v1/programmes', {
      title: 'Magang Layanan Publik',
      form: 'technical',
      learningHours: 10,
      organiserId,
    }),
    asked: { id: string }[] = [];
  for (const [i, { id: partnerId }] of partners.entries())
    asked.push(
      await stage.post(`/v1/programmes/${programme.id}/commitments`, {
        partnerId,
        pledge: `Dukungan ${i + 1}`,
        dueOn: stage.day(20),
      }),
    );
  for (const [i, { id }] of asked.slice(0, 2).entries())
    await stage.post(`/v1/commitments/${id}/confirm`, {
      signedBy: 'Pimpinan',
      signedOn: stage.today,
      document: `${i + 1}/KOM/${stage.year}`,
    });
  const { commitments } = await stage.get(`/v1/programmes/${programme.id}`);
  stage.show(
    `Three partners promised, ${commitments.status} signed`,
    `/v1/programmes/${programme.id}/commitments`,
  );
  const of = async () =>
    (await stage.get(`/v1/reminders?participantId=${organiserId}`)).items.some(
      ({ kind }: { kind: string }) => kind === 'COMMITMENT_OPEN',
    );
  await stage.until('the reminder of the open one', of);
  stage.show('The open one will be reminded of', `/v1/reminders?participantId=${organiserId}`);
}
