// How people sign in with a passkey, and how others try to in their place.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { must } from '#platform';
import { AccountStore } from '../account/account.schema.js';
import { SignInStage, Visitor, type Begun } from '../testing/sign-in-fixture.js';
import { SoftAuthenticator, type Ceremony } from '../testing/soft-authenticator.js';
import { PasskeyStore } from './passkey.schema.js';

const medan = tenantId('medan');
const RP_ID = 'localhost';
let stage: SignInStage;

beforeAll(async () => {
  stage = await SignInStage.open('passkeys', { host: RP_ID });
});
afterAll(() => stage?.close());

/** Somebody with a token, who asks the API as the console does. */
async function somebody() {
  const account = await stage.newAccount(),
    { body } = await stage.signIn(account),
    token = must(body['access_token'], 'a token');
  const ask = async (method: string, path: string, sent?: unknown) => {
    const answer = await fetch(`${stage.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text && JSON.parse(text)) as any };
  };
  return { account, ask };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

const honest = (challenge: string): Ceremony => ({ challenge, origin: stage.base, rpId: RP_ID });

/** Adds a passkey; `told` is what the browser says wrongly. */
async function add({ ask }: Somebody, told: Partial<Ceremony> = {}) {
  const { body: options } = await ask('POST', '/v1/me/passkeys/options'),
    device = new SoftAuthenticator();
  const answer = await ask('POST', '/v1/me/passkeys', {
    name: 'Gawai <b>saya</b>',
    credential: device.create({ ...honest(options.challenge), ...told }),
  });
  return { device, answer, userHandle: options.user.id as string, options };
}

const challengeFor = async ({ visitor, step }: Begun): Promise<string> => {
  const { text } = await visitor.go(`${step}/kunci-sandi/tantangan`, {});
  return (JSON.parse(text) as { challenge: string }).challenge;
};
const hand = ({ visitor, step }: Begun, answer: unknown) =>
  visitor.go(`${step}/kunci-sandi`, { jawaban: JSON.stringify(answer) });

/** Signs in; `told` is what the browser says wrongly. */
async function use(device: SoftAuthenticator, told: Partial<Ceremony>) {
  const begun = await stage.begin();
  const answer = await hand(begun, device.get({ ...honest(await challengeFor(begun)), ...told }));
  return { begun, answer };
}

describe('a passkey', () => {
  it('signs in its owner without a name being typed, and counts as two factors', async () => {
    const person = await somebody(),
      { device, answer, userHandle } = await add(person);
    expect(answer).toMatchObject({ status: 201, body: { name: 'Gawai <b>saya</b>', lastUsedAt: null } });
    const { begun, answer: used } = await use(device, { userHandle });
    const back = await stage.goOn(begun, used);
    const { body } = await stage.redeem(must(back.searchParams.get('code'), 'a code'), begun.verifier);
    expect(decodeJwt(must(body['access_token'], 'a token'))).toMatchObject({
      sub: person.account._id,
      acr: '2',
      amr: ['pop', 'user', 'mfa'],
    });
    const renewed = await stage.exchange({
      grant_type: 'refresh_token',
      refresh_token: must(body['refresh_token'], 'a refresh token'),
    });
    const times = [body, renewed.body].map(
      (each) => decodeJwt(must(each['access_token'], 'a token'))['auth_time'],
    );
    expect(times[0]).toBeTypeOf('number');
    expect(times[1]).toBe(times[0]);
    const { body: methods } = await person.ask('GET', '/v1/me/sign-in-methods');
    expect(methods).toMatchObject({ recent: true, byTwoFactors: false, passkeysAvailable: true });
    expect(methods.passkeys[0].lastUsedAt).not.toBeNull();
  });

  it('names nobody on the device', async () => {
    const person = await somebody(),
      { options } = await add(person);
    expect(options.user.id).not.toContain(person.account._id);
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    });
  });

  it.each<[string, Partial<Ceremony>]>([
    ['on another site', { origin: 'https://mumpuni.evil.example' }],
    ['for another domain', { rpId: 'evil.example' }],
    ['without looking whose finger it is', { userVerified: false }],
    ['for somebody else', { userHandle: Buffer.alloc(32).toString('base64url') }],
    ['for nobody', { userHandle: undefined as unknown as string }],
  ])('that was used %s signs nobody in', async (_how, told) => {
    const { device, userHandle } = await add(await somebody());
    const { answer } = await use(device, { userHandle, ...told });
    expect(answer.status).toBe(422);
    expect((await use(device, { userHandle })).answer.status).toBe(303);
  });

  it.each<[string, Partial<Ceremony>]>([
    ['on another site', { origin: 'https://mumpuni.evil.example' }],
    ['for another domain', { rpId: 'evil.example' }],
    ['without looking whose finger it is', { userVerified: false }],
    ['for another question', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
  ])('that was made %s is not kept', async (_how, told) => {
    const person = await somebody();
    expect((await add(person, told)).answer).toMatchObject({
      status: 422,
      body: { code: 'PASSKEY_NOT_ACCEPTED' },
    });
    expect(await stage.store(PasskeyStore).count(medan, { accountId: person.account._id })).toBe(0);
  });

  it('answers once: what was signed before signs nobody in again', async () => {
    const { device, userHandle } = await add(await somebody()),
      begun = await stage.begin(),
      signed = device.get({ ...honest(await challengeFor(begun)), userHandle });
    const answers = await Promise.all([hand(begun, signed), hand(begun, signed), hand(begun, signed)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
    const later = await stage.begin();
    expect((await hand(later, signed)).status).toBe(422);
  });

  it('answers the browser that asked: what another one was asked opens nothing in this one', async () => {
    const { device, userHandle } = await add(await somebody()),
      theirs = await stage.begin(),
      mine = await stage.begin();
    const signed = device.get({ ...honest(await challengeFor(theirs)), userHandle });
    expect((await hand(mine, signed)).status).toBe(422);
    const stolen = { ...theirs, visitor: new Visitor(stage.base) };
    expect((await hand(stolen, signed)).status).toBe(410);
  });

  it('is not added by what was signed to sign in, nor by what somebody else was asked', async () => {
    const owner = await somebody(),
      other = await somebody();
    const { body: options } = await owner.ask('POST', '/v1/me/passkeys/options');
    const credential = new SoftAuthenticator().create(honest(options.challenge));
    expect((await other.ask('POST', '/v1/me/passkeys', { name: 'x', credential })).status).toBe(422);
    const asked = await challengeFor(await stage.begin());
    expect((await add(owner, { challenge: asked })).answer.status).toBe(422);
  });

  it('whose counter goes back has been copied, and neither opens anything from then on', async () => {
    const person = await somebody(),
      { device, userHandle } = await add(person);
    expect((await use(device, { userHandle, counter: 5 })).answer.status).toBe(303);
    expect((await use(device, { userHandle, counter: 5 })).answer.status).toBe(422);
    expect((await use(device, { userHandle, counter: 6 })).answer.status).toBe(422);
    const { body } = await person.ask('GET', '/v1/me/sign-in-methods');
    expect(body.passkeys[0].copiedAt).not.toBeNull();
  });

  it('that was removed signs nobody in, and only its owner removes it', async () => {
    const owner = await somebody(),
      other = await somebody(),
      { device, userHandle, answer } = await add(owner);
    expect((await other.ask('DELETE', `/v1/me/passkeys/${answer.body.id}`)).status).toBe(404);
    expect((await use(device, { userHandle })).answer.status).toBe(303);
    expect((await owner.ask('DELETE', `/v1/me/passkeys/${answer.body.id}`)).status).toBe(204);
    expect((await use(device, { userHandle })).answer.status).toBe(422);
  });

  it('of somebody who left signs nobody in', async () => {
    const { account, ask } = await somebody(),
      { device, userHandle } = await add({ account, ask });
    await stage.store(AccountStore).updateOne(medan, { _id: account._id }, { $set: { active: false } });
    expect((await use(device, { userHandle })).answer.status).toBe(422);
  });

  it('of somebody who is erased is gone', async () => {
    const person = await somebody();
    await add(person);
    await stage.erase(person.account);
    expect(await stage.store(PasskeyStore).count(medan, { accountId: person.account._id })).toBe(0);
  });

  it('is sent by a page of ours', async () => {
    const { device, userHandle } = await add(await somebody()),
      begun = await stage.begin(),
      signed = device.get({ ...honest(await challengeFor(begun)), userHandle });
    const form = { jawaban: JSON.stringify(signed) };
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect((await begun.visitor.go(`${begun.step}/kunci-sandi`, form, elsewhere)).status).toBe(410);
    expect((await begun.visitor.go(`${begun.step}/kunci-sandi/tantangan`, {}, elsewhere)).status).toBe(410);
  });

  it.each(['', '{', 'null', '{"id":"x"}'])('is not the text %j', async (jawaban) => {
    const begun = await stage.begin();
    expect((await begun.visitor.go(`${begun.step}/kunci-sandi`, { jawaban })).status).toBe(422);
  });
});
