// What the TypeScript client does when the network or the server is in trouble, against a server that is in
// trouble on purpose.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { programs, readmePrograms } from './program.js';

/** Each prints what came of one call, in one line. */
const client = `import { answerOf, createClient, MumpuniProblem, verifyWebhook } from '@mumpuni/client';
const mumpuni = createClient({ baseUrl: process.env.URL ?? '', clientId: 'a:b', clientSecret: 's%', attempts: 3, timeoutMs: 60_000 });
const told = async (call: Promise<unknown>) =>
  console.log(JSON.stringify(await call.catch((error: unknown) => error instanceof MumpuniProblem ? [error.status, error.code, error.messages?.id] : String((error as Error).name))));
`;
const calls = {
  record: `await told(answerOf(mumpuni.POST('/v1/completions', { body: { title: 'T', form: 'seminar', startDate: '2026-01-01', endDate: '2026-01-01' } })));`,
  signInLink: `await told(answerOf(mumpuni.POST('/v1/accounts/{id}/sign-in-links', { params: { path: { id: 'x' } } })));`,
  list: `const names: (string | undefined)[] = [];
for await (const { name } of mumpuni.all('/v1/agencies', { params: { query: { limit: 2 } } })) names.push(name);
console.log(JSON.stringify(names));`,
  together: `await Promise.all([1, 2, 3].map(() => answerOf(mumpuni.GET('/v1/agencies'))));`,
  webhook: `const [body, id, at, signature] = (process.env.WEBHOOK ?? '').split('\\n') as [string, string, string, string];
const headers = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature };
console.log(verifyWebhook(body, headers, 'whsec_b2xk', process.env.SECRET ?? '').type);
try { verifyWebhook(body + ' ', headers, process.env.SECRET ?? ''); } catch (error) { console.log((error as Error).name); }`,
};
const names = Object.keys(calls) as (keyof typeof calls)[];

interface Heard {
  method: string;
  path: string;
  key: string | undefined;
  bearer: string | undefined;
}

describe('the TypeScript client', () => {
  let written: Awaited<ReturnType<typeof programs>>, url: string;
  let heard: Heard[] = [],
    tokens = 0,
    answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void;
  const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/oauth/token') {
      tokens++;
      const basic = Buffer.from(String(request.headers.authorization).slice(6), 'base64').toString();
      if (basic !== 'a%3Ab:s%25') json(response, 401, { error: 'invalid_client' });
      else json(response, 200, { access_token: `token-${tokens}`, expires_in: 300 });
      return;
    }
    const { method = '', url: path = '', headers } = request;
    heard.push({
      method,
      path,
      key: headers['idempotency-key']?.toString(),
      bearer: headers.authorization?.replace('Bearer ', ''),
    });
    answer(request, response, heard.length);
  });

  beforeAll(async () => {
    written = await programs([
      ...names.map((name) => client + calls[name]),
      ...readmePrograms().map(({ code }) => code),
    ]);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    written?.end();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    heard = [];
    tokens = 0;
  });
  const run = async (name: keyof typeof calls, env: Record<string, string> = {}) =>
    (await written.run(names.indexOf(name), { URL: url, ...env })).trim();

  it('sends what records something again with the same key, as the server asks for', async () => {
    answer = (_, response, nth) => {
      if (nth === 1) response.destroy();
      else if (nth === 2) json(response, 429, {}, { 'retry-after': '0' });
      else json(response, 201, { completionId: 'c' });
    };
    expect(await run('record')).toBe('{"completionId":"c"}');
    expect(heard).toHaveLength(3);
    expect(heard[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
  });

  it('gives up after its tries, and says what the last answer was', async () => {
    const problem = { code: 'UNAVAILABLE', messages: { id: 'Sebentar lagi.', en: 'In a moment.' } };
    answer = (_, response) => json(response, 503, problem, { 'retry-after': '0' });
    expect(await run('record')).toBe('[503,"UNAVAILABLE","Sebentar lagi."]');
    expect(heard).toHaveLength(3);
  });

  it('sends nothing twice that the API does not remember', async () => {
    answer = (_, response) => response.destroy();
    expect(await run('signInLink')).toBe('"TypeError"');
    expect(heard).toMatchObject([{ key: undefined }]);
  });

  it('fetches another token once where one is refused', async () => {
    answer = (_, response, nth) =>
      nth === 1 ? json(response, 401, { code: 'UNAUTHORIZED' }) : json(response, 201, { completionId: 'c' });
    expect(await run('record')).toBe('{"completionId":"c"}');
    expect(heard.map(({ bearer }) => bearer)).toEqual(['token-1', 'token-2']);
    answer = (_, response) => json(response, 401, { code: 'UNAUTHORIZED' });
    expect(await run('record')).toBe('[401,"UNAUTHORIZED",null]');
    expect(heard).toHaveLength(4);
  });

  it('asks for one token for calls that start together', async () => {
    answer = (_, response) => json(response, 200, { items: [] });
    await run('together');
    expect([heard.length, tokens]).toEqual([3, 1]);
  });

  it('goes through a list to its end', async () => {
    answer = ({ url: path = '' }, response) =>
      path.includes('cursor=2')
        ? json(response, 200, { items: [{ name: 'C' }] })
        : json(response, 200, { items: [{ name: 'A' }, { name: 'B' }], nextCursor: '2' });
    expect(await run('list')).toBe('["A","B","C"]');
    expect(heard.map(({ path }) => path)).toEqual(['/v1/agencies?limit=2', '/v1/agencies?limit=2&cursor=2']);
  });

  it('takes a webhook by any of its secrets, and no other', async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      body = JSON.stringify({ type: 'certificate.issued' }),
      now = new Date();
    const signed = [
      body,
      'msg_1',
      `${Math.floor(now.getTime() / 1_000)}`,
      new Webhook(secret).sign('msg_1', now, body),
    ];
    expect(await run('webhook', { SECRET: secret, WEBHOOK: signed.join('\n') })).toBe(
      'certificate.issued\nWebhookVerificationError',
    );
  });
});
