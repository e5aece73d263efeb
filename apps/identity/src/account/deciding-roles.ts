/** Roles whose holders decide about others, or for all; a partner's people say who was there. */
export const decidingRoles = [
  'LEADER',
  'MANAGER',
  'RULE_OFFICER',
  'DEVELOPER',
  'PARTNER',
  'OPERATOR',
] as const;
export type DecidingRole = (typeof decidingRoles)[number];
