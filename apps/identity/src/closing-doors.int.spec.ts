import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { decodeProtectedHeader } from 'jose';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceApp, loadConfig } from '#platform';
import { eventually, freePort, isolation } from '#testing';
import { identityConfigSchema } from './identity.config.js';
import { identityService } from './identity.module.js';

const operator = { id: 'operator', secret: 'the-operators-secret-of-this-spec-0123456789' };
const own = isolation('closingdoors');
let base: string, app: NestFastifyApplication;

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const config = loadConfig(identityConfigSchema, {
    ...own.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: base,
    IDENTITY_URL: base,
    KEY_ACTIVATION_DELAY_MS: '300',
    IDENTITY_KEY_SECRET: 'a key secret for this spec, long enough',
    CONSOLE_CLIENT_SECRET: 'the-consoles-secret-of-this-spec-0123456789',
    OPERATOR_CLIENT_ID: operator.id,
    OPERATOR_CLIENT_SECRET: operator.secret,
  });
  app = await createServiceApp(identityService(config));
  await app.listen(port, '127.0.0.1');
});
afterAll(async () => {
  await app?.close();
  await own.cleanup();
});

const db = () => {
  const { db } = app.get<Connection>(getConnectionToken(), { strict: false });
  if (!db) throw new Error('not connected');
  return db;
};

async function askToken(id: string, secret: string) {
  const answer = await fetch(`${base}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = (await answer.json()) as { access_token?: string };
  return { status: answer.status, token: body.access_token ?? '' };
}

async function call(method: string, path: string, body?: unknown, token?: string) {
  const bearer = token ?? (await askToken(operator.id, operator.secret)).token;
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as any };
}

/** A client's token is known, but opens nothing here: SCOPE_MISSING. */
const codeOf = async (token: string) => (await call('GET', '/v1/clients', undefined, token)).body.code;
const becomesRevoked = (token: string) =>
  eventually(async () => expect(await codeOf(token)).toBe('TOKEN_REVOKED'));

async function clientWithToken() {
  const made = await call('POST', '/v1/clients', {
    tenantId: 'medan',
    name: 'spec',
    scopes: ['participants:read'],
    agencies: 'whole',
  });
  expect(made.status).toBe(201);
  const { clientId: id, clientSecret: secret } = made.body as { clientId: string; clientSecret: string };
  const { token } = await askToken(id, secret);
  await eventually(async () => expect(await codeOf(token)).toBe('SCOPE_MISSING'));
  return { id, secret, token };
}

/** The database refuses every entry of the access log while the work runs. */
async function withoutAccessLog<T>(work: () => Promise<T>): Promise<T> {
  const rule = (validator: object) => db().command({ collMod: 'access_log', validator });
  // granted tokens are noted beside the answer; the refusals meant here are those of the operator's acts
  await rule({ action: { $in: ['TOKEN_GRANTED', 'TOKEN_REFUSED'] } });
  try {
    return await work();
  } finally {
    await rule({});
  }
}

const actsOn = async (id: string) =>
  (
    await db()
      .collection('access_log')
      .find({ clientId: id }, { sort: { _id: 1 } })
      .toArray()
  )
    .map(({ action }) => String(action))
    .filter((action) => action.startsWith('CLIENT_'));

describe('while the access log cannot be written', () => {
  it.each([
    ['disabled', 'POST', 'disable', undefined],
    ['removed', 'DELETE', '', undefined],
    ['told that its tokens are known', 'POST', 'revoke-tokens', undefined],
    ['given another secret because the old one is known', 'POST', 'rotate-secret', { revokeTokens: true }],
  ])("a client's tokens are refused all the same when it is %s", async (_name, method, act, body) => {
    const { id, token } = await clientWithToken();
    await withoutAccessLog(async () => {
      expect((await call(method, `/v1/clients/${id}${act && `/${act}`}`, body)).status).toBe(500);
      await becomesRevoked(token);
    });
    // sent again it is carried out, and noted once
    expect((await call(method, `/v1/clients/${id}${act && `/${act}`}`, body)).status).toBeLessThan(300);
    expect(await actsOn(id)).toHaveLength(2);
  });

  it('nothing is opened: no client comes to be, none is enabled, no secret is new', async () => {
    const { id, secret } = await clientWithToken();
    expect((await call('POST', `/v1/clients/${id}/disable`)).status).toBe(200);
    const before = await db().collection('api_clients').countDocuments();
    await withoutAccessLog(async () => {
      const refused = await call('POST', '/v1/clients', {
        tenantId: 'medan',
        name: 'never',
        scopes: ['participants:read'],
        agencies: 'whole',
      });
      expect(refused.status).toBe(500);
      expect((await call('POST', `/v1/clients/${id}/enable`)).status).toBe(500);
      expect((await call('POST', `/v1/clients/${id}/rotate-secret`)).status).toBe(500);
    });
    expect(await db().collection('api_clients').countDocuments()).toBe(before);
    expect((await askToken(id, secret)).status).toBe(401);
    expect((await call('POST', `/v1/clients/${id}/enable`)).status).toBe(200);
    expect((await askToken(id, secret)).status).toBe(200);
  });

  it("a retired key's tokens are refused, and the operator gets in with the next one", async () => {
    const { token } = await clientWithToken();
    const kid = decodeProtectedHeader(token).kid ?? '';
    const retire = () => call('POST', `/v1/signing-keys/${kid}/retire`, { reason: 'a backup was stolen' });
    await withoutAccessLog(async () => {
      expect((await retire()).status).toBe(500);
      await eventually(async () => expect(await codeOf(token)).not.toBe('SCOPE_MISSING'));
    });
    await eventually(async () => expect((await retire()).status).toBe(200));
    expect(await db().collection('access_log').countDocuments({ 'detail.kid': kid })).toBe(1);
  });
});

it('retiring a key again gives the same answer, and refuses its tokens where a crash had left them open', async () => {
  const { token } = await clientWithToken();
  const kid = decodeProtectedHeader(token).kid ?? '';
  const retire = () => call('POST', `/v1/signing-keys/${kid}/retire`, { reason: 'a backup was stolen' });
  const revocations = db().collection<{ _id: string }>('token_revocations');
  const first = await retire();
  expect(first.status).toBe(200);
  // as the release before left it when it was killed in between
  await revocations.deleteOne({ _id: `key:${kid}` });
  const second = await eventually(async () => {
    const answer = await retire();
    expect(answer.status).toBe(200);
    return answer;
  });
  expect(second.body).toEqual(first.body);
  expect(await revocations.countDocuments({ _id: `key:${kid}` })).toBe(1);
});

it("a client's secret in use outlives a change that was asked for twice", async () => {
  const { id, secret } = await clientWithToken();
  const rotate = () => call('POST', `/v1/clients/${id}/rotate-secret`, { overlapSeconds: 600 });
  const answers = [await rotate(), await rotate(), await rotate()];
  for (const good of [secret, ...answers.map(({ body }) => body.clientSecret as string)])
    expect((await askToken(id, good)).status).toBe(200);
  let last = answers[2];
  for (let n = 0; n < 8; n += 1) last = await rotate();
  expect([last?.status, last?.body.code]).toEqual([409, 'CLIENT_SECRETS_TOO_MANY']);
  expect((await askToken(id, secret)).status).toBe(200);
});

it("the operator's own tokens can be revoked, and new ones are to be had", async () => {
  const { token } = await askToken(operator.id, operator.secret);
  expect((await call('GET', '/v1/clients', undefined, token)).status).toBe(200);
  expect((await call('POST', `/v1/clients/${operator.id}/revoke-tokens`, undefined, token)).status).toBe(204);
  await becomesRevoked(token);
  expect((await call('GET', '/v1/clients')).status).toBe(200);
  expect(await actsOn(operator.id)).toEqual(['CLIENT_TOKENS_REVOKED']);
  for (const act of ['disable', 'rotate-secret'])
    expect((await call('POST', `/v1/clients/${operator.id}/${act}`)).status).toBe(404);
});
