import { z } from 'zod';
import { must } from '../must.js';

export type JsonSchema = Record<string, unknown>;

/**
 * zod to JSON Schema for OpenAPI 3.1; schemas with an id (`.meta({ id })`) become components. What comes in is closed, as
 * validation is; what goes out is open, so that a new field breaks no client. A schema used for both stands twice when
 * the two differ.
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
        if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
        if (type === 'object' && !catchall && io === 'input') jsonSchema.additionalProperties = false;
        if (type === 'object' && !catchall && io === 'output') delete jsonSchema.additionalProperties;
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
