import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { allEvents } from '#contracts';
import { loadEverything } from '../../tools/generate/event-registry.js';
import { joined, readMechanisms, testOf, type Mechanism } from '../../tools/generate/mechanisms.js';
import { projectRoot } from '../../tools/generate/project.js';

/** A route with its parameters made alike: what stands between braces is only a name. */
const shape = (route: string): string => route.replace(/\{[^}]+\}|:[^/]+/g, '{}').replace(/\/+$/, '');

const paths = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((path) => String(path).replace(/^\/|\/$/g, ''));

/** "GET /v1/..." of every method that Nest would serve. */
function servedBy(exported: Record<string, unknown>): string[] {
  return Object.values(exported).flatMap((value) => {
    if (typeof value !== 'function' || Reflect.getMetadata('path', value) === undefined) return [];
    const prototype = value.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) === undefined) return [];
      const verb = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      return paths(Reflect.getMetadata('path', value)).flatMap((base) =>
        paths(Reflect.getMetadata('path', handler)).map((rest) =>
          shape(`${verb} /${[base, rest].filter((part) => part !== '').join('/')}`),
        ),
      );
    });
  });
}

/** Why the test that a mechanism names is not there; undefined when it is. */
function missingTest(mechanism: Pick<Mechanism, 'id' | 'test'>): string | undefined {
  const { file, name } = testOf(mechanism);
  if (!existsSync(join(projectRoot, file))) return `${mechanism.id}: ${file} does not exist`;
  const source = readFileSync(join(projectRoot, file), 'utf8').replaceAll(/\\(['"`])/g, '$1');
  return ["'", '"', '`'].some((quote) => source.includes(`(${quote}${name}${quote}`))
    ? undefined
    : `${mechanism.id}: ${file} has no test "${name}"`;
}

describe('every mechanism of the five texts', () => {
  const { carried, mistakes } = readMechanisms();
  let served: Set<string>;

  beforeAll(async () => {
    served = new Set([...(await loadEverything()).values()].flatMap(servedBy));
  }, 400_000);

  it('has one entry', () => {
    expect(mistakes).toEqual([]);
    expect(carried).toHaveLength(55);
  });

  it('names requests that are served', () => {
    expect(
      carried.flatMap(({ id, endpoints }) =>
        endpoints.filter((endpoint) => !served.has(shape(endpoint))).map((endpoint) => `${id}: ${endpoint}`),
      ),
    ).toEqual([]);
  });

  it('names events of the contracts', () => {
    const known = new Set(allEvents.map(({ type }) => type));
    expect(
      carried.flatMap(({ id, events }) =>
        events.filter((event) => !known.has(event)).map((event) => `${id}: ${event}`),
      ),
    ).toEqual([]);
  });

  it('names a test that exists', () => {
    expect(carried.flatMap((mechanism) => missingTest(mechanism) ?? [])).toEqual([]);
  });

  it('is caught here when it is missing, double, unknown or without its test', () => {
    const entry = (id: string) => ({
        id,
        endpoints: ['GET /v1/programmes'],
        events: [],
        test: 'a.spec.ts > b',
      }),
      says = { city: 'medan', line: 3, says: 'x' };
    expect(joined({ M1: says, M2: says }, [entry('M1'), entry('M1'), entry('X9')]).mistakes).toEqual([
      'M1 has 2 entries',
      'M2 has 0 entries',
      'X9 is in no text',
    ]);
    expect(missingTest({ id: 'M1', test: 'no/such.spec.ts > name' })).toBe(
      'M1: no/such.spec.ts does not exist',
    );
    expect(
      missingTest({ id: 'M1', test: 'test/census/mechanisms.unit.spec.ts > has no such name' }),
    ).toContain('has no test');
    expect(shape('GET /v1/forums/{id}/minutes')).toBe(shape('GET /v1/forums/:forumId/minutes'));
  });
});
