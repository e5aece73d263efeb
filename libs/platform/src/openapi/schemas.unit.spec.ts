import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SchemaCollection } from './schemas.js';

describe('schemas of the API document', () => {
  it('close what comes in and leave open what goes out', () => {
    const schemas = new SchemaCollection();
    const plain = z.object({ a: z.string() });
    expect(schemas.add(plain, 'input')['additionalProperties']).toBe(false);
    expect(schemas.add(plain, 'output')).toEqual({
      type: 'object',
      properties: { a: { type: 'string' } },
      required: ['a'],
    });
  });

  it('become components by their id, nested ones too', () => {
    const schemas = new SchemaCollection();
    const item = z.object({ at: z.date() }).meta({ id: 'Item' });
    expect(schemas.add(z.object({ items: z.array(item) }).meta({ id: 'Page' }), 'output')).toEqual({
      $ref: '#/components/schemas/Page',
    });
    expect(schemas.components['Page']).toMatchObject({
      properties: { items: { items: { $ref: '#/components/schemas/Item' } } },
    });
    expect(schemas.components['Item']).toMatchObject({
      properties: { at: { type: 'string', format: 'date-time' } },
    });
    schemas.add(item, 'output');
    expect(Object.keys(schemas.components).sort()).toEqual(['Item', 'Page']);
  });

  it('stand twice when the two directions differ', () => {
    const schemas = new SchemaCollection();
    const both = z.object({ n: z.number().default(1) }).meta({ id: 'Both' });
    expect(schemas.add(both, 'input')).toEqual({ $ref: '#/components/schemas/Both' });
    expect(schemas.add(both, 'output')).toEqual({ $ref: '#/components/schemas/BothOutput' });
    expect(schemas.components['Both']).not.toHaveProperty('required');
    expect(schemas.components['BothOutput']).toMatchObject({ required: ['n'] });
  });
});
