import { Schema } from 'mongoose';
import type { TenantId } from '#contracts';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What somebody may do beside being a participant, for whom, and from when until when. */
export interface RoleAssignment {
  role: AssignedRole;
  /** The whole government, or ids of agencies. */
  agencies: 'whole' | string[];
  from: Date;
  until?: Date;
  /** Who gave it: an account, or the client of a program. */
  by: string;
}

export const assignedRoles = ['MANAGER', 'DEVELOPER', 'OPERATOR'] as const;
export type AssignedRole = (typeof assignedRoles)[number];

/**
 * Somebody who may sign in. Every participant has one, made from what enrollment tells; others are invited. An operator belongs to
 * no government and is filed under the platform. Personal data: name, email, employeeNumber, loginKeys.
 */
export interface Account extends TenantDocument {
  participantId?: string;
  name: string;
  email?: string;
  employeeNumber?: string;
  /** By what somebody may ask for a link, folded: the address and the employee number. */
  loginKeys: string[];
  locale: 'id' | 'en';
  agencyId?: string;
  agencyName?: string;
  /** Participant id of the direct superior. */
  superiorId?: string;
  /** False: they left, and are let in no more. */
  active: boolean;
  /** Version of the participant's record that it was made from. */
  recordVersion: number;
  roles: RoleAssignment[];
}

export class AccountStore extends TenantStore<Account> {}

const schema = new Schema({ _id: String }, { collection: 'accounts', strict: false, versionKey: false });
schema.index({ loginKeys: 1 });
schema.index({ tenantId: 1, superiorId: 1 });
schema.index({ 'roles.role': 1, _id: 1 });
export const accountKind: StoredKind = { store: AccountStore, schema };

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
