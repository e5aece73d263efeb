import type { Document } from 'mongodb';
import { z } from 'zod';

/**
 * The keywords that MongoDB knows and that are left to it; what a format or a pattern says is checked where
 * it comes in.
 */
const KNOWN = new Set(
  (
    'type bsonType enum anyOf oneOf allOf not properties required additionalProperties minProperties maxProperties ' +
    'items additionalItems minItems maxItems uniqueItems minLength maxLength ' +
    'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'
  ).split(' '),
);

/**
 * What MongoDB demands of each document with these fields. It is checked by the server at every write, also
 * of a driver's bulk and of an update by operators or a pipeline, on what the write would leave behind.
 * @param undefinedFields whether a document may have others; an event or a release that came later may bring some
 */
export function validatorOf(fields: z.ZodRawShape, undefinedFields: 'keep' | 'refuse'): Document {
  const schema = z.toJSONSchema(z.strictObject(fields), {
    target: 'draft-4',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { bsonType: 'date' });
    },
  });
  return inMongoDb(schema, undefinedFields === 'keep') as Document;
}

/**
 * The same in the words of MongoDB, which has types of its own: any number is `number`, whether stored as an
 * integer or not.
 */
function inMongoDb(schema: unknown, open: boolean): unknown {
  if (Array.isArray(schema)) return schema.map((part) => inMongoDb(part, open));
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema)
    throw new Error('a definition that refers to another is not checked: name no id in it');
  const said = Object.entries(schema).filter(
    ([keyword, value]) =>
      KNOWN.has(keyword) && !(open && keyword === 'additionalProperties' && value === false),
  );
  return Object.fromEntries(said.map(([keyword, value]) => [keyword, inItsWords(keyword, value, open)]));
}

function inItsWords(keyword: string, value: unknown, open: boolean): unknown {
  if (keyword === 'enum' || keyword === 'required') return value;
  if (keyword === 'type' && value === 'integer') return 'number';
  if (keyword !== 'properties') return inMongoDb(value, open);
  const properties = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(properties.map(([name, of]) => [name, inMongoDb(of, open)]));
}
