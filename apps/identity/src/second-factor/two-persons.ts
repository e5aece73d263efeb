import type { Account, RoleAssignment } from '../account/account.schema.js';

/** One mailbox or one number is one person, however many accounts. */
export const samePerson = (
  one: Pick<Account, '_id' | 'loginKeys'>,
  other: Pick<Account, '_id' | 'loginKeys'>,
): boolean => one._id === other._id || one.loginKeys.some((key) => other.loginKeys.includes(key));

/**
 * Whether two officers are two: each manages by a role that the other did not give them. Who may invite
 * would else confirm with an account of their own making.
 */
export const areIndependent = (one: Officer, other: Officer, now: Date): boolean =>
  managesWithout(one, other._id, now) && managesWithout(other, one._id, now);

type Officer = Pick<Account, '_id' | 'roles'>;

const managesWithout = ({ roles }: Officer, giver: string, now: Date): boolean =>
  roles.some((role) => role.role === 'MANAGER' && isHeld(role, now) && role.by !== giver);

const isHeld = ({ from, until }: RoleAssignment, now: Date): boolean =>
  from <= now && (until === undefined || until > now);
