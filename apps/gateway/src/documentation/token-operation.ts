/** The one public operation that no controller of ours serves. */
export const tokenOperation = {
  operationId: 'token',
  tags: ['API clients'],
  summary: 'Get an access token',
  description:
    'OAuth 2.0 client credentials (RFC 6749, 4.4). The client id and secret go in the Authorization header (Basic) or in the body. Errors are those of RFC 6749.',
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          required: ['grant_type'],
          properties: {
            grant_type: { type: 'string', const: 'client_credentials' },
            scope: {
              type: 'string',
              description: 'separated by spaces; without it, all scopes of the client',
            },
            client_id: { type: 'string' },
            client_secret: { type: 'string' },
          },
        },
        example: { grant_type: 'client_credentials', scope: 'completions:write' },
      },
    },
  },
  responses: {
    200: {
      description: 'A token',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['access_token', 'token_type', 'expires_in'],
            properties: {
              access_token: { type: 'string' },
              token_type: { const: 'Bearer' },
              expires_in: { type: 'integer', description: 'seconds' },
              scope: { type: 'string' },
            },
          },
        },
      },
    },
    400: { description: 'invalid_request, invalid_scope, invalid_target, unsupported_grant_type' },
    401: { description: 'invalid_client' },
    429: { description: 'TOO_MANY_REQUESTS: see RateLimit and Retry-After' },
  },
  security: [],
};
