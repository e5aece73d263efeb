import type { ApiAnswer, ApiClient } from '#testing';
import { fieldsOf, notes, parameterOf, type Note } from './routes.js';
import { sample, type ApiDocument, type Operation } from './sample.js';
import type { Side, World } from './world.js';

/** One operation of the API document, and how to call it upon what belongs to an agency. */
export interface Route {
  name: string;
  method: string;
  path: string;
  operation: Operation;
  note: Note;
  reads: boolean;
}

export const routesIn = (document: ApiDocument): Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase(),
        name = `${method} ${path}`;
      return { name, method, path, operation, note: notes[name] ?? {}, reads: method === 'GET' };
    }),
  );

/**
 * The scopes of a tenant's client that the route asks for; null where nobody of a tenant may call it,
 * undefined where everybody may.
 */
export function scopesOf({ security = [] }: Operation): string[] | null | undefined {
  const scopes = security[0]?.['oauth2'];
  if (scopes === undefined) return undefined;
  return scopes.includes('platform:operate') ? null : scopes;
}

/** The parameters of the path, in its order. */
export const parametersOf = ({ path }: Route): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** An id as all others, made so long ago that nobody waits for news of it. */
const NOBODY_HAS_IT = '01900000-0000-7000-8000-000000000000';

/**
 * The same route upon something that does not exist: one parameter is an id that nobody has, the others are
 * as they were.
 */
export const withUnknown = (route: Route, name: string): Route => ({
  ...route,
  note: {
    ...route.note,
    params: (side, world) => ({ ...route.note.params?.(side, world), [name]: NOBODY_HAS_IT }),
  },
});

/** @returns the parameters of the path to which nobody gave a meaning */
export const unknownParameters = (route: Route, side: Side, world: World): string[] =>
  parametersOf(route).filter((name) => valueOf(route, name, side, world) === undefined);

const valueOf = ({ path, note }: Route, name: string, side: Side, world: World) =>
  note.params?.(side, world)[name] ?? parameterOf(path, name, side, world);

/** Path and query of the route upon what belongs to `side`. */
export const addressOf = (route: Route, side: Side, world: World): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(valueOf(route, name, side, world) ?? 'none'),
  ) + (route.note.query?.(side) ?? '');

/** Calls the route upon what belongs to `side`; without a client with no token at all. */
export function call(
  client: ApiClient,
  route: Route,
  side: Side,
  world: World,
  document: ApiDocument,
): Promise<ApiAnswer> {
  const at = addressOf(route, side, world);
  if (route.note.raw) {
    const { text, type } = route.note.raw(side);
    return client.request(route.method, at, text, { 'content-type': type });
  }
  const schema = route.operation.requestBody?.content['application/json']?.schema,
    given = { ...fieldsOf(side, world), ...route.note.body?.(side, world) };
  return client.request(route.method, at, schema && sample(schema, document, given));
}
