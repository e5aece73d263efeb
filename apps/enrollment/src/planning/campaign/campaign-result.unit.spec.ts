import { describe, expect, it } from 'vitest';
import { resultOf } from './campaign-result.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

describe('the result of a campaign', () => {
  it('shows who enrolled after they were reached, beside those who were not', () => {
    const members = [
      { participantId: 'a', reachedAt: at(10) },
      { participantId: 'b', reachedAt: at(10) },
      { participantId: 'c' },
      { participantId: 'd' },
    ];
    const enrolments = new Map([
      ['a', [at(12)]],
      ['b', [at(9)]],
      ['c', [at(11)]],
    ]);
    expect(resultOf(members, enrolments, at(10))).toEqual({
      audience: 4,
      reached: 2,
      reachedPercent: 50,
      afterwards: {
        reached: { people: 2, enrolled: 1, enrolledPercent: 50 },
        notReached: { people: 2, enrolled: 1, enrolledPercent: 50 },
      },
    });
  });

  it('has no shares where there is nobody', () => {
    expect(resultOf([], new Map(), at(1))).toMatchObject({
      audience: 0,
      reachedPercent: null,
      afterwards: { reached: { enrolledPercent: null } },
    });
  });
});
