import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { Revocations, type RevocationList } from './revocations.js';
import { TokenVerifier } from './token-verifier.js';

const MAX_AGE = 5_000;
const GRACE = 60_000;
let server: Server;
let url: string;
let list: RevocationList | 'away' | { nothing: true };
let asked: number;
let jwks: object;
let now: number;

beforeEach(async () => {
  list = { clients: [], keys: [] };
  asked = 0;
  now = 1_000_000;
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') return void response.end(JSON.stringify(jwks));
    asked += 1;
    if (list === 'away') response.writeHead(503).end('{}');
    else response.end(JSON.stringify(list));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

const options = () => ({
  url: new URL(`${url}/revocations`),
  maxAgeMs: MAX_AGE,
  graceMs: GRACE,
  now: () => now,
});
const tokenOf = (clientId: string, issuedAt = 100, kid = 'k') => ({
  clientId,
  subject: clientId,
  issuedAt,
  kid,
});

describe('the list of what is revoked', () => {
  it('is asked for before the first request, and then only while requests come', async () => {
    const revocations = new Revocations(options());
    expect(revocations.usable()).toBe(false);
    await revocations.ensureUsable();
    expect([revocations.usable(), asked]).toEqual([true, 1]);
    now += MAX_AGE / 2 - 1;
    expect([revocations.usable(), asked]).toEqual([true, 1]);
    // Getting old: renewed beside the request, which does not wait.
    now += 2;
    expect(revocations.usable()).toBe(true);
    await eventually(() => asked === 2);
    await eventually(() => ((now += MAX_AGE - 500), revocations.usable()));
  });

  it('refuses by client and instant, and by key', async () => {
    list = {
      clients: [
        { clientId: 'removed', notBefore: null },
        { clientId: 'changed', notBefore: 100 },
      ],
      keys: ['stolen'],
    };
    const revocations = new Revocations(options());
    await revocations.ensureUsable();
    expect(revocations.refuses(tokenOf('removed', 99_999))).toBe(true);
    expect(revocations.refuses(tokenOf('changed', 99))).toBe(true);
    expect(revocations.refuses({ ...tokenOf('changed'), issuedAt: undefined })).toBe(true);
    expect(revocations.refuses(tokenOf('changed', 100))).toBe(false);
    expect(revocations.refuses(tokenOf('other', 1))).toBe(false);
    expect(revocations.refuses(tokenOf('other', 1, 'stolen'))).toBe(true);
  });

  it('counts for a while when identity is away, then nothing is let in', async () => {
    const revocations = new Revocations(options());
    await revocations.ensureUsable();
    list = 'away';
    now += MAX_AGE + 1;
    await revocations.ensureUsable();
    expect(revocations.usable()).toBe(true);
    now += GRACE;
    expect(revocations.usable()).toBe(false);
    await expect(revocations.ensureUsable()).rejects.toMatchObject({ code: 'TOKEN_KEYS_UNAVAILABLE' });
    list = { clients: [], keys: [] };
    await revocations.ensureUsable();
    expect(revocations.usable()).toBe(true);
  });

  it('lets nothing in as long as there never was one', async () => {
    list = 'away';
    await expect(new Revocations(options()).ensureUsable()).rejects.toMatchObject({
      code: 'TOKEN_KEYS_UNAVAILABLE',
    });
  });

  it('that is no list does not pass for an empty one', async () => {
    list = { nothing: true };
    await expect(new Revocations(options()).ensureUsable()).rejects.toMatchObject({
      code: 'TOKEN_KEYS_UNAVAILABLE',
    });
  });
});

describe('the verifier', () => {
  it('refuses a token that it already knew, and forgets a retired key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
    const verifier = new TokenVerifier({
      issuer: url,
      jwksUrl: new URL(`${url}/jwks`),
      revocations: options(),
    });
    const token = (clientId: string, kid?: string) =>
      new SignJWT({ client_id: clientId, tenant: 'medan', agencies: 'whole' })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...(kid ? { kid } : {}) })
        .setIssuer(url)
        .setAudience('mumpuni-api')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey);
    const [one, other] = [await token('one', 'k1'), await token('other', 'k1')];
    await verifier.verify(one);
    await verifier.verify(other);
    expect(verifier.cached(one)?.clientId).toBe('one');
    // A token that names no key is none of ours.
    await expect(verifier.verify(await token('one'))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });

    list = { clients: [{ clientId: 'one', notBefore: null }], keys: [] };
    now += MAX_AGE + 1;
    expect(verifier.cached(one)).toBeUndefined();
    await expect(verifier.verify(one)).rejects.toMatchObject({ code: 'TOKEN_REVOKED' });
    expect((await verifier.verify(other)).clientId).toBe('other');

    list = { clients: [], keys: ['k1'] };
    jwks = { keys: [] };
    now += MAX_AGE + 1;
    await expect(verifier.verify(other)).rejects.toMatchObject({ status: 401 });
    expect(verifier.cached(other)).toBeUndefined();
  });
});
