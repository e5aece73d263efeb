import { createServer, type Server } from 'node:http';
import { Body, Controller, Get, Module, Param, Post, Put, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ApiFormBody,
  ApiResult,
  Caller,
  CallerParam,
  createServiceApp,
  Deprecated,
  IfMatch,
  KnownNames,
  loadConfig,
  namesBeside,
  Operator,
  Precondition,
  processConfigSchema,
  Public,
  RequireScopes,
  versioned,
} from '../index.js';
import { BodyLimit } from './body-limit.js';

const thing = z
  .object({
    name: z.string().min(1).describe('what it is called').meta({ example: 'pena' }),
    inner: z.object({ count: z.number().int() }).optional(),
  })
  .meta({ id: 'Thing', example: { name: 'pena', inner: { count: 1 } } });

const ticked = z.object({
  name: z.string(),
  agencies: z.union([z.string(), z.array(z.string())]).optional(),
});

@Controller('v1/things')
@RequireScopes('things:read')
class ThingsController {
  @Get(':id')
  @ApiResult(thing)
  read(
    @Param({ schema: z.object({ id: z.string().max(10) }) }) params: { id: string },
    @Query({ schema: z.object({ limit: z.coerce.number().max(10).default(5) }) }) query: { limit: number },
    @CallerParam() caller: Caller,
  ) {
    return { id: params.id, limit: query.limit, tenant: caller.tenantId };
  }

  @Post()
  @RequireScopes('things:write')
  @BodyLimit(2_000)
  write(@Body({ schema: thing }) body: z.infer<typeof thing>) {
    return body;
  }

  @Get('versioned/:version')
  readVersioned(
    @Param({ schema: z.object({ version: z.coerce.number() }) }) { version }: { version: number },
  ) {
    return versioned({ name: 'pena' }, { version });
  }

  @Get('named/:version')
  @ApiResult(z.object({ agencyId: z.string(), ...namesBeside('agencyId') }))
  readNamed(@Param({ schema: z.object({ version: z.coerce.number() }) }) { version }: { version: number }) {
    return versioned({ agencyId: 'a1' }, { version });
  }

  @Put('versioned/:version')
  @RequireScopes('things:write')
  edit(
    @Param({ schema: z.object({ version: z.coerce.number() }) }) { version }: { version: number },
    @Body({ schema: thing }) body: z.infer<typeof thing>,
    @IfMatch() present: Precondition,
  ) {
    present.check(version === 0 ? undefined : version);
    return versioned(body, { version: version + 1 });
  }

  @Post('form')
  @Public('a spec')
  @ApiFormBody()
  fill(@Body({ schema: thing }) body: z.infer<typeof thing>) {
    return body;
  }

  @Post('ticked')
  @Public('a spec')
  @ApiFormBody()
  tick(@Body({ schema: ticked }) body: z.infer<typeof ticked>) {
    return body;
  }

  @Post('touch')
  @Public('a spec')
  touch() {
    return { touched: true };
  }

  @Get('old/:id')
  @Deprecated({ since: '2026-01-01', ends: '2026-07-15', instead: ['pakai /v1/things', 'use /v1/things'] })
  @ApiResult(thing)
  readOld(@Param({ schema: z.object({ id: z.literal('7') }) }) _params: { id: string }) {
    return { name: 'pena' };
  }

  @Post('crash')
  @Public('a spec')
  crash(@Body() body: unknown) {
    throw new TypeError(`secret internals ${String(body)}`);
  }

  @Get('operator/only')
  @Operator()
  operate(@CallerParam() caller: Caller) {
    return { tenant: caller.tenantId };
  }
}

@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  read() {
    return 'nobody decided who may';
  }
}

const names = new KnownNames({ agency: () => Promise.resolve([['a1', 'Dinas Kesehatan']]) });

@Module({
  controllers: [ThingsController, ForgottenController],
  providers: [{ provide: KnownNames, useValue: names }],
})
class ThingsModule {}

describe('a service application', () => {
  let app: NestFastifyApplication;
  let jwks: Server;
  let key: CryptoKey;
  const issuer = 'http://issuer.test';

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    const published = { keys: [jwk] };
    jwks = createServer(({ url }, response) =>
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(url === '/revocations' ? { clients: [], keys: [] } : published)),
    );
    await new Promise<void>((done) => jwks.listen(0, '127.0.0.1', done));
    const address = jwks.address() as { port: number };
    const config = loadConfig(processConfigSchema, {
      LOG_LEVEL: 'silent',
      PUBLIC_URL: issuer,
      IDENTITY_URL: `http://127.0.0.1:${address.port}`,
    });
    app = await createServiceApp({ name: 'things', module: ThingsModule, config });
  });
  afterAll(async () => {
    await app.close();
    jwks.close();
  });

  const token = (
    claims: Record<string, unknown> = {},
    { audience = 'mumpuni-api', expires = '5m' as string | number, kid = 'k1' } = {},
  ) =>
    new SignJWT({
      client_id: 'c1',
      scope: 'things:read things:write',
      tenant: 'medan',
      agencies: 'whole',
      roles: [],
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setSubject('c1')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  const as = (bearer: string) => ({ authorization: `Bearer ${bearer}` });

  it('answers a caller with the right token', async () => {
    const answer = await app.inject({ url: '/v1/things/7?limit=3', headers: as(await token()) });
    expect(answer.json()).toEqual({ id: '7', limit: 3, tenant: 'medan' });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['no token', async () => ({}), 401, 'TOKEN_MISSING'],
    [
      'an unsigned token',
      async () =>
        as(
          new UnsecuredJWT({ client_id: 'c1', scope: 'things:read', tenant: 'medan' })
            .setIssuer(issuer)
            .setAudience('mumpuni-api')
            .setExpirationTime('5m')
            .encode(),
        ),
      401,
      'TOKEN_INVALID',
    ],
    ['an expired token', async () => as(await token({}, { expires: 1_000 })), 401, 'TOKEN_EXPIRED'],
    ['another audience', async () => as(await token({}, { audience: 'another' })), 401, 'TOKEN_AUDIENCE'],
    [
      'a key id that is a path',
      async () => as(await token({}, { kid: '../../etc/passwd' })),
      401,
      'TOKEN_INVALID',
    ],
    ['a missing scope', async () => as(await token({ scope: 'other:read' })), 403, 'SCOPE_MISSING'],
    ['no tenant', async () => as(await token({ tenant: undefined })), 403, 'TENANT_MISSING'],
    ['a tenant of another type', async () => as(await token({ tenant: { $gt: '' } })), 401, 'TOKEN_INVALID'],
    [
      'no word of agencies',
      async () => as(await token({ agencies: undefined })),
      401,
      'TOKEN_WITHOUT_AGENCIES',
    ],
    ['agencies of another type', async () => as(await token({ agencies: 'all' })), 401, 'TOKEN_INVALID'],
  ])('refuses %s', async (_name, headers, status, code) => {
    const answer = await app.inject({ url: '/v1/things/7', headers: await headers() });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('keeps a forgotten route closed', async () => {
    const answer = await app.inject({ url: '/v1/forgotten', headers: as(await token()) });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN']);
  });

  it("lets the operator's routes to the operator alone, and gives them no tenant by accident", async () => {
    expect(
      (await app.inject({ url: '/v1/things/operator/only', headers: as(await token()) })).json().code,
    ).toBe('SCOPE_MISSING');
    const operator = await token({ tenant: undefined, scope: 'platform:operate' });
    expect((await app.inject({ url: '/v1/things/operator/only', headers: as(operator) })).json().code).toBe(
      'TENANT_MISSING',
    );
    const withTenant = await token({ scope: 'platform:operate' });
    expect((await app.inject({ url: '/v1/things/operator/only', headers: as(withTenant) })).json().code).toBe(
      'SCOPE_MISSING',
    );
  });

  it.each([
    ['malformed JSON', '{"name":', 400, 'MALFORMED_JSON'],
    ['an empty body', '', 400, 'VALIDATION_FAILED'],
    ['a poisoned prototype', '{"name":"a","__proto__":{"x":1}}', 400, 'MALFORMED_JSON'],
    ['a poisoned constructor', '{"name":"a","constructor":{"prototype":{"x":1}}}', 400, 'MALFORMED_JSON'],
    ['an operator in place of a value', '{"name":{"$gt":""}}', 400, 'VALIDATION_FAILED'],
    ['an unknown field', '{"name":"a","colour":"red"}', 400, 'VALIDATION_FAILED'],
    ['an unknown field inside', '{"name":"a","inner":{"count":1,"x":2}}', 400, 'VALIDATION_FAILED'],
    ['a deep body', `{"name":${'['.repeat(900)}${']'.repeat(900)}}`, 400, 'VALIDATION_FAILED'],
    ['an oversized body', JSON.stringify({ name: 'a'.repeat(3_000) }), 413, 'BODY_TOO_LARGE'],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"name":"pe'), 0xff, ...Buffer.from('na"}')]),
      400,
      'MALFORMED_JSON',
    ],
    ['a letter cut in half', Buffer.from('{"name":"é"}').subarray(0, 10), 400, 'MALFORMED_JSON'],
  ])('refuses %s', async (_name, payload, status, code) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things',
      payload,
      headers: { ...as(await token()), 'content-type': 'application/json' },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('takes a request that names JSON and sends nothing, where nothing is asked for', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/v1/things/touch', payload: '', headers });
    expect([answer.statusCode, answer.json()]).toEqual([201, { touched: true }]);
  });

  it('names the wrong fields', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things',
      payload: { name: 3, inner: { count: 1, x: 2 } },
      headers: as(await token()),
    });
    expect(
      answer.json().errors.map(({ path, code }: { path: string; code: string }) => [path, code]),
    ).toEqual([
      ['name', 'INVALID_TYPE'],
      ['inner.x', 'UNKNOWN_FIELD'],
    ]);
  });

  it('tells an unknown address from a method that is not served', async () => {
    expect((await app.inject('/v1/nothing')).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const answer = await app.inject({ method: 'DELETE', url: '/v1/things' });
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST']);
    expect((await app.inject('/v1/things/%zz')).json()).toMatchObject({
      status: 400,
      code: 'MALFORMED_REQUEST',
    });
  });

  it.each([
    'text/x-other',
    'text/plain',
    'text/csv',
    'application/x-www-form-urlencoded',
    'application/json5',
    '',
  ])('refuses a body of the kind %j where JSON is taken', async (type) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things',
      payload: 'name=pena',
      headers: { ...as(await token()), 'content-type': type },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(answer.json().detail).toContain('application/json');
  });

  it('takes JSON with parameters, and forms where the operation says so', async () => {
    const json = await app.inject({
      method: 'POST',
      url: '/v1/things',
      payload: '{"name":"pena"}',
      headers: { ...as(await token()), 'content-type': 'Application/JSON; charset=utf-8' },
    });
    expect([json.statusCode, json.json()]).toEqual([201, { name: 'pena' }]);
    const form = await app.inject({
      method: 'POST',
      url: '/v1/things/form',
      payload: 'name=pena+biru',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([form.statusCode, form.json()]).toEqual([201, { name: 'pena biru' }]);
    const sent = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/things/ticked',
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await sent('name=pena&agencies=a')).json()).toEqual({ name: 'pena', agencies: 'a' });
    expect((await sent('agencies=a&name=pena&agencies=b&agencies=')).json()).toEqual({
      name: 'pena',
      agencies: ['a', 'b', ''],
    });
    expect((await sent('name=pena&name=kertas')).statusCode).toBe(400);
    expect((await sent('name=pena&__proto__=a&__proto__=b')).statusCode).toBe(400);
    for (const payload of ['name=%ff', Buffer.from('name=\xff', 'latin1')]) {
      const broken = await app.inject({
        method: 'POST',
        url: '/v1/things/form',
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([broken.statusCode, broken.json().code]).toEqual([400, 'MALFORMED_FORM']);
    }
    const long = await app.inject({
      method: 'POST',
      url: '/v1/things/form',
      payload: `name=${'a'.repeat(20_000)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(long.json().code).toBe('BODY_TOO_LARGE');
  });

  it.each([
    ['malformed JSON', '{"name":', 'application/json'],
    ['an oversized body', JSON.stringify({ name: 'a'.repeat(3_000) }), 'application/json'],
    ['a body of another kind', '<thing/>', 'application/xml'],
    ['a wrong field', '{"name":3}', 'application/json'],
  ])(
    'tells nobody without a token, or without the scope, what is wrong with %s',
    async (_name, payload, type) => {
      const send = (headers: Record<string, string>) =>
        app.inject({
          method: 'POST',
          url: '/v1/things',
          payload,
          headers: { ...headers, 'content-type': type },
        });
      expect((await send({})).json()).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
      expect((await send(as(await token({ scope: 'things:read' })))).json()).toMatchObject({
        status: 403,
        code: 'SCOPE_MISSING',
      });
    },
  );

  it('reads the body of a public route without a token', async () => {
    expect(
      (
        await app.inject({
          method: 'POST',
          url: '/v1/things/form',
          payload: '{"name":',
          headers: { 'content-type': 'application/json' },
        })
      ).json().code,
    ).toBe('MALFORMED_JSON');
    expect(
      (await app.inject({ method: 'POST', url: '/v1/things/form', payload: { name: 'pena' } })).json(),
    ).toEqual({ name: 'pena' });
  });

  it('answers HEAD by the decision of GET', async () => {
    expect((await app.inject({ method: 'HEAD', url: '/v1/things/7' })).statusCode).toBe(401);
    expect(
      (await app.inject({ method: 'HEAD', url: '/v1/things/7', headers: as(await token()) })).statusCode,
    ).toBe(200);
  });

  it('names the version of what it shows', async () => {
    const answer = await app.inject({ url: '/v1/things/versioned/7', headers: as(await token()) });
    expect([answer.headers['etag'], answer.json()]).toEqual(['W/"7"', { name: 'pena' }]);
    const named = await app.inject({ url: '/v1/things/named/7', headers: as(await token()) });
    expect([named.headers['etag'], named.json()]).toEqual([
      'W/"7"',
      { agencyId: 'a1', agencyName: 'Dinas Kesehatan' },
    ]);
    expect(
      (await app.inject({ url: '/v1/things/7', headers: as(await token()) })).headers['etag'],
    ).toBeUndefined();
  });

  it.each([
    ['the present version', 7, 'W/"7"', 200],
    ['the present version as a strong tag', 7, '"7"', 200],
    ['one of several', 7, '"6", W/"7"', 200],
    ['whatever there is', 7, '*', 200],
    ['nothing', 7, undefined, 200],
    ['an older version', 7, 'W/"6"', 412],
    ['a version that begins alike', 7, 'W/"77"', 412],
    ['no tag at all', 7, '7', 412],
    ['an empty header', 7, '', 412],
    ['a version of what is not there', 0, 'W/"1"', 412],
    ['whatever there is, and nothing is there', 0, '*', 412],
  ])('edits on the condition of %s', async (_name, version, tag, status) => {
    const answer = await app.inject({
      method: 'PUT',
      url: `/v1/things/versioned/${version}`,
      payload: { name: 'pena' },
      headers: { ...as(await token()), ...(tag === undefined ? {} : { 'if-match': tag }) },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([
      status,
      status === 412 ? 'PRECONDITION_FAILED' : undefined,
    ]);
    expect(answer.headers['etag']).toBe(status === 200 ? `W/"${version + 1}"` : undefined);
  });

  it('says nothing of its insides when it fails', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/things/crash', payload: {} });
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.body).not.toMatch(/secret|TypeError|\.ts/);
  });

  it('says of what ends since when, until when and where to read of it, also where it refuses, and counts who calls', async () => {
    const headers = as(await token({ client_id: 'late' })),
      asked = (id: string) => app.inject({ url: `/v1/things/old/${id}`, headers });
    for (const [id, status] of [
      ['7', 200],
      ['8', 400],
    ] as const) {
      const answer = await asked(id);
      expect([answer.statusCode, answer.headers]).toEqual([
        status,
        expect.objectContaining({
          deprecation: '@1767225600',
          sunset: 'Wed, 15 Jul 2026 00:00:00 GMT',
          link: expect.stringMatching(
            /^<\/docs\/deprecations>; rel="deprecation"; .*<\/docs\/deprecations>; rel="sunset"/,
          ),
        }),
      ]);
    }
    const present = await app.inject({ url: '/v1/things/7', headers });
    expect(present.headers).not.toHaveProperty('deprecation');
    const metrics = (await app.inject('/metrics')).body;
    expect(metrics).toContain(
      'mumpuni_deprecated_calls_total{method="GET",route="/v1/things/old/:id",client="late"} 2',
    );
    expect(metrics).not.toContain('mumpuni_deprecated_calls_total{method="GET",route="/v1/things/:id"');
    const { get } = (await app.inject('/openapi.json')).json().paths['/v1/things/old/{id}'];
    expect(get).toMatchObject({
      deprecated: true,
      description: 'Ends on 2026-07-15: use /v1/things.',
      'x-deprecation': {
        since: '2026-01-01',
        ends: '2026-07-15',
        instead: { id: 'pakai /v1/things', en: 'use /v1/things' },
      },
      responses: { 200: { headers: { Deprecation: {}, Sunset: {}, Link: {} } } },
    });
  });

  it('lets nothing end within less than half a year', () => {
    const ending = (ends: `${number}-${number}-${number}`) => () =>
      Deprecated({ since: '2026-01-01', ends, instead: ['lain', 'another'] });
    expect(ending('2026-06-01')).toThrow('half a year');
    expect(ending('2026-07-02')).not.toThrow();
  });

  it('sends its API document once to those who keep it', async () => {
    const first = await app.inject('/openapi.json'),
      again = (tag: string) => app.inject({ url: '/openapi.json', headers: { 'if-none-match': tag } });
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^"[\w-]+"$/);
    const known = await again(`"another", W/${etag}`);
    expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', etag]);
    expect((await again('"another"')).statusCode).toBe(200);
  });

  it('has health, metrics and an API document', async () => {
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/health/self')).json()).toEqual({ status: 'ok' });
    for (const path of ['ready', 'work'])
      expect((await app.inject(`/health/${path}`)).json()).toEqual({ status: 'ok', checks: {} });
    expect((await app.inject('/metrics')).body).toContain(
      'http_server_request_duration_seconds_bucket{le="0.002",method="GET",route="/v1/things/:id"',
    );
    const document = (await app.inject('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual([
      '/v1/forgotten',
      '/v1/things',
      '/v1/things/{id}',
      '/v1/things/crash',
      '/v1/things/form',
      '/v1/things/named/{version}',
      '/v1/things/old/{id}',
      '/v1/things/operator/only',
      '/v1/things/ticked',
      '/v1/things/touch',
      '/v1/things/versioned/{version}',
    ]);
    expect(document.paths['/v1/things'].post.requestBody.content['application/json']).toMatchObject({
      schema: { $ref: '#/components/schemas/Thing' },
      example: { name: 'pena' },
    });
    expect(
      document.paths['/v1/things/{id}'].get.parameters.map(({ name }: { name: string }) => name),
    ).toEqual(['id', 'limit']);
    const edit = document.paths['/v1/things/versioned/{version}'].put;
    expect(
      edit.parameters
        .filter((each: { in: string }) => each.in === 'header')
        .map(({ name, required }: { name: string; required: boolean }) => [name, required]),
    ).toEqual([['If-Match', false]]);
    expect(edit.responses['412'].description).toContain('PRECONDITION_FAILED');
    expect(document.paths['/v1/things/{id}'].get.security).toEqual([{ oauth2: ['things:read'] }]);
  });
});
