import { z } from 'zod';
import { must } from '../must.js';
import { FIELD_WORDS } from './field-words.js';

export type JsonSchema = Record<string, unknown>;

/**
 * zod to JSON Schema for OpenAPI 3.1; schemas with an id (`.meta({ id })`) become components. What comes in
 * is closed, as validation is; what goes out is open, so that a new field breaks no client. A schema used for
 * both stands twice when the two differ.
 */
export class SchemaCollection {
  readonly components: Record<string, JsonSchema> = {};

  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const generated = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        const { type, catchall } = zodSchema._zod.def as { type: string; catchall?: unknown };
        const { item } = z.globalRegistry.get(zodSchema) ?? {};
        if (item instanceof z.ZodType) {
          delete jsonSchema['item'];
          Object.assign(jsonSchema, this.add(item, io));
        }
        if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
        if (type === 'object' && !catchall && io === 'input') jsonSchema.additionalProperties = false;
        if (type === 'object' && !catchall && io === 'output') delete jsonSchema.additionalProperties;
        simplify(jsonSchema);
      },
    }) as JsonSchema;
    const {
      $schema: _,
      $defs,
      id,
      ...root
    } = generated as JsonSchema & { $defs?: Record<string, JsonSchema>; id?: string };
    const definitions = Object.entries($defs ?? {}).map(
      ([name, { id: __, ...definition }]) => [name, definition] as const,
    );
    if (id) definitions.push([id, root]);
    const names = this.placeAll(definitions, io);
    return id ? { $ref: `${COMPONENTS}${names.get(id)}` } : (relinked(root, names) as JsonSchema);
  }

  private placeAll(
    definitions: (readonly [string, JsonSchema])[],
    io: 'input' | 'output',
  ): Map<string, string> {
    const plain = new Map(definitions.map(([name]) => [name, name]));
    const differs = definitions.some(([name, definition]) => {
      const there = this.components[name];
      return there && JSON.stringify(there) !== JSON.stringify(relinked(definition, plain));
    });
    const suffix = io === 'input' ? 'Input' : 'Output';
    const names = differs ? new Map(definitions.map(([name]) => [name, `${name}${suffix}`])) : plain;
    for (const [name, definition] of definitions)
      this.components[must(names.get(name), 'the entry of names')] = relinked(
        definition,
        names,
      ) as JsonSchema;
    return names;
  }
}

/**
 * Leaves out what says the same twice, or what every number is: generators warn of it or take it for a limit
 * of the field.
 */
function simplify(schema: JsonSchema): void {
  if (schema['format'] !== undefined) delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  delete schema['propertyNames'];
  // clients that are generated compare it with its text, and then refuse the value itself
  if (typeof schema['const'] === 'boolean' || typeof schema['const'] === 'number') delete schema['const'];
  const properties = schema['properties'] as Record<string, JsonSchema> | undefined;
  for (const [name, property] of Object.entries(properties ?? {})) {
    const words = name === 'id' && properties?.['en'] ? 'In Indonesian' : FIELD_WORDS[name];
    if (words && property['description'] === undefined) property['description'] = words;
  }
}

const COMPONENTS = '#/components/schemas/';
const DEFS = '#/$defs/';

function relinked(node: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(node)) return node.map((item) => relinked(item, names));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key !== '$ref' || typeof value !== 'string' || !value.startsWith(DEFS))
        return [key, relinked(value, names)];
      const name = value.slice(DEFS.length);
      return [key, `${COMPONENTS}${names.get(name) ?? name}`];
    }),
  );
}
