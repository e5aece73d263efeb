import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from './testing/enrollment-fixture.js';

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'funding',
  'partners',
  'needs',
  'mentoring',
  'modules',
  'certifications',
  'projects',
  'campaigns',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);

describe('a client of single agencies', () => {
  let enrollment: EnrollmentUnderTest,
    whole: ApiClient,
    own: ApiClient,
    agencies: string[],
    people: string[][];

  beforeAll(async () => {
    enrollment = await startEnrollment('agency_scope');
    whole = await enrollment.client('medan', SCOPES);
    agencies = [];
    for (const name of ['Dinas A', 'Dinas B'])
      agencies.push((await whole.must('POST', '/v1/agencies', { name })).id);
    own = await enrollment.client('medan', SCOPES, { agencies: [agencies[0]!] });
    people = [[], []];
    for (const [i, name] of ['Dinas A', 'Dinas B', 'Dinas A', 'Dinas B'].entries()) {
      people[i % 2]!.push(
        (
          await whole.must('POST', '/v1/participants', {
            employeeNumber: `19900101201503100${i + 1}`,
            employeeType: 'PNS',
            name: `Orang Ke${i}`,
            agencyName: name,
            rank: i < 2 ? 'IV/a' : 'III/a',
            position: 'Perawat',
          })
        ).id,
      );
    }
  });
  afterAll(() => enrollment?.stop());

  const codeOf = async (answer: Promise<{ status: number; body: any }>): Promise<unknown> => {
    const { status, body } = await answer;
    return status < 300 ? status : body.code;
  };
  const batchDays = { startsOn: '2026-12-01', endsOn: '2026-12-02', capacity: 5 };

  it('sees and confirms what its agency promised, and nothing of what is between others', async () => {
    const made = async (path: string, body: object): Promise<string> =>
      (await whole.must('POST', path, body)).id;
    const programme = (title: string, agency: number) =>
        made('/v1/programmes', { title, form: 'technical', organiserAgencyId: agencies[agency] }),
      [mine, theirs] = [await programme('Milik A', 0), await programme('Milik B', 1)],
      partnerId = await made('/v1/partners', { name: 'Yayasan', kind: 'NGO', insideRegion: true }),
      promise = { pledge: 'Ruang kelas', dueOn: '2026-12-01', contactId: people[0]![0] };
    const promised = (programmeId: string, party: object) =>
        made(`/v1/programmes/${programmeId}/commitments`, { ...promise, ...party }),
      byUs = await promised(theirs, { agencyId: agencies[0] }),
      toUs = await promised(mine, { agencyId: agencies[1] }),
      between = await promised(theirs, { partnerId });
    const seen = async (query = '') =>
      (await own.must('GET', `/v1/commitments${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await seen()).toEqual([byUs, toUs]);
    expect((await whole.must('GET', '/v1/commitments')).items).toHaveLength(3);
    expect(await own.must('GET', `/v1/commitments/${byUs}`)).toMatchObject({
      programmeTitle: 'Milik B',
      partyName: 'Dinas A',
    });
    expect(await codeOf(own.get(`/v1/commitments/${between}`))).toBe('NOT_FOUND');
    const names = (await own.must('GET', '/v1/agency-names')).items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Dinas A', 'Dinas B']);
    const signed = { signedBy: 'Kepala Dinas', signedOn: '2026-01-05', document: '1/KOM' },
      confirm = (id: string) => codeOf(own.post(`/v1/commitments/${id}/confirm`, signed));
    expect([await confirm(byUs), await confirm(toUs), await confirm(between)]).toEqual([
      200,
      200,
      'OTHER_AGENCY',
    ]);
    expect(await seen('?status=OPEN')).toEqual([]);
    expect(await seen('?status=CONFIRMED')).toEqual([byUs, toUs]);
  });

  it('sees what was agreed with partners; only the whole government notes that it was confirmed', async () => {
    const { id: partnerId } = await whole.must('POST', '/v1/partners', {
        name: 'Universitas Lain',
        kind: 'UNIVERSITY',
        insideRegion: true,
      }),
      { id } = await whole.must('POST', `/v1/partners/${partnerId}/agreements`, {
        number: '1/PKS',
        topic: 'Narasumber',
        startsOn: '2026-01-01',
        endsOn: '2027-12-31',
      });
    const listed = async (client: ApiClient) =>
      (await client.must('GET', '/v1/agreements')).items.map(
        ({ partnerName, mayConfirm, confirmedOn }: any) => [partnerName, mayConfirm, typeof confirmedOn],
      );
    expect(await listed(own)).toEqual([['Universitas Lain', false, 'undefined']]);
    expect(await listed(whole)).toEqual([['Universitas Lain', true, 'undefined']]);
    expect(await codeOf(own.post(`/v1/agreements/${id}/confirm`))).toBe('AGENCY_SCOPE');
    const { confirmedOn } = await whole.must('POST', `/v1/agreements/${id}/confirm`);
    expect((await whole.must('POST', `/v1/agreements/${id}/confirm`)).confirmedOn).toBe(confirmedOn);
    expect(await listed(whole)).toEqual([['Universitas Lain', false, 'string']]);
    expect(await codeOf(whole.post('/v1/agreements/none/confirm'))).toBe('NOT_FOUND');
  });

  it('enters, holds and pays the programmes that its agency organises, and no others', async () => {
    const mine = await own.must('POST', '/v1/programmes', { title: 'Pelatihan A', form: 'eLearning' });
    expect(mine.organiserAgencyId).toBe(agencies[0]);
    expect(
      await codeOf(
        own.post('/v1/programmes', {
          title: 'Pelatihan B',
          form: 'technical',
          organiserAgencyId: agencies[1],
        }),
      ),
    ).toBe('AGENCY_UNKNOWN');
    const { id: theirs } = await whole.must('POST', '/v1/programmes', {
      title: 'Pelatihan B',
      form: 'eLearning',
      organiserAgencyId: agencies[1],
    });
    const { id: need } = await whole.must('POST', '/v1/competency-needs', {
      agencyId: agencies[0],
      year: 2026,
      competence: 'Penganggaran',
      gapType: 'COMPETENCE_GAP',
      people: 3,
    });
    const { id: theirNeed } = await whole.must('POST', '/v1/competency-needs', {
      agencyId: agencies[1],
      year: 2026,
      competence: 'Penganggaran',
      gapType: 'COMPETENCE_GAP',
      people: 3,
    });
    const { id: contact } = { id: people[0]![0]! },
      partner = await whole.must('POST', '/v1/partners', {
        name: 'Universitas Contoh',
        kind: 'UNIVERSITY',
        insideRegion: true,
      });
    const tries = (programme: string, needIds: string[]): [string, string, object?][] => [
      ['POST', `/v1/programmes/${programme}/batches`, batchDays],
      ['PUT', `/v1/programmes/${programme}/budget`, { cost: 1_000, year: 2026 }],
      ['PUT', `/v1/programmes/${programme}/recurrence`, { every: 'YEAR' }],
      ['POST', `/v1/programmes/${programme}/reviews`, { stillRelevant: true, note: 'Ya' }],
      ['POST', `/v1/programmes/${programme}/needs`, { needIds }],
      [
        'POST',
        `/v1/programmes/${programme}/modules`,
        { title: 'Modul', link: 'https://belajar.example/modul', minutes: 45, closesOn: '2026-12-31' },
      ],
      ['POST', `/v1/programmes/${programme}/materials`, { changeNote: 'Contoh baru' }],
      [
        'POST',
        `/v1/programmes/${programme}/commitments`,
        { partnerId: partner.id, pledge: 'Narasumber', dueOn: '2026-12-01', contactId: contact },
      ],
    ];
    for (const [method, path, body] of tries(theirs, [need]))
      expect([path, await codeOf(own.request(method, path, body))]).toEqual([path, 'OTHER_AGENCY']);
    for (const [method, path, body] of tries(mine.id, [need]))
      expect([path, await codeOf(own.request(method, path, body))]).toEqual([
        path,
        expect.toSatisfy((status: unknown) => status === 200 || status === 201),
      ]);
    expect(await codeOf(own.post(`/v1/programmes/${mine.id}/needs`, { needIds: [theirNeed] }))).toBe(
      'NEED_UNKNOWN',
    );
    const { id: batch } = await whole.must('POST', `/v1/programmes/${theirs}/batches`, batchDays),
      { id: commitment } = await whole.must('POST', `/v1/programmes/${theirs}/commitments`, {
        partnerId: partner.id,
        pledge: 'Ruang',
        dueOn: '2026-12-01',
        contactId: contact,
      });
    expect(await codeOf(own.request('PATCH', `/v1/batches/${batch}`, { capacity: 6 }))).toBe('OTHER_AGENCY');
    expect(await codeOf(own.post(`/v1/batches/${batch}/close`))).toBe('OTHER_AGENCY');
    expect(
      await codeOf(
        own.post(`/v1/commitments/${commitment}/confirm`, {
          signedBy: 'Rektor',
          signedOn: '2026-11-20',
          document: '1',
        }),
      ),
    ).toBe('OTHER_AGENCY');
    const given = { kind: 'TRAINERS', description: 'Dua dosen', givenOn: '2026-11-20' },
      give = (programmeId: string) =>
        own.post(`/v1/partners/${partner.id}/contributions`, { ...given, programmeId });
    expect(await codeOf(give(theirs))).toBe('OTHER_AGENCY');
    expect((await give('unknown')).body).toMatchObject({
      status: 422,
      code: 'PROGRAMME_UNKNOWN',
      errors: [{ path: 'programmeId' }],
    });
  });

  it('does nothing in the name of the whole government', async () => {
    expect(
      await codeOf(
        own.post('/v1/funding-sources', { kind: 'APBD', name: 'APBD', year: 2026, amount: 1_000 }),
      ),
    ).toBe('AGENCY_SCOPE');
    expect(
      await codeOf(own.post('/v1/development-plans/2026/steps', { step: 'OPD_NEEDS', note: 'Masuk' })),
    ).toBe('AGENCY_SCOPE');
    expect(
      await codeOf(
        whole.post('/v1/development-plans/2026/steps', {
          step: 'OPD_NEEDS',
          note: 'Masuk',
          heldOn: '2026-11-22',
        }),
      ),
    ).toBe('PLAN_STEP_IN_FUTURE');
    const both = await Promise.all(
      Array.from({ length: 6 }, () =>
        codeOf(whole.post('/v1/development-plans/2026/steps', { step: 'OPD_NEEDS', note: 'Masuk' })),
      ),
    );
    expect(both.sort()).toEqual([200, ...Array.from({ length: 5 }, () => 'PLAN_STEP_OUT_OF_ORDER')]);
    for (const step of ['FGD', 'TEAM_MEETING', 'COMPETENCE_TEAM_DECISION', 'TAPD_BUDGET'])
      await whole.must('POST', '/v1/development-plans/2026/steps', { step, note: 'Selesai' });
    expect(
      await codeOf(whole.post('/v1/development-plans/2026/steps', { step: 'TAPD_BUDGET', note: 'Lagi' })),
    ).toBe('PLAN_ADOPTED');
  });

  it('sees and guides its own people', async () => {
    const pair = (i: number) =>
      whole.must('POST', '/v1/mentorings', {
        mentorId: people[i]![0],
        menteeId: people[i]![1],
        goal: 'Loket',
      });
    const [mine, theirs] = [await pair(0), await pair(1)],
      session = { minutes: 60, notes: 'Pertama' };
    expect((await own.must('GET', '/v1/mentorings')).items.map(({ id }: { id: string }) => id)).toEqual([
      mine.id,
    ]);
    expect(await codeOf(own.post(`/v1/mentorings/${theirs.id}/sessions`, session))).toBe('NOT_FOUND');
    expect(await codeOf(own.get(`/v1/mentorings/${theirs.id}/sessions`))).toBe('NOT_FOUND');
    expect(await codeOf(own.post(`/v1/mentorings/${theirs.id}/end`))).toBe('NOT_FOUND');
    expect(await codeOf(own.post(`/v1/mentorings/${mine.id}/sessions`, session))).toBe(201);
    expect(await codeOf(own.post(`/v1/mentorings/${mine.id}/end`))).toBe(200);
    expect(await codeOf(own.post(`/v1/mentorings/${mine.id}/sessions`, session))).toBe('MENTORING_ENDED');
  });
});

describe('days that cannot be', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;

  beforeAll(async () => {
    enrollment = await startEnrollment('days');
    api = await enrollment.client('batanghari', SCOPES);
  });
  afterAll(() => enrollment?.stop());

  it('a project is finished within its days, and an examination that is entered late renews only what was before it', async () => {
    const { id: agencyId } = await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
    const { id: project } = await api.must('POST', '/v1/projects', {
      title: 'Antrean',
      agencyId,
      startsOn: '2026-11-01',
      endsOn: '2026-12-31',
    });
    for (const finishedOn of ['2026-10-31', '2026-11-22'])
      expect((await api.post(`/v1/projects/${project}/finish`, { finishedOn })).body).toMatchObject({
        status: 422,
        code: 'FINISHED_ON_WRONG_DAY',
      });
    expect((await api.post(`/v1/projects/${project}/finish`, { finishedOn: '2026-11-20' })).status).toBe(200);

    const { id: participantId } = await api.must('POST', '/v1/participants', {
      employeeNumber: '199001012015031001',
      employeeType: 'PNS',
      name: 'Perawat Contoh',
      agencyName: 'Dinas Kesehatan',
      position: 'Perawat Ahli Pertama',
    });
    const { id: schemeId } = await api.must('POST', '/v1/certification-schemes', {
      name: 'Gawat darurat',
      competence: 'Gawat darurat',
      jobFamily: 'Keperawatan',
      positions: ['Perawat'],
      issuer: 'LSP',
      validityMonths: 12,
    });
    expect(
      (await api.post('/v1/certifications', { schemeId: 'unknown', participantId, result: 'PASSED' })).body,
    ).toMatchObject({
      status: 422,
      code: 'CERTIFICATION_SCHEME_UNKNOWN',
      errors: [
        { path: 'schemeId', messages: { id: 'Sertifikasi tidak dikenal', en: 'Unknown certification' } },
      ],
    });
    const pass = (examinedOn: string) =>
      api.must('POST', '/v1/certifications', { schemeId, participantId, result: 'PASSED', examinedOn });
    const newest = await pass('2026-11-20'),
      late = await pass('2026-03-01');
    expect([newest.renewsId, late.renewsId]).toEqual([undefined, undefined]);
    expect(await pass('2026-11-21')).toMatchObject({ renewsId: newest.id });
  });
});
