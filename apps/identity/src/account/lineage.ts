import type { Account, RoleAssignment } from './account.schema.js';

/** Longer than any office hands a role on. */
const MOST = 100;

/** Who stands behind a role: its giver, who gave that one theirs, and so on. */
export const behind = ({ by, through = [] }: Pick<RoleAssignment, 'by' | 'through'>): string[] => [
  by,
  ...through,
];

/**
 * What a role carries that this account gives: all who stand behind the giver's own roles to manage. It is
 * kept with the role, because a giver may hold nothing any more when it is asked for.
 */
export const lineageOf = ({ roles }: Pick<Account, 'roles'>): string[] =>
  [...new Set(roles.filter(({ role }) => role === 'MANAGER').flatMap(behind))].slice(0, MOST);
