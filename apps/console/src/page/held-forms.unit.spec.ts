import { expect, it } from 'vitest';
import { fieldsIn } from './held-forms.js';

it('a form that is kept has what was typed, also where a name stands twice, and no token', () => {
  const body = { token: 'of the session before', alasan: 'Sebab <b>ini</b>', jenis: ['a', 'b'], kunci: 'k' };
  expect(fieldsIn(body)).toEqual([
    ['alasan', 'Sebab <b>ini</b>'],
    ['jenis', 'a'],
    ['jenis', 'b'],
    ['kunci', 'k'],
  ]);
  expect(fieldsIn(undefined)).toEqual([]);
});
