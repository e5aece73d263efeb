import { STATUS_CODES } from 'node:http';
import { HttpStatus, RequestMethod } from '@nestjs/common';
import type { z } from 'zod';
import { OPERATOR_SCOPE, scopeOf, type AuthDecision } from '../auth/decision.js';
import { itemOf } from '../csv/list-csv.js';
import { CSV, LIST_HEADERS } from '../http/list-answers.js';
import { requestParts } from '../http/request-pipe.js';
import type { Route } from '../http/routes.js';
import { must } from '../must.js';
import { notesOf, type OperationNotes } from './documented.js';
import { exampleOf } from './example.js';
import { nameSchemas } from './named-schemas.js';
import { SchemaCollection, type JsonSchema } from './schemas.js';
import { byHeaders, HEADERS, headersOf, SHARED_ANSWERS, sharedAnswer } from './shared-answers.js';

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    description?: string;
    contact?: { name: string; url: string };
    license?: { name: string; url: string };
  };
  servers?: { url: string }[];
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses?: Record<string, unknown>;
    headers?: Record<string, unknown>;
    securitySchemes: Record<string, unknown>;
  };
}

/** One service's API, from the same decorators and schemas that guard and validate it. */
export function openApiDocument(name: string, routes: Route[], tokenUrl: string): OpenApiDocument {
  const schemas = new SchemaCollection();
  const paths: OpenApiDocument['paths'] = {};
  const scopes = new Set<string>();
  for (const route of routes) {
    const notes = notesOf(route.controller, route.handler);
    if (notes.hidden) continue;
    scopesOf(route.decision).forEach((scope) => scopes.add(scope));
    const path = route.path.replace(/:([A-Za-z0-9_]+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route, notes, schemas);
  }
  schemas.components['Problem'] = problemSchema;
  nameSchemas(paths, schemas.components);
  addExamples(paths, schemas.components);
  return {
    openapi: '3.1.0',
    info: { title: `Mumpuni ${name}`, version: '1' },
    paths,
    components: {
      schemas: schemas.components,
      responses: SHARED_ANSWERS,
      headers: HEADERS,
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          flows: {
            clientCredentials: {
              tokenUrl,
              scopes: Object.fromEntries([...scopes].sort().map((scope) => [scope, describeScope(scope)])),
            },
          },
        },
      },
    },
  };
}

function operation(
  service: string,
  route: Route,
  notes: OperationNotes,
  schemas: SchemaCollection,
): Record<string, unknown> {
  const parts = requestParts(route.controller, route.handlerName);
  const body = parts.find(({ part }) => part === 'body');
  const parameters = [
    ...pathParameters(route, parts.find(({ part }) => part === 'params')?.schema, schemas),
    ...queryParameters(parts.find(({ part }) => part === 'query')?.schema, schemas),
    ...notes.headers.map((header) => ({
      name: header.name,
      in: 'header',
      required: header.required ?? false,
      description: header.description,
      schema: header.schema ?? { type: 'string' },
    })),
  ];
  return {
    operationId: `${route.controller.name.replace(/Controller$/, '')}_${route.handlerName}`,
    tags: [notes.tag ?? service],
    summary: notes.summary ?? sentence(route.handlerName),
    ...descriptionOf(notes),
    ...(parameters.length ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              ['application/json', ...(notes.alsoTakes ?? [])].map((type) => [
                type,
                media(body.schema, 'input', schemas),
              ]),
            ),
          },
        }
      : {}),
    ...(notes.rawBody ? { requestBody: rawBody(notes.rawBody) } : {}),
    responses: responses(route, notes, parts.length > 0 || notes.rawBody !== undefined, schemas),
    security: security(route.decision),
    ...(notes.idempotent ? { 'x-idempotent': true } : {}),
    // For whom a caller must speak, where it changes something; clients of single agencies see here what is
    // not for them.
    ...(route.spokenFor ? { 'x-speaks-for': route.spokenFor.scope } : {}),
  };
}

function descriptionOf({ description, deprecated }: OperationNotes): Record<string, unknown> {
  if (!deprecated) return description ? { description } : {};
  const { since, ends, instead } = deprecated,
    [id, en] = instead,
    end = `Ends on ${ends}: ${en}.`;
  return {
    description: description ? `${description} ${end}` : end,
    deprecated: true,
    'x-deprecation': { since, ends, instead: { id, en } },
  };
}

function pathParameters(route: Route, schema: z.ZodType | undefined, schemas: SchemaCollection): unknown[] {
  const properties = schema ? objectProperties(schemas.add(schema, 'input'), schemas) : {};
  return [...route.path.matchAll(/:([A-Za-z0-9_]+)/g)].map(([, name = '']) =>
    parameter(name, 'path', true, properties[name] ?? { type: 'string' }),
  );
}

function queryParameters(schema: z.ZodType | undefined, schemas: SchemaCollection): unknown[] {
  if (!schema) return [];
  const generated = resolved(schemas.add(schema, 'input'), schemas);
  const required = (generated['required'] as string[] | undefined) ?? [];
  return Object.entries((generated['properties'] as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, property]) => parameter(name, 'query', required.includes(name), property),
  );
}

function parameter(name: string, place: string, required: boolean, schema: JsonSchema): unknown {
  const { description, example, ...rest } = schema;
  return {
    name,
    in: place,
    required,
    ...(description ? { description } : {}),
    ...(example !== undefined ? { example } : {}),
    schema: rest,
  };
}

function objectProperties(schema: JsonSchema, schemas: SchemaCollection): Record<string, JsonSchema> {
  return (resolved(schema, schemas)['properties'] as Record<string, JsonSchema> | undefined) ?? {};
}

function resolved(schema: JsonSchema, schemas: SchemaCollection): JsonSchema {
  const ref = schema['$ref'];
  return typeof ref === 'string'
    ? (schemas.components[must(ref.split('/').at(-1), 'the name in a reference')] ?? schema)
    : schema;
}

function media(schema: z.ZodType, io: 'input' | 'output', schemas: SchemaCollection): unknown {
  const generated = schemas.add(schema, io);
  const example = resolved(generated, schemas)['example'];
  return { schema: generated, ...(example !== undefined ? { example } : {}) };
}

/** An example beside every body that has none: generators and pages to try things would make up an absurd one. */
function addExamples(paths: OpenApiDocument['paths'], components: Record<string, JsonSchema>): void {
  for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
    const body = operation['requestBody'] as { content: Record<string, Record<string, unknown>> } | undefined,
      media = body?.content['application/json'];
    if (media && media['example'] === undefined)
      media['example'] = exampleOf(media['schema'] as JsonSchema, components);
  }
}

function rawBody(raw: { contentTypes: string[]; description: string }): unknown {
  const content = Object.fromEntries(
    raw.contentTypes.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]),
  );
  return { required: true, description: raw.description, content };
}

function responses(
  route: Route,
  notes: OperationNotes,
  takesInput: boolean,
  schemas: SchemaCollection,
): Record<string, unknown> {
  const usual =
    (Reflect.getMetadata('__httpCode__', route.handler) as number | undefined) ??
    (route.method === RequestMethod[RequestMethod.POST] ? HttpStatus.CREATED : HttpStatus.OK);
  const answers: Record<string, Record<string, unknown>> = {};
  /** An answer of one status may come in several forms. */
  const place = (status: number, { content, ...answer }: Record<string, unknown>): void => {
    const there = answers[status] ?? {},
      forms = { ...(there['content'] as object | undefined), ...(content as object | undefined) };
    answers[status] = {
      ...answer,
      headers: { ...(there['headers'] as object | undefined), ...(answer['headers'] as object) },
      ...(Object.keys(forms).length > 0 ? { content: forms } : {}),
    };
  };
  for (const answer of notes.answers.length ? notes.answers : [{}]) {
    const status = answer.status ?? usual;
    const type = answer.contentType ?? (answer.schema && 'application/json'),
      isList = route.method === 'GET' && itemOf(answer.schema) !== undefined;
    const content = type && {
      [type]: answer.schema ? media(answer.schema, 'output', schemas) : {},
      ...(isList ? { [CSV]: asCsv } : {}),
    };
    place(status, {
      description: answer.description ?? STATUS_CODES[status] ?? 'Answer',
      headers: headersOf([
        ...byHeaders(notes, answer, status),
        ...(isList ? Object.values(LIST_HEADERS) : []),
      ]),
      ...(content ? { content } : {}),
    });
  }
  for (const [status, texts] of byStatus(problemsOf(route, notes, takesInput))) {
    const shared = sharedAnswer(status, texts);
    if (shared && !answers[status]) answers[status] = shared;
    else
      place(status, {
        description: texts.join('; '),
        headers: headersOf(status === 429 || status === 503 ? ['Retry-After'] : []),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      });
  }
  return answers;
}

/** A list for a spreadsheet, in place of its JSON. */
const asCsv = {
  schema: {
    type: 'string',
    contentMediaType: CSV,
    description:
      'The items as a table: a line of names and one for each item, separated by `;`. Fields of inner objects have columns of their own (`a.b`), decimals a comma; an apostrophe stands before digits that a spreadsheet would change and texts that it would run',
  },
};

interface DocumentedProblem {
  status: number;
  /** One code, or several that one sentence is about. */
  codes: string[];
  text: string;
}

/** Every problem that a route says it can answer with: what all can, what its kind can, and what it names itself. */
function problemsOf(route: Route, notes: OperationNotes, takesInput: boolean): DocumentedProblem[] {
  const found: DocumentedProblem[] = [];
  const add = (status: number, codes: string[], words = ''): void => {
    const list = codes.length > 1 ? `${codes.slice(0, -1).join(', ')} or ${codes.at(-1)}` : codes.join('');
    found.push({ status, codes, text: words ? `${list}: ${words}` : list });
  };
  if (takesInput) add(400, ['VALIDATION_FAILED'], '"errors" names each wrong field');
  if (['POST', 'PUT', 'PATCH'].includes(route.method)) {
    add(400, ['MALFORMED_JSON'], 'the body is not JSON');
    add(413, ['BODY_TOO_LARGE']);
    add(415, ['UNSUPPORTED_MEDIA_TYPE']);
  }
  if (notes.alsoTakes) add(400, ['MALFORMED_FORM'], 'the form is not UTF-8');
  if (route.decision?.kind !== 'public') {
    add(401, [
      'TOKEN_MISSING',
      'TOKEN_INVALID',
      'TOKEN_EXPIRED',
      'TOKEN_REVOKED',
      'TOKEN_AUDIENCE',
      'TOKEN_WITHOUT_AGENCIES',
    ]);
    add(403, route.decision ? ['SCOPE_MISSING', 'TENANT_MISSING'] : ['FORBIDDEN']);
  }
  if (route.decision?.kind === 'scopes') {
    const speaksFor = scopeOf(route.spokenFor, route.method);
    if (speaksFor === 'whole government')
      add(403, ['AGENCY_SCOPE'], 'only for clients of the whole government');
    if (speaksFor === 'own agency')
      add(403, ['OTHER_AGENCY'], 'it is shown to this client, and is not its own');
  }
  if (route.path.includes(':') || notes.mayBeMissing)
    add(404, ['NOT_FOUND'], 'there is no such thing, or none that this client may see');
  if (route.path.includes(':')) add(414, ['URI_TOO_LONG']);
  add(431, ['HEADERS_TOO_LARGE'], 'address and headers together');
  add(429, ['TOO_MANY_REQUESTS'], 'see RateLimit and Retry-After');
  add(500, ['INTERNAL']);
  add(503, ['UNAVAILABLE', 'TOKEN_KEYS_UNAVAILABLE'], 'send the same request again in a moment');
  notes.problems.forEach(({ status, code, description }) => add(status, [code], description));
  return found;
}

/** The codes of the problems that a route declares. */
export function codesOf(route: Route): ReadonlySet<string> {
  const notes = notesOf(route.controller, route.handler),
    takesInput = requestParts(route.controller, route.handlerName).length > 0 || notes.rawBody !== undefined;
  return new Set(problemsOf(route, notes, takesInput).flatMap(({ codes }) => codes));
}

function byStatus(problems: DocumentedProblem[]): Map<number, string[]> {
  const texts = new Map<number, string[]>();
  for (const { status, text } of problems) texts.set(status, [...(texts.get(status) ?? []), text]);
  return texts;
}

function scopesOf(decision: AuthDecision | undefined): string[] {
  if (decision?.kind === 'scopes') return decision.scopes;
  return decision?.kind === 'operator' ? [OPERATOR_SCOPE] : [];
}

function security(decision: AuthDecision | undefined): unknown[] {
  if (decision?.kind === 'public') return [];
  const either = decision?.kind === 'scopes' && decision.orOperator ? [{ oauth2: [OPERATOR_SCOPE] }] : [];
  return [{ oauth2: scopesOf(decision) }, ...either];
}

function describeScope(scope: string): string {
  const [resource, action] = scope.split(':');
  if (scope === OPERATOR_SCOPE) return 'Operate the platform';
  return `${action === 'read' ? 'Read' : 'Read and change'} ${must(resource, 'resource').replaceAll('-', ' ')}`;
}

function sentence(handlerName: string): string {
  const words = handlerName
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. Decide by `code`, which is stable; title and detail are for people.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: 'Address that stands for the kind of problem' },
    title: { type: 'string', description: 'The kind of problem in words' },
    status: { type: 'integer', description: 'The status of the answer' },
    code: { type: 'string', description: 'Stable: decide by it', example: 'NOT_FOUND' },
    detail: { type: 'string', description: 'What happened and what to do about it, in English' },
    messages: {
      type: 'object',
      description: 'The detail in Indonesian and English',
      required: ['id', 'en'],
      properties: {
        id: { type: 'string', description: 'In Indonesian' },
        en: { type: 'string', description: 'In English' },
      },
    },
    requestId: { type: 'string', description: 'Name it to the operator when you ask about the request' },
    completionId: {
      type: 'string',
      description: 'With COMPLETION_ALREADY_RECORDED: the completion that is there',
    },
    existingId: {
      type: 'string',
      description: 'With EXTERNAL_ID_TAKEN: what your client named so before',
    },
    errors: {
      type: 'array',
      description: 'Each wrong field',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string', description: 'Where in the request: names and positions, joined by dots' },
          code: { type: 'string', description: 'Stable: decide by it' },
          message: { type: 'string', description: 'The sentence in English' },
          messages: {
            type: 'object',
            description: 'The sentence in Indonesian and English',
            required: ['id', 'en'],
            properties: {
              id: { type: 'string', description: 'In Indonesian' },
              en: { type: 'string', description: 'In English' },
            },
          },
        },
      },
    },
  },
};
