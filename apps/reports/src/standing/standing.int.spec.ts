import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { stamps } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { isolation, testKeys } from '#testing';
import { personYearId } from '../read-model/person-years.js';
import { AgencyStore, PersonStore, PersonYearStore } from '../read-model/read-model.schema.js';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';

const medan = tenantId('medan');
const YEAR = 2026;
const PEOPLE = 1_300;
const own = isolation('standings');
const keys = await testKeys();
const common = { tenantId: medan, ...stamps(new Date('2026-11-20T03:00:00Z')) };
let app: NestFastifyApplication;

const idOf = (n: number) => `p${String(n).padStart(5, '0')}`;
/** Every tenth has learnt nothing, every hundredth has all hours. */
const tenthsOf = (n: number) => (n % 10 === 0 ? 0 : n % 100 === 1 ? 200 : 100);

beforeAll(async () => {
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config: loadConfig(reportsConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' }),
  });
  const agencies = ['Dinas 10', 'Dinas 2', 'Bappeda'].map((name, n) => ({ ...common, _id: `a${n}`, name }));
  await app.get(AgencyStore).insertMany(medan, agencies);
  const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
  await app.get(PersonStore).insertMany(
    medan,
    numbers.map((n) => ({
      ...common,
      _id: idOf(n),
      // names are not unique, and the order of ids is not that of names
      name: `Siti ${(PEOPLE - n) % 50} (${n === 7 ? 'Khusus.' : 'x'})`,
      employeeNumber: `1990010120150${String(n).padStart(5, '0')}`,
      employeeType: 'PNS' as const,
      agencyId: `a${n % 3}`,
      agencyName: '',
      active: n !== 11,
    })),
  );
  await app.get(PersonYearStore).insertMany(
    medan,
    numbers
      .filter((n) => tenthsOf(n) > 0)
      .map((n) => ({
        ...common,
        _id: personYearId(idOf(n), YEAR),
        participantId: idOf(n),
        year: YEAR,
        creditedTenths: tenthsOf(n),
        completions: 1,
        countedTo: 1,
        countedAhead: [],
      })),
  );
});
afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

async function ask(query: string, agencies: 'whole' | string[] = 'whole', tenant = 'medan') {
  const token = await keys.token({ tenant, agencies, scopes: ['participants:read', 'completions:read'] });
  const answer = await app.inject({
    url: `/v1/learning-hours?year=${YEAR}${query}`,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json() as {
    items: { participantId: string; agencyId: string; agencyName: string; name: string; state: string }[];
    nextCursor?: string;
  };
}
async function all(query: string, agencies: 'whole' | string[] = 'whole') {
  const items = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await ask(`${query}${cursor && `&cursor=${cursor}`}`, agencies);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('the people of a government by their hours', () => {
  it('come once each, agencies by name as one looks for them, in each the people by name', async () => {
    const items = await all('&limit=100');
    expect(items).toHaveLength(PEOPLE - 1);
    expect(new Set(items.map(({ participantId }) => participantId)).size).toBe(PEOPLE - 1);
    expect([...new Set(items.map(({ agencyName }) => agencyName))]).toEqual([
      'Bappeda',
      'Dinas 2',
      'Dinas 10',
    ]);
    const names = items.filter(({ agencyId }) => agencyId === 'a1').map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it.each(['none', 'short', 'met'])('are those who stand so: %s', async (state) => {
    const items = await all(`&state=${state}&limit=7`);
    const expected = Array.from({ length: PEOPLE }, (_, n) => n).filter(
      (n) => n !== 11 && (tenthsOf(n) === 0 ? 'none' : tenthsOf(n) === 200 ? 'met' : 'short') === state,
    );
    expect(items.map(({ participantId }) => participantId).sort()).toEqual(expected.map(idOf));
  });

  it('are those of the agencies that a caller may see, and of those asked for', async () => {
    const own = await all('&limit=100', ['a2']);
    expect(new Set(own.map(({ agencyId }) => agencyId))).toEqual(new Set(['a2']));
    expect(await all('&agencyId=a1', ['a2'])).toEqual([]);
    expect((await all('&agencyId=a2&limit=100')).length).toBe(own.length);
    expect((await ask('', 'whole', 'ambon')).items).toEqual([]);
  });

  it('are found by part of a name, which is no pattern', async () => {
    expect((await all('&q=khusus.')).map(({ participantId }) => participantId)).toEqual([idOf(7)]);
    expect(await all('&q=.*')).toEqual([]);
  });

  it('are found by the first digits of an employee number, with spaces or without', async () => {
    const found = (await all('&q=19900101%2020150%200012')).map(({ participantId }) => participantId);
    expect(found.sort()).toEqual([120, 121, 122, 123, 124, 125, 126, 127, 128, 129].map(idOf));
    expect((await all('&q=19900101201500007')).map(({ participantId }) => participantId)).toHaveLength(10);
    expect(await all('&q=9900101')).toEqual([]);
  });

  it('are those who left, where these are asked for', async () => {
    expect((await all('&left=true')).map(({ participantId }) => participantId)).toEqual([idOf(11)]);
    expect(await all('&left=true', ['a0'])).toEqual([]);
  });

  it.each([
    ['name', 1],
    ['-name', -1],
  ])('come by name whatever their agency: %s', async (sort, sign) => {
    const items = await all(`&sort=${sort}&limit=100`),
      key = ({ name, participantId }: (typeof items)[number]) => `${name} ${participantId}`;
    expect(items).toHaveLength(PEOPLE - 1);
    expect(items.map(key)).toEqual(items.map(key).sort((a, b) => sign * (a < b ? -1 : 1)));
    expect(new Set(items.map(({ agencyName }) => agencyName)).size).toBe(3);
    const own = await all(`&sort=${sort}&limit=100`, ['a2']);
    expect(new Set(own.map(({ agencyId }) => agencyId))).toEqual(new Set(['a2']));
    const { nextCursor } = await ask(`&sort=${sort}&limit=1`);
    await expect(ask(`&limit=1&cursor=${nextCursor}`)).rejects.toThrow('expected 400 to be 200');
  });

  it('go on after no cursor but their own', async () => {
    await expect(ask('&cursor=x&limit=1')).rejects.toThrow('expected 400 to be 200');
  });
});
