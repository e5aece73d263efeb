import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '#platform';
import { mergeDocuments } from './merge-documents.js';

function document(
  paths: Record<string, unknown>,
  schemas: Record<string, Record<string, unknown>>,
  scopes: Record<string, string> = {},
): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: paths as OpenApiDocument['paths'],
    components: { schemas, securitySchemes: { oauth2: { flows: { clientCredentials: { scopes } } } } },
  };
}
const operation = (ref: string) => ({
  operationId: 'x',
  tags: ['t'],
  responses: {
    200: { content: { 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } } },
  },
});

const merged = mergeDocuments(
  {
    incentives: document(
      {
        '/v1/awards': { get: operation('Page') },
        '/v1/dead-letters/{id}': { get: operation('DeadLetter') },
        '/v1/participants': { get: operation('Page') },
      },
      {
        Page: { type: 'object', properties: { items: { $ref: '#/components/schemas/Award' } } },
        Award: { type: 'object' },
        Problem: { type: 'object' },
        DeadLetter: {},
      },
      { 'incentives:read': 'Read incentives' },
    ),
    enrollment: document(
      {
        '/v1/participants': { get: operation('Page') },
        '/v1/dead-letters/{id}': { get: operation('DeadLetter') },
        '/metrics': { get: {} },
      },
      { Page: { type: 'array' }, Problem: { type: 'object' }, DeadLetter: {} },
      { 'participants:read': 'Read participants' },
    ),
  },
  'https://mumpuni.example',
);

describe('the aggregated API document', () => {
  it('has what can be reached from outside, sorted, and nothing else', () => {
    expect(Object.keys(merged.paths)).toEqual([
      '/oauth/token',
      '/v1/awards',
      '/v1/me/export',
      '/v1/own-clients/{id}/refused-requests',
      '/v1/participants',
      '/v1/participants/{id}/export',
      '/v1/services/{service}/dead-letters/{id}',
    ]);
  });
  it('keeps equal components once and tells different ones apart', () => {
    expect(Object.keys(merged.components.schemas)).toEqual(
      expect.arrayContaining(['Award', 'DeadLetter', 'IncentivesPage', 'Page', 'Problem']),
    );
    expect(
      Object.keys(merged.components.schemas).filter((name) => /Award|Page|DeadLetter/.test(name)),
    ).toEqual(['Award', 'DeadLetter', 'IncentivesPage', 'Page']);
    expect(JSON.stringify(merged.paths['/v1/awards'])).toContain('#/components/schemas/IncentivesPage');
    expect(JSON.stringify(merged.paths['/v1/participants'])).toContain('#/components/schemas/Page"');
  });
  it('names operations once and gathers the scopes', () => {
    expect(merged.paths['/v1/awards']!['get']!['operationId']).toBe('incentives_x');
    expect(merged.components.securitySchemes).toEqual({
      oauth2: {
        type: 'oauth2',
        flows: {
          clientCredentials: {
            tokenUrl: 'https://mumpuni.example/oauth/token',
            scopes: {
              'incentives:read': 'Read incentives',
              'participants:read': 'Read participants',
              'personal-data:read': 'Read personal data',
            },
          },
        },
      },
    });
  });
  it('asks dead letters for the service', () => {
    expect(merged.paths['/v1/services/{service}/dead-letters/{id}']!['get']!['parameters']).toMatchObject([
      { name: 'service', in: 'path' },
    ]);
  });
});
