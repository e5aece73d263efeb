import { expect, it } from 'vitest';
import { read, type ApiRefusal } from './api.js';

const tooLong = {
  path: 'signedBy',
  code: 'TOO_BIG',
  messages: { id: 'Isian ini melebihi batas tertinggi (200)', en: 'The value is above the most (200)' },
};
const refusalOf = (problem: object) =>
  read(Response.json(problem, { status: 400 })).then(
    () => undefined,
    (error: unknown) => (error as ApiRefusal).messages,
  );

it('says of wrong fields what is wrong with them, each once, and nothing that is for programs', async () => {
  const said = await refusalOf({
    code: 'VALIDATION_FAILED',
    messages: {
      id: 'Perbaiki isian yang disebut dalam "errors"',
      en: 'Correct the fields named in "errors"',
    },
    errors: [tooLong, { ...tooLong, path: 'document' }, { path: 'x', code: 'NEW', message: 'unknown' }],
  });
  expect(said).toEqual({
    id: 'Periksa lagi isian Anda. Isian ini melebihi batas tertinggi (200).',
    en: 'Look at what you wrote. The value is above the most (200).',
  });
});

it('says nothing where nothing can be said of the fields', async () => {
  const messages = { id: 'Perbaiki "errors"', en: 'Correct "errors"' };
  expect(await refusalOf({ code: 'VALIDATION_FAILED', messages, errors: [] })).toBeUndefined();
  expect(await refusalOf({ code: 'VALIDATION_FAILED', messages })).toBeUndefined();
});

it('tells who sends a form again with something else in it what to do, without keys', async () => {
  const messages = { id: 'Idempotency-Key ini sudah dipakai', en: 'This Idempotency-Key was used' };
  expect(await refusalOf({ code: 'IDEMPOTENCY_KEY_REUSED', messages })).toMatchObject({
    id: expect.stringContaining('Buka halamannya lagi'),
  });
});

it('leaves any other refusal in its words', async () => {
  const messages = { id: 'Sudah dikonfirmasi.', en: 'It is confirmed already.' };
  expect(await refusalOf({ code: 'COMMITMENT_CONFIRMED', messages, errors: [tooLong] })).toEqual(messages);
});
