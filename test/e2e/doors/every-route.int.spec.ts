// Every operation of the API document x who calls x whose things: made from the document that the running system gives.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ApiClient, eventually, startSystem, type ApiAnswer, type System } from '#testing';
import {
  addressOf,
  call,
  parametersOf,
  routesIn,
  scopesOf,
  unknownParameters,
  withUnknown,
  type Route,
} from './call.js';
import type { ApiDocument } from './sample.js';
import { GOVERNMENT, makeWorld, type Side, type World } from './world.js';

/** Those of the committed document: a service whose own has not come yet would go unseen. */
const PATHS = Object.keys((JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument).paths);

let system: System, mongo: mongoose.mongo.MongoClient, document: ApiDocument, world: World, routes: Route[];
let whole: ApiClient, own: ApiClient, other: ApiClient, elsewhere: ApiClient;
let reader: ApiClient, writer: ApiClient, nobody: ApiClient;

beforeAll(async () => {
  const unlimited = { RATE_LIMIT_REQUESTS: '1000000', RATE_LIMIT_ANONYMOUS_REQUESTS: '1000000' };
  system = await startSystem({ name: 'doors', oneProcess: true, env: unlimited });
  mongo = await new mongoose.mongo.MongoClient(system.isolation.mongodbUri).connect();
  document = await eventually(
    async () => {
      const found = (await (await fetch(`${system.baseUrl}/openapi.json`)).json()) as ApiDocument;
      return PATHS.every((path) => path in found.paths) ? found : undefined;
    },
    { describe: 'the document of all services' },
  );
  routes = routesIn(document);
  const scopes = [...new Set(ofTenants().flatMap(({ operation }) => scopesOf(operation) ?? []))];
  whole = await system.clientFor(GOVERNMENT, scopes);
  const bound = new Map<string, Promise<ApiClient>>();
  const boundTo = (agency: string) => {
    const client = bound.get(agency) ?? system.clientFor(GOVERNMENT, scopes, [agency]);
    bound.set(agency, client);
    return client;
  };
  world = await makeWorld(system, mongo, whole, boundTo);
  own = await boundTo(world.mine['agency']!);
  other = await boundTo(world.theirs['agency']!);
  elsewhere = await system.clientFor('jambi', scopes);
  const half = (kind: string) => scopes.filter((scope) => scope.endsWith(kind));
  reader = await system.clientFor(GOVERNMENT, half(':read'));
  writer = await system.clientFor(GOVERNMENT, half(':write'));
  nobody = new ApiClient(system.baseUrl);
}, 300_000);

afterAll(async () => {
  await mongo?.close();
  await system?.stop();
});

vi.setConfig({ testTimeout: 120_000 });

const codeOf = ({ status, body }: ApiAnswer): string =>
  status < 300 ? String(status) : `${status} ${(body as { code?: string })?.code}`;
const at = (client: ApiClient, route: Route, side: Side) => call(client, route, side, world, document);
const idsOf = (...sides: Side[]) =>
  sides.flatMap(({ name: _, ...things }) => Object.values(things).filter((id) => id.length >= 20));
/** Whether an answer names something that the question did not. */
const mentions = ({ body }: ApiAnswer, ids: string[], route: Route) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body),
    asked = addressOf(route, world.mine, world);
  return ids.some((id) => text.includes(id) && !asked.includes(id));
};

/** Looks at all, some at a time, and tells of those that are not as they should be. */
async function wrong(
  some: Route[],
  look: (route: Route) => Promise<string | undefined>,
  atOnce = 8,
): Promise<string[]> {
  const found: string[] = [],
    waiting = [...some];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let route = waiting.shift(); route; route = waiting.shift()) {
        const said = await look(route);
        if (said) found.push(`${route.name}: ${said}`);
      }
    }),
  );
  return found.sort();
}
/** The code that is shown in the session just now; it changes soon. */
const showCode = async () => {
  const { code } = await whole.must('GET', `/v1/batches/${world.mine['batch']}/sessions/1/attendance-code`);
  world.mine['code'] = code;
};
/** Scopes that no program can be given: they come with signing in. */
const PERSONAL = ['account', 'self', 'team', 'partner', 'own-clients', 'own-accounts'];
const isPersonal = ({ operation }: Route) =>
  scopesOf(operation)?.some((scope) => PERSONAL.includes(scope)) === true;
const ofPeople = () => routes.filter(isPersonal);
const ofTenants = () =>
  routes.filter((route) => Array.isArray(scopesOf(route.operation)) && !isPersonal(route));
const writes = (scope: string) => ofTenants().filter(({ operation }) => operation['x-speaks-for'] === scope);

it('knows what to call every operation with', () => {
  expect(routes.length).toBeGreaterThan(250);
  expect(
    ofTenants().flatMap((route) =>
      unknownParameters(route, world.mine, world).map((name) => `${route.name} ${name}`),
    ),
  ).toEqual([]);
  // Whoever declares another one says here, too, that nothing of an agency or of the whole is changed by it.
  expect(writes('any').map(({ name }) => name)).toEqual([
    'POST /v1/exports/awards',
    'POST /v1/exports/batches',
    'POST /v1/exports/certificates',
    'POST /v1/exports/completions',
    'POST /v1/exports/enrolments',
    'POST /v1/exports/learning-hours',
    'POST /v1/exports/participants',
    'POST /v1/incentive-rules/{ruleCode}/versions/{version}/dry-run',
    'POST /v1/message-templates/{kind}/preview',
    'POST /v1/message-templates/{kind}/test',
  ]);
  expect(writes('own agency').length + writes('whole government').length + writes('any').length).toBe(
    ofTenants().filter(({ reads }) => !reads).length,
  );
});

it('opens no operation of a government without a token, or without its scope', async () => {
  expect(
    await wrong(ofTenants(), async (route) => {
      const codes = [
          codeOf(await at(nobody, route, world.mine)),
          codeOf(
            await at(
              (scopesOf(route.operation) ?? []).some((s) => s.endsWith(':write')) ? reader : writer,
              route,
              world.mine,
            ),
          ),
          codeOf(await at(system.operator, route, world.mine)),
        ],
        operators = (route.operation.security ?? []).length > 1;
      const expected = ['401 TOKEN_MISSING', '403 SCOPE_MISSING', operators ? '200' : '403 SCOPE_MISSING'];
      return codes.join() === expected.join() ? undefined : codes.join(', ');
    }),
  ).toEqual([]);
});

it('opens what is of oneself to people who signed in, and to no program', async () => {
  expect(ofPeople().length).toBeGreaterThan(5);
  expect(
    await wrong(ofPeople(), async (route) => {
      const codes = [codeOf(await at(nobody, route, world.mine)), codeOf(await at(whole, route, world.mine))];
      return codes.join() === '401 TOKEN_MISSING,403 SCOPE_MISSING' ? undefined : codes.join(', ');
    }),
  ).toEqual([]);
  for (const scope of PERSONAL) {
    const asked = { tenantId: GOVERNMENT, name: 'a program', scopes: [scope], agencies: 'whole' };
    expect((await system.operator.post('/v1/clients', asked)).status).toBe(400);
  }
});

it("keeps the operator's operations to the operator, and leaves public ones open", async () => {
  const operators = routes.filter(({ operation }) => scopesOf(operation) === null),
    open = routes.filter(({ operation }) => scopesOf(operation) === undefined);
  expect([operators.length > 8, open.length > 8]).toEqual([true, true]);
  expect(
    await wrong(operators, async (route) => {
      const codes = [codeOf(await at(nobody, route, world.mine)), codeOf(await at(whole, route, world.mine))];
      return codes.join() === '401 TOKEN_MISSING,403 SCOPE_MISSING' ? undefined : codes.join(', ');
    }),
  ).toEqual([]);
  expect(
    await wrong(open, async (route) => {
      const { status } = await at(nobody, route, world.mine);
      if (route.note.secret) return status === 401 ? undefined : `${status} without the secret`;
      return status === 401 || status === 403 || status >= 500 ? String(status) : undefined;
    }),
  ).toEqual([]);
});

it('shows an agency its own, and another agency nothing of it unless it says why', async () => {
  const mine = idsOf(world.mine);
  expect(
    await wrong(
      ofTenants().filter(({ reads }) => reads),
      async (route) => {
        const [ours, theirs, everybodys] = await Promise.all(
          [own, other, whole].map((client) => at(client, route, world.mine)),
        );
        const { shared, answers, unnamed, alike } = route.note;
        if (!(ours!.status < 300 || codeOf(ours!).endsWith(` ${answers}`)))
          return `own agency: ${codeOf(ours!)}`;
        if (codeOf(everybodys!) !== codeOf(ours!)) return `whole government: ${codeOf(everybodys!)}`;
        if (shared) return theirs!.status === ours!.status ? undefined : `shared, but ${codeOf(theirs!)}`;
        if (theirs!.status >= 500) return codeOf(theirs!);
        if (theirs!.status >= 400 || answers || alike) return undefined;
        if (unnamed)
          return JSON.stringify(theirs!.body) === JSON.stringify(ours!.body)
            ? 'both see the same'
            : undefined;
        if (!mentions(ours!, mine, route)) return 'nothing of the own agency is in it';
        return mentions(theirs!, mine, route) ? 'the other agency sees it' : undefined;
      },
    ),
  ).toEqual([]);
});

it('shows another government nothing', async () => {
  const ids = idsOf(world.mine, world.theirs, world.common);
  expect(
    await wrong(
      ofTenants().filter(({ reads }) => reads),
      async (route) => {
        const answer = await at(elsewhere, route, world.mine);
        return answer.status >= 500 || (answer.status < 300 && mentions(answer, ids, route))
          ? codeOf(answer)
          : undefined;
      },
    ),
  ).toEqual([]);
});

it('goes on with a list after each cursor that it handed out, and after no other', async () => {
  const lists = routes.filter(
      ({ reads, operation }) => reads && operation.parameters?.some(({ name }) => name === 'cursor'),
    ),
    pages = lists.filter((route) => !isPersonal(route));
  expect(pages.length).toBeGreaterThan(30);
  const handedOut: string[] = [];
  const asking = (route: Route) => (more: Record<string, string>) => {
    const address = addressOf(route, world.mine, world),
      query = new URLSearchParams(more).toString(),
      client = scopesOf(route.operation) === null ? system.operator : whole;
    return client.request('GET', `${address}${address.includes('?') ? '&' : '?'}${query}`);
  };
  const refused = '400 VALIDATION_FAILED';
  expect(
    await wrong(pages, async (route) => {
      const ask = asking(route),
        seen: string[] = [];
      for (let cursor: string | undefined, turn = 0; turn < 4; turn++) {
        const answer = await ask({ limit: '1', ...(cursor !== undefined && { cursor }) });
        if (answer.status >= 300) return `page ${turn + 1}: ${codeOf(answer)}`;
        const { nextCursor } = answer.body as { nextCursor?: string | null };
        seen.push(JSON.stringify(Object.values(answer.body as object).find(Array.isArray)));
        if (!nextCursor) break;
        // one of each list stands for its others
        if (turn === 0) handedOut.push(nextCursor);
        cursor = nextCursor;
      }
      return new Set(seen).size === seen.length ? undefined : 'the same page twice';
    }),
  ).toEqual([]);
  expect(handedOut.length).toBeGreaterThan(10);
  expect(
    await wrong(pages, async (route) => {
      const ask = asking(route),
        rubbish = ['abc', '~', '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d11'],
        wrongs = [...rubbish, `${handedOut[0]}x`, handedOut.at(-1)!.toUpperCase()],
        codes = await Promise.all(wrongs.map(async (cursor) => codeOf(await ask({ cursor }))));
      const taken = codes.flatMap((code, i) => (code === refused ? [] : [`${wrongs[i]}: ${code}`]));
      // of all that were handed out, the list knows its own at most
      const own = (await Promise.all(handedOut.map(async (cursor) => codeOf(await ask({ cursor }))))).filter(
        (code) => code !== refused,
      );
      return (
        [...taken, ...(own.length > 3 ? [`${own.length} cursors of other lists`] : [])].join(', ') ||
        undefined
      );
    }),
  ).toEqual([]);
});

it('lists the same things by id, by change, by name and as a table, and says how many there are', async () => {
  const lists = routes.filter(
    (route) =>
      route.reads &&
      !isPersonal(route) &&
      route.operation.parameters?.some(({ name }) => name === 'updatedSince'),
  );
  expect(lists.length).toBeGreaterThan(50);
  let seen = 0;
  const problems = await wrong(lists, async (route) => {
    const address = addressOf(route, world.mine, world),
      hasIds = route.operation.parameters?.some(({ name }) => name === 'ids');
    const ask = async (query: string) => {
      const answer = await whole.request<any>(
        'GET',
        `${address}${address.includes('?') ? '&' : '?'}${query}`,
      );
      if (answer.status !== 200) throw new Error(`${query}: ${codeOf(answer)}`);
      return answer;
    };
    const plain = (await ask('limit=200&total=true')).body,
      shown = (items: object[]) => items.map((item) => JSON.stringify(item)).sort();
    seen += plain.items.length;
    if (plain.total !== plain.items.length) return `total ${plain.total} of ${plain.items.length}`;
    const changed: object[] = [];
    for (let cursor = '', next = ''; !next;) {
      const page = (await ask(`limit=2&updatedSince=2020-01-01T00:00:00Z${cursor && `&cursor=${cursor}`}`))
        .body;
      changed.push(...page.items);
      cursor = page.nextCursor ?? '';
      next = cursor ? '' : page.nextUpdatedSince;
      if (!cursor && !next) return 'no moment for the next time';
    }
    if (shown(changed).join() !== shown(plain.items).join())
      return `${changed.length} by change, ${plain.items.length} in all`;
    if ((await ask('updatedSince=2199-01-01T00:00:00Z')).body.items.length) return 'changes of the future';
    if (hasIds && plain.items[0]) {
      const [{ id }] = plain.items;
      const named = (await ask(`ids=none,${encodeURIComponent(id)}`)).body.items;
      if (named.length !== 1 || named[0].id !== id) return `${named.length} by the id of one`;
    }
    const table = await whole.get<string>(address, { accept: 'text/csv' }),
      type = table.headers.get('content-type');
    if (!type?.startsWith('text/csv')) return `a table as ${type}`;
    const rows = parse(table.body, { delimiter: ';', bom: true, columns: true });
    return rows.length === Math.min(50, plain.items.length) ? undefined : `${rows.length} rows`;
  });
  expect(problems).toEqual([]);
  expect(seen).toBeGreaterThan(100);
});

it('says of what does not exist that it is not there', async () => {
  // What is of a person answers no program; their own specs ask it in their name.
  const named = routes.filter((route) => route.reads && route.path.includes('{') && !isPersonal(route));
  expect(named.length).toBeGreaterThan(70);
  expect(
    await wrong(named, async (route) => {
      const scopes = scopesOf(route.operation),
        client = scopes === undefined ? nobody : scopes === null ? system.operator : whole;
      const said: string[] = [];
      for (const name of parametersOf(route)) {
        const answer = await at(client, withUnknown(route, name), world.mine);
        if (
          route.note.without?.[name] === undefined
            ? answer.status !== 404 && codeOf(answer) !== '400 VALIDATION_FAILED'
            : answer.status >= 500
        )
          said.push(`${name}: ${codeOf(answer)}`);
      }
      return said.join(', ') || undefined;
    }),
  ).toEqual([]);
});

it('lets neither another agency nor another government change it', async () => {
  await showCode();
  expect(
    await wrong(writes('own agency'), async (route) => {
      const said: string[] = [];
      for (const [name, client] of [
        ['other', other],
        ['elsewhere', elsewhere],
      ] as const) {
        const answer = await at(client, route, world.mine);
        const refused =
          [403, 404, 422].includes(answer.status) ||
          (route.note.unseen !== undefined && codeOf(answer).endsWith(` ${route.note.unseen}`)) ||
          (answer.status < 300 && route.note.noneTaken?.(answer.body, name) === true);
        if (!refused) said.push(`${name}: ${codeOf(answer)}`);
      }
      return said.join(', ') || undefined;
    }),
  ).toEqual([]);
});

it('lets no agency change what holds for the whole government', async () => {
  expect(writes('whole government').length).toBeGreaterThan(10);
  expect(
    await wrong(writes('whole government'), async (route) => {
      const code = codeOf(await at(own, route, world.mine));
      return code === '403 AGENCY_SCOPE' ? undefined : code;
    }),
  ).toEqual([]);
});

it('lets an agency change its own, and the whole government what holds for all', async () => {
  const allowed = ofTenants().filter(({ reads }) => !reads);
  const asExpected = async (route: Route) => {
    const client = route.operation['x-speaks-for'] === 'whole government' ? whole : own,
      answer = await at(client, route, world.mine);
    if (answer.status < 300 || (route.note.answers && codeOf(answer).endsWith(` ${route.note.answers}`)))
      return undefined;
    return `${codeOf(answer)} ${JSON.stringify((answer.body as { errors?: unknown }).errors ?? '')}`;
  };
  await showCode();
  const first = await wrong(
      allowed.filter(({ note }) => !note.ends),
      asExpected,
      1,
    ),
    last = await wrong(
      allowed.filter(({ note }) => note.ends),
      asExpected,
      1,
    );
  expect([...first, ...last]).toEqual([]);
});

it('answers the operator, who ends it with a new key', async () => {
  const operators = routes.filter(({ operation }) => scopesOf(operation) === null);
  expect(
    await wrong(
      operators,
      async (route) => {
        const answer = await at(system.operator, route, world.mine);
        return answer.status < 300 || answer.status === 404 ? undefined : codeOf(answer);
      },
      1,
    ),
  ).toEqual([]);
});
