import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logger } from '../logging/logger.js';
import { ApiError, type ApiErrorFields } from './api-error.js';

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  requestId?: string;
  errors?: { path: string; code: string; message: string }[];
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export function problemOf(fields: ApiErrorFields, requestId?: string): Problem {
  return {
    type: `urn:mumpuni:problem:${fields.code.toLowerCase().replaceAll('_', '-')}`,
    title: fields.title,
    status: fields.status,
    code: fields.code,
    ...(fields.detail ? { detail: fields.detail } : {}),
    ...(requestId ? { requestId } : {}),
    ...(fields.errors ? { errors: fields.errors } : {}),
  };
}

const internal: ApiErrorFields = {
  status: 500,
  code: 'INTERNAL',
  title: 'Something went wrong on our side',
  detail: 'Nothing in the request needs to be changed. Try again later; if it stays, report the requestId.',
};

const byFrameworkCode: Record<string, ApiErrorFields> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'BODY_TOO_LARGE', title: 'The body is too large', detail: 'Send less at once: split a batch or a file into parts.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', title: 'The content type is not supported', detail: 'Send JSON as application/json; see the API document for what an operation takes.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'MALFORMED_REQUEST', title: 'The body is not as long as it says' },
  FST_ERR_BAD_URL: { status: 400, code: 'MALFORMED_REQUEST', title: 'The address is not valid' },
  FST_ERR_MAX_PARAM_LENGTH: { status: 414, code: 'URI_TOO_LONG', title: 'A part of the address is too long' },
};

/** By name, because the platform does not depend on the drivers: the same request may go through in a moment. */
const engineAway = new Set(['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongoOperationTimeoutError', 'MongoPoolClearedError', 'PoolClearedOnNetworkError', 'MongoWaitQueueTimeoutError', 'MaxRetriesPerRequestError']);
/** What MongoDB answers while it stops, starts, changes its primary, cannot confirm a write in time, or has no space left on its disk. */
const engineAwayCodes = new Set([11600, 11602, 10107, 13435, 13436, 189, 91, 64, 262, 50, 14031]);
const unavailable: ApiErrorFields = { status: 503, code: 'UNAVAILABLE', title: 'Not available at the moment', detail: 'Send the same request again in a moment, with the same Idempotency-Key.', headers: { 'Retry-After': '2' } };

const byStatus: Record<number, { code: string; title: string }> = {
  400: { code: 'MALFORMED_REQUEST', title: 'The request is not valid' },
  401: { code: 'TOKEN_INVALID', title: 'Authentication is needed' },
  403: { code: 'FORBIDDEN', title: 'Not allowed' },
  404: { code: 'NOT_FOUND', title: 'Not found' },
  405: { code: 'METHOD_NOT_ALLOWED', title: 'Method not allowed' },
  406: { code: 'NOT_ACCEPTABLE', title: 'Not acceptable' },
  408: { code: 'REQUEST_TIMEOUT', title: 'The request took too long to arrive' },
  413: { code: 'BODY_TOO_LARGE', title: 'The body is too large' },
  414: { code: 'URI_TOO_LONG', title: 'The address is too long' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', title: 'The content type is not supported' },
  429: { code: 'TOO_MANY_REQUESTS', title: 'Too many requests' },
  503: { code: 'UNAVAILABLE', title: 'Not available at the moment' },
};

/** Answers with a problem; also the error handler of what is mounted beside the controllers. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, fields = fieldsOf(error)): void {
  if (fields.status >= 500 && !(error instanceof ApiError)) logger.error({ err: error, requestId: request.id }, 'request failed');
  if (reply.sent) return;
  void reply
    .status(fields.status)
    .headers(fields.headers ?? {})
    .header('content-type', PROBLEM_JSON)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemOf(fields, request.id)));
}

/** What a thrown thing means to the caller. Only our own errors speak in their own words: others could tell internals. */
export function fieldsOf(error: unknown): ApiErrorFields {
  if (error instanceof ApiError) return error as ApiErrorFields;
  const thrown = error as { code?: unknown; statusCode?: unknown } | null | undefined;
  if (error instanceof Error && (engineAway.has(error.name) || (error.name.startsWith('Mongo') && engineAwayCodes.has(Number(thrown?.code))))) return unavailable;
  const known = typeof thrown?.code === 'string' ? byFrameworkCode[thrown.code] : undefined;
  if (known) return known;
  const status = error instanceof HttpException ? error.getStatus() : Number(thrown?.statusCode);
  const generic = byStatus[status];
  return generic ? { status, ...generic } : internal;
}
