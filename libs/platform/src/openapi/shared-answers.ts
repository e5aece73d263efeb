import type { DocumentedAnswer, OperationNotes } from './documented.js';

export type HeaderName = keyof typeof HEADERS;

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', example },
});

/** Headers of answers, by the names that go over the wire. */
export const HEADERS = {
  'X-Request-Id': text(
    'Id of the request, also in logs and problems: name it to the operator when you ask',
    '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21',
  ),
  RateLimit: text(
    'What is left of the limit (r) and in how many seconds it is full again (t)',
    '"client";r=599;t=60',
  ),
  'RateLimit-Policy': text('The limit (q) and its window in seconds (w)', '"client";q=600;w=60'),
  'Retry-After': {
    description: 'Seconds to wait before the next try',
    schema: { type: 'integer', example: 2 },
  },
  ETag: text('Version of what is answered: send it as If-Match with a change', 'W/"3"'),
  Location: text('Address of what was made', '/v1/imports/01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21'),
  Deprecation: text('Since when it should not be used any more (RFC 9745)', '@1767225600'),
  Sunset: text('When it ends (RFC 8594)', 'Wed, 01 Jul 2026 00:00:00 GMT'),
  Link: text('Where it is told what ends', '</docs/deprecations>; rel="deprecation"'),
  'Idempotency-Replayed': text(
    '`true` where the answer is that of an earlier request with the same key',
    'true',
  ),
  'Next-Cursor': text('`nextCursor` of the list, where it is answered as CSV', '01933e5c….k3J9'),
  'Next-Updated-Since': text(
    '`nextUpdatedSince` of the list, where it is answered as CSV',
    '2026-11-29T08:00:00.000Z',
  ),
  'Total-Count': text('`total` of the list, where it is answered as CSV', '1204'),
  'WWW-Authenticate': text('Which token is asked for and what was wrong with the one sent', 'Bearer'),
} as const;

const OF_ALL: HeaderName[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy'];

/** References to headers: those of every answer, and more. */
export const headersOf = (more: readonly HeaderName[]): Record<string, unknown> =>
  Object.fromEntries([...OF_ALL, ...more].map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** The headers of a good answer that not all have. */
export const byHeaders = (notes: OperationNotes, answer: DocumentedAnswer, status: number): HeaderName[] =>
  status < 400
    ? [
        ...(answer.headers ?? []),
        ...(notes.idempotent ? (['Idempotency-Replayed'] as const) : []),
        ...(notes.deprecated ? (['Deprecation', 'Sunset', 'Link'] as const) : []),
      ]
    : [];

const problem = (description: string, ...headers: HeaderName[]) => ({
  description,
  headers: headersOf(headers),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Answers that most operations can give, in one place each. */
export const SHARED_ANSWERS = {
  Unauthorized: problem(
    'TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_AUDIENCE or TOKEN_WITHOUT_AGENCIES',
    'WWW-Authenticate',
  ),
  Forbidden: problem('SCOPE_MISSING or TENANT_MISSING'),
  ForbiddenToAgencies: problem(
    'SCOPE_MISSING or TENANT_MISSING; AGENCY_SCOPE: only for clients of the whole government',
  ),
  ForbiddenToOthers: problem(
    'SCOPE_MISSING or TENANT_MISSING; OTHER_AGENCY: it is shown to this client, and is not its own',
  ),
  NotFound: problem('NOT_FOUND: there is no such thing, or none that this client may see'),
  BodyTooLarge: problem('BODY_TOO_LARGE'),
  UriTooLong: problem('URI_TOO_LONG'),
  UnsupportedMediaType: problem('UNSUPPORTED_MEDIA_TYPE'),
  HeadersTooLarge: problem('HEADERS_TOO_LARGE: address and headers together'),
  TooManyRequests: problem('TOO_MANY_REQUESTS: see RateLimit and Retry-After', 'Retry-After'),
  InternalError: problem('INTERNAL'),
  Unavailable: problem(
    'UNAVAILABLE or TOKEN_KEYS_UNAVAILABLE: send the same request again in a moment',
    'Retry-After',
  ),
};

const STATUS: Record<keyof typeof SHARED_ANSWERS, number> = {
  Unauthorized: 401,
  Forbidden: 403,
  ForbiddenToAgencies: 403,
  ForbiddenToOthers: 403,
  NotFound: 404,
  BodyTooLarge: 413,
  UriTooLong: 414,
  UnsupportedMediaType: 415,
  HeadersTooLarge: 431,
  TooManyRequests: 429,
  InternalError: 500,
  Unavailable: 503,
};

/** A reference to the shared answer that says just this; undefined where the operation has more to say. */
export function sharedAnswer(status: number, texts: readonly string[]): { $ref: string } | undefined {
  const said = texts.join('; ');
  const name = (Object.keys(SHARED_ANSWERS) as (keyof typeof SHARED_ANSWERS)[]).find(
    (each) => STATUS[each] === status && SHARED_ANSWERS[each].description === said,
  );
  return name && { $ref: `#/components/responses/${name}` };
}
