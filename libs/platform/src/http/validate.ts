import type { z } from 'zod';
import { fieldError, withSentences, type FieldError } from './fault-sentences.js';
import { validationFailed } from './http-problems.js';
import { strictDeep } from './strict.js';

const MAX_ERRORS = 50;
/** Of one item of a batch, whose other items are told of as well. */
export const MAX_ITEM_ERRORS = 10;
/** Of a field's name that is repeated in an answer. */
const MAX_NAME = 100;

type Narrow = (input: unknown) => z.ZodType;
const narrowed = new WeakMap<z.ZodType, Narrow>();

/**
 * Marks a union whose branch the input itself shows, so that an error speaks of that branch's fields and not
 * of all branches.
 *
 * @param narrow picks the branch that the sender meant
 */
export function meantBranch<S extends z.ZodType>(schema: S, narrow: Narrow): S {
  narrowed.set(schema, narrow);
  return schema;
}

/**
 * A schema's strict form, made once: making it costs more than parsing by it, and its parser is compiled at
 * first use.
 */
const strictForms = new WeakMap<z.ZodType, z.ZodType>();

/**
 * Parses by the schema, refusing unknown fields. For input that is no request part.
 *
 * @param most how many wrong fields are told of
 * @throws VALIDATION_FAILED (400)
 */
export function validate<S extends z.ZodType>(
  schema: S,
  input: unknown,
  where = 'request',
  most = MAX_ERRORS,
): z.infer<S> {
  return check(strictFor(schema, input), input, where, most) as z.infer<S>;
}

/** The schema as requests are held against it: no unknown fields, every string plain text. */
function strictOf<S extends z.ZodType>(schema: S): S {
  let strict = strictForms.get(schema);
  if (!strict) strictForms.set(schema, (strict = strictDeep(schema)));
  return strict as S;
}

/** The strict form that this input is held against: of the branch that it means, where the schema says how to tell. */
export function strictFor<S extends z.ZodType>(schema: S, input: unknown): S {
  return strictOf((narrowed.get(schema)?.(input) ?? schema) as S);
}

function check(schema: z.ZodType, input: unknown, where: string, most = MAX_ERRORS): unknown {
  let parsed;
  try {
    parsed = schema.safeParse(input);
  } catch (err) {
    // A recursive schema on a body nested a hundred thousand deep.
    if (err instanceof RangeError) throw validationFailed([fieldError('', 'TOO_DEEP')], where);
    throw err;
  }
  if (parsed.success) return parsed.data;
  throw validationFailed(fieldErrors(parsed.error.issues, most), where);
}

/**
 * zod's issues in the form of our problems; an unknown field is named itself, not only the object it stands in.
 *
 * @param most the first ones: a batch of a thousand items with ninety wrong fields each must not cost
 *   seconds to tell of
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], most = MAX_ERRORS): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of issues) {
    if (errors.length >= most) break;
    if (issue.code !== 'unrecognized_keys') errors.push(fieldErrorOf(issue));
    else
      for (const key of issue.keys.slice(0, most - errors.length))
        errors.push(fieldError(pathOf([...issue.path, key]), 'UNKNOWN_FIELD'));
  }
  return errors;
}

/** The code is what clients have decided by so far: zod's own in capitals, or the one that the schema named. */
function fieldErrorOf(issue: z.core.$ZodIssue): FieldError {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'custom': {
      const named: unknown = issue.params?.['fault'];
      return withSentences({
        path,
        code: typeof named === 'string' ? named : 'INVALID',
        message: issue.message,
      });
    }
    case 'invalid_type':
      return fieldError(path, 'INVALID_TYPE', issue.expected);
    case 'invalid_value':
      return fieldError(path, 'INVALID_VALUE', issue.values.map(String).join(', '));
    case 'invalid_format':
      return fieldError(path, 'INVALID_FORMAT', issue.format === 'regex' ? issue.pattern : issue.format);
    case 'too_small':
      return fieldError(path, 'TOO_SMALL', String(issue.minimum));
    case 'too_big':
      return fieldError(path, 'TOO_BIG', String(issue.maximum));
    case 'not_multiple_of':
      return fieldError(path, 'NOT_MULTIPLE_OF', String(issue.divisor));
    case 'invalid_union':
      return fieldError(path, 'INVALID_UNION');
    case 'invalid_key':
      return fieldError(path, 'INVALID_KEY');
    case 'invalid_element':
      return fieldError(path, 'INVALID_ELEMENT');
    default:
      return fieldError(path, 'INVALID');
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key).slice(0, MAX_NAME);
    return text === '' ? name : `${text}.${name}`;
  }, '');
}
