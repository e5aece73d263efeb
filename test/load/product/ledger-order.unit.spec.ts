import { describe, expect, it } from 'vitest';
import { outOfOrder, type Step } from './ledger-order.js';

const steps = (text: string): Step[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((step) => ({ participantId: step.slice(0, 1), completionId: step }));
const recorded = steps('a1 b1 a2 b2 a3');

describe('the order of a ledger', () => {
  it.each([
    ['is kept when other persons come between', 'a1 a2 b1 a3 b2', []],
    ['is broken by two entries that changed places', 'a1 b1 a3 b2 a2', ['a']],
    ['is broken by an entry that is missing', 'a1 b1 a2 b2', ['a']],
    ['is broken by an entry that is there twice', 'a1 b1 a2 b2 b2 a3', ['b']],
    ['is broken by a person without an entry', 'a1 a2 a3', ['b']],
    ['is broken by an entry of somebody who completed nothing', 'a1 b1 a2 b2 a3 c1', ['c']],
  ])('%s', (_, ledger, persons) => {
    expect(outOfOrder(recorded, steps(ledger))).toEqual(persons);
  });
});
