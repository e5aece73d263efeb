import { describe, expect, it } from 'vitest';
import { assignedRoles, type RoleAssignment } from './account.schema.js';
import { givableBy, mayGive, mayTake } from './giving.js';
import { grantOf } from './grants.js';

const now = new Date('2026-11-29T00:00:00Z'),
  later = new Date('2027-01-01T00:00:00Z'),
  earlier = new Date('2026-12-01T00:00:00Z');
const held = (fields: Partial<RoleAssignment> = {}): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by: 'spec',
  ...fields,
});
const givable = (roles: RoleAssignment[], speaksFor: string[] | null = null, inToken = [...assignedRoles]) =>
  givableBy({ roles }, { speaksFor, inToken }, now);

describe('what somebody may give others', () => {
  it('is what they hold, and what opens no more', () => {
    const whole = givable([held()]);
    expect(mayGive(whole, { role: 'MANAGER', agencies: ['a'] })).toBe(true);
    expect(mayGive(whole, { role: 'DEVELOPER', agencies: 'whole' })).toBe(true);
    expect(mayGive(whole, { role: 'RULE_OFFICER', agencies: 'whole' })).toBe(false);
    expect(mayGive(whole, { role: 'OPERATOR', agencies: 'whole' })).toBe(false);
    expect(mayGive(givable([held({ role: 'DEVELOPER' })]), { role: 'MANAGER', agencies: 'whole' })).toBe(
      false,
    );
  });

  it('is for the agencies that they hold it for', () => {
    const ofTwo = givable([held({ agencies: ['a', 'b'] })]);
    expect(mayGive(ofTwo, { role: 'MANAGER', agencies: ['b'] })).toBe(true);
    expect(mayGive(ofTwo, { role: 'MANAGER', agencies: ['a', 'c'] })).toBe(false);
    expect(mayGive(ofTwo, { role: 'MANAGER', agencies: 'whole' })).toBe(false);
  });

  it('is to work for a partner only where they speak for the whole government, with which it works', () => {
    const wanted = { role: 'PARTNER', agencies: 'whole' } as const;
    expect(mayGive(givable([held()]), wanted)).toBe(true);
    expect(mayTake(givable([held()]), wanted)).toBe(true);
    for (const narrow of [givable([held({ agencies: ['a'] })]), givable([held()], ['a'])]) {
      expect(mayGive(narrow, wanted)).toBe(false);
      expect(narrow.map(({ role }) => role)).not.toContain('PARTNER');
    }
    expect(mayGive(givable([held({ role: 'RULE_OFFICER' })]), wanted)).toBe(false);
  });

  it('speaks for no agency that the token does not speak for', () => {
    const narrow = givable([held()], ['a']);
    expect(mayGive(narrow, { role: 'MANAGER', agencies: ['a'] })).toBe(true);
    expect(mayGive(narrow, { role: 'MANAGER', agencies: 'whole' })).toBe(false);
    expect(givable([held({ agencies: ['b'] })], ['a'])).toEqual([]);
  });

  it('ends no later than what they hold', () => {
    const until = givable([held({ until: later })]);
    expect(mayGive(until, { role: 'MANAGER', agencies: 'whole', until: later })).toBe(true);
    expect(mayGive(until, { role: 'MANAGER', agencies: 'whole' })).toBe(false);
    expect(mayGive(until, { role: 'MANAGER', agencies: 'whole', until: new Date('2028-01-01') })).toBe(false);
    expect(mayTake(until, { role: 'MANAGER', agencies: 'whole' })).toBe(true);
  });

  it('is nothing of a role that has ended, has not begun, or was withheld from this sign-in', () => {
    expect(givable([held({ until: now })])).toEqual([]);
    expect(givable([held({ from: earlier })])).toEqual([]);
    expect(givable([held()], null, [])).toEqual([]);
  });

  it('never opens more by a role within another one, but for what stays in the same hands', () => {
    const scopes = (role: RoleAssignment['role']) => grantOf({ roles: [held({ role })] }, false, now).scopes;
    for (const { role } of givable([held()]))
      expect(scopes(role).filter((scope) => !scopes('MANAGER').includes(scope))).toEqual(
        { DEVELOPER: ['own-clients'], PARTNER: ['partner'] }[role as string] ?? [],
      );
  });
});

it('what one may not give one may not take away', () => {
  const ofOne = givable([held({ agencies: ['a'] })]);
  expect(mayTake(ofOne, { role: 'MANAGER', agencies: ['a'] })).toBe(true);
  expect(mayTake(ofOne, { role: 'MANAGER', agencies: ['a', 'b'] })).toBe(false);
  expect(mayTake(ofOne, { role: 'MANAGER', agencies: 'whole' })).toBe(false);
  expect(mayTake(ofOne, { role: 'RULE_OFFICER', agencies: ['a'] })).toBe(false);
});
