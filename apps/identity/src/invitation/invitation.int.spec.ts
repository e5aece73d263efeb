// Managers invite, see, give and take away within what they hold; who is invited accepts once and signs in.
import { decodeJwt } from 'jose';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { must } from '#platform';
import { eventually } from '#testing';
import { AccountStore, type Account, type RoleAssignment } from '../account/account.schema.js';
import { PLATFORM } from '../audit/audit-log.js';
import { AuditEntryStore } from '../audit/audit.schema.js';
import { SignInStage } from '../testing/sign-in-fixture.js';
import { InvitationStore } from './invitation.schema.js';

const medan = tenantId('medan'),
  tanjung = tenantId('tanjungpinang');
const role = (fields: Partial<RoleAssignment> = {}): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by: 'spec',
  ...fields,
});
let stage: SignInStage;
let count = 0;

beforeAll(async () => {
  stage = await SignInStage.open('invitation', { env: { SIGN_IN_LINKS_PER_ADDRESS: '1000' } });
});
afterAll(() => stage?.close());

const ask = (token: string, method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  stage.ask<any>(token, method, path, body, headers);

interface Somebody {
  account: Account & { email: string };
  token: string;
}
async function somebody(fields: Partial<Account>): Promise<Somebody> {
  const account = await stage.newAccount(fields),
    { body } = await stage.signIn(account);
  return { account, token: must(body['access_token'], 'a token') };
}
const managerOf = (agencies: RoleAssignment['agencies'], more: Partial<RoleAssignment> = {}) =>
  somebody({ roles: [role({ agencies, ...more })] });
const nextAddress = () => `undangan-${(count += 1)}@medan.example`;
const invite = ({ token }: Somebody, fields: object = {}, headers?: Record<string, string>) =>
  ask(
    token,
    'POST',
    '/v1/invitations',
    { name: 'Rina <b>H</b>', email: nextAddress(), role: 'MANAGER', agencies: ['dinas-a'], ...fields },
    headers,
  );

/** The secrets of the invitations that were sent to an address, the newest last. */
async function secretsTo(address: string, least = 1): Promise<string[]> {
  const mails = await eventually(async () => {
    const found = stage.sink.received.filter(
      ({ to, raw }) => to.includes(address) && /undangan=/.test(raw?.replaceAll('=\r\n', '') ?? ''),
    );
    return found.length >= least ? found : undefined;
  });
  return Promise.all(
    mails.map(async ({ raw }) => {
      const { text } = await PostalMime.parse(must(raw, 'a mail'));
      return must(/\?undangan=(\S+)/.exec(text ?? '')?.[1], 'a link');
    }),
  );
}
async function open(secret: string) {
  const begun = await stage.begin({ login_hint: secret });
  return { ...begun, page: await begun.visitor.go(begun.step), action: `${begun.step}/undangan/${secret}` };
}

describe('an invitation', () => {
  it('is a mail, a page that changes nothing, a button, and a link to the same address', async () => {
    const manager = await managerOf('whole'),
      { status, body } = await invite(manager);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'SENT',
      mailed: true,
      byName: manager.account.name,
      accountId: null,
    });
    const [secret = ''] = await secretsTo(body.email);

    const { visitor, verifier, step, page, action } = await open(secret);
    expect(page.status).toBe(200);
    expect(page.text).toContain(body.email);
    expect(page.text).not.toContain('<b>H</b>');
    expect(await stage.store(AccountStore).count(medan, { email: body.email })).toBe(0);

    stage.sink.clear();
    const accepted = await visitor.go(action, {});
    expect(accepted.status).toBe(200);
    const link = await stage.linkTo(body.email);
    expect(link.startsWith(step)).toBe(true);
    const back = await stage.finish({ visitor, step, verifier }, link);
    const signedIn = await stage.redeem(must(back.searchParams.get('code'), 'a code'), verifier);
    const me = await ask(must(signedIn.body['access_token'], 'a token'), 'GET', '/v1/me');
    expect(me.body).toMatchObject({ name: 'Rina <b>H</b>', roles: ['MANAGER'], participantId: null });
    const list = await ask(manager.token, 'GET', '/v1/invitations');
    expect(list.body.items[0]).toMatchObject({ id: body.id, state: 'TAKEN', accountId: me.body.accountId });
    expect(await stage.store(AuditEntryStore).count(medan, { 'detail.invitationId': body.id })).toBe(2);
  });

  it('is taken once, also by two at the same time, and from no page but ours', async () => {
    const { body } = await invite(await managerOf('whole')),
      [secret = ''] = await secretsTo(body.email),
      one = await open(secret),
      other = await open(secret);
    const strange = await one.visitor.go(one.action, {}, { 'sec-fetch-site': 'cross-site' });
    expect(strange.status).toBe(410);
    expect(await stage.store(AccountStore).count(medan, { email: body.email })).toBe(0);
    const answers = await Promise.all([one, other].map(({ visitor, action }) => visitor.go(action, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await stage.store(AccountStore).count(medan, { email: body.email })).toBe(1);
    expect((await open(secret)).page.status).toBe(410);
  });

  it('opens nothing once it is withdrawn, expired, guessed, or sent again with a newer link', async () => {
    const manager = await managerOf('whole');
    const [withdrawn, expired, renewed] = await Promise.all([1, 2, 3].map(() => invite(manager)));
    const at = (what: string, id: string) => ask(manager.token, 'POST', `/v1/invitations/${id}/${what}`, {});
    expect((await at('withdraw', withdrawn?.body.id)).body.state).toBe('WITHDRAWN');
    expect((await at('withdraw', withdrawn?.body.id)).code).toBe('INVITATION_NOT_OPEN');
    expect((await at('send-again', withdrawn?.body.id)).code).toBe('INVITATION_NOT_OPEN');
    await stage
      .store(InvitationStore)
      .updateOne(medan, { _id: expired?.body.id }, { $set: { expiresAt: new Date(Date.now() - 1_000) } });
    const [old = ''] = await secretsTo(renewed?.body.email);
    expect((await at('send-again', renewed?.body.id)).body.state).toBe('SENT');
    const [, newer = ''] = await secretsTo(renewed?.body.email, 2);
    const [gone = ''] = await secretsTo(withdrawn?.body.email),
      [late = ''] = await secretsTo(expired?.body.email);
    const guessed = `${newer.slice(0, -2)}xx`;
    for (const secret of [gone, late, old, guessed, `${'a'.repeat(36)}.${'b'.repeat(43)}`])
      expect((await open(secret)).page.status, secret).toBe(410);
    expect((await open(newer)).page.status).toBe(200);
    for (const turn of [1, 2, 3])
      expect((await at('send-again', renewed?.body.id)).status, String(turn)).toBe(200);
    expect((await at('send-again', renewed?.body.id)).code).toBe('INVITATION_SENT_TOO_OFTEN');
    expect((await at('send-again', expired?.body.id)).body.state).toBe('SENT');
  });

  it('is one at a time for an address, and none for who has an account', async () => {
    const manager = await managerOf('whole'),
      email = nextAddress();
    const both = await Promise.all([
      invite(manager, { email }),
      invite(manager, { email: email.toUpperCase() }),
    ]);
    expect(both.map(({ status, code }) => code ?? status).sort()).toEqual([201, 'INVITATION_OPEN']);
    expect((await invite(manager, { email: manager.account.email })).code).toBe('INVITATION_ACCOUNT_EXISTS');
    const elsewhere = await somebody({ tenantId: tanjung, roles: [role()] });
    expect((await invite(elsewhere, { email })).status).toBe(201);
  });

  it('counts once under its key, and its mail has the same link', async () => {
    const manager = await managerOf('whole'),
      email = nextAddress(),
      key = { 'idempotency-key': `k-${email}` };
    const [first, again] = [await invite(manager, { email }, key), await invite(manager, { email }, key)];
    expect(again).toEqual(first);
    expect(await stage.store(InvitationStore).count(medan, { email })).toBe(1);
  });

  it('gives nothing that who invited does not hold any more, and makes no second account', async () => {
    const manager = await managerOf('whole'),
      [taken, late] = [await invite(manager), await invite(manager)];
    const accounts = stage.store(AccountStore);
    await stage.newAccount({ email: late.body.email, loginKeys: [late.body.email] });
    const [lateSecret = ''] = await secretsTo(late.body.email),
      tooLate = await open(lateSecret);
    expect((await tooLate.visitor.go(tooLate.action, {})).status).toBe(410);
    expect(await accounts.count(medan, { loginKeys: late.body.email })).toBe(1);
    await accounts.updateOne(medan, { _id: manager.account._id }, { $set: { roles: [] } });
    const [secret = ''] = await secretsTo(taken.body.email),
      opened = await open(secret);
    expect((await opened.visitor.go(opened.action, {})).status).toBe(410);
    expect(await accounts.count(medan, { email: taken.body.email })).toBe(0);
  });

  it.each([
    [{ agencies: 'whole' }, 'ROLE_NOT_YOURS_TO_GIVE'],
    [{ agencies: ['dinas-a', 'dinas-b'] }, 'ROLE_NOT_YOURS_TO_GIVE'],
    [{ role: 'RULE_OFFICER' }, 'ROLE_NOT_YOURS_TO_GIVE'],
    [{ role: 'OPERATOR' }, 'ROLE_NOT_YOURS_TO_GIVE'],
    [{ until: '2020-01-01T00:00:00Z' }, 'ROLE_DATES'],
    [{ email: 'rina' }, 'VALIDATION_FAILED'],
  ])('with %j is refused to the manager of one agency: %s', async (fields, code) => {
    const manager = await managerOf(['dinas-a']);
    expect((await invite(manager, fields)).code).toBe(code);
    const { body } = await ask(manager.token, 'GET', '/v1/me/givable-roles');
    expect(body.items).toEqual(
      ['MANAGER', 'DEVELOPER'].map((each) => ({ role: each, agencies: ['dinas-a'], until: null })),
    );
  });

  it('lets somebody work for a partner, who reaches nothing else', async () => {
    const whole = await managerOf('whole'),
      email = nextAddress(),
      partner = { role: 'PARTNER', agencies: 'whole', partnerId: 'mitra-a' };
    for (const wrong of [{ partnerId: undefined }, { agencies: ['dinas-a'] }, { role: 'MANAGER' }])
      expect((await invite(whole, { ...partner, ...wrong })).code).toBe('VALIDATION_FAILED');
    const { body } = await invite(whole, { email, ...partner });
    expect(body).toMatchObject({ role: 'PARTNER', agencies: 'whole', partnerId: 'mitra-a' });
    const ofA = await managerOf(['dinas-a']);
    expect((await invite(ofA, partner)).code).toBe('ROLE_NOT_YOURS_TO_GIVE');
    const { body: seen } = await ask(ofA.token, 'GET', '/v1/invitations?limit=200');
    expect(seen.items.some(({ id }: { id: string }) => id === body.id)).toBe(false);

    const { token } = await somebody({ roles: [role({ ...partner, role: 'PARTNER', agencies: 'whole' })] }),
      claims = decodeJwt(token);
    expect(claims).toMatchObject({ partner: 'mitra-a', agencies: [], roles: ['PARTICIPANT', 'PARTNER'] });
    expect((await ask(token, 'GET', '/v1/me')).body).toMatchObject({ partnerId: 'mitra-a' });
    expect((await ask(token, 'GET', '/v1/own-accounts')).code).toBe('SCOPE_MISSING');
  });

  it('is seen, sent again and withdrawn by who speaks for its agencies alone', async () => {
    const [ofA, ofB, whole] = await Promise.all([
      managerOf(['dinas-a']),
      managerOf(['dinas-b']),
      managerOf('whole'),
    ]);
    const elsewhere = await somebody({ tenantId: tanjung, roles: [role()] }),
      { body } = await invite(ofA);
    const shows = async ({ token }: Somebody) =>
      (await ask(token, 'GET', '/v1/invitations?limit=200')).body.items.some(
        ({ id }: { id: string }) => id === body.id,
      );
    expect(await Promise.all([ofA, ofB, whole, elsewhere].map(shows))).toEqual([true, false, true, false]);
    for (const { token } of [ofB, elsewhere])
      for (const what of ['send-again', 'withdraw'])
        expect((await ask(token, 'POST', `/v1/invitations/${body.id}/${what}`, {})).status).toBe(404);
  });
});

describe('roles of accounts that are there', () => {
  const give = ({ token }: Somebody, id: string, fields: object = {}) =>
    ask(token, 'POST', `/v1/own-accounts/${encodeURIComponent(id)}/roles`, {
      role: 'MANAGER',
      agencies: ['dinas-a'],
      ...fields,
    });
  const take = ({ token }: Somebody, id: string, roleId: string) =>
    ask(token, 'DELETE', `/v1/own-accounts/${encodeURIComponent(id)}/roles/${roleId}`);

  it('are given and taken away, and the tokens before are refused', async () => {
    const manager = await managerOf(['dinas-a']),
      staff = await somebody({});
    const { status, body } = await give(manager, staff.account._id, { until: '2099-01-01T00:00:00Z' });
    expect(status).toBe(201);
    expect(body.roles).toMatchObject([{ role: 'MANAGER', agencies: ['dinas-a'], yours: true }]);
    await eventually(
      async () => (await ask(staff.token, 'GET', '/v1/me')).code === 'TOKEN_REVOKED' || undefined,
    );
    // given again it is one role, with the dates of the last time
    const again = await give(manager, staff.account._id);
    expect(again.body.roles).toHaveLength(1);
    expect(again.body.roles[0].until).toBeNull();
    const shown = await ask(
      manager.token,
      'GET',
      `/v1/own-accounts/${encodeURIComponent(staff.account._id)}`,
    );
    expect(shown.body.roles[0].byName).toBe(manager.account.name);
    expect((await take(manager, staff.account._id, again.body.roles[0].id)).status).toBe(204);
    expect((await take(manager, staff.account._id, again.body.roles[0].id)).status).toBe(404);
  });

  it('of who is beyond the own agencies are neither seen nor changed', async () => {
    const manager = await managerOf(['dinas-b']),
      staff = await stage.newAccount({}),
      foreign = await stage.newAccount({ tenantId: tanjung, agencyId: 'dinas-b' });
    for (const { _id } of [staff, foreign]) {
      const path = `/v1/own-accounts/${encodeURIComponent(_id)}`;
      expect((await ask(manager.token, 'GET', path)).status).toBe(404);
      expect((await give(manager, _id, { agencies: ['dinas-b'] })).status).toBe(404);
    }
    const { body } = await ask(manager.token, 'GET', `/v1/own-accounts?q=${encodeURIComponent(staff.name)}`);
    expect(body.items).toEqual([]);
  });

  it('that others gave for more than the own agencies are seen and stay', async () => {
    const manager = await managerOf(['dinas-a']),
      other = await stage.newAccount({ roles: [role()] });
    const { body } = await ask(manager.token, 'GET', `/v1/own-accounts/${encodeURIComponent(other._id)}`);
    expect(body.roles).toMatchObject([{ agencies: 'whole', yours: false }]);
    expect((await take(manager, other._id, body.roles[0].id)).code).toBe('ROLE_NOT_YOURS_TO_GIVE');
  });

  it('of oneself are for others to give and take away', async () => {
    const manager = await managerOf('whole'),
      { _id } = manager.account;
    expect((await give(manager, _id)).code).toBe('ROLES_OF_ONESELF');
    const { body } = await ask(manager.token, 'GET', `/v1/own-accounts/${encodeURIComponent(_id)}`);
    expect(body).toMatchObject({ oneself: true, roles: [{ yours: false }] });
    expect((await take(manager, _id, body.roles[0].id)).code).toBe('ROLES_OF_ONESELF');
  });

  it('are looked for by name, number and address, and are no business of who manages nobody', async () => {
    const manager = await managerOf('whole'),
      staff = await stage.newAccount({ name: `Siti ${nextAddress()}` });
    for (const q of [staff.name.toUpperCase(), ...staff.loginKeys]) {
      const { body } = await ask(manager.token, 'GET', `/v1/own-accounts?q=${encodeURIComponent(q)}`);
      expect(
        body.items.map(({ accountId }: { accountId: string }) => accountId),
        q,
      ).toEqual([staff._id]);
    }
    const holders = await ask(manager.token, 'GET', '/v1/own-accounts?limit=200');
    const ids: string[] = holders.body.items.map(({ accountId }: { accountId: string }) => accountId);
    expect(ids).toContain(manager.account._id);
    expect(ids).not.toContain(staff._id);
    for (const roles of [[], [role({ role: 'DEVELOPER' })], [role({ role: 'RULE_OFFICER' })]]) {
      const { token } = await somebody({ roles });
      for (const path of ['/v1/own-accounts', '/v1/invitations', '/v1/me/givable-roles'])
        expect((await ask(token, 'GET', path)).code).toBe('SCOPE_MISSING');
    }
  });
});

describe('an open screen of a manager', () => {
  it('neither invites, sends again, nor gives or takes roles long after its owner signed in', async () => {
    const manager = await managerOf('whole'),
      person = await stage.newAccount({ roles: [role({ role: 'DEVELOPER' })] }),
      old = { ...manager, token: await stage.hourOld(manager.token) },
      shown = await ask(manager.token, 'GET', `/v1/own-accounts/${person._id}`),
      roles = `/v1/own-accounts/${person._id}/roles`,
      { body: invitation } = await invite(manager);
    const answers = [
      await invite(old),
      await ask(old.token, 'POST', `/v1/invitations/${invitation.id}/send-again`, {}),
      await ask(old.token, 'POST', roles, { role: 'MANAGER', agencies: 'whole' }),
      await ask(old.token, 'DELETE', `${roles}/${shown.body.roles[0].id}`),
    ];
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(
      answers.map(() => '401 SIGN_IN_AGAIN'),
    );
    expect((await ask(manager.token, 'DELETE', `${roles}/${shown.body.roles[0].id}`)).status).toBe(204);
  });
});

describe('an open screen of an operator', () => {
  it('opens no door, and closes none, long after its owner signed in', async () => {
    const { account, token } = await somebody({ tenantId: PLATFORM, roles: [role({ role: 'OPERATOR' })] }),
      old = await stage.hourOld(token),
      client = { tenantId: 'medan', name: 'SIMPEG', scopes: ['messages:read'], agencies: 'whole' };
    const { status, body: made } = await ask(token, 'POST', '/v1/clients', client);
    expect(status).toBe(201);
    const of = (act: string) => ask(old, 'POST', `/v1/clients/${made.clientId}/${act}`, {});
    const answers = [
      await ask(old, 'POST', '/v1/clients', client),
      await of('rotate-secret'),
      await of('disable'),
      await of('enable'),
      await of('revoke-tokens'),
      await ask(old, 'DELETE', `/v1/clients/${made.clientId}`),
      await ask(old, 'POST', '/v1/signing-keys/rotate', {}),
      await ask(old, 'POST', '/v1/signing-keys/none/retire', { reason: 'a backup was stolen' }),
      await ask(old, 'POST', '/v1/accounts', {
        tenantId: 'medan',
        name: 'X',
        email: nextAddress(),
        roles: [],
      }),
    ];
    expect(answers.map(({ status: refused, code }) => `${refused} ${code}`)).toEqual(
      answers.map(() => '401 SIGN_IN_AGAIN'),
    );
    expect((await ask(token, 'DELETE', `/v1/clients/${made.clientId}`)).status).toBe(204);
    const log = await ask(token, 'GET', `/v1/access-log?clientId=${made.clientId}`);
    expect(log.body.items.map(({ action, by }: any) => [action, by])).toEqual([
      ['CLIENT_REMOVED', account._id],
      ['CLIENT_REGISTERED', account._id],
    ]);
  });
});
