/** Roles whose holders decide about others, or for all. */
export const decidingRoles = ['LEADER', 'MANAGER', 'RULE_OFFICER', 'DEVELOPER', 'OPERATOR'] as const;
export type DecidingRole = (typeof decidingRoles)[number];
