import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceApp, loadConfig, registry, serveMetrics } from '#platform';
import { eventually, freePort, isolation, testKeys, type TestKeys } from '#testing';
import { gatewayConfigSchema } from './gateway.config.js';
import { gatewayService } from './gateway.module.js';

const own = isolation('gateway');
const LIMIT = 60;
/** More than the gateway takes whole. */
const LARGE = 90_000;
const CHALLENGE = 'Bearer realm="mumpuni", error="insufficient_user_authentication", max_age="600"';
let keys: TestKeys;
let upstream: Server;
let gateway: NestFastifyApplication;
let base: string;
const open: NestFastifyApplication[] = [];
/** How often the address was asked that breaks off at the first time. */
let tries = 0;
/** What a service says of its own health. */
let serviceHealth = '{"status":"ok"}';

/** Stands in for the services: says what came to it. */
function echo(): Server {
  return createServer((request, response) => {
    if (request.url === '/openapi.json')
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    if (request.url === '/v1/me/personal-data' && request.headers.authorization === 'Bearer of-yesterday')
      return void response
        .writeHead(401, { 'content-type': 'application/problem+json', 'www-authenticate': CHALLENGE })
        .end('{"code":"SIGN_IN_AGAIN"}');
    if (request.url === '/health/ready') return void response.end(serviceHealth);
    if (request.url === '/v1/reports/slow') return;
    if (request.url === '/v1/reports/broken') return void request.socket.destroy();
    if (request.headers['x-break-off'] === 'once') {
      tries += 1;
      if (tries === 1) return void request.socket.destroy();
    }
    if (request.url === '/v1/reports/cut')
      return void response
        .writeHead(200, { 'content-length': 100 })
        .write('half', () => request.socket.destroy());
    if (request.url === '/v1/reports/large')
      return void response
        .setHeader('content-length', LARGE)
        .end(request.method === 'HEAD' ? undefined : Buffer.alloc(LARGE, 'x'));
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => {
      response
        .setHeader('content-type', 'application/json')
        .setHeader('x-service', 'yes')
        .setHeader('keep-alive', 'timeout=9').statusCode = request.method === 'POST' ? 201 : 200;
      response.end(
        JSON.stringify({ method: request.method, url: request.url, headers: request.headers, size }),
      );
    });
  });
}

const document = {
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: {
    '/v1/participants': { get: { operationId: 'list', tags: ['participants'] } },
    '/v1/awards': {
      get: {
        operationId: 'list',
        tags: ['awards'],
        deprecated: true,
        'x-deprecation': {
          since: '2026-01-01',
          ends: '2026-07-15',
          instead: { id: 'pakai yang lain', en: 'use another' },
        },
      },
    },
  },
  components: { schemas: {}, securitySchemes: {} },
};

async function start(
  env: Record<string, string> = {},
): Promise<{ app: NestFastifyApplication; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const services = Object.fromEntries(
    ['ENROLLMENT', 'EVALUATION', 'INCENTIVES', 'NOTIFICATIONS', 'REMINDERS', 'REPORTS', 'CONSOLE'].map(
      (name) => [`${name}_URL`, url],
    ),
  );
  const config = loadConfig(gatewayConfigSchema, {
    ...own.env,
    ...services,
    IDENTITY_URL: keys.url,
    PUBLIC_URL: keys.url,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_REQUESTS: String(LIMIT),
    RATE_LIMIT_ANONYMOUS_REQUESTS: '1000',
    RATE_LIMIT_WINDOW_SECONDS: '60',
    BODY_LIMIT_BYTES: '100000',
    FILE_LIMIT_BYTES: '500000',
    UPSTREAM_TIMEOUT_MS: '1000',
    ...env,
  });
  const app = await createServiceApp(gatewayService(config));
  await app.listen(port, '127.0.0.1');
  open.push(app);
  return { app, url: `http://127.0.0.1:${port}` };
}

/** A request that fetch would not send: odd methods, paths as they are. */
function raw(options: {
  method?: string;
  path: string;
  headers?: Record<string, string> | undefined;
  body?: Buffer[];
}): Promise<{ status: number; body: any; headers: IncomingMessage['headers'] }> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(base);
    const request = httpRequest(
      {
        host: hostname,
        port,
        method: options.method ?? 'GET',
        path: options.path,
        headers: options.headers ?? {},
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: text.startsWith('{') ? JSON.parse(text) : text,
          }),
        );
      },
    );
    request.on('error', reject);
    for (const chunk of options.body ?? []) request.write(chunk);
    request.end();
  });
}

beforeAll(async () => {
  keys = await testKeys();
  upstream = echo();
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  ({ app: gateway, url: base } = await start());
});

afterAll(async () => {
  await Promise.all(open.map((app) => app.close()));
  upstream.closeAllConnections();
  upstream.close();
  await keys.close();
  await own.cleanup();
});

describe('forwarding', () => {
  it('hands on method, path, query, body and token, and gives the answer back', async () => {
    const answer = await fetch(`${base}/v1/completions/batch?dryRun=true`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer x',
        'content-type': 'application/json',
        'x-request-id': 'order-12345678',
      },
      body: '{ "kept": "as it is" }',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-service')).toBe('yes');
    expect(answer.headers.get('x-request-id')).toBe('order-12345678');
    expect(await answer.json()).toMatchObject({
      method: 'POST',
      url: '/v1/completions/batch?dryRun=true',
      size: 22,
      headers: {
        authorization: 'Bearer x',
        'content-type': 'application/json',
        'x-request-id': 'order-12345678',
      },
    });
  });

  it('gives every answer the headers that browsers keep people safe by, whoever answered', async () => {
    const refused = await raw({ path: '/v1/nobody' });
    for (const { headers } of [await raw({ path: '/v1/participants' }), refused]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'strict-transport-security': expect.stringContaining('max-age'),
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https:/);
    }
  });

  it('tells people by a page what it refuses, and programs by a problem', async () => {
    const tooLarge = { path: '/warga/1', method: 'POST', body: [Buffer.alloc(20_000, 'x')] },
      form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '20000' };
    const people = await raw({
      ...tooLarge,
      headers: { ...form, accept: 'text/html', 'accept-language': 'en' },
    });
    expect([people.status, people.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
    expect(people.body).toContain('Nothing has changed');
    expect(people.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    const program = await raw({ ...tooLarge, headers: form });
    expect([program.status, program.body.code]).toEqual([413, program.headers['x-problem-code']]);
  });

  it('makes a request id where none, or a strange one, is given', async () => {
    for (const headers of [undefined, { 'x-request-id': 'a{}b c$d"e' }]) {
      const answer = await raw({ path: '/v1/participants', headers });
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      expect(answer.body.headers['x-request-id']).toBe(answer.headers['x-request-id']);
    }
  });

  it('passes on no address that the caller made up', async () => {
    const { body } = await raw({
      path: '/v1/participants',
      headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', forwarded: 'for=1.2.3.4' },
    });
    expect(body.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
    expect(JSON.stringify(body.headers)).not.toMatch(/evil|1\.2\.3\.4/);
  });

  it("finds a service's dead letters and its history of events under its name", async () => {
    expect((await raw({ path: '/v1/services/enrollment/event-history' })).body.url).toBe('/v1/event-history');
    expect((await raw({ path: '/v1/services/reports/event-history/go-on', method: 'POST' })).body.url).toBe(
      '/v1/event-history/go-on',
    );
    expect((await raw({ path: '/v1/services/console/event-history' })).status).toBe(404);
    expect((await raw({ path: '/v1/services/incentives/dead-letters/7?limit=2' })).body.url).toBe(
      '/v1/dead-letters/7?limit=2',
    );
    expect((await raw({ path: '/v1/services/incentives/dead-letters' })).body.url).toBe('/v1/dead-letters');
    expect((await raw({ path: '/v1/services/gateway/dead-letters' })).status).toBe(404);
    expect((await raw({ path: '/v1/dead-letters' })).status).toBe(404);
  });

  it.each([
    '/metrics',
    '/metrics/x',
    '/revocations',
    '/v1/participants/7/personal-data',
    '/v1/public/medan/nothing',
    '/v1/nothing',
    '/v1/participants/../../metrics',
    '/v1/participants/%2e%2e/%2e%2e/metrics',
    '/v1/participants/..%2f..%2fmetrics',
    '//evil.example/v1/participants',
  ])('leads nowhere from %s', async (path) => {
    const { status, headers, body } = await raw({ path });
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toMatch(/^(NOT_FOUND|MALFORMED_REQUEST)$/);
  });

  it('refuses a method that no service has there, and says which there are', async () => {
    const { status, body, headers } = await raw({ method: 'DELETE', path: '/v1/reports/7' });
    expect([status, body.code, headers['allow']]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, HEAD']);
    expect(headers['ratelimit-policy']).toBeDefined();
  });

  it.each(['TRACE', 'PROPFIND', 'LINK'])('refuses %s', async (method) => {
    const { status, body, headers } = await raw({ method, path: '/v1/participants' });
    expect([status, body.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(headers['allow']).toContain('GET');
  });
});

describe('bodies', () => {
  it.each([
    ['that says its size', { 'content-length': '100001' }],
    ['that does not', { 'transfer-encoding': 'chunked' }],
  ])('too large is refused, one %s', async (_name, headers) => {
    const chunk = Buffer.alloc(50_000, 'x');
    const { status, body } = await raw({
      method: 'POST',
      path: '/v1/completions',
      headers: { ...headers, 'content-type': 'application/json' },
      body: [chunk, chunk, Buffer.from('x')],
    });
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it.each([
    ['small', { 'content-length': '20' }, 20],
    ['small, of unknown length', { 'transfer-encoding': 'chunked' }, 20],
    ['large', { 'content-length': String(LARGE) }, LARGE],
  ])('pass whole, one %s', async (_name, headers, size) => {
    const half = Buffer.alloc(size / 2, 'x');
    const { status, body } = await raw({
      method: 'POST',
      path: '/v1/completions',
      headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>,
      body: [half, half],
    });
    expect([status, body.size]).toEqual([201, size]);
  });

  it('of answers pass whole, also large ones and those of HEAD', async () => {
    const large = await raw({ path: '/v1/reports/large' });
    expect([large.status, large.body.length]).toEqual([200, LARGE]);
    const head = await raw({ method: 'HEAD', path: '/v1/reports/large' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, String(LARGE), '']);
  });

  it('may be larger when it is a file', async () => {
    const { status, body } = await raw({
      method: 'POST',
      path: '/v1/imports?kind=participants',
      headers: { 'content-type': 'text/csv', 'transfer-encoding': 'chunked' },
      body: [Buffer.alloc(200_000), Buffer.alloc(200_000)],
    });
    expect([status, body.size]).toEqual([201, 400_000]);
  });
});

describe('the rate limit', () => {
  it('counts each client by its own, and tells what is left', async () => {
    const { url } = await start();
    const [one, other] = [
      await keys.token({ tenant: 'medan', clientId: 'one' }),
      await keys.token({ tenant: 'medan', clientId: 'other' }),
    ];
    const ask = (token: string) =>
      fetch(`${url}/v1/participants`, { headers: { authorization: `Bearer ${token}` } });
    const first = await ask(one);
    expect(first.headers.get('ratelimit-policy')).toBe(`"client";q=${LIMIT};w=60`);
    expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"client";r=${LIMIT - 1};t=\\d+$`));
    for (let n = 1; n < LIMIT; n += 1) expect((await ask(one)).status).toBe(200);
    const refused = await ask(one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await ask(other)).status).toBe(200);
    // A second gateway shares the count; a forged token does not spend another's.
    const second = await start();
    expect(
      (await fetch(`${second.url}/v1/participants`, { headers: { authorization: `Bearer ${one}` } })).status,
    ).toBe(429);
    const forged = await keys.token({ tenant: 'medan', clientId: 'other', signedBy: 'foreign' });
    expect((await ask(forged)).headers.get('ratelimit-policy')).toContain('"address"');
  });

  it('counts who has no token by the address that came to us, not by one that the caller made up', async () => {
    const env = { RATE_LIMIT_ANONYMOUS_REQUESTS: '3', ...isolation('gateway').env },
      { url } = await start(env);
    const ask = (at: string, claimed: string) =>
      fetch(`${at}/v1/participants`, { headers: { 'x-forwarded-for': claimed } });
    const passed: number[] = [];
    for (let n = 0; n < 5; n += 1) passed.push((await ask(url, `198.51.100.${n}`)).status);
    expect(passed).toEqual([200, 200, 200, 429, 429]);

    // Behind a proxy that is named, the last address in its list is the caller's; what stands before it the
    // caller may have written.
    const trusting = await start({ ...env, ...isolation('gateway').env, TRUST_PROXY: '127.0.0.1' });
    const behind: number[] = [];
    for (let n = 0; n < 5; n += 1)
      behind.push((await ask(trusting.url, `198.51.100.${n}, 203.0.113.7`)).status);
    expect(behind).toEqual([200, 200, 200, 429, 429]);
    const other = await ask(trusting.url, '203.0.113.7, 203.0.113.8');
    expect([other.status, (await other.json()) as object]).toMatchObject([
      200,
      { headers: { 'x-forwarded-for': '203.0.113.8' } },
    ]);
  });

  it('gives what is public limits of its own per address, an IPv6 address by its /64', async () => {
    const { url } = await start({
      RATE_LIMIT_PUBLIC_READS: '5',
      RATE_LIMIT_PUBLIC_WRITES: '3',
      TRUST_PROXY: '127.0.0.1',
    });
    const from = (address: string, path: string, method = 'GET') =>
      fetch(`${url}${path}`, {
        method,
        headers: { 'x-forwarded-for': address, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
    // Read as the router reads it, decoded: a letter written as %69 leads past no limit.
    const verification = '/v1/certificates/0007-CER-MEDAN-XI-2026-AAAAAAAAAAAA/verificat%69on';
    for (let n = 0; n < 5; n += 1) expect((await from(`2001:db8:1:1::${n}`, verification)).status).toBe(200);
    const refused = await from('2001:db8:1:1:ffff::1', `${verification}?lang=id`);
    expect([refused.status, refused.headers.get('ratelimit-policy')]).toEqual([
      429,
      '"public-read";q=5;w=60',
    ]);
    expect((await from('2001:db8:1:2::1', verification)).status).toBe(200);
    // What needs a token is counted by itself.
    expect((await from('2001:db8:1:1::1', '/v1/participants')).status).toBe(200);
    for (let n = 0; n < 3; n += 1)
      expect((await from('203.0.113.9', '/v1/public/medan/reports', 'POST')).status).toBe(201);
    expect((await from('203.0.113.9', '/v1/public/medan/reports', 'POST')).status).toBe(429);
    expect((await from('203.0.113.9', '/v1/public/medan/forums')).status).toBe(200);
    expect((await from('203.0.113.10', '/v1/public/medan/reports', 'POST')).status).toBe(201);
  });

  it('lets everybody pass while Redis is gone, and counts that', async () => {
    const { url } = await start({
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      RATE_LIMIT_ANONYMOUS_REQUESTS: '1',
    });
    for (let n = 0; n < 3; n += 1) expect((await fetch(`${url}/v1/participants`)).status).toBe(200);
    expect(await registry.metrics()).toMatch(
      /gateway_rate_limit_decisions_total\{decision="uncounted"\} [1-9]/,
    );
  });
});

describe('when a service does not answer', () => {
  it('says so, and when to come again', async () => {
    const { url } = await start({ REPORTS_URL: `http://127.0.0.1:${await freePort()}` });
    const answer = await fetch(`${url}/v1/report-kinds`);
    expect([
      answer.status,
      answer.headers.get('retry-after'),
      ((await answer.json()) as { code: string }).code,
    ]).toEqual([503, '1', 'UPSTREAM_UNAVAILABLE']);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it.each(['REPORTS', 'ENROLLMENT', 'IDENTITY'])(
    'says that the whole is not ready without %s',
    async (name) => {
      const { url } = await start({ [`${name}_URL`]: `http://127.0.0.1:${await freePort()}` });
      const whole = await fetch(`${url}/health/ready`);
      expect(whole.status).toBe(503);
      expect(await whole.json()).toMatchObject({
        status: 'unavailable',
        checks: { [name.toLowerCase()]: 'failed', evaluation: 'ok' },
      });
      // a balancer in front of it does not take the other services out of reach
      const self = await fetch(`${url}/health/self`);
      expect([self.status, await self.json()]).toEqual([200, { status: 'ok' }]);
    },
  );

  it('is ready, and says so, while the events of a service stand still', async () => {
    serviceHealth = '{"status":"degraded"}';
    const { url } = await start();
    const whole = await fetch(`${url}/health/ready`);
    const work = await fetch(`${url}/health/work`);
    serviceHealth = '{"status":"ok"}';
    expect([whole.status, await whole.json()]).toMatchObject([
      200,
      { status: 'degraded', checks: { enrollment: 'ok', 'enrollment:work': 'failed' } },
    ]);
    expect([work.status, await work.json()]).toMatchObject([
      503,
      { checks: { 'enrollment:work': 'failed' } },
    ]);
  });

  describe('because it just went away', () => {
    const small = 20;
    const client = () => keys.token({ tenant: 'medan', clientId: 'repeats' });
    const operator = () => keys.token({ scopes: ['platform:operate'], clientId: 'operator' });
    const post = (path: string, more: object = {}) => ({
      method: 'POST',
      path,
      key: 'a',
      size: small,
      ...more,
    });
    it.each<[string, Wish, number, number]>([
      ['a GET', { method: 'GET', path: '/v1/reports/7' }, 200, 2],
      ['a HEAD', { method: 'HEAD', path: '/v1/reports/7' }, 200, 2],
      ["a client's POST with an Idempotency-Key", post('/v1/reports', { as: client }), 201, 2],
      ['a large one', post('/v1/completions/batch', { as: client, size: LARGE }), 201, 2],
      ['one without a body', post('/v1/reports', { as: client, size: undefined }), 201, 2],
      ['not a POST without a key', post('/v1/reports', { as: client, key: undefined }), 503, 1],
      ['not one of nobody, whose key no service keeps', post('/v1/reports'), 503, 1],
      ['not a report of a citizen', post('/v1/public/medan/reports'), 503, 1],
      ['not a file', post('/v1/imports', { as: client }), 503, 1],
      ["not the operator's", post('/v1/services/reports/event-history/replays', { as: operator }), 503, 1],
      ['not what keeps no key', post('/v1/incentive-rules/R/versions/2/dry-run', { as: client }), 503, 1],
      ['not a PUT', { ...post('/v1/thresholds/k', { as: client }), method: 'PUT' }, 503, 1],
    ])('sends once more: %s', async (_name, { method, path, key, size, as }, status, asked) => {
      const authorization = as ? `Bearer ${await as()}` : undefined;
      tries = 0;
      const answer = await raw({
        method,
        path,
        headers: {
          'x-break-off': 'once',
          ...(authorization && { authorization }),
          ...(size !== undefined && { 'content-type': 'application/json', 'content-length': String(size) }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(size !== undefined && { body: [Buffer.alloc(size, 'x')] }),
      });
      expect([answer.status, tries]).toEqual([status, asked]);
      if (status === 201) expect(answer.body).toMatchObject({ size: size ?? 0 });
    });
    interface Wish {
      method: string;
      path: string;
      key?: string;
      size?: number;
      as?: () => Promise<string>;
    }
  });

  it('tells a late answer from a broken one', async () => {
    const late = await raw({ path: '/v1/reports/slow' });
    expect([late.status, late.body.code]).toEqual([504, 'UPSTREAM_TIMEOUT']);
    const broken = await raw({ method: 'GET', path: '/v1/reports/broken' });
    expect([broken.status, broken.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    const cut = await raw({ path: '/v1/reports/cut' });
    expect([cut.status, cut.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
  });
});

describe('an address that leads nowhere', () => {
  it('is a page for who typed it, and a problem for programs and where only programs ask', async () => {
    const asked = (path: string, accept: string) => fetch(`${base}${path}`, { headers: { accept } });
    const page = await asked('/mitra/', 'text/html');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('Halaman tidak ditemukan');
    for (const [path, accept] of [
      ['/mitra/', 'application/json'],
      ['/v1/nothing', 'text/html'],
    ] as const) {
      const answer = await asked(path, accept);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});

describe('metrics', () => {
  it('are served on a port of their own, with nothing beside them', async () => {
    const port = await freePort();
    const close = await serveMetrics(port, '127.0.0.1');
    try {
      expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain(
        'http_server_request_duration_seconds',
      );
      for (const path of ['/', '/health/ready', '/v1/participants'])
        expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
    } finally {
      await close();
    }
  });
});

describe('the export of oneself', () => {
  it('asks who signed in long ago to sign in again, as the service says it, and is kept nowhere', async () => {
    const old = await fetch(`${base}/v1/me/export`, { headers: { authorization: 'Bearer of-yesterday' } });
    expect([old.status, old.headers.get('www-authenticate'), old.headers.get('cache-control')]).toEqual([
      401,
      CHALLENGE,
      'no-store',
    ]);
    expect(await old.json()).toEqual({ code: 'SIGN_IN_AGAIN' });
    const taken = await fetch(`${base}/v1/me/export`);
    expect([taken.status, taken.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });
});

describe('documentation', () => {
  it('is one document of all services', async () => {
    const merged = (await (await fetch(`${base}/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(merged.openapi).toBe('3.1.0');
    expect(Object.keys(merged.paths)).toEqual([
      '/oauth/token',
      '/v1/awards',
      '/v1/me/export',
      '/v1/own-clients/{id}/refused-requests',
      '/v1/participants',
      '/v1/participants/{id}/export',
    ]);
  });

  it('is a page that needs nothing from elsewhere', async () => {
    const page = await fetch(`${base}/docs/api`);
    const html = await page.text();
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, address] of html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      const asset = await fetch(`${base}${address}`);
      expect([address, asset.status]).toEqual([address, 200]);
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(50);
    }
    expect((await fetch(`${base}/docs/nothing.js`)).status).toBe(404);
  });

  it('has guides in the language that was chosen, which the next page keeps', async () => {
    const portal = await fetch(`${base}/docs?lang=en`);
    expect(portal.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(await portal.text()).toContain('Start in ten minutes');
    const [cookie = ''] = portal.headers.getSetCookie();
    const asked = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${base}${path}`, { headers });
    const kept = await asked('/docs/guides/errors', { cookie: cookie.split(';')[0] ?? '' });
    expect(await kept.text()).toContain('A key for each intention');
    expect(await (await asked('/docs/guides/errors')).text()).toContain('Satu kunci untuk satu maksud');
    expect(await (await asked('/docs/problems')).text()).toContain('Semua kode kesalahan');
    expect((await asked('/docs/guides/nothing')).status).toBe(404);
  });

  it('tells what ends', async () => {
    const page = await (await fetch(`${base}/docs/deprecations?lang=id`)).text();
    expect(page).toContain('GET /v1/awards');
    expect(page).toMatch(/2026-01-01.*2026-07-15.*pakai yang lain/s);
    expect(page).not.toContain('/v1/participants');
  });

  it('is a collection for Postman, and beside it what webhooks bring', async () => {
    const collection = await fetch(`${base}/docs/postman.json`);
    expect(collection.headers.get('content-disposition')).toContain('mumpuni.postman_collection.json');
    const { item } = (await collection.json()) as { item: { name: string }[] };
    expect(item.map(({ name }) => name)).toContain('First steps');
    const webhooks = (await (await fetch(`${base}/docs/webhooks.asyncapi.json`)).json()) as {
      asyncapi: string;
    };
    expect(webhooks.asyncapi).toBe('3.0.0');
  });

  it('has what dataschema of an event names, for pages of others too, and nothing else of that folder', async () => {
    const asked = (path: string) => fetch(`${base}/schemas/${path}`);
    const [event, announcement] = await Promise.all([
      asked('events/enrollment.completed.v1.json'),
      asked('announcements/completion.recorded.v1.json'),
    ]);
    for (const answer of [event, announcement]) {
      expect(answer.headers.get('content-type')).toContain('application/schema+json');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(await event.json()).toMatchObject({ title: 'enrollment.completed.v1' });
    expect(await announcement.json()).toMatchObject({
      title: 'completion.recorded.v1',
      properties: { completionId: { type: 'string' } },
    });
    for (const [path, status] of [
      ['announcements/enrollment.completed.v1.json', 404],
      ['events/never.heard.v1.json', 404],
      ['announcements/..%2Fenrollment.completed.v1.json', 400],
      ['others/completion.recorded.v1.json', 400],
    ] as const)
      expect([path, (await asked(path)).status]).toEqual([path, status]);
  });

  it('is ready when the services are', async () => {
    await eventually(async () => (await fetch(`${base}/health/ready`)).status === 200);
    expect((await gateway.inject('/health/ready')).json()).toMatchObject({ status: 'ok' });
  });
});
