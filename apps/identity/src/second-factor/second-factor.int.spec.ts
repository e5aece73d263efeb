// The second half of a sign-in for who decides about others, and how it is got around.
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { must } from '#platform';
import { eventually } from '#testing';
import type { RoleAssignment } from '../account/account.schema.js';
import { SignInSettingsStore } from '../account/sign-in-settings.schema.js';
import { KeptMailStore } from '../mail/kept-mail.schema.js';
import { SignInStage, Visitor, type Begun } from '../testing/sign-in-fixture.js';
import { AuthenticatorStore } from './authenticator.schema.js';

const medan = tenantId('medan');
const manager: RoleAssignment = { role: 'MANAGER', agencies: 'whole', from: new Date(0), by: 'spec' };
let stage: SignInStage;

beforeAll(async () => {
  stage = await SignInStage.open('second-factor', { env: { SECOND_FACTOR_ROLES: 'MANAGER, LEADER' } });
});
afterAll(() => stage?.close());

const newManager = () => stage.newAccount({ roles: [manager] });

/** Up to the button of the mail. */
async function half(account: {
  email: string;
}): Promise<Begun & { answer: { status: number; location: string } }> {
  const begun = await stage.begin();
  stage.sink.clear();
  await begun.visitor.go(begun.step, { login: account.email });
  return { ...begun, answer: await begun.visitor.go(await stage.linkTo(account.email), {}) };
}
const type = ({ visitor, step }: Begun, kode: string) => visitor.go(`${step}/faktor-kedua`, { kode });

/** A code of now, or of so many steps of 30 seconds from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets an app up, and signs in by it. */
async function withApp() {
  const account = await newManager(),
    begun = await half(account),
    { text } = await begun.visitor.go(`${begun.step}/faktor-kedua`);
  const secret = must(/<code>([A-Z2-7 ]{30,})<\/code>/.exec(text)?.[1], 'a secret').replaceAll(' ', '');
  const shown = await type(begun, codeOf(secret, -1));
  const codes = [...shown.text.matchAll(/<code>([a-z2-7]{5}-[a-z2-7]{5})<\/code>/g)].map(
    ([, code]) => code ?? '',
  );
  return { account, begun, secret, codes };
}

async function tokenAfter(begun: Begun, answer: { status: number; location: string; text: string }) {
  const back = await stage.goOn(begun, answer);
  const { body } = await stage.redeem(must(back.searchParams.get('code'), 'a code'), begun.verifier);
  return { body, claims: decodeJwt(must(body['access_token'], 'a token')) };
}

describe('who decides about others', () => {
  it('sets an app up after the link, keeps spare codes, and is let in with the role', async () => {
    const { begun, codes } = await withApp();
    expect(codes).toHaveLength(8);
    const { claims } = await tokenAfter(
      begun,
      await begun.visitor.go(`${begun.step}/faktor-kedua/selesai`, {}),
    );
    expect(claims).toMatchObject({
      roles: ['PARTICIPANT', 'MANAGER'],
      acr: '2',
      amr: ['mail', 'otp', 'mfa'],
    });
  });

  it('is asked for a code each time, and the secret is not shown again', async () => {
    const { account, secret } = await withApp(),
      begun = await half(account);
    expect(begun.answer.location).toBe(`${begun.step}/faktor-kedua`);
    const { text } = await begun.visitor.go(begun.answer.location);
    expect(text).not.toContain('<svg class="qr"');
    const { claims } = await tokenAfter(begun, await type(begun, codeOf(secret)));
    expect(claims['roles']).toEqual(['PARTICIPANT', 'MANAGER']);
  });

  it('is let in by the link alone where the role is not theirs yet, or the government asks for none', async () => {
    const later = await stage.newAccount({
      roles: [{ ...manager, from: new Date(Date.now() + 86_400_000) }],
    });
    expect(decodeJwt(must((await stage.signIn(later)).body['access_token'], 'a token'))['roles']).toEqual([
      'PARTICIPANT',
    ]);
    const ambon = tenantId('ambon');
    await stage.store(SignInSettingsStore).updateOne(
      ambon,
      { _id: ambon },
      {
        $set: { secondFactorRoles: [], updatedAt: new Date() },
        $setOnInsert: { createdAt: new Date() },
        $inc: { version: 1 },
      },
      { upsert: true },
    );
    const free = await stage.newAccount({ tenantId: ambon, roles: [manager] });
    const { body } = await stage.signIn(free);
    expect(decodeJwt(must(body['access_token'], 'a token'))['roles']).toContain('MANAGER');
  });

  it('and signed in by a link before the role was given, has it after signing in again', async () => {
    const leader = await stage.newAccount(),
      { body } = await stage.signIn(leader);
    await stage.newAccount({ superiorId: must(leader.participantId, 'a participant') });
    const renewed = await stage.exchange({
      grant_type: 'refresh_token',
      refresh_token: must(body['refresh_token'], 'a refresh token'),
    });
    expect(decodeJwt(must(renewed.body['access_token'], 'a token'))).toMatchObject({
      roles: ['PARTICIPANT'],
      scope: 'account self',
    });
    expect((await half(leader)).answer.location).toMatch(/faktor-kedua$/);
  });
});

describe('a second factor', () => {
  it('is not passed over: what finishes a sign-in is refused before a right code', async () => {
    const begun = await half(await newManager());
    expect((await begun.visitor.go(`${begun.step}/faktor-kedua/selesai`, {})).status).toBe(410);
    const { visitor, step } = await stage.begin();
    expect((await visitor.go(`${step}/faktor-kedua`)).status).toBe(410);
    expect((await visitor.go(`${step}/faktor-kedua`, { kode: '000000' })).status).toBe(410);
  });

  it('is that of the browser whose link was used', async () => {
    const { account, secret } = await withApp(),
      begun = await half(account),
      other = await stage.begin();
    expect((await type({ ...begun, visitor: new Visitor(stage.base) }, codeOf(secret))).status).toBe(410);
    expect((await type(other, codeOf(secret))).status).toBe(410);
  });

  it('is taken once: the same code signs nobody in again, also not at the same time', async () => {
    const { account, secret } = await withApp(),
      code = codeOf(secret),
      [first, second] = [await half(account), await half(account)];
    const answers = await Promise.all([type(first, code), type(second, code), type(second, code)]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await type(await half(account), code)).status).toBe(422);
  });

  it('is not guessed: after ten wrong ones no code is looked at for an hour, whatever browser it comes from', async () => {
    const { account, secret } = await withApp(),
      begun = await half(account),
      wrong = codeOf(secret, 1) === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 10; tries += 1) expect((await type(begun, wrong)).status).toBe(422);
    expect((await type(begun, codeOf(secret))).status).toBe(429);
    expect((await type(await half(account), codeOf(secret))).status).toBe(429);
    await stage
      .store(AuthenticatorStore)
      .updateOne(medan, { _id: account._id }, { $set: { wrongSince: new Date(Date.now() - 3_600_001) } });
    expect((await type(begun, codeOf(secret))).status).toBe(303);
  });

  it('of a telephone whose clock is wrong is refused, and it is said by how much', async () => {
    const { account, secret } = await withApp(),
      begun = await half(account),
      { status, text } = await type(begun, codeOf(secret, 4));
    expect(status).toBe(422);
    expect(text).toMatch(/(90|120) (detik|seconds)/);
  });

  it('is a spare code where the telephone is lost, each once', async () => {
    const { account, codes } = await withApp(),
      [first = ''] = codes,
      begun = await half(account);
    expect((await type(begun, first.toUpperCase())).status).toBe(303);
    const again = await half(account);
    expect((await type(again, first)).status).toBe(422);
    const stored = JSON.stringify(await stage.store(AuthenticatorStore).findOne(medan, { _id: account._id }));
    for (const code of codes) expect(stored).not.toContain(code);
  });

  it('lies encrypted, and is gone with the person', async () => {
    const { account, secret } = await withApp();
    const stored = JSON.stringify(await stage.store(AuthenticatorStore).findOne(medan, { _id: account._id }));
    expect(stored).not.toContain(secret);
    await stage.erase(account);
    expect(await stage.store(AuthenticatorStore).count(medan, { accountId: account._id })).toBe(0);
  });
});

describe('whoever wants an app for codes', () => {
  const tokenOf = async (account: { email: string }) =>
    must((await stage.signIn(account)).body['access_token'], 'a token');
  const begin = (token: string) =>
    stage.ask<{ secret: string; address: string }>(token, 'POST', '/v1/me/authenticator');
  const confirm = (token: string, code: string) =>
    stage.ask<{ recoveryCodes: string[] }>(token, 'POST', '/v1/me/authenticator/confirm', { code });
  const methods = async (token: string) =>
    (
      await stage.ask<{ authenticator: object | null; authenticatorNeeded: boolean }>(
        token,
        'GET',
        '/v1/me/sign-in-methods',
      )
    ).body;
  const told = (address: string, what: RegExp) =>
    eventually(async () =>
      stage.sink.received.find(({ to, raw }) => to.includes(address) && what.test(raw ?? '')),
    );

  it('sets it up, is asked for a code from then on, is told by mail, and takes it away again', async () => {
    const account = await stage.newAccount(),
      token = await tokenOf(account),
      { body } = await begin(token);
    expect(body.address).toContain('otpauth://totp/');
    expect((await begin(token)).body.secret).toBe(body.secret);
    // what is only begun asks nothing of a sign-in
    expect((await half(account)).answer.location).not.toMatch(/faktor-kedua$/);
    expect(await confirm(token, codeOf(body.secret, 40))).toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    expect(await confirm(token, codeOf(body.secret, 4))).toMatchObject({
      status: 422,
      code: 'PHONE_CLOCK_OFF',
    });
    const confirmed = await confirm(token, codeOf(body.secret, -1));
    expect(confirmed.body.recoveryCodes).toHaveLength(8);
    expect(await methods(token)).toMatchObject({ authenticatorNeeded: false, authenticator: {} });
    await told(account.email, /dipasang/);

    const again = await half(account);
    expect(again.answer.location).toMatch(/faktor-kedua$/);
    expect((await again.visitor.go(again.answer.location)).text).toContain('Anda memasang aplikasi kode');
    const { claims } = await tokenAfter(again, await type(again, codeOf(body.secret)));
    expect(claims).toMatchObject({ acr: '2', roles: ['PARTICIPANT'] });

    expect((await stage.ask(token, 'DELETE', '/v1/me/authenticator')).status).toBe(204);
    await told(account.email, /dihapus/);
    expect((await half(account)).answer.location).not.toMatch(/faktor-kedua$/);
  });

  it('is told by mail also where the mail server was away, and once', async () => {
    const account = await stage.newAccount(),
      token = await tokenOf(account),
      { secret } = (await begin(token)).body,
      mails = stage.store(KeptMailStore);
    stage.sink.refuse({ recipient: new RegExp(account.email), code: 451 });
    expect((await confirm(token, codeOf(secret, -1))).status).toBe(200);
    await eventually(
      async () => (await mails.count(account.tenantId, { accountId: account._id, tries: 1 })) === 1,
    );
    stage.sink.refuse(undefined);
    await mails.updateOne(account.tenantId, { accountId: account._id }, { $set: { dueAt: new Date() } });
    await told(account.email, /dipasang/);
    await eventually(async () => (await mails.count(account.tenantId, { accountId: account._id })) === 0);
  });

  it("does not set up another in the place of one that works: the new spare codes would be a thief's", async () => {
    const account = await stage.newAccount(),
      token = await tokenOf(account),
      { secret } = (await begin(token)).body;
    expect((await confirm(token, codeOf(secret, -1))).status).toBe(200);
    expect(await begin(token)).toMatchObject({ status: 409, code: 'AUTHENTICATOR_EXISTS' });
    expect(await confirm(token, codeOf(secret))).toMatchObject({ status: 409, code: 'AUTHENTICATOR_EXISTS' });
  });

  it('cannot guess the first code either', async () => {
    const account = await stage.newAccount(),
      token = await tokenOf(account),
      { secret } = (await begin(token)).body;
    for (let tries = 0; tries < 10; tries += 1)
      expect((await confirm(token, codeOf(secret, 40 + tries))).status).toBe(422);
    expect(await confirm(token, codeOf(secret))).toMatchObject({ status: 429, code: 'CODES_TOO_MANY' });
  });

  it('has said a moment ago who they are', async () => {
    const account = await stage.newAccount(),
      token = await tokenOf(account),
      old = await stage.hourOld(token),
      { secret } = (await begin(token)).body;
    expect(await begin(old)).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN' });
    expect(await confirm(old, codeOf(secret))).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN' });
    expect(await stage.ask(old, 'DELETE', '/v1/me/authenticator')).toMatchObject({
      status: 401,
      code: 'SIGN_IN_AGAIN',
    });
    expect(await confirm(token, codeOf(secret))).toMatchObject({ status: 200 });
  });
});
