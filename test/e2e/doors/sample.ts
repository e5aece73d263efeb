/** What is needed of an OpenAPI document to call what it describes. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}
export interface Operation {
  security?: Record<string, string[]>[];
  'x-speaks-for'?: 'own agency' | 'whole government' | 'any';
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  minLength?: number;
}

let texts = 0;

/** The smallest value that a schema takes, no two texts alike; fields of `given` are filled in wherever they occur. */
export function sample(schema: Schema, document: ApiDocument, given: Record<string, unknown>): unknown {
  if (schema.$ref)
    return sample(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document, given);
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(first, document, given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, unknown][] => {
        if (name in given) return given[name] === undefined ? [] : [[name, given[name]]];
        return schema.required?.includes(name) ? [[name, sample(field, document, given)]] : [];
      });
      return Object.fromEntries(fields);
    }
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sample(schema.items!, document, given),
      );
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 0);
    case 'boolean':
      return true;
    default:
      if (schema.format === 'date') return given['today'];
      if (schema.format === 'uri') return 'https://contoh.example/berkas';
      return `Contoh ${(texts += 1)}`.padEnd(schema.minLength ?? 0, '.');
  }
}
