import { expect, it } from 'vitest';
import { Caller, mustBeOneself } from './caller.js';

const fields = { clientId: 'console', scopes: [], roles: [], agencyIds: [], operator: false };
const person = new Caller({ ...fields, subject: 'an-account', person: 'sari' });
const staffWithoutRecord = new Caller({ ...fields, subject: 'an-account' });
const program = new Caller({ ...fields, subject: 'console' });
const refused = (caller: Caller, actor: string) => {
  try {
    mustBeOneself(caller, actor, 'decidedBy');
    return undefined;
  } catch (error) {
    const { status, code } = error as { status: number; code: string };
    return `${status} ${code}`;
  }
};

it('lets a person act in their own name only, and a program record what anybody did', () => {
  expect(refused(person, 'sari')).toBeUndefined();
  expect(refused(person, 'taufik')).toBe('403 NOT_YOURSELF');
  expect(refused(staffWithoutRecord, 'taufik')).toBe('403 NOT_YOURSELF');
  expect(refused(program, 'taufik')).toBeUndefined();
});
