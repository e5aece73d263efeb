import { randomUUID } from 'node:crypto';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId, thresholdChanged } from '#contracts';
import { newEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { eventually, type ApiClient } from '#testing';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { completionRefused } from './completion.problems.js';

const SCOPES = ['completions:read', 'completions:write'];

describe('completions over HTTP', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    serial = 100;

  beforeAll(async () => {
    enrollment = await startEnrollment('completion', undefined, { XAPI_SWEEP_MS: '100' });
    api = await enrollment.client('medan', SCOPES);
  });
  afterAll(() => enrollment?.stop());

  const connection = () => enrollment.app.get<Connection>(getConnectionToken());
  const person = async (over: Partial<ParticipantDocument> = {}): Promise<ParticipantDocument> => {
    const document = {
      _id: newId(),
      tenantId: tenantId('medan'),
      ...stamps(new Date()),
      employeeNumber: `199001012015031${++serial}`,
      employeeType: 'PNS',
      name: 'Contoh Pegawai',
      agencyId: 'dinkes',
      locale: 'id',
      active: true,
      ...over,
    } as ParticipantDocument;
    await enrollment.app.get(ParticipantStore).insertMany(document.tenantId, [document]);
    return document;
  };
  const seminar = (participantId: string, n: number | string, over: object = {}) => ({
    participantId,
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    provider: 'LAN RI',
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    hours: 4,
    certificateNumber: `800.2/${n}/LAN/2026`,
    ...over,
  });
  const total = async (participantId: string) =>
    (await connection()
      .db!.collection<{ _id: string; totalTenths: number; completions: number }>('learning_hour_accounts')
      .findOne({ _id: `medan:${participantId}:2026` })) ?? { totalTenths: 0, completions: 0 };
  const stored = (participantId: string) =>
    connection().db!.collection('completions').countDocuments({ participantId });

  it('records one, by id or by employee number, and tells the hours', async () => {
    const rina = await person();
    expect(await api.post('/v1/completions', seminar(rina._id, 1))).toMatchObject({
      status: 201,
      body: { status: 'RECORDED', creditedHours: 4, year: 2026, yearHours: 4 },
    });
    const { participantId: _, ...record } = seminar('', 2);
    expect(
      await api.post('/v1/completions', { ...record, employeeNumber: rina.employeeNumber }),
    ).toMatchObject({ status: 201, body: { yearHours: 8 } });
    expect(await total(rina._id)).toMatchObject({ totalTenths: 80, completions: 2 });
  });

  it('takes what is hard to believe, says so in one answer and in a batch, and lists it for who manages', async () => {
    const [rina, sari] = [await person(), await person({ agencyId: 'disdik' })],
      onOneDay = (n: number) =>
        seminar(rina._id, `hari-${n}`, {
          title: `Seminar ${'ABCDE'[n]}`,
          startDate: '2026-04-01',
          endDate: '2026-04-01',
        });
    for (const n of [0, 1, 2])
      expect(
        (await api.post<{ warnings?: object }>('/v1/completions', onOneDay(n))).body.warnings,
      ).toBeUndefined();
    const fourth = await api.post<{ completionId: string }>('/v1/completions', onOneDay(3)),
      { completionId } = fourth.body;
    expect(fourth).toMatchObject({
      status: 201,
      body: {
        status: 'RECORDED',
        creditedHours: 4,
        yearHours: 16,
        warnings: [
          { code: 'MANY_ON_ONE_DAY', completionId, text: { id: expect.any(String), en: expect.any(String) } },
        ],
      },
    });
    const long = seminar(sari._id, 'panjang', { form: 'technical', hours: 300 });
    const batch = await api.must('POST', '/v1/completions/batch', { items: [onOneDay(4), long] });
    expect(batch).toMatchObject({
      recorded: 2,
      items: [
        { status: 'RECORDED', warnings: [{ code: 'MANY_ON_ONE_DAY' }] },
        { status: 'RECORDED', warnings: [{ code: 'HOURS_BEYOND_DAYS' }] },
      ],
    });
    const listed = async (client: ApiClient, filter: string) =>
      (await client.must('GET', `/v1/completions?${filter}`)).items.map(
        (each: { id: string; implausible: string[] }) => [each.id, each.implausible],
      );
    const [many, beyond] = batch.items.map((item: { completionId: string }) => item.completionId);
    expect(await listed(api, `implausible=any&participantId=${rina._id}`)).toEqual([
      [completionId, ['MANY_ON_ONE_DAY']],
      [many, ['MANY_ON_ONE_DAY']],
    ]);
    expect(await listed(api, 'implausible=HOURS_BEYOND_DAYS')).toEqual([[beyond, ['HOURS_BEYOND_DAYS']]]);
    const health = await enrollment.client('medan', SCOPES, { agencies: ['dinkes'] });
    expect(await listed(health, 'implausible=HOURS_BEYOND_DAYS')).toEqual([]);
  });

  it('looks from where the government says', async () => {
    const rina = await person();
    await enrollment.hears([
      newEvent(thresholdChanged, {
        tenantId: tenantId('medan'),
        key: 'completion.plausible.most',
        time: new Date(),
        data: {
          key: 'completion.plausible.most',
          value: { hoursADay: 3.9, trainingsADay: 50, hoursAYear: 5 },
          reason: 'lebih ketat',
          version: 1,
        },
      }),
    ]);
    const one = await api.must('POST', '/v1/completions', seminar(rina._id, 'ketat-1'));
    expect(one.warnings.map(({ code }: { code: string }) => code)).toEqual(['HOURS_BEYOND_DAYS']);
    const two = await api.must(
      'POST',
      '/v1/completions',
      seminar(rina._id, 'ketat-2', {
        title: 'Lokakarya',
        form: 'technical',
        startDate: '2026-05-02',
        endDate: '2026-05-02',
        hours: 2,
      }),
    );
    expect(two.warnings.map(({ code }: { code: string }) => code)).toEqual(['HOURS_BEYOND_YEAR']);
    await enrollment.hears([
      newEvent(thresholdChanged, {
        tenantId: tenantId('medan'),
        key: 'completion.plausible.most',
        time: new Date(),
        data: {
          key: 'completion.plausible.most',
          value: { hoursADay: 24, trainingsADay: 3, hoursAYear: 1_666 },
          reason: 'seperti semula',
          version: 2,
        },
      }),
    ]);
  });

  it('stores nothing in the place of what a record leaves out', async () => {
    const rina = await person();
    await api.must('POST', '/v1/completions', {
      participantId: rina._id,
      title: 'Seminar tanpa sertifikat',
      form: 'seminar',
      startDate: '2026-03-12',
      endDate: '2026-03-12',
      hours: 4,
    });
    const document = await connection().db!.collection('completions').findOne({ participantId: rina._id });
    expect(Object.entries(document!).filter(([, value]) => value === null)).toEqual([]);
    expect(Object.keys(document!)).not.toContain('enrolmentId');
  });

  it('answers each item of a batch by itself: one wrong of 1,000 holds up nobody', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => person()));
    const items: unknown[] = Array.from({ length: 1_000 }, (_, i) => seminar(people[i % 10]!._id, `b${i}`));
    items[417] = { ...seminar(people[0]!._id, 'wrong'), hours: 'empat' };
    const { status, body } = await api.post('/v1/completions/batch', { items });
    expect(status).toBe(200);
    expect(body).toMatchObject({ recorded: 999, duplicates: 0, refused: 1 });
    expect(body.items[417]).toMatchObject({
      index: 417,
      status: 'REFUSED',
      code: 'VALIDATION_FAILED',
      detail: 'Correct the fields named in "errors" (in the item 417) and send it again.',
      messages: {
        id: 'Perbaiki isian yang disebut dalam "errors" (pada butir 417), lalu kirim lagi.',
        en: 'Correct the fields named in "errors" (in the item 417) and send it again.',
      },
      errors: [{ path: 'hours' }],
    });
    const again = await api.post('/v1/completions/batch', { items });
    expect(again.body).toMatchObject({ recorded: 0, duplicates: 999, refused: 1 });
    expect(again.body.items[0].completionId).toBe(body.items[0].completionId);
  });

  it('says of a refused item in both languages why', async () => {
    const { body } = await api.post('/v1/completions/batch', {
      items: [seminar('no-such-person', 'nobody')],
    });
    const { messages } = completionRefused('PARTICIPANT_UNKNOWN');
    expect(messages?.id).toBeTruthy();
    expect(body.items).toEqual([
      expect.objectContaining({
        status: 'REFUSED',
        code: 'PARTICIPANT_UNKNOWN',
        detail: messages?.en,
        messages,
      }),
    ]);
  });

  it('keeps the total right when a hundred requests for one person come at once', async () => {
    const rina = await person();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => api.post('/v1/completions', seminar(rina._id, `p${i}`))),
    );
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
    expect(await total(rina._id)).toMatchObject({ totalTenths: 4_000, completions: 100 });
    expect(Math.max(...answers.map((a) => a.body.yearHours))).toBe(400);
  });

  it('keeps the ceilings under the same haste: e-learning gives three hours a day', async () => {
    const rina = await person();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api.post('/v1/completions', seminar(rina._id, `e${i}`, { form: 'eLearning', hours: 1 })),
      ),
    );
    expect(await total(rina._id)).toMatchObject({ totalTenths: 30, completions: 20 });
  });

  it('has one effect and one answer for a hundred parallel requests with one key', async () => {
    const rina = await person(),
      key = newId();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        api.post('/v1/completions', seminar(rina._id, 'k'), { 'idempotency-key': key }),
      ),
    );
    expect(new Set(answers.map((a) => `${a.status} ${JSON.stringify(a.body)}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201, body: { status: 'RECORDED' } });
    expect(await stored(rina._id)).toBe(1);
    expect(
      await api.post('/v1/completions', seminar(rina._id, 'other'), { 'idempotency-key': key }),
    ).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await stored(rina._id)).toBe(1);
  });

  it('knows a request again whose answer was lost in a crash', async () => {
    const rina = await person(),
      key = newId();
    const first = await api.post('/v1/completions', seminar(rina._id, 'lost'), { 'idempotency-key': key });
    // the effect was committed, the kept answer was not
    await connection()
      .db!.collection<{ _id: string }>('idempotency_keys')
      .deleteOne({ _id: `medan:test-client:${key}` });
    expect(
      await api.post('/v1/completions', seminar(rina._id, 'lost'), { 'idempotency-key': key }),
    ).toMatchObject({ status: 201, body: { status: 'RECORDED', completionId: first.body.completionId } });
    expect(await stored(rina._id)).toBe(1);
  });

  it('takes a refused key again, with the mistake mended', async () => {
    const rina = await person(),
      key = newId();
    expect(
      (await api.post('/v1/completions', seminar('nobody', 'm'), { 'idempotency-key': key })).status,
    ).toBe(422);
    expect(
      (await api.post('/v1/completions', seminar(rina._id, 'm'), { 'idempotency-key': key })).status,
    ).toBe(201);
  });

  it.each([
    ['an unknown person', { participantId: 'nobody' }, 422, 'PARTICIPANT_UNKNOWN'],
    ['reversed dates', { startDate: '2026-03-13' }, 422, 'COMPLETION_DATES_REVERSED'],
    ['the future', { startDate: '2026-11-22', endDate: '2026-11-22' }, 422, 'COMPLETION_IN_FUTURE'],
    ['an unknown form', { form: 'webinar' }, 400, 'VALIDATION_FAILED'],
    ['an operator in place of a value', { participantId: { $gt: '' } }, 400, 'VALIDATION_FAILED'],
    ['an unknown field', { role: 'admin' }, 400, 'VALIDATION_FAILED'],
    ['a date that does not exist', { endDate: '2026-02-31' }, 400, 'VALIDATION_FAILED'],
    ['nobody named', { participantId: undefined }, 400, 'VALIDATION_FAILED'],
  ])('refuses %s and changes nothing', async (_what, over, status, code) => {
    const before = await connection().db!.collection('completions').countDocuments();
    expect(
      await api.post('/v1/completions', { ...seminar((await person())._id, newId()), ...over }),
    ).toMatchObject({ status, body: { code } });
    expect(await connection().db!.collection('completions').countDocuments()).toBe(before);
  });

  it('refuses a body of another kind', async () => {
    expect(
      await api.request('POST', '/v1/completions', '<completion/>', { 'content-type': 'application/xml' }),
    ).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('refuses the same certificate twice', async () => {
    const rina = await person();
    await api.post('/v1/completions', seminar(rina._id, 'twice'));
    expect(await api.post('/v1/completions', seminar(rina._id, 'twice', { title: 'Lain' }))).toMatchObject({
      status: 409,
      body: { code: 'COMPLETION_ALREADY_RECORDED' },
    });
    expect(await total(rina._id)).toMatchObject({ completions: 1 });
  });

  it('takes a completion back once, gives back its ceilings, and lets it be reported again', async () => {
    const rina = await person(),
      module = (n: string) => seminar(rina._id, n, { form: 'eLearning', hours: 3 });
    const first = (await api.post('/v1/completions', module('w1'))).body;
    expect((await api.post('/v1/completions', module('w2'))).body.creditedHours).toBe(0);
    const withdraw = () =>
      api.post(`/v1/completions/${first.completionId}/withdraw`, { reason: 'sertifikat tidak sah' });
    expect(await withdraw()).toMatchObject({ status: 200, body: { status: 'WITHDRAWN', version: 2 } });
    expect(await withdraw()).toMatchObject({ status: 200, body: { status: 'WITHDRAWN', version: 2 } });
    // What it had used of the day is credited to the one that it had left none.
    expect(await total(rina._id)).toMatchObject({ totalTenths: 30, completions: 1 });
    expect((await api.post('/v1/completions', module('w1'))).body).toMatchObject({
      creditedHours: 3,
      yearHours: 3,
    });
    expect(await total(rina._id)).toMatchObject({ totalTenths: 30, completions: 2 });
  });

  it('credits the same in whatever order it comes, alone, in a batch and at once, and tells of what moved', async () => {
    const over = { form: 'eLearning', hours: 3 },
      items = (id: string) => [
        seminar(id, 'o1', { ...over, title: 'Dua hari', endDate: '2026-03-13' }),
        seminar(id, 'o2', { ...over, title: 'Hari kedua', startDate: '2026-03-13', endDate: '2026-03-13' }),
        seminar(id, 'o3', {
          ...over,
          title: 'Hari kedua lagi',
          startDate: '2026-03-13',
          endDate: '2026-03-13',
        }),
      ];
    const credits = async (id: string) =>
      Object.fromEntries(
        (await api.get(`/v1/completions?participantId=${id}`)).body.items.map(
          (each: { title: string; creditedHours: number }) => [each.title, each.creditedHours],
        ),
      );
    const expected = { 'Dua hari': 3, 'Hari kedua': 3, 'Hari kedua lagi': 0 },
      orders = [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
        [2, 0, 1],
      ];
    for (const order of orders) {
      const [alone, batch] = [await person(), await person()];
      for (const i of order) await api.must('POST', '/v1/completions', items(alone._id)[i]!);
      await api.must('POST', '/v1/completions/batch', { items: order.map((i) => items(batch._id)[i]) });
      expect([await credits(alone._id), await credits(batch._id)]).toEqual([expected, expected]);
      expect(await total(alone._id)).toMatchObject({ totalTenths: 60, completions: 3 });
    }
    const rina = await person();
    await Promise.all(items(rina._id).map((item) => api.must('POST', '/v1/completions', item)));
    expect(await credits(rina._id)).toEqual(expected);
    const moved = await person();
    for (const i of [2, 1]) await api.must('POST', '/v1/completions', items(moved._id)[i]!);
    const told = await eventually(
      async () =>
        (await enrollment.published('completions')).find(
          ({ type, data }) => type.startsWith('completion.corrected') && data['participantId'] === moved._id,
        ),
      { everyMs: 300, describe: 'the correction' },
    );
    expect(told.data).toMatchObject({
      title: 'Hari kedua lagi',
      cause: 'CEILING_SHARED',
      previousHours: 3,
      creditedHours: 0,
      yearHours: 3,
      yearVersion: 3,
    });
  });

  it('keeps tenants and agencies apart', async () => {
    const rina = await person(),
      id = (await api.post('/v1/completions', seminar(rina._id, 'apart'))).body.completionId;
    const ambon = await enrollment.client('ambon', SCOPES),
      bappeda = await enrollment.client('medan', SCOPES, { agencies: ['bappeda'] });
    for (const other of [ambon, bappeda]) {
      expect((await other.get(`/v1/completions/${id}`)).status).toBe(404);
      expect(
        (await other.post(`/v1/completions/${id}/withdraw`, { reason: 'bukan milik saya' })).status,
      ).toBe(404);
      expect(await other.post('/v1/completions', seminar(rina._id, 'theirs'))).toMatchObject({
        status: 422,
        body: { code: 'PARTICIPANT_UNKNOWN', errors: [{ path: 'participantId' }] },
      });
      expect((await other.get(`/v1/completions?participantId=${rina._id}`)).body.items).toEqual([]);
    }
    const reader = await enrollment.client('medan', ['completions:read']);
    expect(await reader.post('/v1/completions', seminar(rina._id, 'scope'))).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING' },
    });
  });
  describe('statements of learning systems', () => {
    const VERSION = { 'x-experience-api-version': '1.0.3' },
      completedVerb = 'http://adlnet.gov/expapi/verbs/completed',
      passedVerb = 'http://adlnet.gov/expapi/verbs/passed';
    let lms: ApiClient;
    beforeAll(async () => {
      lms = await enrollment.client('medan', SCOPES, { clientId: 'lms' });
    });
    const statement = (activityId: string, actor: object, over: object = {}) => ({
      id: randomUUID(),
      actor,
      verb: { id: completedVerb },
      object: { id: activityId },
      timestamp: '2026-05-31T18:00:00Z',
      ...over,
    });
    const account = (name: string) => ({ account: { homePage: 'https://lms.example', name } });
    const take = (...all: object[]) => lms.post('/xapi/statements', all, VERSION);
    const kept = async (id: string, client = api) =>
      ((await client.must('GET', '/v1/xapi-statements?limit=200')).items as any[]).find(
        ({ statementId }) => statementId === id,
      );
    const activity = (over: object = {}) =>
      api.must('POST', '/v1/xapi-activities', {
        activityId: `https://lms.example/course/${randomUUID()}`,
        title: `Kursus ${randomUUID()}`,
        form: 'eLearning',
        hours: 3,
        ...over,
      });

    it('become completions, each id once, by the local day of the learner', async () => {
      const rina = await person(),
        { activityId, title } = await activity(),
        told = statement(activityId, account(rina.employeeNumber));
      const first = await take(told);
      expect([first.status, first.body, first.headers.get('x-experience-api-version')]).toEqual([
        200,
        [told.id],
        '1.0.3',
      ]);
      const row = await kept(told.id);
      expect(row).toMatchObject({ status: 'RECORDED', participantId: rina._id });
      expect(await api.must('GET', `/v1/completions/${row.completionId}`)).toMatchObject({
        title,
        // an evening in May in UTC, a morning of June in Medan
        startDate: '2026-06-01',
        creditedHours: 3,
      });
      const again = await lms.put(`/xapi/statements?statementId=${told.id}`, told, VERSION);
      expect(again.status).toBe(204);
      // passed follows completed: one training
      const pass = statement(activityId, account(rina.employeeNumber), {
        verb: { id: passedVerb },
        timestamp: '2026-06-02T02:00:00Z',
      });
      expect((await take(pass)).status).toBe(200);
      expect(await kept(pass.id)).toMatchObject({ status: 'COUNTED', completionId: row.completionId });
      expect(await stored(rina._id)).toBe(1);

      const other = await take({ ...told, verb: { id: passedVerb } });
      expect([other.status, other.body.code]).toEqual([409, 'XAPI_STATEMENT_DIFFERS']);
      expect((await lms.post('/xapi/statements', [told])).body.code).toBe('XAPI_VERSION_UNKNOWN');
    });

    it('are kept where activity or actor is unknown, and become completions once somebody says', async () => {
      const budi = await person({ email: 'budi@medan.example' }),
        activityId = `https://lms.example/course/${randomUUID()}`,
        byMail = statement(activityId, { mbox: 'mailto:Budi@medan.example' }),
        stranger = { mbox: 'mailto:siapa@medan.example' },
        unknown = statement(activityId, stranger),
        launched = statement(activityId, stranger, {
          verb: { id: 'http://adlnet.gov/expapi/verbs/launched' },
        });
      expect((await take(byMail, unknown, launched)).body).toEqual([byMail.id, unknown.id, launched.id]);
      expect(await kept(launched.id)).toBeUndefined();
      expect(await kept(byMail.id)).toMatchObject({ status: 'ACTIVITY_UNKNOWN' });

      await activity({ activityId });
      const twice = await api.post('/v1/xapi-activities', { activityId, title: 'x', form: 'eLearning' });
      expect(twice.body.code).toBe('XAPI_ACTIVITY_MAPPED');
      await eventually(async () => (await kept(byMail.id)).status === 'RECORDED');
      expect(await kept(unknown.id)).toMatchObject({ status: 'ACTOR_UNKNOWN', actor: { kind: 'MAIL' } });

      const citra = await person(),
        assign = (client: ApiClient) =>
          client.post(`/v1/xapi-statements/${unknown.id}/assign`, { participantId: citra._id });
      expect((await assign(await enrollment.client('medan', SCOPES, { agencies: ['disdik'] }))).status).toBe(
        404,
      );
      expect((await assign(api)).status).toBe(200);
      await eventually(async () => (await kept(unknown.id)).status === 'RECORDED');
      const next = statement((await activity()).activityId, stranger);
      await take(next);
      expect(await kept(next.id)).toMatchObject({ status: 'RECORDED', participantId: citra._id });
      expect(budi._id).toBe((await kept(byMail.id)).participantId);
    });

    it('record for nobody of another agency than their client speaks for, and wait for the verb that counts', async () => {
      const dewi = await person(),
        { activityId } = await activity({ wanted: 'PASSED' }),
        ofDisdik = await enrollment.client('medan', SCOPES, { agencies: ['disdik'] }),
        foreign = statement(activityId, account(dewi.employeeNumber), { verb: { id: passedVerb } });
      expect((await ofDisdik.post('/xapi/statements', foreign, VERSION)).status).toBe(200);
      expect(await kept(foreign.id)).toMatchObject({ status: 'ACTOR_UNKNOWN', participantId: null });
      expect(await kept(foreign.id, ofDisdik)).toMatchObject({ statementId: foreign.id });

      const done = statement(activityId, account(dewi.employeeNumber)),
        pass = statement(activityId, account(dewi.employeeNumber), { verb: { id: passedVerb } });
      await take(done, pass);
      expect([(await kept(done.id)).status, (await kept(pass.id)).status]).toEqual([
        'NOT_WANTED',
        'RECORDED',
      ]);
      expect(await kept(pass.id, ofDisdik)).toBeUndefined();
      expect(await stored(dewi._id)).toBe(1);
    });
  });
});
