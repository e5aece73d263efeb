import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { openApiDocument, routesOf, type OpenApiDocument } from '#platform';
import { load, services } from './project.js';
import { registeredFrom, rootModule } from './registered.js';
import { isController } from './service-routes.js';

/** An address that stands for that of an installation. */
const SOMEWHERE = 'https://mumpuni.example.go.id';

type Merge = (documents: Record<string, OpenApiDocument>, publicUrl: string) => OpenApiDocument;

/** The controllers of each service behind the gateway. */
export async function controllersOf(): Promise<Map<string, Type<object>[]>> {
  const found = new Map<string, Type<object>[]>();
  for (const service of services.filter((each) => each !== 'gateway')) {
    const root = rootModule(service, await load(`apps/${service}/src/${service}.module.ts`));
    found.set(service, [...registeredFrom(root)].filter(isController));
  }
  return found;
}

/** The API document of an installation whose services all run, made without starting one. */
export async function apiDocument(): Promise<OpenApiDocument> {
  const scanner = new MetadataScanner(),
    documents: Record<string, OpenApiDocument> = {};
  for (const [service, controllers] of await controllersOf()) {
    const routes = controllers
      .flatMap((controller) =>
        scanner
          .getAllMethodNames(controller.prototype as object)
          .flatMap((handlerName) => routesOf(controller, handlerName)),
      )
      .sort((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path)));
    documents[service] = openApiDocument(service, routes, `${SOMEWHERE}/oauth/token`);
  }
  const { mergeDocuments } = (await load('apps/gateway/src/documentation/merge-documents.ts')) as {
    mergeDocuments: Merge;
  };
  return mergeDocuments(documents, SOMEWHERE);
}

/** The contract with those who call the API, as it was committed last. */
export const API_CONTRACT = 'docs/openapi.json';

/** One operation and one component a line, so that a change of the contract is a line of the diff. */
export function renderApiDocument({ paths, components, ...head }: OpenApiDocument): string {
  const lines = (entries: Record<string, unknown>) =>
    Object.entries(entries)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const inner = (groups: Record<string, object | undefined>) =>
    Object.entries(groups)
      .map(([name, group]) => `${JSON.stringify(name)}: {\n${lines({ ...group })}\n}`)
      .join(',\n');
  return `{\n${lines(head)},\n"paths": {\n${inner(paths)}\n},\n"components": {\n${inner(components)}\n}\n}\n`;
}
