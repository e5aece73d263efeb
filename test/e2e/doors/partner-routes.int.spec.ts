// Who works for a partner: every route of theirs x whose things x who asks, and every other route shut.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { must } from '#platform';
import {
  eventsCarriedOut,
  smtpSink,
  startSystem,
  type ApiClient,
  type SmtpSink,
  type System,
} from '#testing';
import { tokenOf } from '../console/sign-in.js';
import { routesIn, scopesOf, type Route } from './call.js';
import { sample, type ApiDocument } from './sample.js';
import { dayFromToday, GOVERNMENT, somebody, type Side } from './world.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument,
  routes = routesIn(document),
  OWN = '/v1/me/partner';

let system: System, sink: SmtpSink, office: ApiClient;
let mine: Side, theirs: Side;
let ours: string, others: string, managers: string, elsewhere: string, participants: string;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  sink = await smtpSink({ keepRaw: true });
  const unlimited = { RATE_LIMIT_REQUESTS: '1000000', RATE_LIMIT_ANONYMOUS_REQUESTS: '1000000' };
  system = await startSystem({ name: 'partner_doors', oneProcess: true, env: { ...sink.env, ...unlimited } });
  office = await system.clientFor(
    GOVERNMENT,
    ['partners', 'programmes', 'enrolments', 'projects', 'participants'].flatMap((of) => [
      `${of}:read`,
      `${of}:write`,
    ]),
  );
  const agency = await made('/v1/agencies', { name: 'Dinas Kesehatan' }),
    person = somebody(agency),
    staff = await made('/v1/participants', person);
  mine = await thingsOf('Universitas Contoh', agency, staff);
  theirs = await thingsOf('Yayasan Lain', agency, staff);
  await system.operator.must('PUT', '/v1/tenants/jambi', { name: 'Kota Jambi', timeZone: 'Asia/Jakarta' });
  await eventsCarriedOut(system.isolation);
  const signIn = async (email: string, role: object, tenantId = GOVERNMENT) => {
    await system.operator.must('POST', '/v1/accounts', { tenantId, name: email, email, roles: [role] });
    return tokenOf(system, sink, email);
  };
  const partner = { role: 'PARTNER', agencies: 'whole' };
  ours = await signIn('kampus@mitra.example', { ...partner, partnerId: mine['partner'] });
  others = await signIn('yayasan@mitra.example', { ...partner, partnerId: theirs['partner'] });
  elsewhere = await signIn('jambi@mitra.example', { ...partner, partnerId: mine['partner'] }, 'jambi');
  managers = await signIn('pengelola@padang.example', { role: 'MANAGER', agencies: 'whole' });
  participants = await tokenOf(system, sink, person.email);
}, 300_000);

afterAll(async () => {
  await system?.stop();
  await sink?.close();
});

const made = async (path: string, body: object): Promise<string> =>
  (await office.must('POST', path, body)).id;

/** One of everything that names a partner. */
async function thingsOf(name: string, agency: string, staff: string): Promise<Side> {
  const today = dayFromToday(0),
    partner = await made('/v1/partners', { name, kind: 'UNIVERSITY', insideRegion: true }),
    agreement = await made(`/v1/partners/${partner}/agreements`, {
      number: `12/PKS/${name}`,
      topic: 'Pelatihan',
      startsOn: dayFromToday(-30),
      endsOn: dayFromToday(300),
    }),
    programme = await made('/v1/programmes', {
      title: `Kelas ${name}`,
      form: 'eLearning',
      partnerId: partner,
      agreementId: agreement,
    }),
    batch = await made(`/v1/programmes/${programme}/batches`, {
      startsOn: today,
      endsOn: today,
      enrolUntil: today,
      capacity: 10,
    }),
    commitment = await made(`/v1/programmes/${programme}/commitments`, {
      partnerId: partner,
      pledge: `Narasumber ${name}`,
      dueOn: dayFromToday(20),
      contactId: staff,
    }),
    days = { startsOn: dayFromToday(-20), endsOn: dayFromToday(-1) },
    project = await made('/v1/projects', {
      title: `Loket ${name}`,
      agencyId: agency,
      partnerId: partner,
      ...days,
    }),
    finished = await made('/v1/projects', {
      title: `Arsip ${name}`,
      agencyId: agency,
      partnerId: partner,
      ...days,
    }),
    student = await made(`/v1/projects/${finished}/members`, { name: `Siswa ${name}`, institution: name });
  await office.must('POST', `/v1/batches/${batch}/enrolments`, { participantId: staff });
  await office.must('POST', `/v1/projects/${finished}/finish`, { finishedOn: dayFromToday(-1) });
  return {
    name,
    partner,
    agreement,
    programme,
    batch,
    commitment,
    project,
    finished,
    student,
    staff,
  };
}

const kinds: Record<string, string> = {
  agreements: 'agreement',
  batches: 'batch',
  commitments: 'commitment',
  programmes: 'programme',
  projects: 'project',
};
const scopes = (route: Route) => scopesOf(route.operation);
const own = routes.filter((route) => scopes(route)?.includes('partner'));

/** Calls a route with a token upon what belongs to one side; what was said, and all that it says. */
async function ask(token: string, route: Route, side: Side): Promise<{ said: string; text: string }> {
  const kind = kinds[route.path.split('/')[4] ?? ''] ?? '',
    id = (route.path.includes('statement') ? side['finished'] : side[kind]) ?? 'none',
    named: Record<string, string | undefined> = {
      id,
      number: '1',
      memberId: side['student'],
      service: 'incentives',
    },
    path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'none');
  const given = { today: dayFromToday(0), participantId: side['staff'] },
    schema = route.operation.requestBody?.content['application/json']?.schema;
  const answer = await fetch(`${system.baseUrl}${path}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(schema && { 'content-type': 'application/json' }),
    },
    ...(schema && { body: JSON.stringify(sample(schema, document, given)) }),
  });
  const text = await answer.text();
  if (answer.ok) return { said: String(answer.status), text };
  return { said: `${answer.status} ${(JSON.parse(text) as { code?: string }).code}`, text };
}
/** Ids and names by which something of a side would be known. */
const marksOf = ({ staff: _, ...side }: Side) => Object.values(side);

it('has its routes, all of them under one path', () => {
  expect(own.length).toBeGreaterThan(14);
  expect(own.filter(({ path }) => path !== OWN && !path.startsWith(`${OWN}/`))).toEqual([]);
  expect(routes.filter(({ path }) => path.startsWith(OWN)).length).toBe(own.length);
});

it('opens nothing else of a government to who works for a partner', async () => {
  const shut = routes.filter((route) => {
    const needed = scopes(route);
    return needed !== undefined && !needed?.includes('partner') && !needed?.includes('account');
  });
  expect(shut.length).toBeGreaterThan(200);
  const open: string[] = [];
  for (const route of shut) {
    const { said } = await ask(ours, route, mine);
    if (said !== '403 SCOPE_MISSING') open.push(`${route.name}: ${said}`);
  }
  expect(open).toEqual([]);
});

it("shows a partner its own, and nothing of another partner's", async () => {
  const wrong: string[] = [];
  for (const route of own.filter(({ reads }) => reads)) {
    const [seen, unseen] = [await ask(ours, route, mine), await ask(ours, route, theirs)];
    if (seen.said !== '200') wrong.push(`${route.name}: ${seen.said}`);
    if (unseen.said !== (route.path.includes('{') ? '404 NOT_FOUND' : '200'))
      wrong.push(`${route.name} of another: ${unseen.said}`);
    if (marksOf(theirs).some((mark) => seen.text.includes(mark)))
      wrong.push(`${route.name}: shows another partner's`);
    // what is asked for names its own id; a list of it names each
    if (!route.path.includes('{') && !marksOf(mine).some((mark) => seen.text.includes(mark)))
      wrong.push(`${route.name}: shows nothing of its own`);
  }
  expect(wrong).toEqual([]);
});

it("tells a partner no number, address or rank of who takes part, and no civil servant's part in projects", async () => {
  const route = must(
    own.find(({ path }) => path.endsWith('/participants')),
    'a route',
  );
  const { text } = await ask(ours, route, mine);
  expect(Object.keys((JSON.parse(text) as { items: object[] }).items[0] ?? {}).sort()).toEqual([
    'agencyName',
    'completed',
    'name',
    'participantId',
    'present',
  ]);
});

it('lets neither another partner, another government, a manager nor a participant act for it', async () => {
  const wrong: string[] = [];
  for (const route of own) {
    const shut = await Promise.all([managers, participants].map((token) => ask(token, route, mine)));
    for (const { said } of shut) if (said !== '403 SCOPE_MISSING') wrong.push(`${route.name}: ${said}`);
    for (const token of [others, elsewhere]) {
      const { said, text } = await ask(token, route, mine);
      if (route.path.includes('{') && said !== '404 NOT_FOUND') wrong.push(`${route.name}: ${said}`);
      if (said.startsWith('2') && marksOf(mine).some((mark) => text.includes(mark)))
        wrong.push(`${route.name}: shows what is another's`);
    }
  }
  expect(wrong).toEqual([]);
});

it('lets a partner do what is its own', async () => {
  const done: Record<string, string> = {};
  for (const route of own.filter(({ reads }) => !reads))
    done[route.name] = (await ask(ours, route, mine)).said;
  expect(done).toEqual({
    [`POST ${OWN}/agreements/{id}/confirm`]: '200',
    [`POST ${OWN}/batches/{id}/attendance`]: '200',
    [`POST ${OWN}/commitments/{id}/confirm`]: '200',
    [`POST ${OWN}/programmes/{id}/materials`]: '201',
    [`POST ${OWN}/projects/{id}/students`]: '201',
  });
  const told = await office.must('GET', `/v1/partners/${mine['partner']}/agreements`);
  expect(told.items[0].confirmedOn).toBe(dayFromToday(0));
  const noted = await office.must('GET', `/v1/batches/${mine['batch']}/attendance`);
  expect(noted.items).toMatchObject([{ participantId: mine['staff'], present: true }]);
  expect(system.undeclaredProblems()).toEqual([]);
});
