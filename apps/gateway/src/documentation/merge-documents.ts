import { must, type OpenApiDocument } from '#platform';
import {
  exportOperation,
  exportSchemas,
  exportScopes,
  ownExportOperation,
} from '../export/export-operation.js';
import { requestLogOperation, requestLogSchemas } from '../request-log/request-log-operation.js';
import { OF_EACH_SERVICE, serviceOf, SERVICES_WITH_EVENTS, underName, type ServiceName } from '../routes.js';
import { TAG_WORDS } from './tag-words.js';
import { tokenOperation, tokenSchemas } from './token-operation.js';

type Json = Record<string, unknown>;

/**
 * One document of what can be reached from outside. A component that two services define alike stands once; defined
 * differently, it carries the service's name.
 */
export function mergeDocuments(
  documents: Partial<Record<ServiceName, OpenApiDocument>>,
  publicUrl: string,
): OpenApiDocument {
  const present = (Object.keys(documents) as ServiceName[]).sort();
  const schemas: Record<string, Json> = { ...tokenSchemas, ...exportSchemas, ...requestLogSchemas };
  const paths: OpenApiDocument['paths'] = {};
  const scopes: Record<string, string> = { ...exportScopes };
  const shared: { responses: Record<string, unknown>; headers: Record<string, unknown> } = {
    responses: {},
    headers: {},
  };
  for (const service of present) {
    const document = must(documents[service], 'an item of documents');
    const renamed = placeSchemas(schemas, document.components.schemas, service);
    Object.assign(scopes, scopesOf(document));
    Object.assign(shared.responses, document.components.responses);
    Object.assign(shared.headers, document.components.headers);
    for (const [path, operations] of Object.entries(document.paths)) {
      const publicPath = publicPathOf(path, service);
      if (!publicPath || paths[publicPath]) continue;
      paths[publicPath] = Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [
          method,
          published(relinked(operation, renamed) as Json, service, path),
        ]),
      );
    }
  }
  paths['/oauth/token'] = { post: tokenOperation };
  paths['/v1/participants/{id}/export'] = { get: exportOperation };
  paths['/v1/me/export'] = { get: ownExportOperation };
  paths['/v1/own-clients/{id}/refused-requests'] = { get: requestLogOperation };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mumpuni',
      version: '1',
      contact: { name: 'Mumpuni', url: `${publicUrl}/docs` },
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description:
        'Competency development of civil servants. Errors are RFC 9457 with a stable `code`; writes take `Idempotency-Key`; lists go by `cursor`. In what is sent, null in a field that may be left out is the same as leaving it out, unless the field says what null means.',
    },
    servers: [{ url: publicUrl }],
    tags: tagsOf(paths),
    paths: sorted(paths),
    components: {
      schemas: sorted(schemas),
      responses: shared.responses,
      headers: usedHeaders(shared.headers, [paths, shared.responses]),
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: `${publicUrl}/oauth/token`, scopes: sorted(scopes) } },
        },
      },
    },
  };
}

function publicPathOf(path: string, service: ServiceName): string | undefined {
  if (tagOf(path)) return underName('{service}', path);
  return serviceOf(path) === service ? path : undefined;
}

/** What each service has by itself is told under one heading. */
const tagOf = (path: string): string | undefined =>
  OF_EACH_SERVICE.find((prefix) => path.startsWith(prefix))
    ?.slice('/v1/'.length)
    .replace('-', ' ');

function published(operation: Json, service: ServiceName, path: string): Json {
  const tag = tagOf(path);
  if (!tag) return { ...operation, operationId: `${service}_${String(operation['operationId'])}` };
  const which = {
    name: 'service',
    in: 'path',
    required: true,
    description: 'the service whose events they are',
    schema: { type: 'string', enum: SERVICES_WITH_EVENTS },
  };
  return {
    ...operation,
    responses: {
      404: { $ref: '#/components/responses/NotFound' },
      ...(operation['responses'] as Json | undefined),
    },
    tags: [tag],
    parameters: [which, ...((operation['parameters'] as unknown[] | undefined) ?? [])],
  };
}

/** Adds a service's components; tells which of them had to take another name. */
function placeSchemas(
  schemas: Record<string, Json>,
  own: Record<string, Json>,
  service: ServiceName,
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, schema] of Object.entries(own)) {
    const there = schemas[name];
    if (there && JSON.stringify(there) !== JSON.stringify(schema))
      renamed.set(name, `${service.charAt(0).toUpperCase()}${service.slice(1)}${name}`);
  }
  for (const [name, schema] of Object.entries(own))
    schemas[renamed.get(name) ?? name] = relinked(schema, renamed) as Json;
  return renamed;
}

const REF = '#/components/schemas/';

function relinked(node: unknown, renamed: Map<string, string>): unknown {
  if (renamed.size === 0 || node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map((item) => relinked(item, renamed));
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      // Of a reference, and of the values of a discriminator.
      const target =
        typeof value === 'string' && value.startsWith(REF) ? renamed.get(value.slice(REF.length)) : undefined;
      return [key, target ? `${REF}${target}` : relinked(value, renamed)];
    }),
  );
}

function scopesOf(document: OpenApiDocument): Record<string, string> {
  const scheme = document.components.securitySchemes['oauth2'] as
    { flows?: { clientCredentials?: { scopes?: Record<string, string> } } } | undefined;
  return scheme?.flows?.clientCredentials?.scopes ?? {};
}

/** Those that some answer has: a header of what will end stands there only while something does. */
function usedHeaders(headers: Record<string, unknown>, places: unknown): Record<string, unknown> {
  const text = JSON.stringify(places);
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => text.includes(`"#/components/headers/${name}"`)),
  );
}

function tagsOf(paths: OpenApiDocument['paths']): { name: string; description?: string }[] {
  const names = Object.values(paths).flatMap((operations) =>
    Object.values(operations).flatMap((operation) => (operation['tags'] as string[] | undefined) ?? []),
  );
  // as a reader looks for them, whatever the case
  return [...new Set(names)]
    .sort((a, b) => a.localeCompare(b))
    .map((name) => {
      const description = TAG_WORDS[name];
      return { name, ...(description && { description }) };
    });
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
