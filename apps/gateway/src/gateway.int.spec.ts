import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceApp, loadConfig, registry } from '#platform';
import { eventually, freePort, isolation, testKeys, type TestKeys } from '#testing';
import { gatewayConfigSchema } from './gateway.config.js';
import { gatewayService } from './gateway.module.js';

const own = isolation('gateway');
const LIMIT = 60;
/** More than the gateway takes whole. */
const LARGE = 90_000;
let keys: TestKeys;
let upstream: Server;
let gateway: NestFastifyApplication;
let base: string;
const open: NestFastifyApplication[] = [];

/** Stands in for the services: says what came to it. */
function echo(): Server {
  return createServer((request, response) => {
    if (request.url === '/openapi.json') return void response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    if (request.url === '/health/ready') return void response.end('{}');
    if (request.url === '/v1/reports/slow') return;
    if (request.url === '/v1/reports/broken') return void request.socket.destroy();
    if (request.url === '/v1/reports/cut') return void response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy());
    if (request.url === '/v1/reports/large') return void response.setHeader('content-length', LARGE).end(request.method === 'HEAD' ? undefined : Buffer.alloc(LARGE, 'x'));
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json').setHeader('x-service', 'yes').setHeader('keep-alive', 'timeout=9').statusCode = request.method === 'POST' ? 201 : 200;
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, size }));
    });
  });
}

const document = {
  openapi: '3.1.0', info: { title: 'x', version: '1' },
  paths: { '/v1/participants': { get: { operationId: 'list', tags: ['participants'] } }, '/v1/awards': { get: { operationId: 'list', tags: ['awards'] } } },
  components: { schemas: {}, securitySchemes: {} },
};

async function start(env: Record<string, string> = {}): Promise<{ app: NestFastifyApplication; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const services = Object.fromEntries(['ENROLLMENT', 'EVALUATION', 'INCENTIVES', 'NOTIFICATIONS', 'REMINDERS', 'REPORTS'].map((name) => [`${name}_URL`, url]));
  const config = loadConfig(gatewayConfigSchema, {
    ...own.env, ...services, IDENTITY_URL: keys.url, PUBLIC_URL: keys.url, NODE_ENV: 'test', LOG_LEVEL: 'silent',
    RATE_LIMIT_REQUESTS: String(LIMIT), RATE_LIMIT_ANONYMOUS_REQUESTS: '1000', RATE_LIMIT_WINDOW_SECONDS: '60', BODY_LIMIT_BYTES: '100000', FILE_LIMIT_BYTES: '500000', UPSTREAM_TIMEOUT_MS: '1000', ...env,
  });
  const app = await createServiceApp(gatewayService(config));
  await app.listen(port, '127.0.0.1');
  open.push(app);
  return { app, url: `http://127.0.0.1:${port}` };
}

/** A request that fetch would not send: odd methods, paths as they are. */
function raw(options: { method?: string; path: string; headers?: Record<string, string> | undefined; body?: Buffer[] }): Promise<{ status: number; body: any; headers: IncomingMessage['headers'] }> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(base);
    const request = httpRequest({ host: hostname, port, method: options.method ?? 'GET', path: options.path, headers: options.headers ?? {} }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text }));
    });
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
    const answer = await fetch(`${base}/v1/completions/batch?dryRun=true`, { method: 'POST', headers: { authorization: 'Bearer x', 'content-type': 'application/json', 'x-request-id': 'order-12345678' }, body: '{ "kept": "as it is" }' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-service')).toBe('yes');
    expect(answer.headers.get('x-request-id')).toBe('order-12345678');
    expect(await answer.json()).toMatchObject({ method: 'POST', url: '/v1/completions/batch?dryRun=true', size: 22, headers: { authorization: 'Bearer x', 'content-type': 'application/json', 'x-request-id': 'order-12345678' } });
  });

  it('gives every answer the headers that browsers keep people safe by, whoever answered', async () => {
    const refused = await raw({ path: '/v1/nobody' });
    for (const { headers } of [await raw({ path: '/v1/participants' }), refused]) {
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'strict-transport-security': expect.stringContaining('max-age'), 'content-security-policy': expect.stringContaining("default-src 'self'") });
    }
  });

  it('makes a request id where none, or a strange one, is given', async () => {
    for (const headers of [undefined, { 'x-request-id': 'a{}b c$d"e' }]) {
      const answer = await raw({ path: '/v1/participants', headers });
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      expect(answer.body.headers['x-request-id']).toBe(answer.headers['x-request-id']);
    }
  });

  it('passes on no address that the caller made up', async () => {
    const { body } = await raw({ path: '/v1/participants', headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', forwarded: 'for=1.2.3.4' } });
    expect(body.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
    expect(JSON.stringify(body.headers)).not.toMatch(/evil|1\.2\.3\.4/);
  });

  it("finds a service's dead letters under its name", async () => {
    expect((await raw({ path: '/v1/services/incentives/dead-letters/7?limit=2' })).body.url).toBe('/v1/dead-letters/7?limit=2');
    expect((await raw({ path: '/v1/services/incentives/dead-letters' })).body.url).toBe('/v1/dead-letters');
    expect((await raw({ path: '/v1/services/gateway/dead-letters' })).status).toBe(404);
    expect((await raw({ path: '/v1/dead-letters' })).status).toBe(404);
  });

  it.each(['/metrics/x', '/v1/nothing', '/v1/participants/../../metrics', '/v1/participants/%2e%2e/%2e%2e/metrics', '/v1/participants/..%2f..%2fmetrics', '//evil.example/v1/participants'])('leads nowhere from %s', async (path) => {
    const { status, headers, body } = await raw({ path });
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toMatch(/^(NOT_FOUND|MALFORMED_REQUEST)$/);
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
    const { status, body } = await raw({ method: 'POST', path: '/v1/completions', headers: { ...headers, 'content-type': 'application/json' }, body: [chunk, chunk, Buffer.from('x')] });
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it.each([
    ['small', { 'content-length': '20' }, 20],
    ['small, of unknown length', { 'transfer-encoding': 'chunked' }, 20],
    ['large', { 'content-length': String(LARGE) }, LARGE],
  ])('pass whole, one %s', async (_name, headers, size) => {
    const half = Buffer.alloc(size / 2, 'x');
    const { status, body } = await raw({ method: 'POST', path: '/v1/completions', headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>, body: [half, half] });
    expect([status, body.size]).toEqual([201, size]);
  });

  it('of answers pass whole, also large ones and those of HEAD', async () => {
    const large = await raw({ path: '/v1/reports/large' });
    expect([large.status, large.body.length]).toEqual([200, LARGE]);
    const head = await raw({ method: 'HEAD', path: '/v1/reports/large' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, String(LARGE), '']);
  });

  it('may be larger when it is a file', async () => {
    const { status, body } = await raw({ method: 'POST', path: '/v1/imports?kind=participants', headers: { 'content-type': 'text/csv', 'transfer-encoding': 'chunked' }, body: [Buffer.alloc(200_000), Buffer.alloc(200_000)] });
    expect([status, body.size]).toEqual([201, 400_000]);
  });
});

describe('the rate limit', () => {
  it("counts each client by its own, and tells what is left", async () => {
    const { url } = await start();
    const [one, other] = [await keys.token({ tenant: 'medan', clientId: 'one' }), await keys.token({ tenant: 'medan', clientId: 'other' })];
    const ask = (token: string) => fetch(`${url}/v1/participants`, { headers: { authorization: `Bearer ${token}` } });
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
    expect((await fetch(`${second.url}/v1/participants`, { headers: { authorization: `Bearer ${one}` } })).status).toBe(429);
    const forged = await keys.token({ tenant: 'medan', clientId: 'other', signedBy: 'foreign' });
    expect((await ask(forged)).headers.get('ratelimit-policy')).toContain('"address"');
  });

  it('lets everybody pass while Redis is gone, and counts that', async () => {
    const { url } = await start({ REDIS_URL: `redis://127.0.0.1:${await freePort()}`, RATE_LIMIT_ANONYMOUS_REQUESTS: '1' });
    for (let n = 0; n < 3; n += 1) expect((await fetch(`${url}/v1/participants`)).status).toBe(200);
    expect(await registry.metrics()).toMatch(/gateway_rate_limit_decisions_total\{decision="uncounted"\} [1-9]/);
  });
});

describe('when a service does not answer', () => {
  it('says so, and when to come again', async () => {
    const { url } = await start({ REPORTS_URL: `http://127.0.0.1:${await freePort()}` });
    const answer = await fetch(`${url}/v1/reports`);
    expect([answer.status, answer.headers.get('retry-after'), ((await answer.json()) as { code: string }).code]).toEqual([503, '1', 'UPSTREAM_UNAVAILABLE']);
    // told, but the other services stay in reach
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ok', checks: { reports: 'failed', enrollment: 'ok' } });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('is not ready when nobody can get a token', async () => {
    const { url } = await start({ IDENTITY_URL: `http://127.0.0.1:${await freePort()}` });
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'unavailable', checks: { identity: 'failed' } });
  });

  it('tells a late answer from a broken one', async () => {
    const late = await raw({ path: '/v1/reports/slow' });
    expect([late.status, late.body.code]).toEqual([504, 'UPSTREAM_TIMEOUT']);
    const broken = await raw({ method: 'POST', path: '/v1/reports/broken' });
    expect([broken.status, broken.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    const cut = await raw({ path: '/v1/reports/cut' });
    expect([cut.status, cut.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
  });
});

describe('documentation', () => {
  it('is one document of all services', async () => {
    const merged = (await (await fetch(`${base}/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(merged.openapi).toBe('3.1.0');
    expect(Object.keys(merged.paths)).toEqual(['/oauth/token', '/v1/awards', '/v1/participants']);
  });

  it('is a page that needs nothing from elsewhere', async () => {
    const page = await fetch(`${base}/docs`);
    const html = await page.text();
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, address] of html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      const asset = await fetch(`${base}${address}`);
      expect([address, asset.status]).toEqual([address, 200]);
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(50);
    }
    expect((await fetch(`${base}/docs/nothing.js`)).status).toBe(404);
  });

  it('is ready when the services are', async () => {
    await eventually(async () => (await fetch(`${base}/health/ready`)).status === 200, { timeoutMs: 5_000 });
    expect((await gateway.inject('/health/ready')).json()).toMatchObject({ status: 'ok' });
  });
});
