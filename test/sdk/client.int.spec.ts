// What the clients do when the network or the server is in trouble, against a server that is in trouble on
// purpose.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { python as interpreter, pythonPackages } from '../../tools/engines/python-packages.mjs';
import { readmePrograms, why, type Programs } from './language.js';
import { php } from './php.js';
import { python } from './python.js';
import { typescript } from './typescript.js';

interface Heard {
  method: string;
  path: string;
  key: string | undefined;
  bearer: string | undefined;
}

for (const language of [typescript, python, php]) {
  const { name: written, missing } = language,
    calls = `calls.${{ TypeScript: 'ts', Python: 'py' }[written] ?? 'php'}`;
  if (missing) process.stderr.write(`NOT TRIED: the ${written} client, as ${missing}\n`);

  // needs the language on this machine
  describe.skipIf(missing)(`the ${written} client${why(language)}`, () => {
    let programs: Programs, url: string;
    let heard: Heard[] = [],
      tokens = 0,
      answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void;
    const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
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
      programs = await language.prepare({ [calls]: language.calls, ...readmePrograms(language.folder) });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      programs?.end();
      server.closeAllConnections();
      server.close();
    });
    beforeEach(() => {
      heard = [];
      tokens = 0;
    });
    const run = async (call: string, env: Record<string, string> = {}) =>
      (await programs.run(calls, { URL: url, ...env }, call)).trim();

    it('sends what records something again with the same key, as the server asks for', async () => {
      answer = (_, response, nth) => {
        if (nth === 1) response.destroy();
        else if (nth === 2) json(response, 429, {}, { 'retry-after': '0' });
        else json(response, 201, { completionId: 'c' });
      };
      expect(await run('record')).toBe('{"completionId":"c"}');
      expect(heard).toHaveLength(3);
      expect(heard[0]?.key).toMatch(/^[0-9a-f-]{32,36}$/);
      expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
      heard = [];
      await run('keep');
      expect(new Set(heard.map(({ key }) => key))).toEqual(new Set(['kept']));
    });

    it('waits as long as the server asks for', async () => {
      let askedAt = 0;
      answer = (_, response, nth) => {
        if (nth > 1) return json(response, 201, { waited: performance.now() - askedAt >= 1_000 });
        askedAt = performance.now();
        return json(response, 503, {}, { 'retry-after': '1' });
      };
      expect(await run('record')).toBe('{"waited":true}');
    });

    it('gives up after its tries, and says what the last answer was', async () => {
      const problem = { code: 'UNAVAILABLE', messages: { id: 'Sebentar lagi.', en: 'In a moment.' } };
      answer = (_, response) => json(response, 503, problem, { 'retry-after': '0' });
      expect(await run('record')).toBe('[503,"UNAVAILABLE","Sebentar lagi."]');
      expect(heard).toHaveLength(3);
    });

    it('sends nothing twice that the API does not remember', async () => {
      answer = (_, response) => response.destroy();
      expect(await run('signInLink')).toBe(`"${language.noAnswer}"`);
      expect(heard).toMatchObject([{ key: undefined, path: '/v1/accounts/x%2Fy/sign-in-links' }]);
    });

    it('fetches another token once where one is refused', async () => {
      answer = (_, response, nth) =>
        nth === 1
          ? json(response, 401, { code: 'UNAUTHORIZED' })
          : json(response, 201, { completionId: 'c' });
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
      expect(heard.map(({ path }) => path)).toEqual([
        '/v1/agencies?limit=2',
        '/v1/agencies?limit=2&cursor=2',
      ]);
    });

    it('reads a whole list from the file behind the link of an export, once that is written', async () => {
      const id = '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21',
        url = '/v1/exports/participants/files/x.y.z',
        asked = { id, file: null, problem: null };
      let bearer: string | undefined = 'none heard';
      answer = ({ method, url: path, headers }, response) => {
        if (method === 'POST') return json(response, 202, { ...asked, status: 'QUEUED' });
        if (path !== url) return json(response, 200, { ...asked, status: 'READY', file: { url } });
        bearer = headers.authorization;
        // in two parts, the second of which begins within a letter
        const text = Buffer.from('{"name":"Ayu"}\n{"name":"Jos\u00e9"}\n');
        response.writeHead(200, { 'content-type': 'application/x-ndjson', 'content-length': text.length });
        response.write(text.subarray(0, 28), () => response.end(text.subarray(28)));
      };
      expect(await run('exported')).toMatch(/^\["Ayu","Jos(é|\\u00e9)"\]$/);
      expect(heard.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v1/exports/participants',
        `GET /v1/exports/participants/${id}`,
        `GET ${url}`,
      ]);
      expect(bearer).toBeUndefined();
      answer = (_, response) =>
        json(response, 202, { ...asked, status: 'FAILED', problem: { id: 'Gagal', en: 'It failed.' } });
      expect(await run('exported')).toMatch(/^"(Error|RuntimeError|RuntimeException)"$/);
    });

    it('takes what the libraries of the standard have signed, and nothing else', async () => {
      const cases = await webhookCases(),
        folder = mkdtempSync(join(tmpdir(), 'webhooks-')),
        CASES = join(folder, 'cases.json');
      writeFileSync(CASES, JSON.stringify(cases));
      const told = (await run('webhooks', { CASES })).split('\n');
      rmSync(folder, { recursive: true });
      expect(cases.map(({ name }, i) => `${name}: ${told[i]}`)).toEqual(
        cases.map(({ name, taken }) => `${name}: ${taken ? 'certificate.issued' : language.noSignature}`),
      );
    });
  });
}

/** Calls of webhooks, signed by the standard's libraries for JavaScript and for Python, and some that nobody signed. */
async function webhookCases() {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`,
    body = JSON.stringify({ type: 'certificate.issued', data: { name: 'Pelatihan “Ñ” – 20 JP 🎓' } });
  const now = Math.floor(Date.now() / 1_000);
  const byNode = (at: number, by = secret) => new Webhook(by).sign('msg_1', new Date(at * 1_000), body);
  const sign = `import datetime, sys; from standardwebhooks.webhooks import Webhook
at = datetime.datetime.fromtimestamp(int(sys.argv[2]), datetime.timezone.utc)
print(Webhook(sys.argv[1]).sign("msg_1", at, sys.argv[3]))`;
  const byPython = execFileSync(interpreter(), ['-c', sign, secret, String(now), body], {
    env: { ...process.env, PYTHONPATH: await pythonPackages(['standardwebhooks==1.1.0']) },
    encoding: 'utf8',
  }).trim();
  const sent = (name: string, taken: boolean, signature: string, changed: Partial<Call> = {}) => {
    const { at = now, secrets = [secret], ...rest } = changed;
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(at),
      'webhook-signature': signature,
    };
    return { name, taken, body, secrets, headers, ...rest };
  };
  return [
    sent('signed by JavaScript', true, byNode(now)),
    sent('signed by Python', true, byPython),
    sent('while the secret is changed, by the later', true, `${byNode(now)} ${byNode(now, other)}`),
    sent('while the secret is changed, by the earlier', true, `${byNode(now, other)} ${byNode(now)}`),
    sent('to who knows two secrets', true, byNode(now), { secrets: [other, secret] }),
    sent('four minutes old', true, byNode(now - 240), { at: now - 240 }),
    sent('with a body that was changed', false, byNode(now), { body: `${body} ` }),
    sent('by another secret', false, byNode(now, other)),
    sent('six minutes old', false, byNode(now - 360), { at: now - 360 }),
    sent('six minutes ahead', false, byNode(now + 360), { at: now + 360 }),
    sent('at another time than signed', false, byNode(now), { at: now - 1 }),
    sent('of another version of the standard', false, byNode(now).replace('v1,', 'v1a,')),
    sent('with a signature without version', false, byNode(now).slice(3)),
    sent('with a signature that is none', false, 'v1,%%% nothing'),
    sent('without headers', false, '', { headers: {} }),
    sent('at a time that is none', false, byNode(now), {
      headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': 'now', 'webhook-signature': byNode(now) },
    }),
  ];
}

interface Call {
  at: number;
  body: string;
  secrets: string[];
  headers: Record<string, string>;
}
