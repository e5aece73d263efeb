import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Doorkeeper } from '../auth/doorkeeper.js';
import { must } from '../must.js';
import { notesOf } from '../openapi/documented.js';
import { httpProblems } from './http-problems.js';
import type { Route } from './routes.js';

/**
 * Decides who may call, and whether the kind of body is taken, before a byte of the body is read: whoever may
 * not call learns nothing of how bodies are parsed and costs no parsing. Routes of no controller (mounted
 * libraries, proxies) pass.
 */
export function decideAtTheDoor(
  fastify: FastifyInstance,
  doorkeeper: Doorkeeper,
  routes: () => Route[],
): void {
  let hooks: Map<string, onRequestHookHandler> | undefined;
  const hookOf = (method: string, url: string) => {
    hooks ??= new Map(
      routes().map((route) => [`${route.method} ${route.path}`, entryHook(route, doorkeeper)]),
    );
    return hooks.get(`${method === 'HEAD' ? 'GET' : method} ${url}`);
  };
  fastify.addHook('onRoute', (route) => {
    const hook = hookOf(must([route.method].flat()[0], 'the method of a route'), route.url);
    if (hook) route.onRequest = [hook, ...[route.onRequest ?? []].flat()];
  });
}

function entryHook(route: Route, doorkeeper: Doorkeeper): onRequestHookHandler {
  const takes = mediaTypesOf(route);
  const decision = route.decision ?? null;
  return (request, _reply, done) => {
    try {
      const pending = doorkeeper.admit(request, decision, route.spokenFor);
      if (pending === undefined) done(refusalOfBody(request, takes));
      else pending.then(() => done(refusalOfBody(request, takes)), done);
    } catch (err) {
      done(err as Error);
    }
  };
}

/** What the route says in its API document; JSON unless it says something else. */
function mediaTypesOf({ controller, handler }: Route): string[] {
  const { rawBody, alsoTakes = [] } = notesOf(controller, handler);
  return [...(rawBody?.contentTypes ?? ['application/json']), ...alsoTakes];
}

function refusalOfBody({ method, headers }: FastifyRequest, takes: readonly string[]): Error | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return undefined;
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return takes.includes(type) ? undefined : httpProblems.UNSUPPORTED_MEDIA_TYPE({ types: takes.join(', ') });
}
