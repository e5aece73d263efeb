import { z } from 'zod';
import type { TenantId } from '#contracts';
import { storeOf, type DocumentOf } from '#persistence';

export const assignedRoles = ['MANAGER', 'RULE_OFFICER', 'DEVELOPER', 'PARTNER', 'OPERATOR'] as const;
export type AssignedRole = (typeof assignedRoles)[number];

/** What somebody may do beside being a participant, for whom, and from when until when. */
const storedRoleAssignment = z.strictObject({
  role: z.enum(assignedRoles),
  /** The whole government, or ids of agencies. */
  agencies: z.union([z.literal('whole'), z.array(z.string())]),
  /** Of PARTNER alone: the partner of the government for which they work. */
  partnerId: z.string().optional(),
  from: z.date(),
  until: z.date().optional(),
  /** Who gave it: an account, or the client of a program. */
  by: z.string(),
  /** When; absent where an earlier release gave it. It may begin earlier or later. */
  givenAt: z.date().optional(),
  /** Accounts that stood behind the giver's own roles to manage; absent where an earlier release gave it. */
  through: z.array(z.string()).optional(),
});
export type RoleAssignment = z.infer<typeof storedRoleAssignment>;

/**
 * Somebody who may sign in. Every participant has one, made from what enrollment tells; others are invited.
 * An operator belongs to no government and is filed under the platform. Personal data: name, email,
 * employeeNumber, loginKeys.
 */
export class AccountStore extends storeOf({
  collection: 'accounts',
  agency: 'agencyId',
  fields: {
    participantId: z.string().optional(),
    name: z.string(),
    email: z.string().optional(),
    employeeNumber: z.string().optional(),
    /** By what somebody may ask for a link, folded: the address and the employee number. */
    loginKeys: z.array(z.string()),
    locale: z.enum(['id', 'en']),
    agencyId: z.string().optional(),
    agencyName: z.string().optional(),
    /** Participant id of the direct superior. */
    superiorId: z.string().optional(),
    /** False: they left, and are let in no more. */
    active: z.boolean(),
    /** Version of the participant's record that it was made from. */
    recordVersion: z.number(),
    roles: z.array(storedRoleAssignment),
    /** When they were signed out everywhere: what a sign-in of before gave is renewed no more. */
    signedOutAt: z.date().optional(),
    /** When the person's data were erased: the row stays, so that nobody signs in with it. */
    erasedAt: z.date().optional(),
  },
  indexes: [
    { on: { loginKeys: 1 } },
    { on: { tenantId: 1, superiorId: 1 } },
    { on: { 'roles.role': 1, _id: 1 } },
  ],
}) {}
export type Account = DocumentOf<AccountStore>;

/** The id of a participant's account: events may come twice, and in two instances at once. */
export const accountIdOf = (tenantId: TenantId, participantId: string): string =>
  `${tenantId}:${participantId}`;

/** Folds what somebody types, so that spaces in an employee number and capitals in an address do not matter. */
export function loginKey(text: string): string {
  const folded = text.normalize('NFC').trim().toLowerCase();
  return folded.includes('@') ? folded : folded.replaceAll(/[\s.-]/g, '');
}

export const loginKeysOf = (email: string | undefined, employeeNumber: string | undefined): string[] =>
  [email, employeeNumber].filter((key) => key !== undefined).map(loginKey);
