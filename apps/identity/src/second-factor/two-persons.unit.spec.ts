import { describe, expect, it } from 'vitest';
import type { RoleAssignment } from '../account/account.schema.js';
import { areIndependent, samePerson } from './two-persons.js';

const NOW = new Date('2026-11-30T05:00:00Z');
const manager = (by: string, more: Partial<RoleAssignment> = {}): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by,
  ...more,
});

describe('two persons', () => {
  it('are one by their account, and by a mailbox or number that both accounts have', () => {
    const ani = { _id: 'a', loginKeys: ['ani@medan.example', '199001012015031001'] };
    expect(samePerson(ani, { _id: 'a', loginKeys: [] })).toBe(true);
    expect(samePerson(ani, { _id: 'b', loginKeys: ['ani@medan.example'] })).toBe(true);
    expect(samePerson(ani, { _id: 'b', loginKeys: ['budi@medan.example'] })).toBe(false);
  });

  it.each<[boolean, string, RoleAssignment[], RoleAssignment[]]>([
    [true, 'both were given their role by others', [manager('operator')], [manager('operator')]],
    [false, 'the second has it from the first', [manager('operator')], [manager('a')]],
    [false, 'the first has it from the second', [manager('b')], [manager('operator')]],
    [true, 'one of the roles is from somebody else', [manager('operator')], [manager('a'), manager('c')]],
    [false, 'the other role has ended', [manager('x')], [manager('a'), manager('c', { until: NOW })]],
    [
      false,
      'the other role has not begun',
      [manager('x')],
      [manager('a'), manager('c', { from: new Date(NOW.getTime() + 1) })],
    ],
    [false, 'one manages nothing', [manager('x')], [manager('x', { role: 'DEVELOPER' })]],
  ])('are independent (%s) where %s', (expected, _why, first, second) => {
    expect(areIndependent({ _id: 'a', roles: first }, { _id: 'b', roles: second }, NOW)).toBe(expected);
  });
});
