import { describe, expect, it } from 'vitest';
import { headOf, presentSuperior, topOf, type Someone } from './superiors.js';

const someone = (_id: string, agencyId: string, active = true): Someone => ({
  _id,
  agencyId,
  active,
  directSuperiorId: null,
});
const section = someone('section', 'it'),
  retired = someone('retired', 'it', false),
  head = someone('head', 'it'),
  secretary = someone('secretary', 'city');

describe('who stands above', () => {
  it('is the nearest one still in office', () => {
    expect(presentSuperior([section, head])).toBe(section);
    expect(presentSuperior([retired, head])).toBe(head);
    expect(presentSuperior([retired])).toBeUndefined();
  });

  it('is, of an agency, the one who leads most of it', () => {
    const under = (_id: string, directSuperiorId: string | null): Someone => ({
      ...someone(_id, 'it'),
      directSuperiorId,
    });
    const people = [
      under('head', 'mayor'),
      under('section', 'head'),
      under('a', 'section'),
      under('b', 'section'),
      under('guest', null),
      under('c', 'guest'),
    ];
    expect(topOf(people)?._id).toBe('head');
    expect(topOf([under('x', null), under('y', null)])).toBeUndefined();
    // Of two who are each other's superiors on record neither is above; and looking ends.
    expect(topOf([under('x', 'y'), under('y', 'x')])).toBeUndefined();
  });

  it('ends, for an agency, with its head', () => {
    expect(headOf('it', [section, head, secretary])).toBe(head);
    expect(headOf('it', [secretary])).toBeUndefined();
  });
});
