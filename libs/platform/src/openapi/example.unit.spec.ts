import { expect, it } from 'vitest';
import { exampleOf } from './example.js';

const person = {
  type: 'object',
  required: ['agencyId', 'startsOn', 'kind'],
  properties: {
    agencyId: { type: 'string' },
    startsOn: { type: 'string', format: 'date' },
    kind: { type: 'string', enum: ['A', 'B'] },
    phone: { type: 'string', example: '+6281200000000' },
    remark: { type: 'string' },
  },
};

it('fills in what must be there, and what gives an example of its own', () => {
  expect(exampleOf({ $ref: '#/components/schemas/Person' }, { Person: person })).toEqual({
    agencyId: '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21',
    startsOn: '2026-03-02',
    kind: 'A',
    phone: '+6281200000000',
  });
});

it('keeps to limits, and takes the first of several forms', () => {
  expect(exampleOf({ type: 'array', minItems: 2, items: { type: 'integer', minimum: 5 } }, {})).toEqual([
    5, 5,
  ]);
  expect(exampleOf({ type: 'string', maxLength: 6 }, {})).toBe('Contoh');
  expect(exampleOf({ oneOf: [{ const: 'one' }, { const: 'two' }] }, {})).toBe('one');
});
