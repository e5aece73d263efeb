import { RequestMethod } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { authDecisionOf, Public } from '#platform';
import { loadEverything } from '../../tools/generate/event-registry.js';

interface FoundRoute {
  name: string;
  decision: ReturnType<typeof authDecisionOf>;
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
      return [{ name: `${verb} ${value.name}.${method}`, decision: authDecisionOf(handler, value) }];
    });
  });
}

const undecided = (routes: FoundRoute[]): string[] => routes.filter((route) => route.decision === undefined).map((route) => route.name);

describe('every route', () => {
  let routes: FoundRoute[];

  beforeAll(async () => {
    routes = [...(await loadEverything()).values()].flatMap(routesOf);
  });

  it('is found by this census', () => {
    expect(routes.length).toBeGreaterThan(40);
  });

  it('says who may call it', () => {
    expect(undecided(routes)).toEqual([]);
  });

  it('gives a reason where everybody may', () => {
    expect(routes.filter(({ decision }) => decision?.kind === 'public' && decision.why.trim().length < 8).map((route) => route.name)).toEqual([]);
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
});
