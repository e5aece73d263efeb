import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { must } from '../must.js';
import { ApiHeaderParam, Throws } from '../openapi/documented.js';
import { httpProblems } from './http-problems.js';

const versions = new WeakMap<object, number>();

/** The answer, with the version of the document behind it as its ETag. */
export function versioned<T extends object>(view: T, document: { version: number }): T {
  versions.set(view, document.version);
  return view;
}

/** What shows the same document as another view, with more beside it. */
export function sameVersion<T extends object>(view: object, fuller: T): T {
  const version = versions.get(view);
  return version === undefined ? fuller : versioned(fuller, { version });
}

/**
 * Weak: the same version may be shown differently (a derived field, another language), but it is the same
 * thing to edit.
 */
export const etagOf = (version: number): string => `W/"${version}"`;

/** Sets the header on the answers that `versioned` marked. */
export function addETags(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    const version = typeof payload === 'object' && payload !== null ? versions.get(payload) : undefined;
    if (version !== undefined) reply.header('etag', etagOf(version));
    done(null, payload);
  });
}

/**
 * What the caller believes to be the present version. Compared by version alone: RFC 9110 wants strong tags
 * for If-Match because bytes may be ranges of a file; here the stored document is guarded, and its version
 * names it exactly.
 */
export class Precondition {
  private constructor(private readonly tags: readonly string[] | undefined) {}

  static readonly none = new Precondition(undefined);

  static of(header: string | undefined): Precondition {
    return header === undefined
      ? Precondition.none
      : new Precondition(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')));
  }

  /**
   * To be asked inside the transaction that writes.
   * @param version of the document as it is stored; undefined when there is none
   * @throws PRECONDITION_FAILED (412)
   */
  check(version: number | undefined): void {
    if (this.tags === undefined) return;
    const holds = version !== undefined && this.tags.some((tag) => tag === '*' || tag === `"${version}"`);
    if (!holds) throw httpProblems.PRECONDITION_FAILED();
  }
}

const precondition = createParamDecorator((_: unknown, context: ExecutionContext) =>
  Precondition.of(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Optional: without the header the last writer wins. Documents itself. */
export const IfMatch = (): ParameterDecorator => (target, property, index) => {
  const method = must(property, 'the name of the method');
  precondition()(target, method, index);
  const handler = { value: (target as Record<string | symbol, unknown>)[method] };
  ApiHeaderParam({
    name: 'If-Match',
    description: 'ETag of the last reading: the change is refused when somebody else was faster',
  })(target, method, handler);
  Throws(httpProblems.PRECONDITION_FAILED)(target, method, handler);
};
