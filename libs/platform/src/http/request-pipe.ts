import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { z } from 'zod';
import { validate } from './validate.js';

/** Where a wrong field stands, in the words of a problem. */
const PLACES: Partial<Record<ArgumentMetadata['type'], string>> = { param: 'path' };

/**
 * Parses what `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` name: Nest's pipe for
 * schemas, which here also refuses unknown fields and texts that are no plain text, and answers with a
 * problem that names each wrong field.
 */
@Injectable()
export class RequestPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, { schema, type }: ArgumentMetadata): Promise<T> {
    return schema instanceof z.ZodType ? (validate(schema, value, PLACES[type] ?? type) as T) : value;
  }
}

export interface DocumentedPart {
  part: 'body' | 'query' | 'params';
  schema: z.ZodType;
}

const PARTS: Partial<Record<string, DocumentedPart['part']>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'params',
};

/** The parts of a request that a handler takes by a schema: from them its API document is made. */
export function requestParts(controller: object, method: string): DocumentedPart[] {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { schema?: unknown }
  >;
  return Object.entries(taken).flatMap(([key, { schema }]) => {
    const part = PARTS[key.split(':')[0] ?? ''];
    return part && schema instanceof z.ZodType ? [{ part, schema }] : [];
  });
}
