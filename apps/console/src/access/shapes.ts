// What the pages of accounts and invitations read of the API's answers; the whole of each stands in /openapi.json.

/** Roles that are given; being a participant or a superior comes with a person's record. */
export const givenRoles = ['MANAGER', 'RULE_OFFICER', 'DEVELOPER', 'PARTNER', 'OPERATOR'] as const;
export type GivenRole = (typeof givenRoles)[number];
/** For whom: the whole government, or agencies by their ids. */
export type ForWhom = 'whole' | string[];

/** Who works with the government: a university, an organisation, a company. */
export interface Partner {
  id: string;
  name: string;
}

export interface RoleOfUser {
  id: string;
  role: GivenRole;
  agencies: ForWhom;
  partnerId: string | null;
  from: string;
  until: string | null;
  byName: string | null;
  /** Whether who looks may take it away. */
  yours: boolean;
}

export interface User {
  accountId: string;
  participantId: string | null;
  name: string;
  email: string | null;
  agency: { id: string; name: string | null } | null;
  oneself: boolean;
  roles: RoleOfUser[];
}

export interface Givable {
  role: GivenRole;
  agencies: ForWhom;
  until: string | null;
}

export type InvitationState = 'SENT' | 'TAKEN' | 'EXPIRED' | 'WITHDRAWN';

export interface Invitation {
  id: string;
  name: string;
  email: string;
  role: GivenRole;
  agencies: ForWhom;
  partnerId: string | null;
  from: string;
  until: string | null;
  byName: string;
  state: InvitationState;
  mailed: boolean;
  sentAt: string;
  expiresAt: string;
  takenAt: string | null;
  withdrawnAt: string | null;
  accountId: string | null;
}

export type RemovalState = 'WAITING' | 'DONE' | 'WITHDRAWN' | 'EXPIRED';

/** A lost second factor that is to be taken away. */
export interface Removal {
  id: string;
  accountId: string;
  name: string;
  reason: string;
  state: RemovalState;
  told: boolean;
  askedByName: string | null;
  askedAt: string;
  expiresAt: string;
  endedByName: string | null;
  endedAt: string | null;
  /** Asked by who looks, so that another one confirms it. */
  own: boolean;
}
