import type { OpenApiDocument } from '#platform';
import { SchemaBreaks } from './schema-breaks.js';

type Json = Record<string, unknown>;

/**
 * What a client that was written after the earlier document would stumble over under the new one. What comes
 * in may ask for less and take more, what goes out may say more: a new optional field of a request, a new
 * field or value of an answer, a new operation.
 *
 * @returns one line for each, as it is declared in docs/openapi-breaks.json where it is meant
 */
export function apiBreaks(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const schemas = new SchemaBreaks(before, after);
  const found: string[] = [];
  for (const [path, operations] of Object.entries(before.paths))
    for (const [verb, operation] of Object.entries(operations)) {
      const next = after.paths[path]?.[verb];
      const breaks = next ? operationBreaks(schemas, operation, next) : ['removed'];
      found.push(...breaks.map((what) => `${verb.toUpperCase()} ${path}: ${what}`));
    }
  return [...new Set(found)];
}

function operationBreaks(schemas: SchemaBreaks, before: Json, after: Json): string[] {
  const { operationId: name } = after;
  return [
    ...(before['operationId'] === name ? [] : [`is called ${String(name)} now`]),
    ...callerBreaks(before, after),
    ...parameterBreaks(schemas, before, after),
    ...bodyBreaks(
      schemas,
      before['requestBody'] as Json | undefined,
      after['requestBody'] as Json | undefined,
    ),
    ...answerBreaks(schemas, before, after),
  ];
}

/** Who may call: each way in of before must still open, and for no smaller circle. */
function callerBreaks(before: Json, after: Json): string[] {
  const waysOf = (operation: Json) =>
    ((operation['security'] ?? []) as { oauth2?: string[] }[]).map(({ oauth2 }) => oauth2 ?? []);
  const earlier = waysOf(before),
    present = waysOf(after);
  const found: string[] = [];
  if (present.length > 0) {
    if (earlier.length === 0) found.push('asks for a token now');
    for (const scopes of earlier)
      if (!present.some((way) => way.every((scope) => scopes.includes(scope))))
        found.push(`does not open to ${scopes.join(' and ') || 'every token'} any more`);
  }
  const circles = ['any', 'own agency', 'whole government'],
    circleOf = (operation: Json) => circles.indexOf(String(operation['x-speaks-for'] ?? 'any'));
  if (circleOf(after) > circleOf(before)) found.push(`is for ${circles[circleOf(after)]} only now`);
  return found;
}

function parameterBreaks(schemas: SchemaBreaks, before: Json, after: Json): string[] {
  const nameOf = ({ in: place, name }: Json) => `${String(place)} parameter ${String(name)}`;
  const byName = (operation: Json) =>
    new Map(((operation['parameters'] ?? []) as Json[]).map((parameter) => [nameOf(parameter), parameter]));
  const earlier = byName(before),
    present = byName(after);
  const found: string[] = [];
  for (const [name, parameter] of present)
    if (parameter['required'] && !earlier.get(name)?.['required']) found.push(`${name} is required now`);
  for (const [name, parameter] of earlier) {
    const next = present.get(name);
    if (!next) found.push(`${name} removed`);
    else found.push(...schemas.breaks(parameter['schema'], next['schema'], 'sent', name));
  }
  return found;
}

function bodyBreaks(schemas: SchemaBreaks, before: Json | undefined, after: Json | undefined): string[] {
  const media = contentOf(after);
  return [
    ...(after?.['required'] && !before?.['required'] ? ['a body is required now'] : []),
    ...Object.entries(contentOf(before)).flatMap(([type, { schema }]) => {
      const next = media[type];
      return next ? schemas.breaks(schema, next.schema, 'sent', 'body') : [`takes no ${type} any more`];
    }),
  ];
}

function answerBreaks(schemas: SchemaBreaks, before: Json, after: Json): string[] {
  const present = after['responses'] as Record<string, Json>;
  return Object.entries(before['responses'] as Record<string, Json>)
    .filter(([status]) => status < '400')
    .flatMap(([status, answer]) => {
      const next = present[status];
      if (!next) return [`answers ${status} no more`];
      const media = contentOf(next),
        headers = (next['headers'] ?? {}) as Json;
      return [
        ...Object.keys((answer['headers'] ?? {}) as Json)
          .filter((name) => !(name in headers))
          .map((name) => `answers ${status} without ${name} now`),
        ...Object.entries(contentOf(answer)).flatMap(([type, { schema }]) => {
          const now = media[type];
          return now
            ? schemas.breaks(schema, now.schema, 'answered', status)
            : [`answers ${status} as ${type} no more`];
        }),
      ];
    });
}

const contentOf = (holder: Json | undefined): Record<string, { schema?: unknown }> =>
  (holder?.['content'] ?? {}) as Record<string, { schema?: unknown }>;
