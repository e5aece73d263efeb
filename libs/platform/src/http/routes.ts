import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { authDecisionOf, spokenForOf, type AuthDecision, type SpokenFor } from '../auth/decision.js';
import { must } from '../must.js';

export interface Route {
  /** GET, POST ... */
  method: string;
  /** With :parameters. */
  path: string;
  controller: Type<unknown>;
  handlerName: string;
  handler: (...args: never[]) => unknown;
  decision: AuthDecision | undefined;
  spokenFor: SpokenFor | undefined;
}

/** Every route of an application, read from the controllers themselves; API documents and the census come from it. */
export function listRoutes(app: INestApplicationContext | ModulesContainer): Route[] {
  const scanner = new MetadataScanner();
  const modules = app instanceof ModulesContainer ? app : app.get(ModulesContainer, { strict: false });
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  const routes = controllers.flatMap((wrapper): Route[] => {
    const controller = wrapper.metatype as Type<unknown> | null;
    if (!controller) return [];
    return scanner
      .getAllMethodNames(controller.prototype as object)
      .flatMap((handlerName) => routesOf(controller, handlerName));
  });
  const unique = new Map(routes.map((route) => [`${route.path} ${route.method}`, route]));
  return [...unique.values()].sort((a, b) =>
    a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path),
  );
}

/** The routes of one method of a controller. */
export function routesOf(controller: Type<unknown>, handlerName: string): Route[] {
  const handler = must(
    (controller.prototype as Record<string, Route['handler']>)[handlerName],
    `the method ${handlerName} of a controller`,
  );
  const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const decision = authDecisionOf(handler, controller),
    spokenFor = spokenForOf(handler);
  return asList(Reflect.getMetadata('path', controller)).flatMap((base) =>
    asList(Reflect.getMetadata('path', handler)).map((path) => ({
      method: must(RequestMethod[method], 'an item of RequestMethod'),
      path: joined(base, path),
      controller,
      handlerName,
      handler,
      decision,
      spokenFor,
    })),
  );
}

function asList(paths: unknown): string[] {
  return Array.isArray(paths) ? (paths as string[]) : [typeof paths === 'string' ? paths : ''];
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

/** Tells which methods an address answers to, for 405 instead of 404. */
export class RouteTable {
  private readonly patterns: { regex: RegExp; methods: string[] }[];

  constructor(routes: { method: string; path: string }[]) {
    this.patterns = [...groupBy(routes)].map(([path, methods]) => ({
      regex: new RegExp(
        `^${path
          .split('/')
          .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
          .join('/')}/?$`,
      ),
      methods,
    }));
  }

  methodsOf(path: string): string[] {
    return [
      ...new Set(this.patterns.filter(({ regex }) => regex.test(path)).flatMap(({ methods }) => methods)),
    ].sort();
  }
}

function groupBy(routes: { method: string; path: string }[]): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { method, path } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return byPath;
}
