import { headersOf } from '#platform';

export const exportSchemas = {
  PersonalData: {
    type: 'object',
    required: ['participantId', 'exportedAt', 'services'],
    properties: {
      participantId: { type: 'string', description: 'The person by our id' },
      exportedAt: { type: 'string', format: 'date-time', description: 'When it was exported, in UTC' },
      services: {
        type: 'object',
        description: 'By service, then by kind',
        additionalProperties: {
          type: 'object',
          additionalProperties: { $ref: '#/components/schemas/PersonalDataOfKind' },
        },
      },
    },
  },
  PersonalDataOfKind: {
    type: 'object',
    required: ['title', 'items'],
    properties: {
      title: { $ref: '#/components/schemas/TextInTwoLanguages' },
      items: { type: 'array', description: 'Each as it is stored', items: { type: 'object' } },
    },
  },
};

/** What its token must have; the services name what their own routes ask for. */
export const exportScopes = { 'personal-data:read': 'Read personal data' };

const problem = (description: string) => ({
  description,
  headers: headersOf([]),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const everything = {
  description: 'Everything that is held',
  headers: headersOf([]),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/PersonalData' } } },
};
const incomplete = problem('EXPORT_INCOMPLETE: a service did not answer; ask again');

/** The same of oneself. */
export const ownExportOperation = {
  operationId: 'exportOwnPersonalData',
  tags: ['Oneself'],
  summary: 'Everything that is held about oneself (UU 27/2022)',
  description:
    'What each service holds, by kind, with a title in Indonesian and English. That it was taken is noted and part of the next export. All or nothing: 503 where a service did not answer.',
  responses: {
    200: everything,
    401: problem(
      'TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED or TOKEN_REVOKED; SIGN_IN_AGAIN: the person signed in too long ago',
    ),
    403: { $ref: '#/components/responses/Forbidden' },
    404: problem('NOT_FOUND: nothing is known of the person yet'),
    429: { $ref: '#/components/responses/TooManyRequests' },
    503: incomplete,
  },
  security: [{ oauth2: ['self'] }],
};

/** Composed by the gateway itself, so no service describes it. */
export const exportOperation = {
  operationId: 'exportPersonalData',
  tags: ['Personal data'],
  summary: 'Everything that is held about a person (UU 27/2022)',
  description:
    'What each service holds, by kind, with a title in Indonesian and English. Only of people of the agencies of the client; who took it is noted and part of the next export. All or nothing: 503 where a service did not answer.',
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Participant',
      schema: { type: 'string' },
    },
  ],
  responses: {
    200: everything,
    401: { $ref: '#/components/responses/Unauthorized' },
    403: { $ref: '#/components/responses/Forbidden' },
    404: problem('NOT_FOUND: no such person, or not of an agency of the client'),
    429: { $ref: '#/components/responses/TooManyRequests' },
    503: incomplete,
  },
  security: [{ oauth2: ['personal-data:read'] }],
};
