import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiClient,
  eventsCarriedOut,
  eventually,
  freePort,
  ServiceProcess,
  testKeys,
  type TestKeys,
  type TokenOptions,
} from '#testing';
import { addAgencies, newPerson, SCOPES, training } from '../journey/people.js';
import { TENANT, type Stage } from './stage.js';

const ABSENT = '01930000-0000-7000-8000-00000000ffff';

/** Each is refused with its own code, and changes nothing. */
export function badInput(stage: () => Stage): void {
  describe('bad input', () => {
    let person: { id: string };
    let foreign: { client: ApiClient; personId: string; completionId: string };

    beforeAll(async () => {
      const { medan, system } = stage();
      await addAgencies(medan);
      person = await medan.must('POST', '/v1/participants', newPerson(910_001, TENANT));
      const client = await system.clientFor('padang', SCOPES);
      await addAgencies(client);
      const { id: personId } = await client.must('POST', '/v1/participants', newPerson(910_002, 'padang'));
      const { completionId } = await client.must('POST', '/v1/completions', training(personId, 0));
      foreign = { client, personId, completionId };
      await quiet();
    });

    /**
     * Everything that was begun before is done, so that a difference comes from what follows: the events, the
     * messages, and what tells of those.
     */
    const quiet = async () => {
      const { system, mongo } = stage(),
        messages = mongo.db(`${system.isolation.databasePrefix}notifications`).collection('messages');
      await eventsCarriedOut(system.isolation, { timeoutMs: 120_000 });
      await eventually(async () => (await messages.countDocuments({ status: 'QUEUED' })) === 0, {
        timeoutMs: 120_000,
        everyMs: 200,
        describe: 'the messages to be settled',
      });
      await eventsCarriedOut(system.isolation, { timeoutMs: 120_000 });
      let last = '';
      await eventually(
        async () => {
          const now = await stage().fingerprint();
          const same = now === last;
          last = now;
          return same;
        },
        { timeoutMs: 120_000, everyMs: 1_000, describe: 'the stores to stand still' },
      );
    };

    const refusedWith = async (
      answer: Promise<{ status: number; headers: Headers; body: any }>,
      status: number,
      code: string,
    ) => {
      const { headers, body, status: actual } = await answer;
      expect({ status: actual, code: body.code }).toEqual({ status, code });
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body).toMatchObject({ status, title: expect.any(String) });
      expect(JSON.stringify(body)).not.toMatch(/node_modules|at \w+ \(|MongoServerError/);
      return body;
    };

    /** The work must be refused and leave every store as it was. */
    const changesNothing = async (work: () => Promise<unknown>) => {
      const before = await stage().fingerprint();
      await work();
      expect(await stage().fingerprint()).toBe(before);
    };

    const post = (body: unknown, headers?: Record<string, string>) =>
      stage().medan.post('/v1/completions', body, headers);
    const record = (more: object = {}) => ({ ...training(person.id, 77, 'bad/'), ...more });

    const refusals: [name: string, body: () => unknown, status: number, code: string][] = [
      ['malformed JSON', () => '{"participantId": ', 400, 'MALFORMED_JSON'],
      ['no JSON at all', () => 'hello', 400, 'MALFORMED_JSON'],
      ['an array instead of an object', () => [], 400, 'VALIDATION_FAILED'],
      ['an unknown field', () => record({ amount: 1_000_000 }), 400, 'VALIDATION_FAILED'],
      ['a field of another agency in disguise', () => record({ agencyId: ABSENT }), 400, 'VALIDATION_FAILED'],
      ['a wrong type', () => record({ hours: 'two' }), 400, 'VALIDATION_FAILED'],
      [
        'an operator in place of a value',
        () => record({ participantId: { $gt: '' } }),
        400,
        'VALIDATION_FAILED',
      ],
      ['an operator deeper down', () => record({ title: { $ne: null } }), 400, 'VALIDATION_FAILED'],
      [
        'a date that is none',
        () => record({ startDate: '2026-02-30', endDate: '2026-02-30' }),
        400,
        'VALIDATION_FAILED',
      ],
      ['a form that is not in the table', () => record({ form: 'napping' }), 400, 'VALIDATION_FAILED'],
      ['a person who does not exist', () => record({ participantId: ABSENT }), 422, 'PARTICIPANT_UNKNOWN'],
      [
        "another tenant's person",
        () => record({ participantId: foreign.personId }),
        422,
        'PARTICIPANT_UNKNOWN',
      ],
      ['an enrolment that does not exist', () => ({ enrolmentId: ABSENT }), 422, 'ENROLMENT_UNKNOWN'],
      [
        'an end before the start',
        () => record({ startDate: '2026-03-02', endDate: '2026-03-01' }),
        422,
        'COMPLETION_DATES_REVERSED',
      ],
      [
        'a day that has not come',
        () => record({ startDate: '2099-01-01', endDate: '2099-01-01' }),
        422,
        'COMPLETION_IN_FUTURE',
      ],
    ];
    it.each(refusals)('refuses %s', async (_name, body, status, code) => {
      await changesNothing(() => refusedWith(post(body()), status, code));
    });

    it('names the wrong field and what is wrong with it', async () => {
      const body = await refusedWith(post(record({ hours: -1 })), 400, 'VALIDATION_FAILED');
      expect(body.errors).toEqual([
        expect.objectContaining({ path: 'hours', code: expect.any(String), message: expect.any(String) }),
      ]);
    });

    it('refuses a body that is too large, and one of another kind', async () => {
      await changesNothing(async () => {
        await refusedWith(
          post(JSON.stringify(record({ title: 'x'.repeat(3 * 1024 * 1024) }))),
          413,
          'BODY_TOO_LARGE',
        );
        await refusedWith(
          post('<completion/>', { 'content-type': 'application/xml' }),
          415,
          'UNSUPPORTED_MEDIA_TYPE',
        );
      });
    });

    it('refuses a completion of an enrolment that is closed already, and the same certificate twice', async () => {
      const { medan } = stage();
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
      const programme = await medan.must('POST', '/v1/programmes', {
        title: 'Pelatihan Arsip',
        form: 'technical',
        learningHours: 4,
      });
      const batch = await medan.must('POST', `/v1/programmes/${programme.id}/batches`, {
        startsOn: day,
        endsOn: day,
        capacity: 5,
      });
      const enrolment = await medan.must('POST', `/v1/batches/${batch.id}/enrolments`, {
        participantId: person.id,
      });
      await medan.must('POST', `/v1/enrolments/${enrolment.id}/cancel`, { reason: 'tugas dinas' });
      const first = await medan.must('POST', '/v1/completions', record());
      await quiet();
      await changesNothing(async () => {
        await refusedWith(post({ enrolmentId: enrolment.id }), 409, 'ENROLMENT_CLOSED');
        const again = await refusedWith(
          post(record({ title: 'The same certificate under another title' })),
          409,
          'COMPLETION_ALREADY_RECORDED',
        );
        expect(again.detail).toContain(first.completionId);
      });
    });

    it('records 999 of 1,000 when one is wrong, and says which', async () => {
      const items: unknown[] = Array.from({ length: 1_000 }, (_, i) => training(person.id, i, 'thousand/'));
      items[417] = { ...(items[417] as object), hours: { $gt: 0 } };
      const body = await stage().medan.must('POST', '/v1/completions/batch', { items });
      expect(body).toMatchObject({ recorded: 999, duplicates: 0, refused: 1 });
      expect(body.items.filter(({ status }: { status: string }) => status === 'REFUSED')).toEqual([
        expect.objectContaining({ index: 417, code: 'VALIDATION_FAILED' }),
      ]);
      await quiet();
      await refusedWith(
        stage().medan.post('/v1/completions/batch', { items: [...items, items[0]] }),
        400,
        'VALIDATION_FAILED',
      );
    });

    it("answers another tenant's ids like unknown ones", async () => {
      const { medan } = stage();
      for (const id of [foreign.completionId, ABSENT]) {
        await refusedWith(medan.get(`/v1/completions/${id}`), 404, 'NOT_FOUND');
        await refusedWith(
          medan.post(`/v1/completions/${id}/withdraw`, { reason: 'salah' }),
          404,
          'NOT_FOUND',
        );
      }
      for (const id of [foreign.personId, ABSENT]) {
        await refusedWith(medan.get(`/v1/participants/${id}`), 404, 'NOT_FOUND');
        await refusedWith(medan.get(`/v1/participants/${id}/points`), 404, 'NOT_FOUND');
      }
      expect((await medan.must('GET', `/v1/awards?participantId=${foreign.personId}`)).items).toEqual([]);
    });

    it('lets nobody in without a token or without the scope', async () => {
      const { system } = stage();
      const stranger = new ApiClient(system.baseUrl);
      const reader = await system.clientFor(TENANT, ['completions:read']);
      await changesNothing(async () => {
        await refusedWith(stranger.post('/v1/completions', record()), 401, 'TOKEN_MISSING');
        await refusedWith(
          stranger.post('/v1/completions', record(), { authorization: 'Bearer x.y.z' }),
          401,
          'TOKEN_INVALID',
        );
        await refusedWith(reader.post('/v1/completions', record()), 403, 'SCOPE_MISSING');
        await refusedWith(
          stage().medan.post('/v1/clients', {
            tenantId: TENANT,
            name: 'x',
            scopes: SCOPES,
            agencies: 'whole',
          }),
          403,
          'SCOPE_MISSING',
        );
      });
    });

    describe('with tokens of an issuer that the test holds the key of', () => {
      let keys: TestKeys;
      let processes: ServiceProcess[];
      let url: string;

      beforeAll(async () => {
        const { system } = stage();
        keys = await testKeys();
        const [enrollmentPort, gatewayPort] = [await freePort(), await freePort()];
        const env = {
          ...system.env,
          ...keys.env,
          ENROLLMENT_PORT: String(enrollmentPort),
          ENROLLMENT_URL: `http://127.0.0.1:${enrollmentPort}`,
          GATEWAY_PORT: String(gatewayPort),
        };
        url = `http://127.0.0.1:${gatewayPort}`;
        processes = [
          new ServiceProcess({
            name: 'enrollment-with-test-keys',
            program: 'dist/apps/enrollment/src/main.js',
            port: enrollmentPort,
            env,
            logFolder: system.logFolder,
          }),
          // The stand-in for the issuer answers no health check: the gateway listens, which is all that is needed here.
          new ServiceProcess({
            name: 'gateway-with-test-keys',
            program: 'dist/apps/gateway/src/main.js',
            port: gatewayPort,
            env,
            logFolder: system.logFolder,
          }),
        ];
        await Promise.all(processes.map((process) => process.start()));
      });
      afterAll(async () => {
        await Promise.all(processes.map((process) => process.stop()));
        await keys.close();
      });

      const withToken = async (options: TokenOptions) =>
        new ApiClient(url).post('/v1/completions', record({ certificateNumber: 'of the test issuer' }), {
          authorization: `Bearer ${await keys.token({ tenant: TENANT, scopes: ['completions:write'], ...options })}`,
        });

      it.each([
        ['that is expired', { expiresIn: -5 }, 401, 'TOKEN_EXPIRED'],
        ['that is unsigned (alg none)', { signedBy: 'none' }, 401, 'TOKEN_INVALID'],
        ['that is signed with the public key as a secret', { signedBy: 'HS256' }, 401, 'TOKEN_INVALID'],
        ['that is signed by a stranger', { signedBy: 'foreign' }, 401, 'TOKEN_INVALID'],
        ['of another issuer', { issuer: 'https://elsewhere.example' }, 401, 'TOKEN_INVALID'],
        ['for another audience', { audience: 'elsewhere' }, 401, 'TOKEN_AUDIENCE'],
        ['without the scope', { scopes: ['completions:read'] }, 403, 'SCOPE_MISSING'],
      ] as const)('refuses a token %s', async (_name, options, status, code) => {
        await changesNothing(() =>
          refusedWith(
            withToken({
              ...options,
              scopes: 'scopes' in options ? [...options.scopes] : ['completions:write'],
            }),
            status,
            code,
          ),
        );
      });

      it('takes a good one, so that the refusals are for the right reason', async () => {
        expect((await withToken({})).status).toBe(201);
      });
    });
  });
}
