import { describe, expect, it } from 'vitest';
import { scopeMissing } from '../auth/auth.problems.js';
import { fieldError } from './fault-sentences.js';
import { bodyTooLarge, methodNotAllowed, tooManyRequests, validationFailed } from './http-problems.js';

describe('a problem of the form of a request', () => {
  it('says where the wrong fields stand, in both languages', () => {
    const thrown = validationFailed([fieldError('items', 'TOO_SMALL', '1')], 'item 3');
    expect(thrown.messages).toEqual({
      id: 'Perbaiki isian yang disebut dalam "errors" (pada butir 3), lalu kirim lagi.',
      en: 'Correct the fields named in "errors" (in the item 3) and send it again.',
    });
    expect(thrown.errors).toMatchObject([{ path: 'items', code: 'TOO_SMALL' }]);
  });

  it('says how much is taken, and how long to wait, where that is known', () => {
    expect(bodyTooLarge(1_000).detail).toBe('At most 1000 bytes: split a batch or a file into parts.');
    expect(bodyTooLarge().messages?.id).toContain('Kirim lebih sedikit sekaligus');
    expect(tooManyRequests(7)).toMatchObject({
      detail: 'Wait 7 s, then go on; the RateLimit header says how much is left.',
      headers: { 'Retry-After': '7' },
    });
    expect(tooManyRequests().headers).toBeUndefined();
  });

  it('names in its headers what would do', () => {
    expect(methodNotAllowed(['GET', 'HEAD']).headers).toEqual({ Allow: 'GET, HEAD' });
    expect(scopeMissing(['reports:read', 'reports:write'])).toMatchObject({
      status: 403,
      code: 'SCOPE_MISSING',
      messages: { id: 'Operasi ini memerlukan: reports:read reports:write.' },
      headers: {
        'WWW-Authenticate':
          'Bearer realm="mumpuni", error="insufficient_scope", scope="reports:read reports:write"',
      },
    });
  });
});
