import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';

const scopes = ['participants:read', 'participants:write', 'completions:read'];

describe('people and agencies over HTTP', () => {
  let enrollment: EnrollmentUnderTest, api: ApiClient;
  beforeAll(async () => {
    enrollment = await startEnrollment('participant');
    api = await enrollment.client('medan', scopes);
  });
  afterAll(() => enrollment?.stop());

  const person = (change: object = {}) => ({
    employeeNumber: '19900101 201503 1 001',
    employeeType: 'PNS',
    name: 'Budi',
    agencyName: 'dinkes',
    ...change,
  });

  it('sets up a tenant by the operator only', async () => {
    const operator = await enrollment.client(undefined, ['platform:operate']);
    expect(
      (await operator.put('/v1/tenants/medan', { name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' }))
        .status,
    ).toBe(201);
    expect(
      (await operator.put('/v1/tenants/medan', { name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' }))
        .body,
    ).toMatchObject({ id: 'medan', version: 1 });
    expect(
      (await operator.put('/v1/tenants/medan', { name: 'Kota Medan', timeZone: 'Asia/Jakarta' })).body,
    ).toMatchObject({ version: 2 });
    expect(
      (await operator.put('/v1/tenants/medan', { name: 'Kota Medan', timeZone: 'Europe/Paris' })).body.code,
    ).toBe('VALIDATION_FAILED');
    expect((await api.put('/v1/tenants/medan', { name: 'x', timeZone: 'Asia/Jakarta' })).status).toBe(403);
  });

  it('changes a tenant on the condition that nobody else did since', async () => {
    const operator = await enrollment.client(undefined, ['platform:operate']),
      put = (name: string, tag: string) =>
        operator.put('/v1/tenants/medan', { name, timeZone: 'Asia/Jakarta' }, { 'if-match': tag });
    expect(
      (
        await operator.put(
          '/v1/tenants/tidak-ada',
          { name: 'x', timeZone: 'Asia/Jakarta' },
          { 'if-match': '*' },
        )
      ).body.code,
    ).toBe('PRECONDITION_FAILED');
    const etag = (await operator.get('/v1/tenants/medan')).headers.get('etag')!;
    const answers = await Promise.all(['A', 'B', 'C', 'D'].map((name) => put(`Kota Medan ${name}`, etag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const latest = await operator.get('/v1/tenants/medan');
    expect(latest.headers.get('etag')).toBe(
      answers.find(({ status }) => status === 200)!.headers.get('etag'),
    );
    expect((await put('Kota Medan', latest.headers.get('etag')!)).status).toBe(200);
  });

  it('knows an agency by any usual spelling', async () => {
    const { id } = await api.must('POST', '/v1/agencies', { name: 'Dinas Kesehatan' });
    for (const name of ['DINAS KESEHATAN ', 'Dinkes', 'Dinas Kesehatan Kota Medan']) {
      expect((await api.must('GET', `/v1/agencies?name=${encodeURIComponent(name)}`)).items).toMatchObject([
        { id },
      ]);
      expect((await api.post('/v1/agencies', { name })).body).toMatchObject({
        status: 409,
        code: 'AGENCY_KNOWN',
      });
    }
  });

  it('enters a person once, and brings them up to date by the number', async () => {
    const entered = await api.post('/v1/participants', person({ email: 'budi@medan.example' }));
    expect(entered).toMatchObject({
      status: 201,
      body: { employeeNumber: '199001012015031001', birthDate: '1990-01-01', sex: 'MALE', version: 1 },
    });
    expect(await api.post('/v1/participants', person())).toMatchObject({
      status: 200,
      body: { id: entered.body.id, email: 'budi@medan.example', version: 1 },
    });
    expect(await api.post('/v1/participants', person({ phone: '+6281200000000' }))).toMatchObject({
      status: 200,
      body: { email: 'budi@medan.example', version: 2 },
    });
    expect((await api.must('GET', '/v1/participants?employeeNumber=199001012015031001')).items).toHaveLength(
      1,
    );
  });

  it('keeps what is left out or null, and empties what is named', async () => {
    const known = person({
      employeeNumber: '19900303 201503 1 003',
      phone: '+6281234567890',
      position: 'Arsiparis',
    });
    const { id } = await api.must('POST', '/v1/participants', known);
    const { phone, position, ...rest } = known as Record<string, unknown>;
    await api.must('POST', '/v1/participants', { ...rest, phone: null, position: null });
    expect(await api.must('GET', `/v1/participants/${id}`)).toMatchObject({ phone, position, version: 1 });

    expect((await api.post('/v1/participants', { ...rest, phone, clear: ['phone'] })).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'phone', code: 'GIVEN_AND_CLEARED' }],
    });
    await api.must('POST', '/v1/participants', { ...rest, clear: ['phone', 'position'] });
    const kept = await api.must('GET', `/v1/participants/${id}`);
    expect([kept.version, kept.name, kept.phone, kept.position]).toEqual([2, 'Budi', undefined, undefined]);
    const told = async () =>
      (await enrollment.published())
        .filter(({ data }) => data['participantId'] === id)
        .map(({ data }) => [data['version'], 'position' in data]);
    await eventually(async () => (await told()).length === 2, { everyMs: 200 });
    expect(await told()).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('changes a person on the condition that nobody else did since', async () => {
    const number = '19900404 201503 1 004';
    expect(
      (await api.post('/v1/participants', person({ employeeNumber: number }), { 'if-match': '*' })).body.code,
    ).toBe('PRECONDITION_FAILED');
    const { id } = await api.must('POST', '/v1/participants', person({ employeeNumber: number })),
      read = await api.get(`/v1/participants/${id}`),
      tag = { 'if-match': read.headers.get('etag') ?? '' };
    const phones = ['+6281200000001', '+6281200000002', '+6281200000003'];
    const answers = await Promise.all(
      phones.map((phone) => api.post('/v1/participants', person({ employeeNumber: number, phone }), tag)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await api.must('GET', `/v1/participants/${id}`)).version).toBe(2);
  });

  it('gives a person another employee number, and leaves everything with them', async () => {
    const former = '199005052021211005',
      number = '199005052026011005',
      pppk = { employeeNumber: former, employeeType: 'PPPK', name: 'Sari', contractStart: '2024-01-01' };
    const { id } = await api.must('POST', '/v1/participants', person(pppk));
    const below = await api.must(
      'POST',
      '/v1/participants',
      person({ employeeNumber: '199006062015031006', supervisorNumber: former }),
    );
    const change = { employeeNumber: number, formerEmployeeNumber: former, clear: ['contractStart'] };
    expect((await api.post('/v1/participants', person({ ...change, name: 'Sari' }))).body).toMatchObject({
      id,
      employeeNumber: number,
      employeeType: 'PNS',
      version: 2,
    });
    expect(await api.must('GET', `/v1/participants/${below.id}`)).toMatchObject({
      directSuperiorId: id,
      supervisorNumber: number,
    });
    expect((await api.must('GET', `/v1/participants?employeeNumber=${former}`)).items).toEqual([]);
    // Nobody has the former number any more; and nobody gets the number of somebody else.
    expect((await api.post('/v1/participants', person(change))).body).toMatchObject({
      status: 422,
      code: 'PARTICIPANT_UNKNOWN',
      errors: [{ path: 'formerEmployeeNumber' }],
    });
    const taken = person({ employeeNumber: '199006062015031006', formerEmployeeNumber: number });
    expect((await api.post('/v1/participants', taken)).body.code).toBe('EMPLOYEE_NUMBER_TAKEN');
    const elsewhere = await enrollment.client('medan', scopes, { agencies: ['another'] });
    const theirs = person({ ...pppk, contractStart: undefined, formerEmployeeNumber: number });
    expect((await elsewhere.post('/v1/participants', theirs)).body.code).toBe('PARTICIPANT_UNKNOWN');
    const same = await api.post(
      '/v1/participants',
      person({ employeeNumber: number, formerEmployeeNumber: number }),
    );
    expect(same.body.errors).toMatchObject([{ path: 'formerEmployeeNumber', code: 'EMPLOYEE_NUMBER_SAME' }]);
  });

  it('finds the superior who is entered later', async () => {
    const { id, directSuperiorId } = await api.must(
      'POST',
      '/v1/participants',
      person({ employeeNumber: '199001012015031002', supervisorNumber: '197001011995031001' }),
    );
    expect(directSuperiorId).toBeUndefined();
    const superior = await api.must(
      'POST',
      '/v1/participants',
      person({ employeeNumber: '197001011995031001', name: 'Kepala' }),
    );
    expect(await api.must('GET', `/v1/participants/${id}`)).toMatchObject({
      directSuperiorId: superior.id,
      version: 2,
    });
  });

  it('answers every item of a batch by itself', async () => {
    const answer = await api.must('POST', '/v1/participants/batch', {
      items: [
        person({ employeeNumber: '199001012015031003' }),
        person({ employeeNumber: '1' }),
        { $gt: '' },
        person({ employeeNumber: '199001012015031004', agencyName: 'Kantor Tak Dikenal' }),
      ],
    });
    expect(answer).toMatchObject({ created: 1, updated: 0, unchanged: 0, refused: 3 });
    expect(answer.results).toEqual(answer.items);
    expect(answer.items).toMatchObject([
      { status: 'CREATED' },
      {
        status: 'REFUSED',
        code: 'VALIDATION_FAILED',
        errors: [
          {
            path: 'employeeNumber',
            code: 'EMPLOYEE_NUMBER_LENGTH',
            messages: { id: 'NIP harus 18 angka', en: 'An employee number has 18 digits' },
          },
        ],
      },
      { status: 'REFUSED', messages: { id: expect.any(String), en: expect.any(String) } },
      {
        status: 'REFUSED',
        code: 'AGENCY_UNKNOWN',
        detail: expect.any(String),
        messages: { id: expect.any(String), en: expect.any(String) },
      },
    ]);
  });

  it('refuses who is not born yet, and warns of an appointment in childhood', async () => {
    const refused = await api.post('/v1/participants', person({ employeeNumber: '203001012052011001' }));
    expect(refused).toMatchObject({
      status: 400,
      body: {
        code: 'VALIDATION_FAILED',
        errors: [
          {
            path: 'employeeNumber',
            code: 'EMPLOYEE_NUMBER_BORN_AHEAD',
            messages: { id: 'Tanggal lahir pada NIP belum tiba' },
          },
        ],
      },
    });
    const child = { employeeNumber: '199001012004121001' },
      warnings = [{ path: 'employeeNumber', code: 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD' }];
    expect(await api.must('POST', '/v1/participants', person(child))).toMatchObject({ warnings });
    const { results } = await api.must('POST', '/v1/participants/batch', { items: [person(child)] });
    expect(results).toMatchObject([{ status: 'UNCHANGED', warnings }]);
  });

  it('takes no assessment of a day that has not come', async () => {
    const { id } = await api.must('POST', '/v1/participants', person());
    const gaps = { assessedOn: '2199-01-01', items: [] };
    expect(await api.put(`/v1/participants/${id}/competency-gaps`, gaps)).toMatchObject({
      status: 422,
      body: { code: 'DATE_IN_FUTURE', errors: [{ path: 'assessedOn' }] },
    });
  });

  it('shows two requests for the same new person at the same time one person', async () => {
    const number = '198812122012121005';
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/v1/participants', person({ employeeNumber: number }))),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it.each([
    [{ employeeNumber: '19900101201503100' }, 'employeeNumber'],
    [{ employeeNumber: { $ne: null } }, 'employeeNumber'],
    [{ email: 'x' }, 'email'],
    [{ name: '=1+1' }, 'name'],
    [{ rank: 'Z/z' }, 'rank'],
    [{ role: 'admin' }, 'role'],
    [{ agencyName: undefined }, 'agencyId'],
    [{ employeeType: 'ASN' }, 'employeeType'],
  ])('refuses %j', async (change, path) => {
    const answer = await api.post('/v1/participants', person(change));
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it("answers another tenant's and another agency's people like unknown ones", async () => {
    const [{ id }] = (await api.must('GET', '/v1/participants?limit=1')).items;
    const other = await enrollment.client('ambon', scopes),
      agency = await enrollment.client('medan', scopes, { agencies: ['another'] });
    for (const client of [other, agency]) {
      expect((await client.get(`/v1/participants/${id}`)).body).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
      });
      expect((await client.get(`/v1/participants/${id}/learning-hours?year=2026`)).status).toBe(404);
      expect((await client.must('GET', '/v1/participants')).items).toEqual([]);
    }
    expect((await agency.post('/v1/participants', person())).body.code).toBe('EMPLOYEE_NUMBER_TAKEN');
    expect(
      (await (await enrollment.client('medan', ['participants:read'])).post('/v1/participants', person()))
        .body.code,
    ).toBe('SCOPE_MISSING');
  });
});
