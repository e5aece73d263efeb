// Signing in at a government's own provider: by the real protocol, and what others try in its name.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { stamps } from '#persistence';
import { must } from '#platform';
import { eventually, freePort, ownProvider, type OwnProvider } from '#testing';
import { AccountStore, type Account } from '../account/account.schema.js';
import { GovernmentStore } from '../account/government.schema.js';
import { AuditEntryStore } from '../audit/audit.schema.js';
import { PasskeyStore } from '../passkey/passkey.schema.js';
import { SignInStage, Visitor, type Begun } from '../testing/sign-in-fixture.js';
import { ExternalIdentityStore } from './identity-provider.schema.js';

const medan = tenantId('medan'),
  ambon = tenantId('ambon');
let stage: SignInStage, operator: string;

const listening = async (server: Server, port: number): Promise<Server> => {
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
};

/** Asks the API as the operator. */
async function ask(method: string, path: string, sent?: unknown) {
  const answer = await fetch(`${stage.base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${operator}`,
      ...(sent !== undefined && { 'content-type': 'application/json' }),
    },
    ...(sent !== undefined && { body: JSON.stringify(sent) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text && JSON.parse(text)) as any };
}
const register = (government: string, issuer: string, more: object = {}) =>
  ask('PUT', `/v1/identity-providers/${government}`, {
    issuer,
    clientId: 'mumpuni',
    clientSecret: 'a-secret-that-the-provider-gave',
    label: 'SSO <b>Kota</b>',
    namedBy: 'EMPLOYEE_NUMBER',
    claim: 'nip',
    ...more,
  });

beforeAll(async () => {
  stage = await SignInStage.open('providers', { env: { PROVIDER_ALLOW_PRIVATE: 'true' } });
  const answer = await fetch(`${stage.base}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('operator:the-operators-secret-of-this-spec-0123456789').toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  ({ access_token: operator } = (await answer.json()) as { access_token: string });
  for (const tenant of [medan, ambon])
    await stage.store(GovernmentStore).insertMany(tenant, [
      {
        _id: tenant,
        tenantId: tenant,
        ...stamps(new Date()),
        name: tenant,
        timeZone: 'Asia/Jakarta',
        recordVersion: 1,
      },
    ]);
});
afterAll(() => stage?.close());

const numberOf = ({ employeeNumber, loginKeys }: Account): string =>
  employeeNumber ?? must(loginKeys[1], 'a number');

/** From the page to the provider: the browser, and what the provider is asked. */
async function sentTo(government: string) {
  const begun = await stage.begin(),
    { location, status } = await begun.visitor.go(`${begun.step}/penyedia?pemerintah=${government}`);
  return { begun, status, address: location === '' ? undefined : new URL(location) };
}

/** From the provider back to us. */
async function back({ visitor }: Begun, query: Record<string, string>) {
  const there = await visitor.go(`/masuk/penyedia?${new URLSearchParams(query).toString()}`);
  return visitor.go(there.location);
}

describe('the provider of a government, by the protocol', () => {
  let theirs: OwnProvider, issuer: string;

  beforeAll(async () => {
    theirs = await ownProvider(`${stage.base}/masuk/penyedia`);
    ({ issuer } = theirs);
    expect(await register('medan', issuer)).toMatchObject({
      status: 200,
      body: { redirectUri: `${stage.base}/masuk/penyedia` },
    });
  });
  afterAll(() => theirs?.close());

  /** Goes the whole way there and back, as a browser does. */
  async function through(government = 'medan') {
    const { begun, address } = await sentTo(government),
      there = new Visitor(issuer);
    let next = must(address, 'an address of the provider').href;
    while (next.startsWith(issuer)) next = new URL((await there.go(next)).location, issuer).href;
    const returned = await begun.visitor.go((await begun.visitor.go(next)).location);
    return { begun, returned, last: next };
  }
  async function claimsAfter({ begun, returned }: Awaited<ReturnType<typeof through>>) {
    const code = (await stage.goOn(begun, returned)).searchParams.get('code');
    const { body } = await stage.redeem(must(code, 'a code'), begun.verifier);
    return decodeJwt(must(body['access_token'], 'a token'));
  }

  it('signs in whose number it names, and shows its button escaped', async () => {
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-1', claims: { nip: numberOf(account) } };
    const { visitor, step } = await stage.begin();
    expect((await visitor.go(step)).text).toContain('SSO &lt;b>Kota&lt;/b>');
    expect(await claimsAfter(await through())).toMatchObject({
      sub: account._id,
      tenant: 'medan',
      acr: '1',
      amr: ['fed'],
    });
  });

  it('counts as two factors where it says that it asked for two', async () => {
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-2', claims: { nip: numberOf(account) }, amr: ['pwd', 'otp', 'mfa'] };
    expect(await claimsAfter(await through())).toMatchObject({ sub: account._id, acr: '2' });
  });

  it('opens no account of another government, nor one that nobody has', async () => {
    const ambonese = await stage.newAccount({ tenantId: ambon });
    theirs.person = { sub: 'their-3', claims: { nip: numberOf(ambonese) } };
    expect((await through()).returned.status).toBe(422);
    theirs.person = { sub: 'their-4', claims: { nip: '100001012015039999' } };
    expect((await through()).returned.status).toBe(422);
    theirs.person = { sub: 'their-5', claims: {} };
    expect((await through()).returned.status).toBe(422);
    expect(await stage.store(ExternalIdentityStore).count(ambon)).toBe(0);
  });

  it('does not hand an account on to somebody else whom it gives the same number later', async () => {
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-6', claims: { nip: numberOf(account) } };
    expect((await through()).returned.status).toBe(303);
    theirs.person = { ...theirs.person, sub: 'their-7' };
    expect((await through()).returned.status).toBe(422);
    // and who is known already is known by who they are there, whatever number they are given
    const other = await stage.newAccount();
    theirs.person = { sub: 'their-6', claims: { nip: numberOf(other) } };
    expect(await claimsAfter(await through())).toMatchObject({ sub: account._id });
  });

  it('is believed once: the address with its answer opens nothing again, and nothing in another browser', async () => {
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-8', claims: { nip: numberOf(account) } };
    const { begun, last } = await through();
    const again = await begun.visitor.go((await begun.visitor.go(last)).location);
    expect(again.status).toBe(422);
    const stranger = new Visitor(stage.base);
    expect((await stranger.go((await stranger.go(last)).location)).status).toBe(410);
  });

  it('that names people by address is believed where it has verified the address', async () => {
    expect((await register('medan', issuer, { namedBy: 'VERIFIED_EMAIL', claim: 'email' })).status).toBe(200);
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-9', claims: { email: account.email, email_verified: false } };
    expect((await through()).returned.status).toBe(422);
    theirs.person = { sub: 'their-9', claims: { email: account.email.toUpperCase(), email_verified: true } };
    expect(await claimsAfter(await through())).toMatchObject({ sub: account._id });
    await register('medan', issuer);
  });

  it('forgets who is erased', async () => {
    const account = await stage.newAccount();
    theirs.person = { sub: 'their-10', claims: { nip: numberOf(account) } };
    expect((await through()).returned.status).toBe(303);
    await stage.erase(account);
    expect(await stage.store(ExternalIdentityStore).count(medan, { accountId: account._id })).toBe(0);
    expect((await through()).returned.status).toBe(422);
  });

  describe('is unlinked by whose account it opens', () => {
    const tokenOf = async (account: { email: string }) =>
      must((await stage.signIn(account)).body['access_token'], 'a token');
    const linkOf = async (token: string) =>
      must(
        (
          await stage.ask<{ linkedProviders: { id: string; name: string; unlinkedAt: string | null }[] }>(
            token,
            'GET',
            '/v1/me/sign-in-methods',
          )
        ).body.linkedProviders[0],
        'a linked provider',
      );
    const act = (token: string, id: string, wish: 'unlink' | 'allow-again') =>
      stage.ask(token, 'POST', `/v1/me/linked-providers/${id}/${wish}`);
    const told = (address: string, what: RegExp) =>
      eventually(async () =>
        stage.sink.received.find(({ to, raw }) => to.includes(address) && what.test(raw ?? '')),
      );

    it('and opens nothing from then on, also by another name, until its owner allows it again', async () => {
      const account = await stage.newAccount();
      theirs.person = { sub: 'their-20', claims: { nip: numberOf(account) } };
      expect((await through()).returned.status).toBe(303);
      const token = await tokenOf(account),
        link = await linkOf(token);
      expect(link).toMatchObject({ name: 'SSO <b>Kota</b>', unlinkedAt: null });
      expect((await act(token, link.id, 'unlink')).status).toBe(204);
      expect((await linkOf(token)).unlinkedAt).not.toBeNull();
      await told(account.email, /dilepas/);
      expect((await through()).returned.status).toBe(422);
      theirs.person = { sub: 'their-21', claims: { nip: numberOf(account) } };
      expect((await through()).returned.status).toBe(422);
      expect((await act(token, link.id, 'allow-again')).status).toBe(204);
      expect(await claimsAfter(await through())).toMatchObject({ sub: account._id });
      const log = await stage.store(AuditEntryStore).find(medan, { by: account._id });
      expect(log.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['PROVIDER_UNLINKED', 'PROVIDER_ALLOWED_AGAIN']),
      );
    });

    it('and by nobody else', async () => {
      const account = await stage.newAccount(),
        other = await stage.newAccount();
      theirs.person = { sub: 'their-22', claims: { nip: numberOf(account) } };
      expect((await through()).returned.status).toBe(303);
      const { id } = await linkOf(await tokenOf(account)),
        stranger = await tokenOf(other);
      expect((await act(stranger, id, 'unlink')).status).toBe(404);
      expect((await act(stranger, id, 'allow-again')).status).toBe(404);
      expect(await claimsAfter(await through())).toMatchObject({ sub: account._id });
    });

    it('but not where it is their last way in', async () => {
      const account = await stage.newAccount();
      theirs.person = { sub: 'their-23', claims: { nip: numberOf(account) } };
      expect((await through()).returned.status).toBe(303);
      const token = await tokenOf(account),
        { id } = await linkOf(token);
      await stage.store(AccountStore).updateOne(medan, { _id: account._id }, { $unset: { email: '' } });
      expect(await act(token, id, 'unlink')).toMatchObject({ status: 409, code: 'LAST_WAY_IN' });
      expect(await claimsAfter(await through())).toMatchObject({ sub: account._id });
      await stage.store(PasskeyStore).insertMany(medan, [
        {
          _id: `key-of-${account._id}`,
          tenantId: medan,
          ...stamps(new Date()),
          accountId: account._id,
          credentialId: 'a-credential',
          publicKey: 'a-key',
          counter: 0,
          transports: [],
          name: 'Telepon',
          backedUp: false,
        },
      ]);
      // of both ways one is left, however many acts come at once
      const [first, second] = await Promise.all([
        act(token, id, 'unlink'),
        stage.ask(token, 'DELETE', `/v1/me/passkeys/key-of-${account._id}`),
      ]);
      expect([first.status, second.status].toSorted((one, other) => one - other)).toEqual([204, 409]);
    });

    it('soon after they said who they are, and not later', async () => {
      const account = await stage.newAccount();
      theirs.person = { sub: 'their-24', claims: { nip: numberOf(account) } };
      expect((await through()).returned.status).toBe(303);
      const token = await tokenOf(account),
        { id } = await linkOf(token),
        old = await stage.hourOld(token);
      expect(await act(old, id, 'unlink')).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN' });
      expect(await act(old, id, 'allow-again')).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN' });
    });
  });

  it('that is away leaves a sentence and the way by a link', async () => {
    await theirs.close();
    const { body } = await ask('GET', '/v1/identity-providers/medan');
    expect(JSON.stringify(body)).not.toContain('a-secret-that');
    const { begun } = await sentTo('medan'),
      returned = await back(begun, { code: 'x', state: 'unknown.state' });
    expect(returned.status).toBe(410);
    expect((await register('ambon', issuer)).body).toMatchObject({ code: 'PROVIDER_NOT_REACHED' });
    expect((await sentTo('ambon')).status).toBe(410);
  });
});

describe('what is sent in the name of a provider', () => {
  let server: Server, issuer: string, key: KeyObject, other: KeyObject;
  /** What the token endpoint answers, made from what the browser was sent with. */
  let forge: (honest: Record<string, unknown>) => {
    claims?: Record<string, unknown>;
    key?: KeyObject;
    alg?: string;
  };
  let asked: { nonce: string };
  let nip: string;

  beforeAll(async () => {
    const port = await freePort();
    issuer = `http://127.0.0.1:${port}`;
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    key = pair.privateKey;
    other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const answer = async (path: string): Promise<unknown> => {
      if (path.startsWith('/.well-known/openid-configuration'))
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['ES256'],
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          authorization_response_iss_parameter_supported: true,
        };
      if (path === '/jwks')
        return { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'ES256' }] };
      const now = Math.floor(Date.now() / 1_000),
        honest = {
          iss: issuer,
          aud: 'mumpuni',
          sub: 'forged',
          iat: now,
          exp: now + 60,
          nonce: asked.nonce,
          nip,
        };
      const { claims = honest, key: signer = key } = forge(honest);
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(signer);
      return { access_token: 'a', token_type: 'Bearer', id_token: token };
    };
    server = await listening(
      createServer((request, response) => {
        void answer(request.url ?? '').then((body) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(body));
        });
      }),
      port,
    );
    expect((await register('medan', issuer)).status).toBe(200);
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    nip = numberOf(await stage.newAccount());
    forge = () => ({});
  });

  async function answered(query: Record<string, string> = {}) {
    const { begun, address } = await sentTo('medan'),
      asks = must(address, 'an address').searchParams;
    asked = { nonce: must(asks.get('nonce'), 'a nonce') };
    expect(asks.get('code_challenge_method')).toBe('S256');
    return back(begun, { code: 'a-code', iss: issuer, state: must(asks.get('state'), 'a state'), ...query });
  }

  it('is believed where it is honest', async () => {
    expect((await answered()).status).toBe(303);
  });

  it.each<[string, (honest: Record<string, unknown>) => ReturnType<typeof forge>]>([
    ['a token of another issuer', (honest) => ({ claims: { ...honest, iss: 'https://sso.evil.example' } })],
    ['a token for another client', (honest) => ({ claims: { ...honest, aud: 'somebody-else' } })],
    ['a token with the nonce of another sign-in', (honest) => ({ claims: { ...honest, nonce: 'another' } })],
    ['a token without a nonce', ({ nonce: _, ...rest }) => ({ claims: rest })],
    [
      'a token of an hour ago',
      (honest) => ({
        claims: { ...honest, iat: Number(honest['iat']) - 3_600, exp: Number(honest['exp']) - 3_600 },
      }),
    ],
    ['a token signed by somebody else', () => ({ key: other })],
  ])('is not believed with %s', async (_what, made) => {
    forge = made;
    expect((await answered()).status).toBe(422);
  });

  it('is not believed where another provider answers in its place (mix-up)', async () => {
    expect((await answered({ iss: 'https://sso.evil.example' })).status).toBe(422);
    const { begun, address } = await sentTo('medan'),
      state = must(must(address, 'an address').searchParams.get('state'), 'a state');
    expect((await back(begun, { code: 'a-code', state })).status).toBe(422);
  });

  it('is not believed for another sign-in than the one that was sent there', async () => {
    const theirs = await sentTo('medan'),
      mine = await sentTo('medan');
    const state = must(must(theirs.address, 'an address').searchParams.get('state'), 'a state'),
      [, secret = ''] = state.split('.'),
      uid = mine.begun.step.split('/').at(-1) ?? '';
    expect((await back(mine.begun, { code: 'a-code', iss: issuer, state })).status).toBe(410);
    expect((await back(mine.begun, { code: 'a-code', iss: issuer, state: `${uid}.${secret}` })).status).toBe(
      422,
    );
  });

  it('is not believed as an error, and says so', async () => {
    const { status, text } = await answered({ error: 'access_denied' });
    expect(status).toBe(422);
    expect(text).toContain('name="login"');
  });
});

describe('addresses of providers', () => {
  it.each([
    'http://169.254.169.254/',
    'ftp://sso.medan.example',
    'http://user:secret@127.0.0.1:9',
    'http://127.0.0.1:25',
  ])('are not asked at %s', async (issuer) => {
    expect((await register('medan', issuer)).status).toBeGreaterThanOrEqual(400);
  });
});
