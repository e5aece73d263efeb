import { describe, expect, it } from 'vitest';
import { headOf, presentSuperior, type Someone } from './superiors.js';

const someone = (_id: string, agencyId: string, active = true): Someone => ({ _id, agencyId, active, directSuperiorId: null });
const section = someone('section', 'it'), retired = someone('retired', 'it', false), head = someone('head', 'it'), secretary = someone('secretary', 'city');

describe('who stands above', () => {
  it('is the nearest one still in office', () => {
    expect(presentSuperior([section, head])).toBe(section);
    expect(presentSuperior([retired, head])).toBe(head);
    expect(presentSuperior([retired])).toBeUndefined();
  });

  it('ends, for an agency, with its head', () => {
    expect(headOf('it', [section, head, secretary])).toBe(head);
    expect(headOf('it', [secretary])).toBeUndefined();
  });
});
