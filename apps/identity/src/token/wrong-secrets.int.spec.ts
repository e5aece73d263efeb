import { createHook } from 'node:async_hooks';
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { newId, stamps, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventually, freePort, isolation, ServiceProcess } from '#testing';
import { AuditLog } from '../audit/audit-log.js';
import { hashSecret, newClientSecret } from '../client/client-secret.js';
import { ClientRepository } from '../client/client.repository.js';
import type { ApiClient } from '../client/client.schema.js';
import { identityConfigSchema } from '../identity.config.js';
import { identityService } from '../identity.module.js';

const own = isolation('wrong-secrets');
const PER_ADDRESS = 30;
/** As node names the asynchronous work. */
const SLOW_HASHES = ['SCRYPTREQUEST', 'PBKDF2REQUEST'];
let base: string;
let app: NestFastifyApplication;
/** A second instance, as a process of its own, which can be ended. */
let service: ServiceProcess;
let logFolder: string;

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  app = await start(port);
  logFolder = await mkdtemp(join(tmpdir(), 'mumpuni-wrong-secrets-'));
  const servicePort = await freePort();
  service = new ServiceProcess({
    name: 'identity',
    port: servicePort,
    env: { ...env(servicePort), IDENTITY_PORT: String(servicePort) },
    logFolder,
  });
  await service.start();
});

afterAll(async () => {
  await Promise.all([app.close(), service.stop()]);
  await rm(logFolder, { recursive: true, force: true });
  await own.cleanup();
});

const env = (port: number): Record<string, string> => ({
  ...own.env,
  NODE_ENV: 'test',
  LOG_LEVEL: 'error',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  IDENTITY_URL: `http://127.0.0.1:${port}`,
  IDENTITY_KEY_SECRET: 'a key secret for this spec, long enough',
  CONSOLE_CLIENT_SECRET: 'the-consoles-secret-of-this-spec-0123456789',
  OPERATOR_CLIENT_ID: 'operator',
  OPERATOR_CLIENT_SECRET: 'the-operators-secret-of-this-spec-0123456789',
  TOKEN_FAILURES_PER_ADDRESS: String(PER_ADDRESS),
  TOKEN_FAILURES_PER_CLIENT: '100000',
});

async function start(port: number, more: Record<string, string> = {}): Promise<NestFastifyApplication> {
  const config = loadConfig(identityConfigSchema, { ...env(port), ...more });
  const started = await createServiceApp(identityService(config));
  await started.listen(port, '127.0.0.1');
  return started;
}

/** As release 0.1 stored it. */
function earlierHash(secret: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(secret, salt, 32, { N: 16_384, r: 8, p: 1 });
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

async function newClient(hash: (secret: string) => string = hashSecret) {
  const secret = newClientSecret();
  const now = new Date();
  const id = newId();
  const client: ApiClient = {
    _id: id,
    tenantId: tenantId('medan'),
    ...stamps(now),
    name: 'spec',
    scopes: ['participants:read'],
    roles: [],
    agencyIds: null,
    secrets: [{ hash: hash(secret), createdAt: now }],
  };
  await app.get(Transactions, { strict: false }).run((tx) => app.get(ClientRepository).insert(client, tx));
  return { id, secret };
}

async function ask(id: string, secret: string, from: string, at = base) {
  const answer = await fetch(`${at}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'x-forwarded-for': from,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = (await answer.json()) as { error?: string; access_token?: string };
  return {
    status: answer.status,
    body,
    retryAfter: answer.headers.get('retry-after'),
  };
}

/** Sends 900 wrong secrets over 60 connections, and meanwhile right ones of another client, one after the other. */
async function attacked(
  attackedId: string,
  honest: { id: string; secret: string },
  from: () => string,
  at = base,
) {
  let left = 900;
  const attacker = async () => {
    const statuses: number[] = [];
    while ((left -= 1) >= 0) statuses.push((await ask(attackedId, `mps_wrong-${left}`, from(), at)).status);
    return statuses;
  };
  const attack = Promise.all(Array.from({ length: 60 }, attacker));
  const answers = [];
  do answers.push(await ask(honest.id, honest.secret, '198.51.100.1', at));
  while (left > 0);
  return { attack: (await attack).flat(), honest: answers };
}

/** From hundreds of addresses, so that no limit per address is what helps. */
function manyAddresses(): () => string {
  let n = 0;
  return () => `203.0.113.${(n += 1) % 250}`;
}

/** The slow hashes that this process computes from here on: how many in all, and how many at once at most. */
function slowHashes() {
  const running = new Set<number>();
  const counted = { all: 0, atOnce: 0 };
  const hook = createHook({
    init(id, type) {
      if (!SLOW_HASHES.includes(type)) return;
      running.add(id);
      counted.all += 1;
      counted.atOnce = Math.max(counted.atOnce, running.size);
    },
    before: (id) => void running.delete(id),
  }).enable();
  return () => {
    hook.disable();
    return counted;
  };
}

describe('900 wrong secrets over 60 connections', () => {
  it('of a client of today cost no slow hash', async () => {
    const honest = await newClient();
    const end = slowHashes();
    const answers = await attacked((await newClient()).id, honest, manyAddresses());
    expect(end()).toEqual({ all: 0, atOnce: 0 });
    expect(answers.attack).not.toContain(200);
    expect(answers.honest.every(({ status }) => status === 200)).toBe(true);
  });

  it.each([
    ['keep nobody of today', hashSecret],
    ['keep not even another earlier client', earlierHash],
  ])('of a client that an earlier release had stored %s waiting', async (_name, honestHash) => {
    const target = await newClient(earlierHash);
    const honest = await newClient(honestHash);
    const end = slowHashes();
    const answers = await attacked(target.id, honest, manyAddresses());
    const hashes = end();
    expect(answers.attack).not.toContain(200);
    expect(answers.honest.every(({ status }) => status === 200)).toBe(true);
    // whoever comes while others wait for the slow check of this client is sent away without one
    const checked = answers.attack.filter((status) => status === 401).length;
    expect(checked).toBeLessThan(900);
    // an earlier client that asks with the right secret gets the hash of today by the first check
    expect(hashes.all).toBe(checked + (honestHash === earlierHash ? 1 : 0));
    // of libuv's four threads, one for the attacked client and one for whoever else asks
    expect(hashes.atOnce).toBe(honestHash === earlierHash ? 2 : 1);
  });

  it('are two entries of the access log, and none for a client that does not exist', async () => {
    const target = await newClient();
    for (const id of [target.id, 'nobody'])
      await attacked(
        id,
        await newClient(),
        () => `2001:db8:0:${id.length}::${randomBytes(2).toString('hex')}`,
        service.url,
      );
    const entriesOf = async (clientId: string) =>
      (await app.get(AuditLog).newest({ clientId, limit: 50 })).items.map(({ action, detail }) => [
        action,
        detail,
      ]);
    await eventually(async () => (await entriesOf(target.id)).length === 1);
    // What was counted is written when the window ends, or here: when the process does.
    await service.restart();
    expect(await entriesOf(target.id)).toEqual([
      ['TOKEN_REFUSED', { error: 'invalid_client', times: 899, addresses: 1 }],
      ['TOKEN_REFUSED', { error: 'invalid_client', address: expect.stringMatching(/^2001:db8:0:.*::\/64$/) }],
    ]);
    expect(await entriesOf('nobody')).toEqual([]);
  });
});

describe('an address with too many failures', () => {
  it('is told to wait, but the right secret is let in', async () => {
    const client = await newClient();
    const from = '192.0.2.55';
    for (let n = 0; n < PER_ADDRESS; n += 1) expect((await ask(client.id, 'x', from)).status).toBe(401);
    const refused = await ask(client.id, 'x', from);
    expect(refused).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect((await ask('nobody', 'x', from)).status).toBe(429);
    expect((await ask(client.id, client.secret, from)).status).toBe(200);
    expect((await ask(client.id, 'x', '192.0.2.56')).status).toBe(401);
  });

  it('is the /64 of an IPv6 address', async () => {
    const client = await newClient();
    for (let n = 0; n < PER_ADDRESS; n += 1) await ask(client.id, 'x', `2001:db8:7:7::${n.toString(16)}`);
    expect((await ask(client.id, 'x', '2001:db8:7:7:ffff::1')).status).toBe(429);
    expect((await ask(client.id, 'x', '2001:db8:7:8::1')).status).toBe(401);
  });

  it('cannot pass for another by a header, unless it is the gateway', async () => {
    const port = await freePort();
    const exposed = await start(port, { TRUST_GATEWAY: '192.0.2.1' });
    try {
      const at = `http://127.0.0.1:${port}`;
      for (let n = 0; n < PER_ADDRESS; n += 1) await ask('nobody', 'x', `192.0.2.${n}`, at);
      expect((await ask('nobody', 'x', '198.51.100.200', at)).status).toBe(429);
    } finally {
      await exposed.close();
    }
  });
});

describe('a secret that an earlier release had stored', () => {
  it('gets the hash of today when it is first used, once', async () => {
    const client = await newClient(earlierHash);
    const stored = async () =>
      (await app.get(ClientRepository).byId(client.id))?.secrets.map(({ hash }) => hash);
    expect((await ask(client.id, 'wrong', '192.0.2.99')).status).toBe(401);
    expect((await stored())?.[0]).toMatch(/^scrypt\$/);
    expect((await ask(client.id, client.secret, '192.0.2.99')).status).toBe(200);
    expect(await stored()).toEqual([hashSecret(client.secret)]);
    expect((await ask(client.id, client.secret, '192.0.2.99')).status).toBe(200);
    expect((await ask(client.id, 'wrong', '192.0.2.99')).status).toBe(401);
  });
});
