import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ValidationFailed, type FieldError } from './api-error.js';
import { strictDeep } from './strict.js';

export type RequestPart = 'body' | 'query' | 'params';

export interface DocumentedPart {
  part: RequestPart;
  schema: z.ZodType;
}

const PARTS = Symbol('mumpuni:request-parts');
const MAX_ERRORS = 50;

/** The validated parts of a handler, from which its API document is made. */
export function requestParts(controller: object, method: string): DocumentedPart[] {
  return (Reflect.getMetadata(PARTS, controller, method) as DocumentedPart[] | undefined) ?? [];
}

/**
 * @param options.narrow picks the branch of a union that the sender meant, so that an error speaks of its fields and not of all branches
 */
export const ValidatedBody = (schema: z.ZodType, options: { narrow?: (input: unknown) => z.ZodType } = {}): ParameterDecorator => validated('body', schema, options.narrow);
export const ValidatedQuery = (schema: z.ZodType): ParameterDecorator => validated('query', schema);
export const ValidatedParams = (schema: z.ZodType): ParameterDecorator => validated('params', schema);

/** Parses by the schema, refusing unknown fields; throws ValidationFailed. For input that is no request part. */
export function validate<S extends z.ZodType>(schema: S, input: unknown, where = 'request'): z.infer<S> {
  return check(strictDeep(schema), input, where) as z.infer<S>;
}

function validated(part: RequestPart, schema: z.ZodType, narrow?: (input: unknown) => z.ZodType): ParameterDecorator {
  const strict = strictDeep(schema);
  const parameter = createParamDecorator((_: unknown, context: ExecutionContext) => {
    const input = context.switchToHttp().getRequest<FastifyRequest>()[part];
    return check(narrow ? narrow(input) : strict, input, part === 'params' ? 'path' : part);
  })();
  return (target, method, index) => {
    const parts = [...requestParts(target.constructor, String(method)), { part, schema }];
    Reflect.defineMetadata(PARTS, parts, target.constructor, String(method));
    parameter(target, method!, index);
  };
}

function check(schema: z.ZodType, input: unknown, where: string): unknown {
  let parsed;
  try {
    parsed = schema.safeParse(input);
  } catch (err) {
    // A recursive schema on a body nested a hundred thousand deep.
    if (err instanceof RangeError) throw new ValidationFailed([{ path: '', code: 'TOO_DEEP', message: 'is nested too deeply' }], where);
    throw err;
  }
  if (parsed.success) return parsed.data;
  throw new ValidationFailed(fieldErrors(parsed.error.issues).slice(0, MAX_ERRORS), where);
}

/** zod's issues in the form of our problems; an unknown field is named itself, not only the object it stands in. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: 'UNKNOWN_FIELD', message: 'is not a field of this request' }));
    }
    return [{ path: pathOf(issue.path), code: issue.code.toUpperCase(), message: issue.message }];
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '');
}
