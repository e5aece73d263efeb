// A lost telephone: one officer asks, another confirms, and what one of them tries alone.
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { must } from '#platform';
import { eventually } from '#testing';
import { AccountStore, type Account, type RoleAssignment } from '../account/account.schema.js';
import { AuditEntryStore } from '../audit/audit.schema.js';
import { SignInStage } from '../testing/sign-in-fixture.js';
import { AuthenticatorStore } from './authenticator.schema.js';
import { SecondFactorRemovalStore } from './removal.schema.js';

const medan = tenantId('medan');
const REASON = 'Telepon hilang, datang sendiri dengan kartu pegawai';
let stage: SignInStage;

beforeAll(async () => {
  stage = await SignInStage.open('removals', { env: { SIGN_IN_LINKS_PER_ADDRESS: '1000' } });
});
afterAll(() => stage?.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

interface Somebody {
  account: Account & { email: string };
  token: string;
  refreshToken: string;
}
async function somebody(fields: Partial<Account> = {}): Promise<Somebody> {
  const account = await stage.newAccount(fields),
    { body } = await stage.signIn(account);
  return {
    account,
    token: must(body['access_token'], 'a token'),
    refreshToken: must(body['refresh_token'], 'a refresh token'),
  };
}
const manager = (agencies: RoleAssignment['agencies'] = 'whole', by = 'spec') =>
  somebody({ roles: [{ role: 'MANAGER', agencies, from: new Date(0), by }] });

/** Somebody with an app for codes, who is signed in. */
async function withApp(fields: Partial<Account> = {}): Promise<Somebody> {
  const person = await somebody(fields),
    { body } = await stage.ask<{ secret: string }>(person.token, 'POST', '/v1/me/authenticator'),
    code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate(),
    confirmed = await stage.ask(person.token, 'POST', '/v1/me/authenticator/confirm', { code });
  expect(confirmed.status).toBe(200);
  return person;
}
interface Removal {
  id: string;
  state: string;
  told: boolean;
  own: boolean;
}
const askFor = ({ token }: Somebody, { account }: Somebody, reason = REASON) =>
  stage.ask<Removal>(token, 'POST', '/v1/second-factor-removals', { accountId: account._id, reason });
const act = ({ token }: Somebody, { id }: { id: string }, wish: 'confirm' | 'withdraw') =>
  stage.ask<Removal>(token, 'POST', `/v1/second-factor-removals/${id}/${wish}`);
const listed = async ({ token }: Somebody) =>
  (await stage.ask<{ items: Removal[] }>(token, 'GET', '/v1/second-factor-removals')).body.items;
const appsOf = ({ account }: Somebody) => stage.store(AuthenticatorStore).count(medan, { _id: account._id });
const told = ({ account }: Somebody, what: RegExp) =>
  eventually(async () =>
    stage.sink.received.find(({ to, raw }) => to.includes(account.email) && what.test(raw ?? '')),
  );
const renewed = ({ refreshToken }: Somebody) =>
  stage.exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });

describe('the second factor of somebody', () => {
  it('is taken away by two officers; the person is told, signed out, and signs in by a link', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    expect((await renewed(person)).status).toBe(200);
    const { status, body } = await askFor(first, person);
    expect({ status, ...body }).toMatchObject({ status: 201, state: 'WAITING', told: true, own: true });
    await told(person, /diminta/);
    expect(await appsOf(person)).toBe(1);
    expect((await listed(second)).find(({ id }) => id === body.id)).toMatchObject({ own: false });

    expect(await act(second, body, 'confirm')).toMatchObject({ status: 200, body: { state: 'DONE' } });
    expect(await appsOf(person)).toBe(0);
    await told(person, /sudah dihapus/);
    expect((await renewed(person)).body).toMatchObject({ error: 'invalid_grant' });
    const log = await stage.store(AuditEntryStore).find(medan, { 'detail.removalId': body.id });
    expect(log.map(({ action, by }) => [action, by])).toEqual([
      ['SECOND_FACTOR_REMOVAL_ASKED', first.account._id],
      ['SECOND_FACTOR_REMOVED', second.account._id],
    ]);
    // whole seconds: a sign-in of the same second counts as one of before
    const signedOut = Math.floor(Date.now() / 1_000);
    await eventually(async () => Math.floor(Date.now() / 1_000) > signedOut);
    stage.sink.clear();
    const again = (await stage.signIn(person.account)).body['access_token'];
    expect(decodeJwt(must(again, 'a token'))).toMatchObject({ sub: person.account._id, acr: '1' });
  });

  it('is not taken away twice: a request is used up, also by two at once', async () => {
    const [first, second, third, person] = [
      await manager(),
      await manager(),
      await manager(),
      await withApp(),
    ];
    const { body } = await askFor(first, person);
    const answers = await Promise.all([act(second, body, 'confirm'), act(third, body, 'confirm')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await act(second, body, 'confirm')).toMatchObject({ status: 409, code: 'REMOVAL_NOT_OPEN' });
    expect(await act(first, body, 'withdraw')).toMatchObject({ status: 409, code: 'REMOVAL_NOT_OPEN' });
  });

  it('is asked for once at a time, and withdrawn without a trace at the person', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    const { body } = await askFor(first, person);
    expect(await askFor(second, person)).toMatchObject({ status: 409, code: 'REMOVAL_OPEN' });
    expect(await act(second, body, 'withdraw')).toMatchObject({ status: 200, body: { state: 'WITHDRAWN' } });
    expect(await act(second, body, 'confirm')).toMatchObject({ status: 409, code: 'REMOVAL_NOT_OPEN' });
    expect(await appsOf(person)).toBe(1);
    expect((await askFor(second, person)).status).toBe(201);
  });

  it('is asked for once by one key, however often the form is sent', async () => {
    const [first, person] = [await manager(), await withApp()],
      sent = { accountId: person.account._id, reason: REASON },
      headers = { 'idempotency-key': 'a-form-that-was-sent-twice' };
    const send = () => stage.ask<Removal>(first.token, 'POST', '/v1/second-factor-removals', sent, headers);
    const [once, twice] = [await send(), await send()];
    expect(once).toMatchObject({ status: 201, body: { told: true } });
    expect(twice).toMatchObject({ status: 201, body: { id: once.body.id } });
  });

  it('stays where nobody confirmed in time', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    const { body } = await askFor(first, person);
    await stage
      .store(SecondFactorRemovalStore)
      .updateOne(medan, { _id: body.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect(await act(second, body, 'confirm')).toMatchObject({ status: 409, code: 'REMOVAL_NOT_OPEN' });
    expect(await appsOf(person)).toBe(1);
    expect((await listed(second)).find(({ id }) => id === body.id)).toMatchObject({ state: 'EXPIRED' });
    expect((await askFor(first, person)).status).toBe(201);
  });
});

describe('one officer alone', () => {
  const REFUSED = { status: 422, code: 'REMOVAL_NEEDS_ANOTHER' };

  it('is not two: not by the same account, nor by another one with the same mailbox', async () => {
    const first = await manager(),
      person = await withApp(),
      { body } = await askFor(first, person);
    expect(await act(first, body, 'confirm')).toMatchObject(REFUSED);
    const other = await manager();
    await stage
      .store(AccountStore)
      .updateOne(
        medan,
        { _id: other.account._id },
        { $set: { loginKeys: [...other.account.loginKeys, first.account.email] } },
      );
    expect(await act(other, body, 'confirm')).toMatchObject(REFUSED);
    expect(await appsOf(person)).toBe(1);
  });

  it('does not confirm with an account of their own making, nor ask with one', async () => {
    const first = await manager(),
      made = await manager('whole', first.account._id),
      person = await withApp();
    const { body } = await askFor(first, person);
    expect(await act(made, body, 'confirm')).toMatchObject(REFUSED);
    expect((await act(first, body, 'withdraw')).status).toBe(200);
    const second = await askFor(made, person);
    expect(await act(first, second.body, 'confirm')).toMatchObject(REFUSED);
    expect(await appsOf(person)).toBe(1);
  });

  it('does not confirm through others whom they brought in, also when these hold nothing any more', async () => {
    const first = await manager(),
      second = await somebody(),
      last = await somebody(),
      person = await withApp();
    const gives = async ({ token }: Somebody, { account }: Somebody) => {
      const role = { role: 'MANAGER', agencies: 'whole', from: '2020-01-01T00:00:00Z' },
        given = await stage.ask(token, 'POST', `/v1/own-accounts/${account._id}/roles`, role);
      expect(given.status).toBe(201);
      stage.sink.clear();
      const { body } = await stage.signIn(account);
      return { account, token: must(body['access_token'], 'a token'), refreshToken: '' };
    };
    const confirms = await gives(await gives(first, second), last);
    await stage.store(AccountStore).updateOne(medan, { _id: second.account._id }, { $set: { roles: [] } });
    const { body } = await askFor(first, person);
    // what it is said to begin with does not make it old
    expect(await act(confirms, body, 'confirm')).toMatchObject(REFUSED);
    await stage
      .store(AccountStore)
      .updateOne(medan, { _id: last.account._id }, { $set: { 'roles.0.givenAt': daysAgo(30) } });
    expect(await act(confirms, body, 'confirm')).toMatchObject(REFUSED);
    expect(await appsOf(person)).toBe(1);
    expect((await act(await manager(), body, 'confirm')).status).toBe(200);
  });

  it('confirms nothing with a role that is new, whenever it is said to begin', async () => {
    const role = (givenAt: Date): RoleAssignment[] => [
      { role: 'MANAGER', agencies: 'whole', from: new Date(0), by: 'spec', givenAt },
    ];
    const [first, fresh, settled, person] = [
      await manager(),
      await somebody({ roles: role(daysAgo(6)) }),
      await somebody({ roles: role(daysAgo(8)) }),
      await withApp(),
    ];
    const { body } = await askFor(first, person);
    expect(await act(fresh, body, 'confirm')).toMatchObject(REFUSED);
    expect(await appsOf(person)).toBe(1);
    expect((await act(settled, body, 'confirm')).status).toBe(200);
  });

  it('who has lost the role since has asked for nothing', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    const { body } = await askFor(first, person);
    const elsewhere: RoleAssignment = {
      role: 'MANAGER',
      agencies: ['dinas-b'],
      from: new Date(0),
      by: 'spec',
    };
    for (const roles of [[], [elsewhere]]) {
      await stage.store(AccountStore).updateOne(medan, { _id: first.account._id }, { $set: { roles } });
      expect(await act(second, body, 'confirm')).toMatchObject(REFUSED);
    }
    expect(await appsOf(person)).toBe(1);
  });

  it('does neither half for themselves', async () => {
    const role: RoleAssignment = { role: 'MANAGER', agencies: 'whole', from: new Date(0), by: 'spec' },
      self = await withApp({ roles: [role] }),
      other = await manager();
    expect(await askFor(self, self)).toMatchObject({ status: 422, code: 'REMOVAL_OF_ONESELF' });
    const { body } = await askFor(other, self);
    expect(await act(self, body, 'confirm')).toMatchObject({ status: 422, code: 'REMOVAL_OF_ONESELF' });
    expect(await appsOf(self)).toBe(1);
  });

  it('of another agency finds neither the person nor the request', async () => {
    const [theirs, other, person] = [await manager(['dinas-a']), await manager(['dinas-b']), await withApp()];
    expect(await askFor(other, person)).toMatchObject({ status: 422, code: 'REMOVAL_PERSON_UNKNOWN' });
    const { body } = await askFor(theirs, person);
    expect((await act(other, body, 'confirm')).status).toBe(404);
    expect((await act(other, body, 'withdraw')).status).toBe(404);
    expect((await listed(other)).map(({ id }) => id)).not.toContain(body.id);
    const stranger = await somebody({
      tenantId: tenantId('ambon'),
      roles: [{ role: 'MANAGER', agencies: 'whole', from: new Date(0), by: 'spec' }],
    });
    expect((await act(stranger, body, 'confirm')).status).toBe(404);
    expect(await appsOf(person)).toBe(1);
  });

  it('opens no account of somebody who may do more than they', async () => {
    const first = await manager(),
      officer = await withApp({
        roles: [{ role: 'RULE_OFFICER', agencies: 'whole', from: new Date(0), by: 'spec' }],
      });
    expect(await askFor(first, officer)).toMatchObject({ status: 422, code: 'REMOVAL_NOT_YOURS' });
    const [second, person] = [await manager(), await withApp()];
    const { body } = await askFor(first, person);
    await stage
      .store(AccountStore)
      .updateOne(medan, { _id: person.account._id }, { $set: { roles: officer.account.roles } });
    expect(await act(second, body, 'confirm')).toMatchObject({ status: 422, code: 'REMOVAL_NOT_YOURS' });
    expect(await appsOf(person)).toBe(1);
  });

  it('asks and confirms soon after saying who they are', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    const old = async ({ account, token, refreshToken }: Somebody) => ({
      account,
      token: await stage.hourOld(token),
      refreshToken,
    });
    expect(await askFor(await old(first), person)).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN' });
    const { body } = await askFor(first, person);
    expect(await act(await old(second), body, 'confirm')).toMatchObject({
      status: 401,
      code: 'SIGN_IN_AGAIN',
    });
    expect(await appsOf(person)).toBe(1);
  });
});

describe('nobody is let out behind their back', () => {
  it('who cannot be written to has nothing taken away', async () => {
    const [first, second, person] = [await manager(), await manager(), await withApp()];
    stage.sink.refuse({ recipient: new RegExp(person.account.email), code: 451 });
    const { body } = await askFor(first, person);
    expect(body).toMatchObject({ state: 'WAITING', told: false });
    expect(await act(second, body, 'confirm')).toMatchObject({ status: 409, code: 'REMOVAL_NOT_TOLD' });
    expect(await appsOf(person)).toBe(1);
    stage.sink.refuse(undefined);
    expect((await act(second, body, 'confirm')).status).toBe(200);

    const without = await withApp();
    await stage.store(AccountStore).updateOne(medan, { _id: without.account._id }, { $unset: { email: '' } });
    expect(await askFor(first, without)).toMatchObject({ status: 422, code: 'REMOVAL_WITHOUT_ADDRESS' });
  });

  it('nor asked for where there is nothing, or without a reason', async () => {
    const first = await manager();
    expect(await askFor(first, await somebody())).toMatchObject({ status: 409, code: 'REMOVAL_OF_NOTHING' });
    expect((await askFor(first, await withApp(), 'hilang')).status).toBe(400);
  });

  it('is forgotten with the person', async () => {
    const [first, person] = [await manager(), await withApp()];
    await askFor(first, person);
    await stage.erase(person.account);
    const store = stage.store(SecondFactorRemovalStore);
    expect(await store.count(medan, { accountId: person.account._id })).toBe(0);
  });
});
