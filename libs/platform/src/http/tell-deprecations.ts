import type { FastifyInstance } from 'fastify';
import { Counter } from 'prom-client';
import { callerOf } from '../auth/caller.js';
import { registry } from '../metrics/metrics.js';
import { must } from '../must.js';
import { notesOf, type Deprecation } from '../openapi/documented.js';
import type { Route } from './routes.js';

/** Where the gateway lists what ends, since when, until when, and what to use in its place. */
const LIST = '/docs/deprecations';

const calls = new Counter({
  name: 'mumpuni_deprecated_calls_total',
  help: 'Requests for what ends, by the client that still sends them; client is empty where nobody signed in',
  labelNames: ['method', 'route', 'client'],
  registers: [registry],
});

/**
 * What is marked `@Deprecated` says so in every answer, refusals too: `Deprecation` (RFC 9745), `Sunset`
 * (RFC 8594) and a `Link` to the list of what ends. Who still calls it is counted.
 */
export function tellDeprecations(fastify: FastifyInstance, routes: () => Route[]): void {
  let ending: Map<string, Deprecation> | undefined;
  const deprecationOf = (method: string, url: string) => {
    ending ??= new Map(
      routes().flatMap((route) => {
        const { deprecated } = notesOf(route.controller, route.handler);
        return deprecated ? [[`${route.method} ${route.path}`, deprecated] as const] : [];
      }),
    );
    return ending.get(`${method === 'HEAD' ? 'GET' : method} ${url}`);
  };
  fastify.addHook('onRoute', (route) => {
    const deprecated = deprecationOf(must([route.method].flat()[0], 'the method of a route'), route.url);
    if (!deprecated) return;
    const headers = headersOf(deprecated);
    route.onRequest = [
      (_request, reply, done) => {
        void reply.headers(headers);
        done();
      },
      ...[route.onRequest ?? []].flat(),
    ];
    route.onResponse = [
      (request, _reply, done) => {
        const client = callerOf(request)?.clientId ?? '';
        calls.inc({ method: request.method, route: route.url, client });
        done();
      },
      ...[route.onResponse ?? []].flat(),
    ];
  });
}

const headersOf = ({ since, ends }: Deprecation): Record<string, string> => ({
  deprecation: `@${Date.parse(since) / 1_000}`,
  sunset: new Date(ends).toUTCString(),
  link: ['deprecation', 'sunset'].map((rel) => `<${LIST}>; rel="${rel}"; type="text/html"`).join(', '),
});
