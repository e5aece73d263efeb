// A lost second factor is taken away by two managers: every route of it x every role x own and other agency and
// government.
import { readFileSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { must } from '#platform';
import {
  ApiClient,
  eventsCarriedOut,
  smtpSink,
  startSystem,
  type ApiAnswer,
  type SmtpSink,
  type System,
} from '#testing';
import { tokenOf } from '../console/sign-in.js';
import { routesIn, scopesOf, type Route } from './call.js';
import type { ApiDocument } from './sample.js';
import { GOVERNMENT, somebody } from './world.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument,
  OWN = '/v1/second-factor-removals',
  routes = routesIn(document).filter(({ path }) => path.startsWith(OWN));
const REASON = 'Telepon hilang, datang sendiri dengan kartu pegawai';

let system: System, sink: SmtpSink;
/** Tokens by who holds them. */
const tokens = new Map<string, string>();
/** Who has lost the phone, of the agency of `own`. */
let person: string, program: ApiClient;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  system = await startSystem({
    name: 'second_factor_doors',
    oneProcess: true,
    services: ['identity', 'enrollment', 'notifications', 'console', 'gateway'],
    env: {
      ...sink.env,
      RATE_LIMIT_REQUESTS: '1000000',
      // its managers were made a moment ago
      SECOND_FACTOR_REMOVAL_ROLE_DAYS: '0',
    },
  });
  const scopes = ['participants:read', 'participants:write', 'partners:write'];
  program = await system.clientFor(GOVERNMENT, scopes);
  for (const [id, name] of [
    [GOVERNMENT, 'Kota Padang'],
    ['jambi', 'Kota Jambi'],
  ])
    await system.operator.must('PUT', `/v1/tenants/${id}`, { name, timeZone: 'Asia/Jakarta' });
  const made = async (path: string, body: object): Promise<string> =>
    (await program.must('POST', path, body)).id;
  const mine = await made('/v1/agencies', { name: 'Dinas Kesehatan' }),
    theirs = await made('/v1/agencies', { name: 'Dinas Sosial' }),
    boss = somebody(mine),
    lost = somebody(mine, { supervisorNumber: boss.employeeNumber });
  await made('/v1/participants', boss);
  person = `${GOVERNMENT}:${await made('/v1/participants', lost)}`;
  const partnerId = await made('/v1/partners', { name: 'Kampus', kind: 'UNIVERSITY', insideRegion: true });
  await eventsCarriedOut(system.isolation);

  const signIn = async (who: string, role: object, tenantId?: string) => {
    const email = `${who}@petugas.example`;
    await system.operator.must('POST', '/v1/accounts', { tenantId, name: who, email, roles: [role] });
    tokens.set(who, await tokenOf(system, sink, email));
  };
  const manager = (agencies: string[] | 'whole') => ({ role: 'MANAGER', agencies });
  await signIn('own', manager([mine]), GOVERNMENT);
  await signIn('second', manager([mine]), GOVERNMENT);
  await signIn('whole', manager('whole'), GOVERNMENT);
  await signIn('other', manager([theirs]), GOVERNMENT);
  await signIn('elsewhere', manager('whole'), 'jambi');
  for (const role of ['RULE_OFFICER', 'DEVELOPER'])
    await signIn(role, { role, agencies: 'whole' }, GOVERNMENT);
  await signIn('PARTNER', { role: 'PARTNER', agencies: 'whole', partnerId }, GOVERNMENT);
  await signIn('OPERATOR', { role: 'OPERATOR', agencies: 'whole' });
  tokens.set('LEADER', await tokenOf(system, sink, boss.email));
  const token = await tokenOf(system, sink, lost.email);
  tokens.set('PARTICIPANT', token);
  const { secret } = (await at(token, 'POST', '/v1/me/authenticator')).body as { secret: string },
    code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  expect((await at(token, 'POST', '/v1/me/authenticator/confirm', { code })).status).toBe(200);
}, 300_000);

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const at = (token: string, method: string, path: string, body?: object): Promise<ApiAnswer> =>
  new ApiClient(system.baseUrl).request(method, path, body, { authorization: `Bearer ${token}` });
const as = (who: string, method: string, path: string, body?: object) =>
  at(must(tokens.get(who), who), method, path, body);
const said = ({ status, body }: ApiAnswer) =>
  status < 300 ? String(status) : `${status} ${(body as { code?: string }).code}`;
const bodyOf = ({ name }: Route) =>
  name === `POST ${OWN}` ? { accountId: person, reason: REASON } : undefined;
const ask = async (who: string): Promise<string> =>
  ((await as(who, 'POST', OWN, { accountId: person, reason: REASON })).body as { id: string }).id;
/** How each route of it answers who asks about one request. */
const answers = async (id: string, call: (route: Route, path: string) => Promise<ApiAnswer>) =>
  Object.fromEntries(
    await Promise.all(
      routes.map(async (route) => [route.name, said(await call(route, route.path.replace('{id}', id)))]),
    ),
  ) as Record<string, string>;

it('has four routes, all of them for who manages people alone', () => {
  expect(routes.map(({ name }) => name).sort()).toEqual([
    `GET ${OWN}`,
    `POST ${OWN}`,
    `POST ${OWN}/{id}/confirm`,
    `POST ${OWN}/{id}/withdraw`,
  ]);
  expect(routes.map(({ operation }) => scopesOf(operation))).toEqual(routes.map(() => ['own-accounts']));
  const others = routesIn(document).filter(
    ({ method, path }) => method === 'DELETE' && /authenticator/.test(path),
  );
  expect(others.map(({ path }) => path)).toEqual(['/v1/me/authenticator']);
});

it('opens none of them to another role, to a program, to the operator, or to nobody', async () => {
  const id = await ask('own'),
    shut = (code: string) => Object.fromEntries(routes.map(({ name }) => [name, code]));
  for (const who of ['PARTICIPANT', 'LEADER', 'RULE_OFFICER', 'DEVELOPER', 'PARTNER', 'OPERATOR'])
    expect([who, await answers(id, (route, path) => as(who, route.method, path, bodyOf(route)))]).toEqual([
      who,
      shut('403 SCOPE_MISSING'),
    ]);
  for (const client of [program, system.operator])
    expect(await answers(id, (route, path) => client.request(route.method, path, bodyOf(route)))).toEqual(
      shut('403 SCOPE_MISSING'),
    );
  const nobody = new ApiClient(system.baseUrl);
  expect(await answers(id, (route, path) => nobody.request(route.method, path, bodyOf(route)))).toEqual(
    shut('401 TOKEN_MISSING'),
  );
  expect((await as('own', 'POST', `${OWN}/${id}/withdraw`)).status).toBe(200);
});

it('shows a manager of another agency or government nothing of it, and lets them change nothing', async () => {
  const id = await ask('own');
  for (const who of ['other', 'elsewhere']) {
    expect([who, await answers(id, (route, path) => as(who, route.method, path, bodyOf(route)))]).toEqual([
      who,
      {
        [`GET ${OWN}`]: '200',
        [`POST ${OWN}`]: '422 REMOVAL_PERSON_UNKNOWN',
        [`POST ${OWN}/{id}/confirm`]: '404 NOT_FOUND',
        [`POST ${OWN}/{id}/withdraw`]: '404 NOT_FOUND',
      },
    ]);
    expect((await as(who, 'GET', OWN)).body).toEqual({ items: [] });
  }
  for (const who of ['own', 'second', 'whole'])
    expect((await as(who, 'GET', OWN)).body).toMatchObject({
      items: [{ id, accountId: person, state: 'WAITING', own: who === 'own' }, { state: 'WITHDRAWN' }],
    });
  expect(said(await as('own', 'POST', `${OWN}/${id}/confirm`))).toBe('422 REMOVAL_NEEDS_ANOTHER');
  expect((await as('own', 'POST', `${OWN}/${id}/withdraw`)).status).toBe(200);
});

it('lets managers of the agency and of the whole government do it by two, and signs the person out', async () => {
  const withdrawn = await ask('own');
  expect(said(await as('whole', 'POST', `${OWN}/${withdrawn}/withdraw`))).toBe('200');
  const id = await ask('whole');
  expect((await as('PARTICIPANT', 'GET', '/v1/me')).status).toBe(200);
  expect(said(await as('second', 'POST', `${OWN}/${id}/confirm`))).toBe('200');
  await vi.waitFor(
    async () => expect(said(await as('PARTICIPANT', 'GET', '/v1/me'))).toBe('401 TOKEN_REVOKED'),
    { timeout: 60_000 },
  );
  expect(system.undeclaredProblems()).toEqual([]);
});
