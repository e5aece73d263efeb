import { describe, expect, it } from 'vitest';
import { follow, mayDecide } from './proposal.js';

const improved = (revision = 1) => ({ personImproved: true, revision }),
  not = (revision = 1) => ({ personImproved: false, revision });

it.each([
  ['head', 'p', 'head', true],
  ['head', 'p', 'other', false],
  [null, 'p', 'other', true],
  [null, 'p', 'p', false],
  ['p', 'p', 'p', false],
  ['p', 'p', 'other', true],
])('with %s as decider about %s, %s decides: %s', (deciderId, participantId, decidedBy, may) => {
  expect(mayDecide({ deciderId, participantId }, decidedBy)).toBe(may);
});

describe('a judgement of the impact', () => {
  it('proposes an award for whoever improved, once', () => {
    expect(follow(improved(), undefined)).toBe('PROPOSE');
    expect(follow(not(), undefined)).toBe('NOTHING');
    expect(follow(improved(), { status: 'OPEN', revision: 1 })).toBe('NOTHING');
  });

  it('follows what is judged anew until the leader has decided', () => {
    expect(follow(not(2), { status: 'OPEN', revision: 1 })).toBe('WITHDRAW');
    expect(follow(improved(3), { status: 'WITHDRAWN', revision: 2 })).toBe('RENEW');
    expect(follow(improved(2), { status: 'OPEN', revision: 1 })).toBe('RENEW');
    expect(follow(not(2), { status: 'APPROVED', revision: 1 })).toBe('NOTHING');
    expect(follow(improved(2), { status: 'REJECTED', revision: 1 })).toBe('NOTHING');
  });

  it('is forgotten when it comes behind a newer one', () => {
    expect(follow(not(1), { status: 'OPEN', revision: 2 })).toBe('NOTHING');
  });

  it('comes to nothing when the completion was withdrawn', () => {
    expect(follow(improved(), undefined, true)).toBe('NOTHING');
    expect(follow(improved(2), { status: 'OPEN', revision: 1 }, true)).toBe('WITHDRAW');
    expect(follow(improved(2), { status: 'WITHDRAWN', revision: 1 }, true)).toBe('NOTHING');
  });
});
