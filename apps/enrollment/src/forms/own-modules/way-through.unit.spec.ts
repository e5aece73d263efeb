import { describe, expect, it } from 'vitest';
import { wayThrough } from './way-through.js';

const walked = (more: Partial<Parameters<typeof wayThrough>[0]> = {}) =>
  wayThrough({
    materialIds: ['a', 'b'],
    questions: { PRE: 2, POST: 2 },
    done: [],
    attempts: [],
    postAttempts: 1,
    closed: false,
    finished: false,
    ...more,
  });
const pre = { phase: 'PRE', passed: true } as const,
  failed = { phase: 'POST', passed: false } as const,
  post = { phase: 'POST', passed: true } as const;

describe('the way through a module', () => {
  it('begins with the test before it, and opens the materials then', () => {
    expect(walked()).toMatchObject({ pre: 'OPEN', readable: false, post: 'WAITS', steps: 4, percent: 0 });
    expect(walked({ attempts: [pre] })).toMatchObject({ pre: 'HANDED_IN', readable: true, percent: 25 });
    expect(walked({ questions: { PRE: 0, POST: 2 } })).toMatchObject({
      pre: 'NONE',
      readable: true,
      steps: 3,
    });
  });

  it('goes on to the test after them when all of them are read', () => {
    expect(walked({ attempts: [pre], done: ['a'] })).toMatchObject({ post: 'WAITS', percent: 50 });
    expect(walked({ attempts: [pre], done: ['a', 'b', 'gone'] })).toMatchObject({
      post: 'OPEN',
      stepsDone: 3,
      percent: 75,
    });
  });

  it('ends with it, where it is passed', () => {
    const read = { done: ['a', 'b'], postAttempts: 2 };
    expect(walked({ ...read, attempts: [pre, failed] })).toMatchObject({
      post: 'OPEN',
      postLeft: 1,
      percent: 75,
    });
    expect(walked({ ...read, attempts: [pre, failed, failed] })).toMatchObject({
      post: 'FAILED',
      postLeft: 0,
      percent: 75,
    });
    expect(walked({ ...read, attempts: [pre, failed, post] })).toMatchObject({
      post: 'HANDED_IN',
      postLeft: 0,
      percent: 100,
    });
  });

  it('is done by reading where nothing is asked at its end', () => {
    expect(walked({ questions: { PRE: 0, POST: 0 }, done: ['a', 'b'] })).toMatchObject({ percent: 100 });
    expect(walked({ questions: { PRE: 0, POST: 0 }, materialIds: [] })).toMatchObject({
      steps: 0,
      percent: 0,
    });
  });

  it('asks nobody before the materials who has begun to read them', () => {
    expect(walked({ done: ['a'] })).toMatchObject({ pre: 'MISSED', readable: true, steps: 3 });
  });

  it('is over when the module has closed', () => {
    expect(walked({ closed: true })).toMatchObject({ pre: 'MISSED', post: 'MISSED', readable: true });
    expect(walked({ closed: true, attempts: [pre, failed], postAttempts: 3 })).toMatchObject({
      post: 'FAILED',
      postLeft: 0,
    });
    expect(walked({ closed: true, done: ['a', 'b'] })).toMatchObject({ post: 'MISSED', percent: 66 });
    expect(walked({ finished: true, done: ['a', 'b'] })).toMatchObject({ post: 'MISSED', percent: 100 });
  });

  it('shows the right answers only to who can answer no more', () => {
    expect(walked({ attempts: [pre] }).answersShown).toBe(false);
    expect(walked({ attempts: [pre, failed], done: ['a', 'b'] }).answersShown).toBe(false);
    expect(walked({ attempts: [pre, post], done: ['a', 'b'] }).answersShown).toBe(true);
    expect(walked({ attempts: [pre], closed: true }).answersShown).toBe(true);
    expect(walked({ questions: { PRE: 2, POST: 0 }, attempts: [pre] }).answersShown).toBe(true);
    expect(walked({ questions: { PRE: 2, POST: 0 } }).answersShown).toBe(false);
  });
});
