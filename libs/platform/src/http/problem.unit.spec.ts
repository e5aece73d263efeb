import { HttpException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { NotFound } from './not-found.js';
import { fieldsOf, problemOf } from './problem.js';

const named = (name: string) => Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:27017'), { name });

describe('what a thrown thing means to the caller', () => {
  it.each([
    'MongoServerSelectionError',
    'MongoNetworkError',
    'MongoPoolClearedError',
    'PoolClearedOnNetworkError',
    'MongoOperationTimeoutError',
    'MaxRetriesPerRequestError',
  ])('asks to come again after %s', (name) => {
    const fields = fieldsOf(named(name));
    expect(fields).toMatchObject({ status: 503, code: 'UNAVAILABLE', headers: { 'Retry-After': '2' } });
    expect(JSON.stringify(fields)).not.toContain('10.0.0.7');
  });

  it.each([11600, 10107, 14031])('asks to come again when MongoDB answers %i', (code) => {
    expect(fieldsOf(Object.assign(named('MongoServerError'), { code }))).toMatchObject({
      status: 503,
      code: 'UNAVAILABLE',
    });
    expect(fieldsOf(Object.assign(new Error('ours'), { code }))).toMatchObject({ status: 500 });
  });

  it('says no more than that something went wrong of any other error', () => {
    for (const error of [
      named('MongoServerError'),
      new TypeError('x is undefined'),
      'text',
      null,
      undefined,
      { code: 11000 },
    ])
      expect(fieldsOf(error)).toMatchObject({ status: 500, code: 'INTERNAL' });
  });
});

describe('what the framework refuses', () => {
  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'BODY_TOO_LARGE'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'MALFORMED_REQUEST'],
    ['FST_ERR_BAD_URL', 400, 'MALFORMED_REQUEST'],
    ['FST_ERR_MAX_PARAM_LENGTH', 414, 'URI_TOO_LONG'],
  ])('says %s in both languages', (code, status, ours) => {
    const problem = problemOf(fieldsOf(Object.assign(new Error('x'), { code })));
    expect(problem).toMatchObject({ status, code: ours });
    expect(problem.messages?.en).toBe(problem.detail);
    expect(problem.messages?.id).toBeTruthy();
  });

  it.each([400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 429, 500, 503])(
    'says %i in both languages',
    (status) => {
      const problem = problemOf(fieldsOf(new HttpException('x', status)));
      expect(problem.status).toBe(status);
      expect(problem.messages?.en).toBe(problem.detail);
      expect(problem.messages?.id).toBeTruthy();
      expect(problem.messages?.id).not.toBe(problem.messages?.en);
    },
  );
});

describe('what is not there', () => {
  it('is named in both languages', () => {
    expect(problemOf(new NotFound('award proposal'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
      detail: 'There is no such award proposal.',
      messages: {
        id: 'Tidak ada usulan penghargaan tersebut.',
        en: 'There is no such award proposal.',
      },
    });
  });
});
