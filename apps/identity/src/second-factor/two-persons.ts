import type { Account, RoleAssignment } from '../account/account.schema.js';
import { behind } from '../account/lineage.js';

/** One mailbox or one number is one person, however many accounts. */
export const samePerson = (
  one: Pick<Account, '_id' | 'loginKeys'>,
  other: Pick<Account, '_id' | 'loginKeys'>,
): boolean => one._id === other._id || one.loginKeys.some((key) => other.loginKeys.includes(key));

/**
 * Whether two officers are two: each manages the person by a role that the other did not give them, themselves
 * or through others, and that they have had for a while. Who may invite would else confirm with accounts of
 * their own making.
 */
export const areIndependent = (one: Officer, other: Officer, person: Managed, at: Moment): boolean =>
  managesWithout(one, other._id, person, at) && managesWithout(other, one._id, person, at);

type Officer = Pick<Account, '_id' | 'roles'>;
type Managed = Pick<Account, 'agencyId' | 'roles'>;
interface Moment {
  now: Date;
  /** A role that was given later than that does not count yet. */
  since: Date;
}

const managesWithout = (
  { roles }: Officer,
  giver: string,
  person: Managed,
  { now, since }: Moment,
): boolean =>
  roles.some(
    (role) =>
      role.role === 'MANAGER' &&
      isHeld(role, now) &&
      (role.givenAt ?? role.from) <= since &&
      !behind(role).includes(giver) &&
      reaches(role.agencies, person),
  );

const isHeld = ({ from, until }: RoleAssignment, now: Date): boolean =>
  from <= now && (until === undefined || until > now);

/** Whether who manages these agencies sees the person: of one of them, or with a role for nobody else. */
const reaches = (agencies: RoleAssignment['agencies'], { agencyId, roles }: Managed): boolean =>
  agencies === 'whole' ||
  (agencyId !== undefined && agencies.includes(agencyId)) ||
  roles.some((role) => role.agencies !== 'whole' && role.agencies.every((id) => agencies.includes(id)));
