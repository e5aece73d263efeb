import type { Account, RoleAssignment } from '../account/account.schema.js';
import { holdsAt } from '../account/grants.js';

/** Roles whose people may change webhook endpoints: whoever builds what is called, before whoever answers for it. */
const MENDING = ['DEVELOPER', 'MANAGER'] as const;

/** An account as far as it is asked who can mend an endpoint. */
export type Mender = Pick<Account, 'participantId' | 'roles'>;

/**
 * Who is told of an endpoint that fails, so that somebody hears it and few are bothered: the nearest that there
 * are. Developers of its agency, else its managers, else developers and then managers of the whole government.
 * @param agencyId undefined: the government's own endpoint
 * @returns participants; nobody else has an inbox here
 */
export function whoMends(accounts: readonly Mender[], agencyId: string | undefined, now: Date): string[] {
  const scopes = agencyId === undefined ? ['whole' as const] : [agencyId, 'whole' as const];
  for (const scope of scopes)
    for (const role of MENDING) {
      const found = accounts.flatMap(({ participantId, roles }) =>
        participantId !== undefined &&
        roles.some((each) => each.role === role && holdsAt(each, now) && isFor(each, scope))
          ? [participantId]
          : [],
      );
      if (found.length > 0) return found.sort();
    }
  return [];
}

const isFor = ({ agencies }: RoleAssignment, scope: string): boolean =>
  scope === 'whole' ? agencies === 'whole' : agencies !== 'whole' && agencies.includes(scope);
