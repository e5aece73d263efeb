import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '#platform';
import { apiBreaks } from './api-breaks.js';

type Json = Record<string, unknown>;
const text: Json = { type: 'string' };

interface Shape {
  body?: Json;
  answer?: Json;
  parameters?: Json[];
  scopes?: string[];
  status?: number;
  operation?: Json;
}

/** A document of one operation, whose body and answer are components. */
function document({
  body,
  answer = {},
  parameters = [],
  scopes = ['a:write'],
  status = 200,
  operation,
}: Shape = {}) {
  const json = (name: string) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {
      '/v1/things': {
        post: {
          parameters,
          ...(body && { requestBody: { required: true, ...json('Body') } }),
          responses: { [status]: json('Answer'), 404: {} },
          security: [{ oauth2: scopes }],
          ...operation,
        },
      },
    },
    components: { schemas: { ...(body && { Body: body }), Answer: answer }, securitySchemes: {} },
  } satisfies OpenApiDocument;
}
const object = (properties: Record<string, Json>, required: string[] = []): Json => ({
  type: 'object',
  properties,
  required,
});
const choice = (...choices: Json[]): Json => ({ oneOf: choices });
const NULL: Json = { type: 'null' };
const limit = (schema: Json, required = false) => ({ name: 'limit', in: 'query', required, schema });

describe('a break of the API contract', () => {
  const name = 'POST /v1/things';

  it.each<[string, Shape, Shape, string]>([
    ['another status', {}, { status: 201 }, 'answers 200 no more'],
    ['another name', {}, { operation: { operationId: 'Things_make' } }, 'is called Things_make now'],
    ['another scope', {}, { scopes: ['b:write'] }, 'does not open to a:write any more'],
    ['a scope more', {}, { scopes: ['a:write', 'b:write'] }, 'does not open to a:write any more'],
    ['a token where none was asked for', { operation: { security: [] } }, {}, 'asks for a token now'],
    [
      'a smaller circle of callers',
      { operation: { 'x-speaks-for': 'own agency' } },
      { operation: { 'x-speaks-for': 'whole government' } },
      'is for whole government only now',
    ],
    [
      'a header less',
      { operation: { responses: { 204: { headers: { ETag: {} } } } } },
      { operation: { responses: { 204: {} } } },
      'answers 204 without ETag now',
    ],
    ['a parameter less', { parameters: [limit(text)] }, {}, 'query parameter limit removed'],
    [
      'a parameter that must be there',
      {},
      { parameters: [limit(text, true)] },
      'query parameter limit is required now',
    ],
    ['a body where there was none', {}, { body: object({}) }, 'a body is required now'],
    ['a field that is taken no more', { body: object({ a: text }) }, { body: object({}) }, 'body.a removed'],
    [
      'a field that must be there',
      { body: object({ a: text }) },
      { body: object({ a: text }, ['a']) },
      'body.a is required now',
    ],
    [
      'a new field that must be there',
      { body: object({}) },
      { body: object({ b: text }, ['b']) },
      'body.b is required now',
    ],
    [
      'a tighter limit',
      { body: object({ a: { ...text, maxLength: 20 } }) },
      { body: object({ a: { ...text, maxLength: 10 } }) },
      'body.a has the maxLength 10 now',
    ],
    [
      'a value that is taken no more',
      { body: object({ a: { ...text, enum: ['x', 'y'] } }) },
      { body: object({ a: { ...text, enum: ['x'] } }) },
      'body.a takes no y',
    ],
    ['a field of an answer less', { answer: object({ a: text }) }, { answer: object({}) }, '200.a removed'],
    [
      'a field of an answer that may be absent',
      { answer: object({ a: text }, ['a']) },
      { answer: object({ a: text }) },
      '200.a may be absent now',
    ],
    [
      'another type',
      { answer: object({ a: text }) },
      { answer: object({ a: { type: 'integer' } }) },
      '200.a is integer now, it was string',
    ],
    [
      'another type of what is sent',
      { body: object({ a: { type: 'number' } }) },
      { body: object({ a: { type: 'integer' } }) },
      'body.a is integer now, it was number',
    ],
    [
      'a null that was never answered',
      { answer: object({ a: text }) },
      { answer: object({ a: { type: ['string', 'null'] } }) },
      '200.a is string or null now, it was string',
    ],
    [
      'a null that is taken no more',
      { body: object({ a: { anyOf: [text, NULL] } }) },
      { body: object({ a: text }) },
      'body.a takes no null',
    ],
    [
      'another form of an answer',
      { answer: object({ a: choice(object({ x: text }, ['x'])) }) },
      { answer: object({ a: choice(object({ x: text }, ['x']), NULL) }) },
      '200.a may be null now',
    ],
    [
      'a break within a form, in whatever order',
      { body: choice(text, { $ref: '#/components/schemas/Answer' }), answer: object({ a: text }) },
      {
        body: choice({ $ref: '#/components/schemas/Answer' }, text),
        answer: object({ a: text, b: text }, ['b']),
      },
      'body.b is required now',
    ],
    [
      'another pattern',
      { body: object({ a: { ...text, pattern: '^.$' } }) },
      { body: object({ a: { ...text, pattern: '^[a-z]$' } }) },
      'body.a has the pattern ^[a-z]$ now',
    ],
    [
      'a format where there was none',
      { body: object({ a: text }) },
      { body: object({ a: { ...text, format: 'date' } }) },
      'body.a has the format date now',
    ],
    [
      'a format of an answer less',
      { answer: object({ a: { ...text, format: 'date' } }) },
      { answer: object({ a: text }) },
      '200.a is no date any more',
    ],
    [
      'certain values only',
      { body: object({ a: text }) },
      { body: object({ a: { ...text, enum: ['x'] } }) },
      'body.a takes certain values only',
    ],
    [
      'other values of an answer',
      { answer: object({ a: { ...text, const: 'x' } }) },
      { answer: object({ a: { ...text, const: 'y' } }) },
      '200.a has other values now',
    ],
    [
      'a limit from below',
      { body: object({ a: { type: 'number', minimum: 0 } }) },
      { body: object({ a: { type: 'number', minimum: 1 } }) },
      'body.a has the minimum 1 now',
    ],
    [
      'a limit of a parameter',
      { parameters: [limit({ type: 'integer', maximum: 500 })] },
      { parameters: [limit({ type: 'integer', maximum: 100 })] },
      'query parameter limit has the maximum 100 now',
    ],
    [
      'no other fields',
      { body: object({ a: { type: 'object' } }) },
      { body: object({ a: { type: 'object', additionalProperties: false } }) },
      'body.a takes no other fields',
    ],
    [
      'another type under names that are not said',
      { answer: object({ a: { type: 'object', additionalProperties: text } }) },
      { answer: object({ a: { type: 'object', additionalProperties: { type: 'integer' } } }) },
      '200.a.* is integer now, it was string',
    ],
    [
      'another type on a list',
      { answer: { type: 'array', items: text } },
      { answer: { type: 'array', items: object({}) } },
      '200[] is object now, it was string',
    ],
  ])('is %s', (_, before, after, what) => {
    expect(apiBreaks(document(before), document(after))).toEqual([`${name}: ${what}`]);
  });

  it('is looked for in a schema that contains itself', () => {
    const node = (schema: Json): Shape => ({
      answer: object({ a: schema, within: { $ref: '#/components/schemas/Answer' } }),
    });
    expect(apiBreaks(document(node(text)), document(node({ type: 'integer' })))).toEqual([
      `${name}: 200.a is integer now, it was string`,
    ]);
  });

  it('is a body of another kind, or one that must be there', () => {
    const body = (type: string, required: boolean): Shape => ({
      operation: { requestBody: { required, content: { [type]: { schema: text } } } },
    });
    expect(apiBreaks(document(body('text/csv', false)), document(body('text/plain', true)))).toEqual([
      `${name}: a body is required now`,
      `${name}: takes no text/csv any more`,
    ]);
  });

  it('is an operation that is gone', () => {
    expect(apiBreaks(document(), { ...document(), paths: {} })).toEqual([`${name}: removed`]);
  });

  it.each<[string, Shape, Shape]>([
    ['nothing new', { body: object({ a: text }) }, { body: object({ a: text }) }],
    ['a new optional field', { body: object({}) }, { body: object({ a: text }) }],
    ['a new optional parameter', {}, { parameters: [limit(text)] }],
    [
      'a field that need not be there any more',
      { body: object({ a: text }, ['a']) },
      { body: object({ a: text }) },
    ],
    ['a new field of an answer', { answer: object({}) }, { answer: object({ a: text }, ['a']) }],
    [
      'a wider limit',
      { body: object({ a: { ...text, maxLength: 10 } }) },
      { body: object({ a: { ...text, maxLength: 20 } }) },
    ],
    [
      'one more value',
      { body: object({ a: { ...text, enum: ['x'] } }) },
      { body: object({ a: { ...text, enum: ['x', 'y'] } }) },
    ],
    [
      'one more value of an answer',
      { answer: object({ a: { ...text, enum: ['x'] } }) },
      { answer: object({ a: { ...text, enum: ['x', 'y'] } }) },
    ],
    ['a null that is taken', { body: object({ a: text }) }, { body: object({ a: { anyOf: [text, NULL] } }) }],
    [
      'a null that is answered no more',
      { answer: object({ a: { type: ['string', 'null'] } }) },
      { answer: object({ a: text }) },
    ],
    [
      'a wider type of what is sent',
      { body: object({ a: { type: 'integer' } }) },
      { body: object({ a: { type: 'number' } }) },
    ],
    ['one more form', { body: choice(text) }, { body: choice({ type: 'integer' }, text) }],
    ['another way in', {}, { operation: { security: [{ oauth2: ['a:write'] }, { oauth2: ['b:write'] }] } }],
    ['no token asked for', {}, { operation: { security: [] } }],
    ['a scope less', { scopes: ['a:write', 'b:write'] }, {}],
    ['a body that may be sent', {}, { operation: { requestBody: { content: { 'text/plain': {} } } } }],
  ])('is not %s', (_, before, after) => {
    expect(apiBreaks(document(before), document(after))).toEqual([]);
  });

  it('is not an operation that is new', () => {
    const more = document();
    expect(
      apiBreaks(document(), { ...more, paths: { ...more.paths, '/v1/others': more.paths['/v1/things'] } }),
    ).toEqual([]);
  });
});
