import type { FastifyRequest } from 'fastify';
import type { PublishedRoute } from '#platform';
import type { GatewayConfig } from './gateway.config.js';
import { SERVICE_ROUTES } from './service-routes.js';

export type ServiceName = keyof typeof SERVICE_ROUTES;

/** What each service publishes of itself. What is not there is not reachable from outside. */
export const PUBLISHED: Readonly<Record<ServiceName, readonly PublishedRoute[]>> = SERVICE_ROUTES;
export const SERVICES = Object.keys(SERVICE_ROUTES) as ServiceName[];

export const OF_EACH_SERVICE = ['/v1/dead-letters', '/v1/event-history', '/v1/event-work'] as const;
const ofEachService = (path: string): boolean => OF_EACH_SERVICE.some((prefix) => path.startsWith(prefix));

/**
 * Every service that handles events has dead letters and a history of events; outside they are told apart by
 * the service's name.
 */
export const SERVICES_WITH_EVENTS = SERVICES.filter((service) =>
  PUBLISHED[service].some(({ path }) => ofEachService(path)),
);

/** The public address of what each service has, by the service's own address of it. */
export const underName = (service: string, path: string): string =>
  path.replace(/^\/v1/, `/v1/services/${service}`);

const publicPathOf = (service: ServiceName, path: string): string =>
  ofEachService(path) ? underName(service, path) : path;

const withoutNames = (path: string): string => path.replaceAll(/:\w+/g, ':');

/** What can be asked for from outside: the routes of an address, by method. */
const addresses = new Map<string, Map<string, PublishedRoute>>();
for (const service of SERVICES)
  for (const route of PUBLISHED[service]) {
    const address = withoutNames(publicPathOf(service, route.path));
    const methods = addresses.get(address) ?? new Map<string, PublishedRoute>();
    addresses.set(address, methods.set(route.method, route));
  }

/** Of a service, each address once: those by its own path, and those under its name. */
export function pathsOf(service: ServiceName): { own: string[]; underName: string[] } {
  const paths = new Map(PUBLISHED[service].map(({ path }) => [withoutNames(path), path]));
  const all = [...paths.values()];
  return { own: all.filter((path) => !ofEachService(path)), underName: all.filter(ofEachService) };
}

/**
 * What a request asks for, by the address that the router found; undefined where the address does not know
 * the method.
 */
export function routeOf({ method, routeOptions }: FastifyRequest): PublishedRoute | undefined {
  const methods = methodsAt(routeOptions.url);
  return methods?.get(method) ?? (method === 'HEAD' ? methods?.get('GET') : undefined);
}

/** The methods that an address takes, in alphabetical order; none where it is no service's. */
export function methodsOf({ routeOptions }: FastifyRequest): string[] {
  const methods = [...(methodsAt(routeOptions.url)?.keys() ?? [])];
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort();
}

/** By the address as it was registered: asked for several times in a request. */
const known = new Map<string, ReadonlyMap<string, PublishedRoute>>();
function methodsAt(url = ''): ReadonlyMap<string, PublishedRoute> | undefined {
  const before = known.get(url);
  if (before) return before;
  const found = addresses.get(withoutNames(url));
  if (found) known.set(url, found);
  return found;
}

export function serviceUrls(config: GatewayConfig): Record<ServiceName, string> {
  return {
    identity: config.IDENTITY_URL,
    enrollment: config.ENROLLMENT_URL,
    evaluation: config.EVALUATION_URL,
    incentives: config.INCENTIVES_URL,
    notifications: config.NOTIFICATIONS_URL,
    reminders: config.REMINDERS_URL,
    reports: config.REPORTS_URL,
    console: config.CONSOLE_URL,
  };
}

/** The service that owns an address; `{id}` and `:id` in it stand for any value. */
export function serviceOf(path: string): ServiceName | undefined {
  let best: { service: ServiceName; exactness: string } | undefined;
  for (const service of SERVICES) {
    for (const pattern of pathsOf(service).own) {
      const exactness = exactnessOf(pattern, path);
      if (exactness !== undefined && (!best || exactness > best.exactness)) best = { service, exactness };
    }
  }
  return best?.service;
}

/** Segment by segment: 2 a literal, 1 a parameter; undefined when the pattern does not fit. */
function exactnessOf(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (given.length !== wanted.length) return undefined;
  let exactness = '';
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) exactness += '1';
    else if (part === given[index]) exactness += '2';
    else return undefined;
  }
  return exactness;
}
