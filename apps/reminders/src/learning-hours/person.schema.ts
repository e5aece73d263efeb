import { Schema } from 'mongoose';
import { TenantStore, type TenantDocument } from '#persistence';
import type { EmployeeType } from '#rules';

/** What a reminder of missing hours depends on; `version` is the participant's. */
export interface Person extends TenantDocument {
  agencyId: string;
  employeeType: EmployeeType;
  active: boolean;
}

/** A person's account of one year; `version` is the account's. */
export interface PersonYear extends TenantDocument {
  participantId: string;
  year: number;
  creditedTenths: number;
  /** As the newest completion told it; absent until one did. */
  obligationTenths?: number | null;
}

export const personSchema = new Schema({}, { collection: 'people', strict: false, _id: false });
personSchema.add({ _id: String });
personSchema.index({ tenantId: 1, agencyId: 1, _id: 1 });

export const personYearSchema = new Schema({}, { collection: 'person_years', strict: false, _id: false });
personYearSchema.add({ _id: String });

export class PersonStore extends TenantStore<Person> {}

export class PersonYearStore extends TenantStore<PersonYear> {}
