// Clients are generated from the API document: what generators stumble over, and what a reader would look for
// in vain, is not in it.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestParts, routesOf, validate, type OpenApiDocument } from '#platform';
import { apiDocument, controllersOf } from '../../tools/generate/api-document.js';

type Json = Record<string, unknown>;
interface Place {
  where: string;
  schema: Json;
}

let document: OpenApiDocument, operations: { name: string; operation: Json }[], schemas: Place[];

beforeAll(async () => {
  document = await apiDocument();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  schemas = [
    ...placesIn(document.components.schemas, 'components'),
    ...operations.flatMap(({ name, operation }) => placesIn(operation, name)),
  ];
}, 400_000);

/** Every object of the document, with where it stands; what examples and defaults hold is no schema. */
function placesIn(node: unknown, where: string): Place[] {
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.entries(node)
    .filter(([key]) => key !== 'example' && key !== 'default')
    .flatMap(([key, value]) => placesIn(value, `${where}/${key}`));
  return Array.isArray(node) ? inside : [{ where, schema: node as Json }, ...inside];
}

const answersOf = (operation: Json): string[] => Object.keys(operation['responses'] as Json);
const withoutAnswer = (status: string, which: (name: string, operation: Json) => boolean): string[] =>
  operations
    .filter(({ name, operation }) => which(name, operation) && !answersOf(operation).includes(status))
    .map(({ name }) => name);

const isObject = ({ schema }: Place): boolean =>
  schema['properties'] !== undefined && typeof schema['type'] === 'string';
const wheres = (places: Place[]): string[] => places.map(({ where }) => where);

describe('an operation of the API document', () => {
  it('is found by this census', () => {
    expect(operations.length).toBeGreaterThan(300);
    expect(schemas.filter(isObject).length).toBeGreaterThan(400);
  });

  it('says what it answers about something that is not there', () => {
    expect(withoutAnswer('404', (name) => name.includes('{'))).toEqual([]);
  });

  it('says what it answers where a key comes back with another body', () => {
    expect(withoutAnswer('422', (_, operation) => operation['x-idempotent'] === true)).toEqual([]);
  });

  it('says that the limit can be reached, and all but public ones that a token is needed', () => {
    expect(withoutAnswer('429', () => true)).toEqual([]);
    const closed = (_: string, { security }: Json) => (security as unknown[]).length > 0;
    expect([...withoutAnswer('401', closed), ...withoutAnswer('403', closed)]).toEqual([]);
  });

  it('describes every answer, with its headers, or names one of those that all share', () => {
    const poor = operations.flatMap(({ name, operation }) =>
      Object.entries(operation['responses'] as Record<string, Json>)
        .filter(([, { $ref, description, headers }]) => !$ref && !(description && headers))
        .map(([status]) => `${name} ${status}`),
    );
    expect(poor).toEqual([]);
  });

  it('has a summary, and a name that no other has', () => {
    expect(operations.filter(({ operation }) => !operation['summary']).map(({ name }) => name)).toEqual([]);
    const names = operations.map(({ operation }) => operation['operationId']);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('stands under a heading that says what it is about', () => {
    const mute = (document.tags ?? []).filter(({ description }) => !description).map(({ name }) => name);
    expect(mute).toEqual([]);
    expect(document.tags?.length).toBeGreaterThan(40);
  });

  it('refers to an object or describes one: who does both at once closes it to what it refers to', () => {
    const both = Object.entries(document.components.schemas as Record<string, Json>)
      .filter(([, schema]) => '$ref' in schema && 'additionalProperties' in schema)
      .map(([name]) => name);
    expect(both).toEqual([]);
  });

  it('asks for no scope that the document does not list', () => {
    const { oauth2 } = document.components.securitySchemes as {
      oauth2: { flows: { clientCredentials: { scopes: Record<string, string> } } };
    };
    const listed = new Set(Object.keys(oauth2.flows.clientCredentials.scopes));
    const asked = operations.flatMap(({ operation }) =>
      (operation['security'] as { oauth2?: string[] }[]).flatMap((each) => each.oauth2 ?? []),
    );
    expect([...new Set(asked)].filter((scope) => !listed.has(scope))).toEqual([]);
  });

  it('describes each of its parameters', () => {
    const mute = operations.flatMap(({ name, operation }) =>
      ((operation['parameters'] ?? []) as Json[])
        .filter(({ description }) => !description)
        .map((parameter) => `${name} ${String(parameter['name'])}`),
    );
    expect(mute).toEqual([]);
  });
});

describe('a schema of the API document', () => {
  it('refers to what is there', () => {
    const there = new Set(
      (['schemas', 'responses', 'headers'] as const).flatMap((kind) =>
        Object.keys(document.components[kind] ?? {}).map((name) => `#/components/${kind}/${name}`),
      ),
    );
    expect(
      schemas
        .filter(({ schema: { $ref } }) => typeof $ref === 'string' && !there.has($ref))
        .map(({ where, schema }) => `${where} ${String(schema['$ref'])}`),
    ).toEqual([]);
  });

  it('of an object has a short name of its own', () => {
    expect(
      wheres(schemas.filter((place) => isObject(place) && !/^components\/\w+$/.test(place.where))),
    ).toEqual([]);
    const names = Object.keys(document.components.schemas);
    expect(names.filter((name) => !/^[A-Z][A-Za-z]*$/.test(name) || name.length > 40)).toEqual([]);
  });

  it('never carries the name of a service because another one has a different schema of its name', () => {
    const services =
      /^(Console|Enrollment|Evaluation|Identity|Incentives|Notifications|Reminders|Reports)[A-Z]/;
    expect(Object.keys(document.components.schemas).filter((name) => services.test(name))).toEqual([]);
  });

  it('of one of several objects says so by oneOf, between named ones', () => {
    const choices = (schema: Json, key: 'anyOf' | 'oneOf'): Json[] =>
      Array.isArray(schema[key]) ? (schema[key] as Json[]) : [];
    const isNamed = (each: Json) => each['$ref'] !== undefined;
    const merged = schemas.filter(({ schema }) => {
      const any = choices(schema, 'anyOf');
      return any.filter((each) => each['type'] === 'object' || isNamed(each)).length > 1;
    });
    expect(wheres(merged)).toEqual([]);
    expect(wheres(schemas.filter(({ schema }) => !choices(schema, 'oneOf').every(isNamed)))).toEqual([]);
    expect(schemas.filter(({ schema }) => choices(schema, 'oneOf').length > 1).length).toBeGreaterThan(5);
  });

  it('has no constant but texts, which generated clients compare with texts', () => {
    const others = schemas.filter(({ schema }) => ['boolean', 'number'].includes(typeof schema['const']));
    expect(wheres(others)).toEqual([]);
    expect(schemas.filter(({ schema }) => typeof schema['const'] === 'string').length).toBeGreaterThan(10);
  });

  it('is not called as a part of a generated client is', () => {
    const taken =
      /^(Api(Client|Error|Exception|Response|TypeError|ValueError)|Configuration|ObjectSerializer)$/;
    expect(Object.keys(document.components.schemas).filter((name) => taken.test(name))).toEqual([]);
  });

  it('says the form of a text once', () => {
    expect(wheres(schemas.filter(({ schema }) => schema['format'] && schema['pattern']))).toEqual([]);
  });

  it('of a list says of what', () => {
    expect(
      wheres(
        schemas.filter(
          ({ schema }) =>
            schema['type'] === 'array' && Object.keys((schema['items'] ?? {}) as Json).length === 0,
        ),
      ),
    ).toEqual([]);
  });

  it('describes each of its fields', () => {
    const mute = schemas.filter(isObject).flatMap(({ where, schema }) =>
      Object.entries(schema['properties'] as Record<string, Json>)
        .filter(([, field]) => !field['description'] && !field['$ref'])
        .map(([name]) => `${where}.${name}`),
    );
    expect(mute).toEqual([]);
  });
});

describe('an example of a body', () => {
  it('stands beside each JSON body, and is taken by the schema that decides', async () => {
    const wrong: string[] = [];
    let looked = 0;
    for (const [service, controllers] of await controllersOf()) {
      for (const route of controllers.flatMap((controller) =>
        Object.getOwnPropertyNames(controller.prototype).flatMap((name) =>
          name === 'constructor' ? [] : routesOf(controller, name),
        ),
      )) {
        const body = requestParts(route.controller, route.handlerName).find(({ part }) => part === 'body'),
          path = route.path.replace(/:([A-Za-z0-9_]+)/g, '{$1}'),
          at = document.paths[path]?.[route.method.toLowerCase()];
        if (!body || !at?.['requestBody']) continue;
        looked += 1;
        const { content } = at['requestBody'] as { content: Record<string, { example?: unknown }> };
        try {
          validate(body.schema, content['application/json']?.example);
        } catch (err) {
          wrong.push(
            `${service} ${route.method} ${path}: ${JSON.stringify((err as { errors?: unknown }).errors)}`,
          );
        }
      }
    }
    expect(looked).toBeGreaterThan(90);
    expect(wrong).toEqual([]);
  });
});
