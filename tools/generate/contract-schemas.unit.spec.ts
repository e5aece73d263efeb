import { describe, expect, it } from 'vitest';
import { incompatibilities, type JsonSchema } from './contract-schemas.js';

const before: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    hours: { type: 'number', minimum: 0 },
    people: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    },
  },
  required: ['id', 'people'],
};
const changed = (change: (schema: JsonSchema) => void): string[] => {
  const after = structuredClone(before);
  change(after);
  return incompatibilities(before, after);
};

describe('a change of a stored event schema', () => {
  it('may add an optional field, at any depth, and change its words', () => {
    expect(changed((schema) => (schema.properties!['note'] = { type: 'string' }))).toEqual([]);
    expect(
      changed((schema) => (schema.properties!['people']!.items!.properties!['age'] = { type: 'integer' })),
    ).toEqual([]);
    expect(changed((schema) => (schema.properties!['id']!['description'] = 'other words'))).toEqual([]);
  });

  it.each<[string, (schema: JsonSchema) => void, string]>([
    ['a removed field', (schema) => delete schema.properties!['hours'], 'data.hours was removed'],
    [
      'a new required field',
      (schema) => {
        schema.properties!['kind'] = { type: 'string' };
        schema.required!.push('kind');
      },
      'data.kind is new and required',
    ],
    [
      'an optional field made required',
      (schema) => schema.required!.push('hours'),
      'data.hours became required',
    ],
    ['a required field made optional', (schema) => (schema.required = ['people']), 'data.id became optional'],
    ['another type', (schema) => (schema.properties!['id']!['type'] = 'integer'), 'data.id: "type" changed'],
    [
      'a narrower range',
      (schema) => (schema.properties!['hours']!['minimum'] = 1),
      'data.hours: "minimum" changed',
    ],
    [
      'a removed field inside a list',
      (schema) => delete schema.properties!['people']!.items!.properties!['name'],
      'data.people[].name was removed',
    ],
  ])('may not be %s', (_what, change, reason) => {
    expect(changed(change)).toEqual([reason]);
  });
});
