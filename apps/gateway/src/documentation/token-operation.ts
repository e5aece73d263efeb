import { headersOf } from '#platform';

/** Errors of OAuth are its own, no problems of ours. */
const oauthError = (description: string) => ({
  description,
  headers: headersOf([]),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/OAuthError' } } },
});

export const tokenSchemas = {
  TokenRequest: {
    type: 'object',
    required: ['grant_type'],
    properties: {
      grant_type: { type: 'string', const: 'client_credentials', description: 'Always `client_credentials`' },
      scope: {
        type: 'string',
        description: 'separated by spaces; without it, all scopes of the client',
      },
      client_id: { type: 'string', description: 'Id of the client, unless Authorization has it' },
      client_secret: { type: 'string', description: 'Secret of the client, unless Authorization has it' },
    },
  },
  AccessToken: {
    type: 'object',
    required: ['access_token', 'token_type', 'expires_in'],
    properties: {
      access_token: { type: 'string', description: 'Send it as `Authorization: Bearer ...`' },
      token_type: { type: 'string', const: 'Bearer', description: 'Always `Bearer`' },
      expires_in: { type: 'integer', description: 'seconds' },
      scope: { type: 'string', description: 'What the token may do, separated by spaces' },
    },
  },
  OAuthError: {
    type: 'object',
    required: ['error'],
    properties: {
      error: { type: 'string', description: 'Code by RFC 6749, 5.2', example: 'invalid_client' },
      error_description: { type: 'string', description: 'What happened, in words' },
    },
  },
};

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
        schema: { $ref: '#/components/schemas/TokenRequest' },
        example: { grant_type: 'client_credentials', scope: 'completions:write' },
      },
    },
  },
  responses: {
    200: {
      description: 'A token',
      headers: headersOf([]),
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/AccessToken' },
        },
      },
    },
    400: oauthError('invalid_request, invalid_scope, invalid_target, unsupported_grant_type'),
    401: oauthError('invalid_client'),
    429: { $ref: '#/components/responses/TooManyRequests' },
    503: { $ref: '#/components/responses/Unavailable' },
  },
  security: [],
};
