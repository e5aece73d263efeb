import { describe, expect, it } from 'vitest';
import type { Account, RoleAssignment } from '../account/account.schema.js';
import { areIndependent, samePerson } from './two-persons.js';

const NOW = new Date('2026-11-30T05:00:00Z'),
  SINCE = new Date('2026-11-23T05:00:00Z'),
  AT = { now: NOW, since: SINCE };
const manager = (by: string, more: Partial<RoleAssignment> = {}): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by,
  ...more,
});

const person = { agencyId: 'dinas', roles: [] },
  developer = manager('x', { role: 'DEVELOPER', agencies: ['school'] });

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
    [
      false,
      'the second has it through somebody whom the first brought in',
      [manager('operator')],
      [manager('c', { through: ['a', 'operator'] })],
    ],
    [
      false,
      'the first has it through somebody whom the second brought in',
      [manager('c', { through: ['b'] })],
      [manager('operator')],
    ],
    [
      false,
      'the second has just been given it, whenever it is said to begin',
      [manager('operator')],
      [manager('operator', { givenAt: new Date(SINCE.getTime() + 1) })],
    ],
    [
      false,
      'the first has just begun, by a role of an earlier release',
      [manager('operator', { from: new Date(SINCE.getTime() + 1) })],
      [manager('operator')],
    ],
    [
      true,
      'both have had it long enough',
      [manager('x', { givenAt: SINCE })],
      [manager('y', { from: SINCE })],
    ],
    [false, 'one manages nothing', [manager('x')], [manager('x', { role: 'DEVELOPER' })]],
  ])('are independent (%s) where %s', (expected, _why, first, second) => {
    expect(areIndependent({ _id: 'a', roles: first }, { _id: 'b', roles: second }, person, AT)).toBe(
      expected,
    );
  });

  it.each<[boolean, string, RoleAssignment['agencies'], Partial<Account>]>([
    [true, 'is of an agency that both manage', ['dinas'], {}],
    [false, 'is of an agency that one of them has not any more', ['other'], {}],
    [true, 'works for an agency that both manage', ['school'], { roles: [developer] }],
    [false, 'is of no agency', ['dinas'], { agencyId: undefined }],
  ])('are so (%s) where the person %s', (expected, _why, agencies, fields) => {
    const [one, two] = [manager('x'), manager('y', { agencies })];
    expect(
      areIndependent({ _id: 'a', roles: [one] }, { _id: 'b', roles: [two] }, { ...person, ...fields }, AT),
    ).toBe(expected);
  });
});
