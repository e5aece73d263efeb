import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { repeatAfter } from './repeat.js';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('repeatAfter', () => {
  it.each([
    ['a reading request that broke off', 'ECONNRESET', 'GET', false, undefined, true],
    ['a writing one that is known by its key', 'UND_ERR_SOCKET', 'POST', true, Buffer.from('{}'), true],
    ['the same without a body', 'ECONNRESET', 'POST', true, '', true],
    ['a writing one that is not', 'ECONNRESET', 'POST', false, Buffer.from('{}'), false],
    ['one that never got there', 'ECONNREFUSED', 'POST', false, Buffer.from('{}'), true],
    ['a stream that is gone', 'ECONNREFUSED', 'POST', true, Readable.from([]), false],
    ['an answer that is late', 'UND_ERR_HEADERS_TIMEOUT', 'GET', false, undefined, false],
  ])('%s', (_name, code, method, known, body, repeated) => {
    const after = repeatAfter({ err: failure(code), req: { method, body }, attempt: 0 }, known);
    expect(after !== null).toBe(repeated);
  });

  it('happens once, and never after an answer', () => {
    const req = { method: 'GET' };
    expect(repeatAfter({ err: failure('ECONNRESET'), req, attempt: 1 }, true)).toBeNull();
    expect(repeatAfter({ err: null, req, attempt: 0 }, true)).toBeNull();
  });
});
