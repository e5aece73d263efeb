import { describe, expect, it } from 'vitest';
import { prefersCsv } from './list-answers.js';

describe('whether a list is wanted as CSV', () => {
  it.each([
    'text/csv',
    'TEXT/CSV',
    ' text/csv ; charset=utf-8',
    'text/csv, */*;q=0.8',
    'text/csv, */*',
    'application/json;q=0.5, text/csv;q=0.9',
    'text/csv;q=0.1',
  ])('is so with Accept: %s', (accept) => expect(prefersCsv(accept)).toBe(true));

  it.each([
    undefined,
    '',
    '*/*',
    'application/json',
    'text/html, */*',
    'text/csv, application/json',
    'text/csv;q=0.5, application/json;q=0.9',
    'text/csv;q=0.5, */*',
    'text/csv;q=0',
    'text/csv;q=much',
  ])('is not so with Accept: %s', (accept) => expect(prefersCsv(accept)).toBe(false));
});
