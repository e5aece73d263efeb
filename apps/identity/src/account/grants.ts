import { ACCOUNT_SCOPE, OPERATOR_SCOPE, PARTNER_SCOPE, SELF_SCOPE } from '#platform';
import { CLIENT_SCOPES } from '../client/scopes.js';
import type { Account, AssignedRole, RoleAssignment } from './account.schema.js';

type Role = 'PARTICIPANT' | 'LEADER' | AssignedRole;

/** What a token of somebody says of them, beside who they are. */
export interface PersonGrant {
  roles: Role[];
  scopes: string[];
  /** For whom the scopes of the roles speak; undefined where the person belongs to no government. */
  agencies?: 'whole' | string[];
  /** The partner for which they work. */
  partnerId?: string;
  /** When the first of the roles ends: from then on it is another grant. */
  until?: Date;
}

/** Scope of the programs that a developer answers for (`/v1/own-clients`); no program has it. */
export const OWN_CLIENTS_SCOPE = 'own-clients';

/** Scope of the accounts and roles of people, for who manages them (`/v1/own-accounts`); no program has it. */
export const OWN_ACCOUNTS_SCOPE = 'own-accounts';

/** Scope of what a superior sees of their team (`/v1/me/team`). */
const TEAM_SCOPE = 'team';

/**
 * Not by the pages of a programme manager: rules and thresholds are set, people erased, and the platform run,
 * by others.
 */
const NOT_A_MANAGERS = ['thresholds:write', 'dead-letters', 'personal-data'];

const scopesOf: Record<AssignedRole, readonly string[]> = {
  MANAGER: [
    OWN_ACCOUNTS_SCOPE,
    ...CLIENT_SCOPES.filter((scope) => !NOT_A_MANAGERS.some((mark) => scope.startsWith(mark))),
  ],
  RULE_OFFICER: [
    'incentives:read',
    'incentives:write',
    'participants:read',
    'tenants:read',
    'thresholds:read',
    'thresholds:write',
  ],
  DEVELOPER: [
    OWN_CLIENTS_SCOPE,
    'imports:read',
    'imports:write',
    'participants:read',
    'reports:read',
    'tenants:read',
    'webhooks:read',
    'webhooks:write',
  ],
  PARTNER: [PARTNER_SCOPE],
  OPERATOR: [OPERATOR_SCOPE],
};

/** Whether the role counts at a moment. */
export const holdsAt = ({ from, until }: Pick<RoleAssignment, 'from' | 'until'>, now: Date): boolean =>
  from <= now && (until === undefined || until > now);

/**
 * What somebody may do at a moment. A participant reaches what is their own and nothing else; the scopes of a
 * role speak for the agencies of that role. Where somebody has roles for different agencies, only what all of
 * them name is spoken for: a token has one list of agencies for all of its scopes. What PARTNER opens goes by
 * the partner instead, and speaks for no agency.
 *
 * @param leads whether somebody has this person as direct superior
 * @param withheld roles that this sign-in is not good enough for
 */
export function grantOf(
  { participantId, roles: assigned }: Pick<Account, 'participantId' | 'roles'>,
  leads: boolean,
  now: Date,
  withheld: readonly Role[] = [],
): PersonGrant {
  const held = assigned.filter((each) => holdsAt(each, now) && !withheld.includes(each.role));
  const operator = held.some(({ role }) => role === 'OPERATOR'),
    partnerId = held.find(({ role }) => role === 'PARTNER')?.partnerId,
    speaking = held.filter(({ role }) => role !== 'PARTNER'),
    [until] = held.flatMap((each) => each.until ?? []).sort((one, other) => one.getTime() - other.getTime());
  const roles: Role[] = [
    ...(participantId === undefined ? [] : (['PARTICIPANT'] as const)),
    ...(participantId !== undefined && leads && !withheld.includes('LEADER') ? (['LEADER'] as const) : []),
    ...new Set(held.map(({ role }) => role)),
  ];
  const scopes = new Set([
    ACCOUNT_SCOPE,
    ...(participantId === undefined ? [] : [SELF_SCOPE]),
    ...(roles.includes('LEADER') ? [TEAM_SCOPE] : []),
    ...held.flatMap(({ role }) => scopesOf[role]),
  ]);
  return {
    roles,
    scopes: [...scopes].sort(),
    ...(operator
      ? {}
      : { agencies: speaking.map(({ agencies }) => agencies).reduce(commonTo, undefined) ?? [] }),
    ...(partnerId !== undefined && { partnerId }),
    ...(until && { until }),
  };
}

function commonTo(
  before: RoleAssignment['agencies'] | undefined,
  next: RoleAssignment['agencies'],
): RoleAssignment['agencies'] {
  if (before === undefined || before === 'whole') return next;
  return next === 'whole' ? before : before.filter((id) => next.includes(id));
}
