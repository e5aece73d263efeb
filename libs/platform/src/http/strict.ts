import { z } from 'zod';
import { plainText } from './plain-text.js';

type Def = Record<string, unknown> & { type: string };

/** By the API's own conventions: a field of this name says what something or somebody is called. */
const NAMES = /^(name|title)$|(Name|Title)$/;

/**
 * The same schema, refusing unknown fields at every depth, and strings that are no plain text. A misspelt
 * optional field would otherwise be dropped silently, and the caller would believe that it had been heard.
 * @param key the field that holds it, where it is one
 */
export function strictDeep<S extends z.ZodType>(schema: S, key = ''): S {
  // what it was made of; zod names it only for each class by itself
  const def = schema._zod.def as unknown as Def;
  switch (def.type) {
    case 'object': {
      const shape = def['shape'] as Record<string, z.ZodType>;
      const strict = Object.fromEntries(
        Object.entries(shape).map(([key, field]) => [key, nullIsAbsent(strictDeep(field, key))]),
      );
      return rebuilt(schema, { ...def, shape: strict, catchall: def['catchall'] ?? z.never() });
    }
    case 'array':
      return rebuilt(schema, { ...def, element: strictDeep(def['element'] as z.ZodType) });
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return rebuilt(schema, { ...def, innerType: strictDeep(def['innerType'] as z.ZodType, key) });
    case 'union':
      return rebuilt(schema, {
        ...def,
        options: (def['options'] as z.ZodType[]).map((option) => strictDeep(option)),
      });
    case 'record':
      return rebuilt(schema, {
        ...def,
        keyType: strictDeep(def['keyType'] as z.ZodType),
        valueType: strictDeep(def['valueType'] as z.ZodType),
      });

    case 'pipe':
      return rebuilt(schema, { ...def, in: strictDeep(def['in'] as z.ZodType, key) });
    case 'string':
      return plainText(schema, NAMES.test(key));
    case 'tuple':
      return rebuilt(schema, {
        ...def,
        items: (def['items'] as z.ZodType[]).map((item) => strictDeep(item)),
        rest: def['rest'] ? strictDeep(def['rest'] as z.ZodType) : def['rest'],
      });
    default:
      return schema;
  }
}

/**
 * Many programs write every field and null where they have nothing: in a field that may be left out, and that knows no null of its own,
 * that is the same as leaving it out.
 */
function nullIsAbsent(field: z.ZodType): z.ZodType {
  const { type } = field._zod.def;
  const mayBeLeftOut = type === 'optional' || type === 'default' || type === 'prefault';
  if (!mayBeLeftOut || field.safeParse(null).success) return field;
  return z.preprocess((value) => value ?? undefined, field);
}

function rebuilt<S extends z.ZodType>(schema: S, def: Def): S {
  return z.clone(schema, def as S['_zod']['def']);
}
