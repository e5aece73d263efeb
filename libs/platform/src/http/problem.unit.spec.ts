import { describe, expect, it } from 'vitest';
import { fieldsOf } from './problem.js';

const named = (name: string) => Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:27017'), { name });

describe('what a thrown thing means to the caller', () => {
  it.each(['MongoServerSelectionError', 'MongoNetworkError', 'MongoPoolClearedError', 'PoolClearedOnNetworkError', 'MongoOperationTimeoutError', 'MaxRetriesPerRequestError'])('asks to come again after %s', (name) => {
    const fields = fieldsOf(named(name));
    expect(fields).toMatchObject({ status: 503, code: 'UNAVAILABLE', headers: { 'Retry-After': '2' } });
    expect(JSON.stringify(fields)).not.toContain('10.0.0.7');
  });

  it.each([11600, 10107, 14031])('asks to come again when MongoDB answers %i', (code) => {
    expect(fieldsOf(Object.assign(named('MongoServerError'), { code }))).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(fieldsOf(Object.assign(new Error('ours'), { code }))).toMatchObject({ status: 500 });
  });

  it('says no more than that something went wrong of any other error', () => {
    for (const error of [named('MongoServerError'), new TypeError('x is undefined'), 'text', null, undefined, { code: 11000 }]) expect(fieldsOf(error)).toMatchObject({ status: 500, code: 'INTERNAL' });
  });
});
