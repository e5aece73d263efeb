import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServiceApp, loadConfig } from '#platform';
import { eventually, freePort, isolation } from '#testing';
import { AuditLog } from './audit/audit-log.js';
import { identityConfigSchema, type IdentityConfig } from './identity.config.js';
import { identityService } from './identity.module.js';

const operator = { id: 'operator', secret: 'the-operators-secret-of-this-spec-0123456789' };
const own = isolation('identity');
let base: string;
let config: IdentityConfig;
let apps: NestFastifyApplication[];

async function startInstance(port: number): Promise<NestFastifyApplication> {
  const app = await createServiceApp(identityService(config));
  await app.listen(port, '127.0.0.1');
  return app;
}

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  config = loadConfig(identityConfigSchema, {
    ...own.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    PUBLIC_URL: base,
    IDENTITY_URL: base,
    KEY_ACTIVATION_DELAY_MS: '300',
    IDENTITY_KEY_SECRET: 'a key secret for this spec, long enough',
    CONSOLE_CLIENT_SECRET: 'the-consoles-secret-of-this-spec-0123456789',
    OPERATOR_CLIENT_ID: operator.id,
    OPERATOR_CLIENT_SECRET: operator.secret,
  });
  // Two instances come up at the same time on an empty database.
  apps = await Promise.all([startInstance(port), startInstance(0)]);
});

afterAll(async () => {
  await Promise.all((apps ?? []).map((app) => app.close()));
  await own.cleanup();
});

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

async function askToken(id: string, secret: string, fields: Record<string, string> = {}, at = base) {
  const answer = await fetch(`${at}/oauth/token`, {
    method: 'POST',
    headers: basic(id, secret),
    body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

async function call(method: string, path: string, body?: unknown, token?: string) {
  const bearer = token ?? (await askToken(operator.id, operator.secret)).body['access_token'];
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

const newClient = (fields: Record<string, unknown> = {}) =>
  call('POST', '/v1/clients', {
    tenantId: 'medan',
    name: 'spec',
    scopes: ['participants:read', 'completions:write'],
    agencies: 'whole',
    ...fields,
  });
const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${base}/jwks`), { cooldownDuration: 0 }), {
    issuer: base,
    audience: 'mumpuni-api',
  });

describe('tokens', () => {
  it('carry what is registered for the client', async () => {
    const { body: client } = await newClient({ roles: ['officer'], agencies: ['dinas-1'] });
    const { status, body } = await askToken(client.clientId, client.clientSecret);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'completions:write participants:read',
    });
    const { payload, protectedHeader } = await verify(body['access_token']!);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(payload).toMatchObject({
      sub: client.clientId,
      client_id: client.clientId,
      tenant: 'medan',
      roles: ['officer'],
      agencies: ['dinas-1'],
      scope: 'completions:write participants:read',
    });
  });

  it('say so when they speak for the whole government, and the operator speaks for none', async () => {
    const { body: client } = await newClient();
    const whole = await askToken(client.clientId, client.clientSecret);
    expect((await verify(whole.body['access_token']!)).payload['agencies']).toBe('whole');
    const operators = await askToken(operator.id, operator.secret);
    expect((await verify(operators.body['access_token']!)).payload).not.toHaveProperty('agencies');
  });

  it('are narrowed when asked, never widened', async () => {
    const { body: client } = await newClient();
    const narrow = await askToken(client.clientId, client.clientSecret, { scope: 'participants:read' });
    expect((await verify(narrow.body['access_token']!)).payload['scope']).toBe('participants:read');
    expect(
      await askToken(client.clientId, client.clientSecret, { scope: 'participants:read platform:operate' }),
    ).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    expect(
      await askToken(client.clientId, client.clientSecret, { resource: 'https://elsewhere.example' }),
    ).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
  });

  it('are given for the secret in the body too', async () => {
    const { body: client } = await newClient();
    const answer = await fetch(`${base}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.clientId,
        client_secret: client.clientSecret,
      }),
    });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['a wrong secret', () => askToken(operator.id, 'wrong'), 401, 'invalid_client'],
    ['an unknown client', () => askToken('nobody', 'wrong'), 401, 'invalid_client'],
    ['an operator in place of an id', () => askToken('{"$gt":""}', 'wrong'), 401, 'invalid_client'],
    [
      'another grant',
      () => askToken(operator.id, operator.secret, { grant_type: 'password' }),
      400,
      'unsupported_grant_type',
    ],
  ])('are refused for %s', async (_name, ask, status, error) => {
    expect(await ask()).toMatchObject({ status, body: { error } });
  });

  it('of the operator belong to no tenant', async () => {
    const { payload } = await verify((await askToken(operator.id, operator.secret)).body['access_token']!);
    expect(payload).toMatchObject({ scope: 'platform:operate', client_id: operator.id });
    expect(payload['tenant']).toBeUndefined();
  });
});

describe('metadata', () => {
  it.each(['openid-configuration', 'oauth-authorization-server'])(
    "names the issuer's addresses in %s, whatever the Host header says",
    async (name) => {
      const answer = await apps[0]!.inject({
        url: `/.well-known/${name}`,
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' },
      });
      expect(answer.json()).toMatchObject({
        issuer: base,
        token_endpoint: `${base}/oauth/token`,
        jwks_uri: `${base}/jwks`,
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        authorization_endpoint: `${base}/oauth/authorize`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        scopes_supported: expect.arrayContaining(['completions:write']),
      });
    },
  );

  it('shows public parts of keys only', async () => {
    const { keys } = (await (await fetch(`${base}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(keys[0]!['d']).toBeUndefined();
  });
});

describe('clients', () => {
  it('are for the operator alone', async () => {
    const { body: client } = await newClient();
    const token = (await askToken(client.clientId, client.clientSecret)).body['access_token'];
    expect(await call('POST', '/v1/clients', {}, token)).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING' },
    });
    expect(await call('GET', '/v1/clients', undefined, token)).toMatchObject({ status: 403 });
  });

  it.each([
    ['an unknown scope', { scopes: ['everything:write'] }],
    ["the operator's scope", { scopes: ['platform:operate'] }],
    ['a tenant that is no id', { tenantId: { $gt: '' } }],
    ['an unknown field', { admin: true }],
    ['nothing said of the agencies that it speaks for', { agencies: undefined }],
    ['no agency at all', { agencies: [] }],
    ['another word for the whole', { agencies: 'all' }],
  ])('are refused with %s', async (_name, fields) => {
    expect(await newClient(fields)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('never show their secret again', async () => {
    const { body: client } = await newClient();
    const shown = await call('GET', `/v1/clients/${client.clientId}`);
    expect(shown.body).toEqual({
      clientId: client.clientId,
      tenantId: 'medan',
      name: 'spec',
      scopes: ['completions:write', 'participants:read'],
      roles: [],
      agencies: 'whole',
      createdAt: expect.any(String),
      disabledAt: null,
    });
    const list = await call('GET', '/v1/clients?tenantId=medan&limit=200');
    expect(JSON.stringify(list.body)).not.toMatch(/secret|scrypt/i);
    expect(list.body.items.map((item: { clientId: string }) => item.clientId)).toContain(client.clientId);
  });

  it('change their secret, at once or with an overlap', async () => {
    const { body: client } = await newClient();
    const id = client.clientId;
    await askToken(id, client.clientSecret);
    const second = (await call('POST', `/v1/clients/${id}/rotate-secret`, { overlapSeconds: 600 })).body
      .clientSecret;
    expect((await askToken(id, client.clientSecret)).status).toBe(200);
    expect((await askToken(id, second)).status).toBe(200);
    const third = (await call('POST', `/v1/clients/${id}/rotate-secret`)).body.clientSecret;
    expect((await askToken(id, client.clientSecret)).status).toBe(401);
    expect((await askToken(id, second)).status).toBe(401);
    expect((await askToken(id, third)).status).toBe(200);
  });

  it('get no token once removed, and all of it is in the log without a secret', async () => {
    const { body: client } = await newClient();
    await askToken(client.clientId, client.clientSecret);
    expect((await call('DELETE', `/v1/clients/${client.clientId}`)).status).toBe(204);
    expect((await askToken(client.clientId, client.clientSecret)).status).toBe(401);
    expect(await call('DELETE', `/v1/clients/${client.clientId}`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    const log = await eventually(async () => {
      const { body } = await call('GET', `/v1/access-log?clientId=${client.clientId}`);
      expect(body.items.map(({ action }: { action: string }) => action).sort()).toEqual([
        'CLIENT_REGISTERED',
        'CLIENT_REMOVED',
        'TOKEN_GRANTED',
      ]);
      return body;
    });
    expect(JSON.stringify(log)).not.toContain(client.clientSecret);
    const registered = log.items.find(({ action }: { action: string }) => action === 'CLIENT_REGISTERED'),
      found = async (filter: Record<string, string>) => {
        const { status, body } = await call(
          'GET',
          `/v1/access-log?${new URLSearchParams({ clientId: client.clientId, ...filter }).toString()}`,
        );
        expect(status).toBe(200);
        return body.items.map(({ action }: { action: string }) => action);
      };
    expect(registered.by).toBe(operator.id);
    expect(registered).not.toHaveProperty('clientName');
    expect(await found({ action: 'CLIENT_REMOVED' })).toEqual(['CLIENT_REMOVED']);
    expect(await found({ by: client.clientId })).toEqual(['TOKEN_GRANTED']);
    expect(await found({ until: registered.at })).toEqual([]);
    expect(await found({ from: registered.at, until: '2999-01-01T00:00:00Z' })).toHaveLength(3);
    const later = new Date(Date.parse(registered.at) + 1).toISOString();
    expect(await found({ from: later })).not.toContain('CLIENT_REGISTERED');
    expect((await call('GET', '/v1/access-log?action=SOMETHING')).status).toBe(400);
    expect((await call('GET', '/v1/access-log?from=yesterday')).status).toBe(400);
  });

  it('stand in the log with their name, and so does an operator; people of a government do not', async () => {
    const { body: client } = await newClient({ name: 'SIMPEG' });
    const invite = async (body: object) =>
      (await call('POST', '/v1/accounts', { email: `${randomUUID()}@spec.example`, ...body })).body.accountId;
    const of = async (clientId: string) =>
      (await call('GET', `/v1/access-log?clientId=${clientId}`)).body.items[0];
    expect(await of(client.clientId)).toMatchObject({ clientName: 'SIMPEG' });
    const platform = await invite({ name: 'Rizky', roles: [{ role: 'OPERATOR', agencies: 'whole' }] }),
      theirs = await invite({
        tenantId: 'medan',
        name: 'Maya',
        roles: [{ role: 'MANAGER', agencies: 'whole' }],
      });
    for (const [by, name] of [
      [platform, 'Rizky'],
      [theirs, undefined],
    ] as const) {
      const log = apps[0]!.get(AuditLog);
      await log.record({ action: 'CLIENT_DISABLED', by, clientId: client.clientId });
      const { items } = (await call('GET', `/v1/access-log?by=${by}`)).body;
      expect(items[0]).toMatchObject({ by, clientName: 'SIMPEG' });
      expect(items[0].byName).toBe(name);
    }
  });
});

describe('a change of keys', () => {
  it('lets all instances sign with the new one, and the old tokens stay good', async () => {
    const other = (await apps[1]!.getUrl()).replace('[::1]', '127.0.0.1');
    const old = (await askToken(operator.id, operator.secret)).body['access_token']!;
    const oldKid = decodeProtectedHeader(old).kid;
    const { body } = await call('POST', '/v1/signing-keys/rotate');
    const newKid = body.items.find((key: { signing: boolean }) => !key.signing).kid;
    expect(newKid).not.toBe(oldKid);
    for (const at of [base, other]) {
      await eventually(async () => {
        const token = (await askToken(operator.id, operator.secret, {}, at)).body['access_token']!;
        await verify(token);
        return decodeProtectedHeader(token).kid === newKid;
      });
    }
    await verify(old);
    expect((await call('GET', '/v1/clients', undefined, old)).status).toBe(200);
  });
});

describe('what is revoked', () => {
  /** A client's token is known, but opens nothing here: 403. Once revoked it is not even known: 401. */
  const stateOf = async (token: string) => {
    const { status, body } = await call('GET', '/v1/clients', undefined, token);
    return [status, body.code];
  };
  const GOOD = [403, 'SCOPE_MISSING'];
  const REVOKED = [401, 'TOKEN_REVOKED'];
  const clientWithToken = async () => {
    // the key that signed a token may be as new as the token: the operator's here, the client's below
    const client = await eventually(async () => {
      const made = await newClient();
      return made.status === 201 && made.body;
    });
    const token = (await askToken(client.clientId, client.clientSecret)).body['access_token']!;
    await eventually(async () => expect(await stateOf(token)).toEqual(GOOD));
    return { id: client.clientId as string, secret: client.clientSecret as string, token };
  };
  const becomesRevoked = (token: string) =>
    eventually(async () => expect(await stateOf(token)).toEqual(REVOKED));

  it('is every token of a removed client, within seconds', async () => {
    const { id, token } = await clientWithToken();
    const other = await clientWithToken();
    expect((await call('DELETE', `/v1/clients/${id}`)).status).toBe(204);
    await becomesRevoked(token);
    expect(await stateOf(other.token)).toEqual(GOOD);
  });

  it('is every token of a disabled client, which gets none until it is enabled', async () => {
    const { id, secret, token } = await clientWithToken();
    expect((await call('POST', `/v1/clients/${id}/disable`)).body.disabledAt).toEqual(expect.any(String));
    expect((await askToken(id, secret)).status).toBe(401);
    await becomesRevoked(token);
    expect((await call('POST', `/v1/clients/${id}/enable`)).body.disabledAt).toBeNull();
    const fresh = (await askToken(id, secret)).body['access_token']!;
    await eventually(async () => expect(await stateOf(fresh)).toEqual(GOOD));
    expect(await stateOf(token)).toEqual(REVOKED);
  });

  it('is what was issued before a secret was changed because it was known to others', async () => {
    const { id, token } = await clientWithToken();
    const { clientSecret } = (await call('POST', `/v1/clients/${id}/rotate-secret`, { revokeTokens: true }))
      .body;
    const fresh = (await askToken(id, clientSecret)).body['access_token']!;
    await becomesRevoked(token);
    expect(await stateOf(fresh)).toEqual(GOOD);
  });

  it('is what was issued before the operator said so', async () => {
    const { id, secret, token } = await clientWithToken();
    expect((await call('POST', `/v1/clients/${id}/revoke-tokens`)).status).toBe(204);
    await becomesRevoked(token);
    expect(await stateOf((await askToken(id, secret)).body['access_token']!)).toEqual(GOOD);
    expect((await call('POST', '/v1/clients/nobody/revoke-tokens')).status).toBe(404);
  });

  it('is everything that a retired key has signed, and the key is published no longer', async () => {
    const { id, secret, token } = await clientWithToken();
    const operators = (await askToken(operator.id, operator.secret)).body['access_token']!;
    const kid = decodeProtectedHeader(token).kid!;
    const other = (await apps[1]!.getUrl()).replace('[::1]', '127.0.0.1');
    expect((await call('POST', '/v1/signing-keys/unknown/retire', { reason: 'spec' })).status).toBe(404);
    const { status, body } = await call('POST', `/v1/signing-keys/${kid}/retire`, {
      reason: 'a backup was stolen',
    });
    expect(status).toBe(200);
    expect(body.items.map((key: { kid: string }) => key.kid)).not.toContain(kid);
    for (const at of [base, other])
      await eventually(async () => {
        const { keys } = (await (await fetch(`${at}/jwks`)).json()) as { keys: { kid: string }[] };
        expect(keys.map((key) => key.kid)).not.toContain(kid);
        const fresh = (await askToken(id, secret, {}, at)).body['access_token']!;
        return decodeProtectedHeader(fresh).kid !== kid;
      });
    for (const dead of [token, operators])
      await eventually(async () => (await call('GET', '/v1/clients', undefined, dead)).status === 401);
    await eventually(async () => expect((await call('GET', '/v1/signing-keys')).status).toBe(200));
    const log = await call('GET', '/v1/access-log?limit=50');
    expect(log.body.items).toContainEqual(
      expect.objectContaining({ action: 'SIGNING_KEY_RETIRED', by: operator.id }),
    );
  });

  it('is told to services only: the list names no secret', async () => {
    const list = await (await fetch(`${base}/revocations`)).json();
    expect(list).toEqual({ clients: expect.any(Array), keys: [expect.any(String)] });
    expect(JSON.stringify(list)).not.toMatch(/secret|hash/);
  });
});
