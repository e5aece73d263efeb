import { describe, expect, it } from 'vitest';
import { externalIdOf, withExternalId } from './external-id.js';

describe('identifiers of clients', () => {
  const both = [
    { client: 'simpeg', id: 'A-1' },
    { client: 'lms', id: '77' },
  ];

  it('are each seen by their client alone', () => {
    expect([externalIdOf(both, 'lms'), externalIdOf(both, 'other'), externalIdOf(both, undefined)]).toEqual([
      '77',
      undefined,
      undefined,
    ]);
    expect(externalIdOf(undefined, 'lms')).toBeUndefined();
  });

  it("change and go without touching another client's", () => {
    expect(withExternalId(both, 'lms', '78')).toEqual([both[0], { client: 'lms', id: '78' }]);
    expect(withExternalId(both, 'lms', undefined)).toEqual([both[0]]);
    expect(withExternalId(undefined, 'lms', '1')).toEqual([{ client: 'lms', id: '1' }]);
  });

  it('leave no empty list behind', () => {
    expect(withExternalId([{ client: 'lms', id: '1' }], 'lms', undefined)).toBeUndefined();
  });
});
