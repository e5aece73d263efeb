// How people sign in, and how others try to in their place.
import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { participantRecordedV2, tenantId, type EventData } from '#contracts';
import { PersonKeys } from '#messaging';
import { Transactions } from '#persistence';
import { must } from '#platform';
import { eventually, type SmtpSink } from '#testing';
import { AccountOnParticipantRecorded } from '../account/account-on-participant-recorded.js';
import { AccountStore, loginKeysOf, type Account } from '../account/account.schema.js';
import { PER_ADDRESS, SignInStage, Visitor, type Begun } from '../testing/sign-in-fixture.js';
import { SignInLinkStore } from './sign-in-link.schema.js';
import { LINKS_AN_HOUR } from './sign-in-links.js';

const medan = tenantId('medan');
let stage: SignInStage, sink: SmtpSink, base: string;

beforeAll(async () => {
  stage = await SignInStage.open('sign-in');
  ({ sink, base } = stage);
});
afterAll(() => stage?.close());
beforeEach(() => sink.clear());

const store = <T>(type: abstract new (...args: never[]) => T): T => stage.store(type);
const newAccount = (fields?: Partial<Account>) => stage.newAccount(fields);
const begin = (more?: Record<string, string>, visitor?: Visitor) => stage.begin(more, visitor);
const linkTo = (address: string) => stage.linkTo(address);
const finish = (begun: Begun, link: string) => stage.finish(begun, link);
const exchange = (fields: Record<string, string>, secret?: string) => stage.exchange(fields, secret);
const redeem = (code: string, verifier: string, secret?: string) => stage.redeem(code, verifier, secret);
const signIn = (account: { email: string }) => stage.signIn(account);

const told = (account: Account, fields: Partial<EventData<typeof participantRecordedV2>>) => ({
  tenantId: account.tenantId,
  data: {
    participantId: must(account.participantId, 'a participant'),
    version: 2,
    name: account.name,
    locale: account.locale,
    employeeType: 'PNS' as const,
    agencyId: 'dinas-a',
    agencyName: 'Dinas A',
    active: true,
    ...fields,
  },
});

async function hear(
  account: Account,
  fields: Partial<EventData<typeof participantRecordedV2>>,
): Promise<void> {
  const events = [told(account, fields)] as Parameters<AccountOnParticipantRecorded['handle']>[0];
  await store(Transactions).run((tx) => store(AccountOnParticipantRecorded).handle(events, tx));
}

describe('a link by e-mail', () => {
  it('signs in who asked for it, with a token that opens what is theirs and nothing else', async () => {
    const account = await newAccount();
    const { status, body } = await signIn(account);
    expect(status).toBe(200);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      sub: account._id,
      client_id: 'console',
      tenant: 'medan',
      person: account.participantId,
      roles: ['PARTICIPANT'],
      agencies: [],
      scope: 'account self',
    });
    expect(decodeJwt(must(body['id_token'], 'an id token'))).toMatchObject({
      sub: account._id,
      nonce: 'a-nonce',
    });
  });

  it('is used up by its first use', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    await finish(begun, link);
    const again = await begin({}, begun.visitor);
    expect((await again.visitor.go(link, {})).status).toBe(410);
  });

  it('signs in once where its button is pressed twice at the same time', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => begun.visitor.go(link, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410]);
  });

  it('is not used up by a mail filter that opens it, nor by one that presses its button', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    const filter = new Visitor(base);
    expect((await filter.go(link)).status).toBe(410);
    expect((await filter.go(link, {})).status).toBe(410);
    expect((await begun.visitor.go(link)).text).toContain(account.name);
    expect((await begun.visitor.go(link)).status).toBe(200);
    await finish(begun, link);
  });

  it('opens nothing in another browser, also where that one has a sign-in of its own under way', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    const other = await begin();
    expect((await other.visitor.go(link, {})).status).toBe(410);
    // The secret under the step of the other one, whose cookie is good.
    const secret = must(link.split('/').at(-1), 'a secret');
    expect((await other.visitor.go(`${other.step}/tautan/${secret}`, {})).status).toBe(410);
    await finish(begun, link);
  });

  it('opens nothing after a quarter of an hour', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    await store(SignInLinkStore).updateOne(
      medan,
      { accountId: account._id },
      { $set: { expiresAt: new Date(Date.now() - 1) } },
    );
    expect((await begun.visitor.go(link, {})).status).toBe(410);
  });

  it('is not pressed by the page of another site', async () => {
    const account = await newAccount(),
      begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const link = await linkTo(account.email);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }] as Record<
      string,
      string
    >[])
      expect((await begun.visitor.go(link, {}, headers)).status).toBe(410);
    await finish(begun, link);
  });

  it('is asked for with the same answer whether or not there is such an account', async () => {
    const account = await newAccount(),
      begun = await begin();
    const known = await begun.visitor.go(begun.step, { login: account.email }),
      unknown = await begun.visitor.go(begun.step, { login: 'tidak-ada@medan.example' });
    expect(known.status).toBe(200);
    expect(unknown).toEqual(known);
    await linkTo(account.email);
    expect(sink.received).toHaveLength(1);
  });

  it('is sent a few times an hour, and no more', async () => {
    const account = await newAccount(),
      begun = await begin();
    for (let n = 0; n <= LINKS_AN_HOUR; n += 1) {
      expect((await begun.visitor.go(begun.step, { login: account.email })).status).toBe(200);
      await eventually(async () => sink.received.length === Math.min(n + 1, LINKS_AN_HOUR));
    }
    const another = await newAccount();
    await begun.visitor.go(begun.step, { login: another.email });
    await linkTo(another.email);
    expect(sink.received.filter(({ to }) => to.includes(account.email))).toHaveLength(LINKS_AN_HOUR);
  });

  it('is sent to so many of one address an hour, and another address is not held up', async () => {
    const begun = await begin();
    const accounts = await Promise.all(Array.from({ length: PER_ADDRESS + 1 }, () => newAccount()));
    for (const { email } of accounts) await begun.visitor.go(begun.step, { login: email });
    const other = await begin(),
      another = await newAccount();
    await other.visitor.go(other.step, { login: another.email });
    await linkTo(another.email);
    await eventually(async () => sink.received.length === PER_ADDRESS + 1);
  });

  it('names each account where an address has several, and each link signs in its own', async () => {
    const medans = await newAccount(),
      ambons = await newAccount({
        tenantId: tenantId('ambon'),
        email: medans.email,
        loginKeys: loginKeysOf(medans.email, undefined),
      });
    const begun = await begin();
    await begun.visitor.go(begun.step, { login: medans.email });
    const mail = await eventually(async () => sink.received[0]);
    const { text } = await PostalMime.parse(must(mail.raw, 'a mail'));
    const links = [...(text ?? '').matchAll(/https?:\/\/\S+\/tautan\/\S+/g)].map(
      ([url]) => new URL(url).pathname,
    );
    expect(links).toHaveLength(2);
    expect(text).toMatch(/^Yth\. \S[^]*\n-- \nMumpuni\nPesan ini dikirim otomatis/);
    const pages = await Promise.all(links.map(async (link) => (await begun.visitor.go(link)).text));
    const ofAmbon = must(links[pages.findIndex((page) => page.includes(ambons.name))], 'a link');
    const back = await finish(begun, ofAmbon);
    const { body } = await redeem(must(back.searchParams.get('code'), 'a code'), begun.verifier);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      sub: ambons._id,
      tenant: 'ambon',
    });
  });
});

describe('a code', () => {
  const codeFor = async (begun: Begun) => {
    const account = await newAccount();
    await begun.visitor.go(begun.step, { login: account.email });
    return must((await finish(begun, await linkTo(account.email))).searchParams.get('code'), 'a code');
  };

  it('is worth nothing without the verifier, without the secret of the console, or a second time', async () => {
    const begun = await begin();
    expect((await redeem(await codeFor(begun), randomBytes(32).toString('base64url'))).status).toBe(400);
    const other = await begin();
    expect(
      (await redeem(await codeFor(other), other.verifier, 'wrong-secret-of-32-characters-012345')).status,
    ).toBe(401);
    const third = await begin(),
      code = await codeFor(third);
    const answers = await Promise.all([redeem(code, third.verifier), redeem(code, third.verifier)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect((await redeem(code, third.verifier)).status).toBe(400);
  });

  it.each([
    ['without PKCE', { code_challenge: '' }],
    ['to another address', { redirect_uri: 'https://evil.example/masuk/kembali' }],
    ['for another client', { client_id: 'operator' }],
    ['as a token in the address', { response_type: 'token' }],
  ])('is not given out %s', async (_name, more) => {
    const visitor = new Visitor(base);
    const query = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: `${base}/masuk/kembali`,
      scope: 'openid self',
      state: 's',
      nonce: 'n',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
      ...more,
    });
    if ('code_challenge' in more) query.delete('code_challenge');
    const { location } = await visitor.go(`/oauth/authorize?${query.toString()}`);
    expect(location).not.toContain('/masuk/langkah/');
    expect(location).not.toContain('evil.example');
  });

  it('asks who it is each time: a browser that signed in before is not let in without a link', async () => {
    const begun = await begin();
    await codeFor(begun);
    const again = await begin({}, begun.visitor);
    expect(again.step).toMatch(/^\/masuk\/langkah\//);
    expect((await again.visitor.go(again.step)).text).toContain('name="login"');
  });
});

describe('whoever leaves', () => {
  it('gets no more tokens, and what they hold is refused', async () => {
    const account = await newAccount(),
      { body } = await signIn(account);
    await hear(account, { active: false });
    const refresh = must(body['refresh_token'], 'a refresh token');
    expect(await exchange({ grant_type: 'refresh_token', refresh_token: refresh })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const revoked = (await (await fetch(`${base}/revocations`)).json()) as {
      clients: { clientId: string }[];
    };
    expect(revoked.clients.map(({ clientId }) => clientId)).toContain(account._id);
    const begun = await begin();
    await begun.visitor.go(begun.step, { login: account.email });
    const other = await newAccount();
    await begun.visitor.go(begun.step, { login: other.email });
    await linkTo(other.email);
    expect(sink.received.filter(({ to }) => to.includes(account.email))).toHaveLength(1);
  });

  it('to another agency loses the roles that they had in this one', async () => {
    const account = await newAccount({
      roles: [{ role: 'MANAGER', agencies: ['dinas-a'], from: new Date(0), by: 'spec' }],
    });
    const { body } = await signIn(account);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      roles: ['PARTICIPANT', 'MANAGER'],
      agencies: ['dinas-a'],
    });
    await hear(account, { agencyId: 'dinas-b', email: account.email });
    const next = await exchange({
      grant_type: 'refresh_token',
      refresh_token: must(body['refresh_token'], 'a refresh token'),
    });
    expect(decodeJwt(must(next.body['access_token'], 'a token'))).toMatchObject({
      roles: ['PARTICIPANT'],
      agencies: [],
      scope: 'account self',
    });
  });

  it('loses the roles with the address to which they were given, which any program of the agency may change', async () => {
    const roles = [{ role: 'MANAGER' as const, agencies: 'whole' as const, from: new Date(0), by: 'spec' }];
    const kept = await newAccount({ roles }),
      taken = await newAccount({ roles });
    await hear(kept, { email: kept.email, name: 'Nama Baru' });
    await hear(taken, { email: 'orang-lain@medan.example' });
    const rolesOf = async ({ email }: { email: string }) =>
      decodeJwt(must((await signIn({ email })).body['access_token'], 'a token'))['roles'];
    expect(await rolesOf(kept)).toEqual(['PARTICIPANT', 'MANAGER']);
    expect(await rolesOf({ email: 'orang-lain@medan.example' })).toEqual(['PARTICIPANT']);
  });

  it('and is erased leaves no name, number or address behind', async () => {
    const account = await newAccount();
    await signIn(account);
    await stage.erase(account);
    const left = JSON.stringify(await store(AccountStore).findOne(medan, { _id: account._id }));
    for (const personal of [account.email, account.name, account.loginKeys[1]])
      expect(left).not.toContain(personal);
    expect(await store(SignInLinkStore).count(medan, { accountId: account._id })).toBe(0);
    expect(store(PersonKeys)).toBeDefined();
  });
});

describe('roles', () => {
  it('hold from their day until their day', async () => {
    const day = 86_400_000;
    const account = await newAccount({
      roles: [
        { role: 'MANAGER', agencies: 'whole', from: new Date(Date.now() + day), by: 'spec' },
        {
          role: 'DEVELOPER',
          agencies: 'whole',
          from: new Date(0),
          until: new Date(Date.now() - day),
          by: 'spec',
        },
      ],
    });
    const { body } = await signIn(account);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      roles: ['PARTICIPANT'],
      agencies: [],
    });
  });

  it('that end soon are in no token that lasts longer, also in a renewed one', async () => {
    const until = new Date(Date.now() + 90_000);
    const account = await newAccount({
      roles: [{ role: 'MANAGER', agencies: 'whole', from: new Date(0), until, by: 'spec' }],
    });
    const { body } = await signIn(account),
      renewed = await exchange({
        grant_type: 'refresh_token',
        refresh_token: must(body['refresh_token'], 'a refresh token'),
      });
    for (const { access_token: token, expires_in: seconds } of [body, renewed.body]) {
      const { exp, iat, roles } = decodeJwt(must(token, 'a token'));
      expect(roles).toContain('MANAGER');
      expect(exp).toBeLessThanOrEqual(until.getTime() / 1_000);
      expect(Number(seconds)).toBe(Number(exp) - Number(iat));
    }
  });

  it('are LEADER where somebody has this person as superior', async () => {
    const leader = await newAccount();
    await newAccount({ superiorId: must(leader.participantId, 'a participant') });
    const { body } = await signIn(leader);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      roles: ['PARTICIPANT', 'LEADER'],
      scope: 'account self team',
    });
  });
});
