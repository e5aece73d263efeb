import { describe, expect, it } from 'vitest';
import { fieldsOf } from './problem.js';

const named = (name: string) => Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:27017'), { name });

describe('what a thrown thing means to the caller', () => {
  it.each(['MongoServerSelectionError', 'MongoNetworkError', 'MongoOperationTimeoutError', 'MaxRetriesPerRequestError'])('asks to come again after %s', (name) => {
    const fields = fieldsOf(named(name));
    expect(fields).toMatchObject({ status: 503, code: 'UNAVAILABLE', headers: { 'Retry-After': '2' } });
    expect(JSON.stringify(fields)).not.toContain('10.0.0.7');
  });

  it('says no more than that something went wrong of any other error', () => {
    for (const error of [named('MongoServerError'), new TypeError('x is undefined'), 'text', null, undefined, { code: 11000 }]) expect(fieldsOf(error)).toMatchObject({ status: 500, code: 'INTERNAL' });
  });
});
