import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { AuthDecision } from '../auth/decision.js';
import { notesOf } from '../openapi/documented.js';
import { routesOf } from './routes.js';

/** What a service publishes of an address of its own: the gateway leads there, and by nothing else. */
export interface PublishedRoute {
  method: string;
  /** The service's own path, with :parameters. */
  path: string;
  /** For everybody or whoever has a link, so that it has limits of its own per address. */
  open?: true;
  /** A request of a client with an Idempotency-Key may be sent again. */
  idempotent?: true;
  /** The body is a file, not a JSON text. */
  file?: true;
}

const MOUNTED = Symbol('mumpuni:mounted-routes');

/** On the module of a service: what it serves beside its controllers (a mounted library). */
export const MountsRoutes =
  (routes: readonly PublishedRoute[]): ClassDecorator =>
  (module) =>
    Reflect.defineMetadata(MOUNTED, routes, module);

/** What a module says by `@MountsRoutes`. */
export const mountedRoutes = (module: object): readonly PublishedRoute[] =>
  (Reflect.getMetadata(MOUNTED, module) as readonly PublishedRoute[] | undefined) ?? [];

const isOpen = (decision: AuthDecision | undefined): boolean =>
  decision?.kind === 'public' || (decision?.kind === 'page' && decision.open !== undefined);

/** What controllers publish, by the decorators that guard, document and validate; what is hidden stays inside. */
export function publishedRoutes(controllers: Iterable<Type<unknown>>): PublishedRoute[] {
  const scanner = new MetadataScanner();
  return [...controllers].flatMap((controller) =>
    scanner
      .getAllMethodNames(controller.prototype as object)
      .flatMap((handlerName) => routesOf(controller, handlerName))
      .flatMap(({ method, path, handler, decision }): PublishedRoute[] => {
        const { hidden, idempotent, rawBody } = notesOf(controller, handler);
        // Pages are no API and stand in no document of it; people reach them all the same.
        if (hidden && decision?.kind !== 'page') return [];
        return [
          {
            method,
            path,
            ...(isOpen(decision) && { open: true }),
            ...(idempotent && { idempotent }),
            ...(rawBody && { file: true }),
          },
        ];
      }),
  );
}
