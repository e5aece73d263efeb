const words = {
  type: 'object',
  required: ['id', 'en'],
  properties: { id: { type: 'string' }, en: { type: 'string' } },
};

/** Composed by the gateway itself, so no service describes it. */
export const exportOperation = {
  operationId: 'exportPersonalData',
  tags: ['Personal data'],
  summary: 'Everything that is held about a person (UU 27/2022)',
  description:
    'What each service holds, by kind, with a title in Indonesian and English. Only of people of the agencies of the client; who took it is noted and part of the next export. All or nothing: 503 where a service did not answer.',
  parameters: [
    { name: 'id', in: 'path', required: true, description: 'Participant', schema: { type: 'string' } },
  ],
  responses: {
    200: {
      description: 'Everything that is held',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['participantId', 'exportedAt', 'services'],
            properties: {
              participantId: { type: 'string' },
              exportedAt: { type: 'string', format: 'date-time' },
              services: {
                type: 'object',
                description: 'By service, then by kind',
                additionalProperties: {
                  type: 'object',
                  additionalProperties: {
                    type: 'object',
                    required: ['title', 'items'],
                    properties: { title: words, items: { type: 'array', items: { type: 'object' } } },
                  },
                },
              },
            },
          },
        },
      },
    },
    401: { description: 'UNAUTHENTICATED' },
    403: { description: 'The scope personal-data:read is missing' },
    404: { description: 'NOT_FOUND: no such person, or not of an agency of the client' },
    503: { description: 'EXPORT_INCOMPLETE: a service did not answer; ask again' },
  },
  security: [{ oauth2: ['personal-data:read'] }],
};
