import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validatorOf } from './validator.js';

describe('what MongoDB demands of a document', () => {
  it('says it in the words that MongoDB knows', () => {
    const fields = {
      at: z.date(),
      count: z.int().min(0),
      mail: z.email().describe('Of the person').optional(),
      kind: z.literal('ONE').nullable().meta({ example: 'ONE' }),
      part: z.strictObject({ description: z.string() }),
      marks: z.record(z.enum(['good', 'bad']), z.number()),
    };
    expect(validatorOf(fields, 'refuse')).toEqual({
      type: 'object',
      properties: {
        at: { bsonType: 'date' },
        count: { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        mail: { type: 'string' },
        kind: { anyOf: [{ type: 'string', enum: ['ONE'] }, { type: 'null' }] },
        part: {
          type: 'object',
          // a field may have the name of a keyword
          properties: { description: { type: 'string' } },
          required: ['description'],
          additionalProperties: false,
        },
        marks: { type: 'object', additionalProperties: { type: 'number' }, required: ['good', 'bad'] },
      },
      required: ['at', 'count', 'kind', 'part', 'marks'],
      additionalProperties: false,
    });
  });

  it('leaves room for further fields at every depth, where they are kept', () => {
    const fields = { part: z.strictObject({ name: z.string() }) };
    expect(validatorOf(fields, 'keep')).toEqual({
      type: 'object',
      properties: {
        part: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      },
      required: ['part'],
    });
  });
});
