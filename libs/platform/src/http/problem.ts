import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authProblems } from '../auth/auth.problems.js';
import { logger } from '../logging/logger.js';
import { ApiError, type ApiErrorFields } from './api-error.js';
import { withSentences, type FieldError, type Sentences } from './fault-sentences.js';
import { bodyTooLarge, httpProblems, tooManyRequests } from './http-problems.js';
import { NotFound } from './not-found.js';
import type { Pair } from './problem-table.js';

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  /** The detail in Indonesian and English; `detail` is the English one. */
  messages?: Sentences;
  requestId?: string;
  errors?: FieldError[];
  /** The completion that is there already. */
  completionId?: string;
  /** What has the identifier already. */
  existingId?: string;
}

/** The code of a problem, for who reads headers alone. */
export const PROBLEM_CODE = 'x-problem-code';
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export function problemOf(fields: ApiErrorFields, requestId?: string): Problem {
  return {
    type: `urn:mumpuni:problem:${fields.code.toLowerCase().replaceAll('_', '-')}`,
    title: fields.title,
    status: fields.status,
    code: fields.code,
    ...(fields.detail ? { detail: fields.detail } : {}),
    ...(fields.messages ? { messages: fields.messages } : {}),
    ...(requestId ? { requestId } : {}),
    ...(fields.errors ? { errors: fields.errors.map(withSentences) } : {}),
    ...fields.members,
  };
}

const malformed = (...what: Pair) => httpProblems.MALFORMED_REQUEST({ what });

const byFrameworkCode: Record<string, () => ApiErrorFields> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => bodyTooLarge(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupported(),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    malformed('Isi permintaan tidak sepanjang yang dinyatakan', 'The body is not as long as it says'),
  FST_ERR_BAD_URL: () => malformed('Alamat tidak sah', 'The address is not valid'),
  FST_ERR_MAX_PARAM_LENGTH: httpProblems.URI_TOO_LONG,
};

/** By name, because the platform does not depend on the drivers: the same request may go through in a moment. */
const engineAway = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MaxRetriesPerRequestError',
]);
/**
 * What MongoDB answers while it stops, starts, changes its primary, cannot confirm a write in time, or has no
 * space left on its disk.
 */
const engineAwayCodes = new Set([11600, 11602, 10107, 13435, 13436, 189, 91, 64, 262, 50, 14031]);
const unsupported = () => httpProblems.UNSUPPORTED_MEDIA_TYPE({ types: 'application/json' });

/** What Nest and Fastify refuse by a status alone. */
const byStatus: Record<number, () => ApiErrorFields> = {
  400: () => malformed('Permintaan tidak sah', 'The request is not valid'),
  401: authProblems.TOKEN_INVALID,
  403: authProblems.FORBIDDEN,
  404: () => new NotFound(),
  405: () => httpProblems.METHOD_NOT_ALLOWED({ methods: ['metode lain', 'another method'] }),
  406: httpProblems.NOT_ACCEPTABLE,
  408: httpProblems.REQUEST_TIMEOUT,
  413: () => bodyTooLarge(),
  414: httpProblems.URI_TOO_LONG,
  415: unsupported,
  429: () => tooManyRequests(),
  503: httpProblems.UNAVAILABLE,
};

/** Answers with a problem; also the error handler of what is mounted beside the controllers. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  fields = fieldsOf(error),
): void {
  if (fields.status >= 500 && !(error instanceof ApiError))
    logger.error({ err: error, requestId: request.id }, 'request failed');
  if (reply.sent) return;
  void reply
    .status(fields.status)
    .headers(fields.headers ?? {})
    .header('content-type', PROBLEM_JSON)
    .header(PROBLEM_CODE, fields.code)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemOf(fields, request.id)));
}

/**
 * What a thrown thing means to the caller. Only our own errors speak in their own words: others could tell
 * internals.
 */
export function fieldsOf(error: unknown): ApiErrorFields {
  if (error instanceof ApiError) return error as ApiErrorFields;
  const thrown = error as { code?: unknown; statusCode?: unknown } | null | undefined;
  if (
    error instanceof Error &&
    (engineAway.has(error.name) ||
      (error.name.startsWith('Mongo') && engineAwayCodes.has(Number(thrown?.code))))
  )
    return httpProblems.UNAVAILABLE();
  const known = typeof thrown?.code === 'string' ? byFrameworkCode[thrown.code] : undefined;
  if (known) return known();
  const status = error instanceof HttpException ? error.getStatus() : Number(thrown?.statusCode);
  return (byStatus[status] ?? httpProblems.INTERNAL)();
}
