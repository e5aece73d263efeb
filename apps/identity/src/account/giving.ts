import type { Account, AssignedRole, RoleAssignment } from './account.schema.js';

/** A role that somebody may give to others, for whom at most, and until when at the latest. */
export interface Givable {
  role: AssignedRole;
  agencies: RoleAssignment['agencies'];
  until?: Date;
}

/** A role as it is to be given. */
export type Wanted = Pick<RoleAssignment, 'role' | 'agencies'> & { until?: Date | undefined };

/**
 * What opens nothing that its giver could not reach already; a spec compares their scopes. A partner works with
 * all agencies, so only who speaks for all of them lets its people in.
 */
const within: Partial<Record<AssignedRole, readonly AssignedRole[]>> = {
  MANAGER: ['DEVELOPER', 'PARTNER'],
};

/**
 * What somebody may give others: the roles that they hold, and those within them, for the same agencies and
 * no longer than they hold them. So nobody makes anybody mightier than themselves.
 * @param speaksFor the agencies of the token; null: the whole government
 * @param inToken roles that this sign-in was good enough for
 */
export function givableBy(
  { roles }: Pick<Account, 'roles'>,
  { speaksFor, inToken }: { speaksFor: readonly string[] | null; inToken: readonly string[] },
  now: Date,
): Givable[] {
  return roles
    .filter(({ role, from, until }) => inToken.includes(role) && from <= now && !(until && until <= now))
    .flatMap(({ role, agencies, until }) =>
      [role, ...(within[role] ?? [])].map((each) => ({
        role: each,
        agencies: narrowed(agencies, speaksFor),
        ...(until && { until }),
      })),
    )
    .filter(({ role, agencies }) => (role === 'PARTNER' ? agencies === 'whole' : agencies.length > 0));
}

/** Whether one of them is for this role and all of these agencies, and ends no earlier. */
export const mayGive = (givable: readonly Givable[], { role, agencies, until }: Wanted): boolean =>
  givable.some(
    (each) =>
      each.role === role &&
      covers(each.agencies, agencies) &&
      (each.until === undefined || (until !== undefined && until <= each.until)),
  );

/** What one may give one may take away, however long it was given for. */
export const mayTake = (givable: readonly Givable[], { role, agencies }: Wanted): boolean =>
  givable.some((each) => each.role === role && covers(each.agencies, agencies));

const covers = (held: RoleAssignment['agencies'], wanted: RoleAssignment['agencies']): boolean =>
  held === 'whole' || (wanted !== 'whole' && wanted.every((id) => held.includes(id)));

function narrowed(
  agencies: RoleAssignment['agencies'],
  speaksFor: readonly string[] | null,
): RoleAssignment['agencies'] {
  if (speaksFor === null) return agencies;
  return agencies === 'whole' ? [...speaksFor] : agencies.filter((id) => speaksFor.includes(id));
}
