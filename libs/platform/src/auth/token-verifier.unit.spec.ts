import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testKeys, type TokenOptions } from '#testing';
import { TokenVerifier } from './token-verifier.js';

const keys = await testKeys();
let verifier: TokenVerifier;

beforeEach(() => {
  verifier = new TokenVerifier({
    issuer: keys.url,
    jwksUrl: new URL(`${keys.url}/jwks`),
    revocations: { url: new URL(`${keys.url}/revocations`), maxAgeMs: 60_000, graceMs: 60_000 },
  });
});
afterEach(() => vi.useRealTimers());
afterAll(() => keys.close());

const token = (options: TokenOptions = {}) => keys.token({ tenant: 'medan', scopes: ['x:read'], ...options });

describe('an access token', () => {
  it.each([
    ['whole', 'whole' as const, null],
    ['one agency', ['dinas-a'], ['dinas-a']],
    ['no agency at all', [], []],
  ])('says for whom it speaks: %s', async (_name, agencies, agencyIds) => {
    expect((await verifier.verify(await token({ agencies }))).agencyIds).toEqual(agencyIds);
  });

  it.each([
    ['does not say so', null, 'TOKEN_WITHOUT_AGENCIES'],
    ['says another word', 'all', 'TOKEN_INVALID'],
    ['names things that are no ids', [1], 'TOKEN_INVALID'],
  ])('is refused where it %s', async (_name, agencies, code) => {
    await expect(verifier.verify(await token({ agencies }))).rejects.toMatchObject({
      status: 401,
      code,
    });
  });

  it('needs no agencies where it belongs to no government', async () => {
    const operator = await keys.token({ scopes: ['platform:operate'] });
    expect(await verifier.verify(operator)).toMatchObject({ operator: true, hasTenant: false });
  });

  it.each(['JWT', 'logout+jwt', 'dpop+jwt'])(
    'is none where its type says %s, for the second time too',
    async (typ) => {
      const other = await token({ typ });
      for (let time = 0; time < 2; time += 1) {
        expect(verifier.cached(other)).toBeUndefined();
        await expect(verifier.verify(other)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
      }
    },
  );

  it('is known until the second it expires, and not a moment longer', async () => {
    const short = await token({ expiresIn: 30 });
    const caller = await verifier.verify(short);
    expect(verifier.cached(short)).toBe(caller);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 28_000);
    expect(verifier.cached(short)).toBe(caller);
    vi.setSystemTime(Date.now() + 3_000);
    expect(verifier.cached(short)).toBeUndefined();
    await expect(verifier.verify(short)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});
