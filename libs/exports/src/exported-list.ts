import type { Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { z } from 'zod';
import {
  authDecisionOf,
  itemOf,
  must,
  nameFieldsOf,
  notesOf,
  requestParts,
  type Caller,
  type NameField,
} from '#platform';

/** What a list answers, as far as an export needs it. */
export interface ListAnswer {
  items: readonly object[];
  nextCursor?: string | undefined;
  total?: number | undefined;
}

/** A list of a service that is also given as a file. Everything is read from the list itself, which is declared once. */
export interface ExportedList {
  /** As it stands in addresses: `participants`. */
  resource: string;
  /** What it is, for people. */
  what: string;
  controller: Type<unknown>;
  /** The scopes that the list asks for. */
  scopes: string[];
  tag: string | undefined;
  /** Its own filters, without those by which one pages. */
  filters: z.ZodObject;
  item: z.ZodType;
  /** The names that its items are shown with. */
  names: readonly NameField[];
  /** Whether it can say how many there are. */
  counts: boolean;
  /** What its handler is given for a page: filters as they came out of `filters`, and where the page begins. */
  queryOf(filters: Record<string, unknown>, page: PageAsked): Record<string, unknown>;
  /** Asks the list for a page, as a request of this caller would. */
  read(
    controller: object,
    caller: Caller,
    filters: Record<string, unknown>,
    page: PageAsked,
  ): Promise<ListAnswer>;
}

/** Where a page begins, as in a query. */
interface PageAsked {
  cursor?: string;
  total?: 'true';
}

/** How one pages, which an export does by itself. */
const PAGING = ['limit', 'cursor', 'updatedSince', 'ids', 'total'];

/**
 * Declares that a list is given as a file, too.
 *
 *     exportedList('participants', 'civil servants', ParticipantController, 'list')
 *
 * @param handlerName the method that answers the list: it takes the caller and a query by a schema, in any order
 */
export function exportedList<C extends object>(
  resource: string,
  what: string,
  controller: Type<C>,
  handlerName: keyof C & string,
): ExportedList {
  const handler = (controller.prototype as Record<string, unknown>)[handlerName] as (
      ...given: unknown[]
    ) => Promise<ListAnswer>,
    decision = authDecisionOf(handler, controller),
    notes = notesOf(controller, handler),
    query = requestParts(controller, handlerName).find(({ part }) => part === 'query')?.schema,
    answer = notes.answers.find(({ schema }) => schema)?.schema,
    item = itemOf(answer);
  if (!(query instanceof z.ZodObject) || !item || decision?.kind !== 'scopes')
    throw new Error(`${controller.name}.${handlerName} is no list that a client of a government may read`);
  const shape = query.shape as Record<string, z.ZodType>,
    paging = PAGING.filter((name) => name in shape),
    most = mostOf(must(shape['limit'], 'the limit of a list')),
    pages = z.object(
      Object.fromEntries(paging.map((name) => [name, must(shape[name], 'a field of a query')])),
    ),
    // The filters were parsed when they were asked for; what a schema makes of them it need not take once more.
    queryOf: ExportedList['queryOf'] = (filters, page) => ({
      ...filters,
      ...pages.parse({ ...page, limit: most }),
    }),
    [queryAt, callerAt] = placesOf(controller, handlerName);
  return {
    resource,
    what,
    controller,
    scopes: decision.scopes,
    tag: notes.tag,
    filters: z.strictObject(
      Object.fromEntries(Object.entries(shape).filter(([name]) => !paging.includes(name))),
    ),
    item,
    names: nameFieldsOf(answer),
    counts: 'total' in shape,
    queryOf,
    read: (instance, caller, filters, page) => {
      const given: unknown[] = [];
      given[queryAt] = queryOf(filters, page);
      given[callerAt] = caller;
      return handler.apply(instance, given);
    },
  };
}

/** The most items that one page may have. */
const mostOf = (limit: z.ZodType): number =>
  must(
    (z.toJSONSchema(limit, { io: 'input' }) as { maximum?: number }).maximum,
    'the most items of a page of a list',
  );

/** At which places the handler takes its query and its caller. */
function placesOf(controller: Type<unknown>, handlerName: string): [query: number, caller: number] {
  const taken = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handlerName) as Record<
    string,
    { index: number; schema?: unknown }
  >;
  const [query, caller, ...others] = Object.values(taken).sort(
    (one, other) => Number(one.schema === undefined) - Number(other.schema === undefined),
  );
  if (!query?.schema || !caller || caller.schema || others.length > 0)
    throw new Error(`${controller.name}.${handlerName} takes something else than a query and the caller`);
  return [query.index, caller.index];
}
