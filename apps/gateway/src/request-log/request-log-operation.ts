import { headersOf } from '#platform';

export const requestLogSchemas = {
  RefusedRequest: {
    type: 'object',
    required: ['at', 'method', 'path', 'status', 'code', 'requestId', 'durationMs'],
    properties: {
      at: { type: 'string', format: 'date-time', description: 'When it was answered' },
      method: { type: 'string', description: 'Method' },
      path: { type: 'string', description: 'Route, without the ids of the request' },
      status: { type: 'integer', description: 'Status of the answer' },
      code: {
        type: ['string', 'null'],
        description: '`code` of the problem; null where the answer had none',
      },
      requestId: { type: 'string', description: 'X-Request-Id of the answer' },
      durationMs: { type: 'integer', description: 'How long it took, in milliseconds' },
    },
  },
  RefusedRequests: {
    type: 'object',
    required: ['items', 'more'],
    properties: {
      items: {
        type: 'array',
        description: 'The newest first',
        items: { $ref: '#/components/schemas/RefusedRequest' },
      },
      more: { type: 'boolean', description: 'Whether there are older ones' },
    },
  },
};

const problem = (description: string) => ({
  description,
  headers: headersOf([]),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Answered by the gateway itself, so no service describes it. */
export const requestLogOperation = {
  operationId: 'listRefusedRequests',
  tags: ['API clients'],
  summary:
    'What of the requests of a client of the own agencies was refused or failed, of the last seven days',
  description:
    'Without bodies, ids and queries. About 2,000 of a client are kept, at most 20 a second. What came without a valid token belongs to nobody and is not among them.',
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      description: 'OAuth client id',
      schema: { type: 'string' },
    },
    {
      name: 'limit',
      in: 'query',
      description: 'Most requests of one answer',
      schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    },
  ],
  responses: {
    200: {
      description: 'The newest first',
      headers: headersOf([]),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/RefusedRequests' } } },
    },
    400: problem('VALIDATION_FAILED: the limit is not a number from 1 to 500'),
    401: { $ref: '#/components/responses/Unauthorized' },
    403: { $ref: '#/components/responses/Forbidden' },
    404: { $ref: '#/components/responses/NotFound' },
    429: { $ref: '#/components/responses/TooManyRequests' },
    503: { $ref: '#/components/responses/Unavailable' },
  },
  security: [{ oauth2: ['own-clients'] }],
};
