import { expect, it } from 'vitest';
import { originOf } from './origin.js';

it.each([
  ['INCENTIVE_AWARDED', 'medan:completion-points:0198d2f0', 'incentive.awarded.v1', 'completion-points'],
  [
    'INCENTIVE_REVOKED',
    'medan:priority-development:p:2026/3',
    'incentive.revoked.v1',
    'priority-development',
  ],
  ['INCENTIVE_AWARDED', 'something else', 'incentive.awarded.v1', null],
  ['BATCH_STARTS', 'medan:a:b', 'reminder.fired.v1', null],
  ['DIGEST', '2026-12-01', null, null],
] as const)('%s about %s is of event %s and rule %s', (kind, factId, event, rule) => {
  expect(originOf({ kind, factId })).toEqual({ event, rule });
});
