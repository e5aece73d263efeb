import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { itemOf, listCsv } from '../csv/list-csv.js';
import { notesOf } from '../openapi/documented.js';
import type { Route } from './routes.js';

export const CSV = 'text/csv';

/** What a list says beside its items: in its JSON as fields, with a CSV as headers. */
export const LIST_HEADERS = {
  nextCursor: 'Next-Cursor',
  nextUpdatedSince: 'Next-Updated-Since',
  total: 'Total-Count',
} as const;

/** The schema of the items that an operation lists; undefined where it lists none. */
const listedBy = ({ controller, handler }: Pick<Route, 'controller' | 'handler'>) =>
  itemOf(notesOf(controller, handler).answers.find(({ schema }) => schema)?.schema);

/** Every list is a CSV for whoever asks for one by `Accept: text/csv`: once here, and in no handler. */
export function answerListsAsCsv(fastify: FastifyInstance, routes: () => Route[]): void {
  let lists: Map<string, z.ZodType> | undefined;
  const listOf = ({ method, routeOptions: { url } }: FastifyRequest) => {
    lists ??= new Map(
      routes().flatMap((route) => {
        const item = route.method === 'GET' ? listedBy(route) : undefined;
        return item ? [[route.path, item] as const] : [];
      }),
    );
    return method === 'GET' ? lists.get(url ?? '') : undefined;
  };
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const item = listOf(request);
    if (item && reply.statusCode === 200) {
      reply.header('vary', 'accept');
      if (prefersCsv(request.headers.accept)) asCsv(reply, item);
    }
    done(null, payload);
  });
}

function asCsv(reply: FastifyReply, item: z.ZodType): void {
  reply.header('content-type', `${CSV}; charset=utf-8`);
  reply.serializer((payload: Record<string, unknown>) => {
    for (const [field, header] of Object.entries(LIST_HEADERS)) {
      const value = payload[field];
      if (typeof value === 'string' || typeof value === 'number') reply.header(header, String(value));
    }
    return listCsv(item, payload['items'] as unknown[]);
  });
}

/** Whether `Accept` names CSV, and names JSON less or not at all; who says nothing gets JSON. */
export function prefersCsv(accept: string | undefined): boolean {
  const weights = new Map(
    (accept ?? '').split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
      return [type, Number.isNaN(weight) ? 0 : weight];
    }),
  );
  const csv = weights.get(CSV) ?? 0;
  return csv > 0 && csv > (weights.get('application/json') ?? 0) && csv >= (weights.get('*/*') ?? 0);
}
