import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** zod to JSON Schema for OpenAPI 3.1; schemas with an id (`.meta({ id })`) become components. */
export class SchemaCollection {
  readonly components: Record<string, JsonSchema> = {};

  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const generated = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
    }) as JsonSchema;
    const { $schema: _, $defs, id, ...root } = generated as JsonSchema & { $defs?: Record<string, JsonSchema>; id?: string };
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const { id: __, ...rest } = definition;
      this.components[name] = relinked(rest) as JsonSchema;
    }
    const linked = relinked(root) as JsonSchema;
    if (!id) return linked;
    this.components[id] = linked;
    return { $ref: `#/components/schemas/${id}` };
  }
}

function relinked(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relinked);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : relinked(value),
    ]),
  );
}
