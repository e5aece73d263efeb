import { RequestMethod } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { authDecisionOf, Public, RequireScopes, SpeaksFor, spokenForOf } from '#platform';
import { PUBLISHED, SERVICES } from '../../apps/gateway/src/routes.js';
import { loadEverything } from '../../tools/generate/event-registry.js';

interface FoundRoute {
  name: string;
  path: string;
  decision: ReturnType<typeof authDecisionOf>;
  spokenFor: ReturnType<typeof spokenForOf>;
}

/** Every method of every exported class that Nest would serve, registered in a module or not. */
function routesOf(exported: Record<string, unknown>): FoundRoute[] {
  return Object.values(exported).flatMap((value) => {
    if (typeof value !== 'function' || Reflect.getMetadata('path', value) === undefined) return [];
    const prototype = value.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) === undefined) return [];
      const verb = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      return [
        {
          name: `${verb} ${value.name}.${method}`,
          path: `/${[value, handler]
            .map((part) => String(Reflect.getMetadata('path', part)).replace(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          decision: authDecisionOf(handler, value),
          spokenFor: spokenForOf(handler),
        },
      ];
    });
  });
}

const undecided = (routes: FoundRoute[]): string[] =>
  routes.filter((route) => route.decision === undefined).map((route) => route.name);

/**
 * Where a client of single agencies comes in and something can be changed; operators and the public are of no
 * agency.
 */
const withoutScope = (routes: FoundRoute[]): string[] =>
  routes
    .filter(
      ({ name, decision, spokenFor }) =>
        !name.startsWith('GET ') && decision?.kind === 'scopes' && spokenFor === undefined,
    )
    .map(({ name }) => name);

describe('every route', () => {
  let routes: FoundRoute[];

  beforeAll(async () => {
    routes = [...(await loadEverything()).values()].flatMap(routesOf);
  }, 400_000);

  it('is found by this census', () => {
    expect(routes.length).toBeGreaterThan(40);
  });

  it('says who may call it', () => {
    expect(undecided(routes)).toEqual([]);
  });

  it('that opens to everybody has a limit of its own at the gateway, unless it stays inside', () => {
    const limited = SERVICES.flatMap((service) => PUBLISHED[service]).filter(({ open }) => open);
    expect(limited.length).toBeGreaterThan(10);
    const inside = routes
      .filter(({ decision }) => decision?.kind === 'public')
      .filter(
        ({ name, path }) => !limited.some((each) => each.path === path && name.startsWith(each.method)),
      );
    expect(inside.map(({ path }) => path).sort()).toEqual([
      '/docs',
      '/docs/:asset',
      '/docs/api',
      '/docs/deprecations',
      '/docs/guides/:guide',
      '/docs/postman.json',
      '/docs/problems',
      '/docs/webhooks.asyncapi.json',
      '/health/live',
      '/health/ready',
      '/health/self',
      '/health/work',
      '/metrics',
      '/openapi.json',
      '/revocations',
      '/schemas/:kind/:file',
    ]);
  });

  it('says for whom it speaks, where it changes something', () => {
    expect(withoutScope(routes)).toEqual([]);
    expect(
      routes
        .filter(({ spokenFor }) => spokenFor?.scope === 'any' && spokenFor.why.trim().length < 8)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('gives a reason where everybody may', () => {
    expect(
      routes
        .filter(({ decision }) => decision?.kind === 'public' && decision.why.trim().length < 8)
        .map((route) => route.name),
    ).toEqual([]);
  });

  it('is caught here when it says nothing', () => {
    class Forgotten {
      open(): void {}
      decided(): void {}
    }
    Reflect.defineMetadata('path', 'forgotten', Forgotten);
    for (const method of ['open', 'decided'] as const) {
      Reflect.defineMetadata('path', method, Forgotten.prototype[method]);
      Reflect.defineMetadata('method', RequestMethod.GET, Forgotten.prototype[method]);
    }
    const descriptor = Object.getOwnPropertyDescriptor(Forgotten.prototype, 'decided')!;
    Public('a planted example')(Forgotten.prototype, 'decided', descriptor);
    expect(undecided(routesOf({ Forgotten }))).toEqual(['GET Forgotten.open']);
  });

  it('is caught here when it changes something and does not say for whom', () => {
    class Forgotten {
      silent(): void {}
      said(): void {}
    }
    Reflect.defineMetadata('path', 'forgotten', Forgotten);
    for (const method of ['silent', 'said'] as const) {
      Reflect.defineMetadata('path', method, Forgotten.prototype[method]);
      Reflect.defineMetadata('method', RequestMethod.PUT, Forgotten.prototype[method]);
      const descriptor = Object.getOwnPropertyDescriptor(Forgotten.prototype, method)!;
      RequireScopes('forgotten:write')(Forgotten.prototype, method, descriptor);
      if (method === 'said') SpeaksFor('own agency')(Forgotten.prototype, method, descriptor);
    }
    expect(withoutScope(routesOf({ Forgotten }))).toEqual(['PUT Forgotten.silent']);
  });
});
