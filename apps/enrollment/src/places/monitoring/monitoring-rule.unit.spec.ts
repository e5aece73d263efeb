import { describe, expect, it } from 'vitest';
import { missingFor, NO_RULE } from './monitoring-rule.js';

const rule = { minIndicators: 1, entriesBeforeFirst: 1, entriesPerBatch: 2 };

describe('a programme', () => {
  it('is held without more where the government asks for nothing', () => {
    expect(missingFor(NO_RULE, { indicators: 0, entries: 0, batchesHeld: 9 })).toBeUndefined();
  });

  it.each([
    [
      { indicators: 0, entries: 9, batchesHeld: 0 },
      { code: 'PROGRAMME_INDICATORS_MISSING', needed: 1, there: 0 },
    ],
    [
      { indicators: 1, entries: 0, batchesHeld: 0 },
      { code: 'MONITORING_LOG_MISSING', needed: 1, there: 0 },
    ],
    [{ indicators: 1, entries: 1, batchesHeld: 0 }, undefined],
    [
      { indicators: 1, entries: 4, batchesHeld: 2 },
      { code: 'MONITORING_LOG_MISSING', needed: 5, there: 4 },
    ],
    [{ indicators: 2, entries: 5, batchesHeld: 2 }, undefined],
  ] as const)('with %j lacks %j', (watched, missing) => {
    expect(missingFor(rule, watched)).toEqual(missing);
  });
});
