import { Schema } from 'mongoose';
import { TenantStore, type TenantDocument } from '#persistence';
import type { EmployeeType } from '#rules';

/** `version` is the agency's. */
export interface Agency extends TenantDocument {
  name: string;
}

/** What a report shows of a person; `version` is the participant's. Name and employee number are personal data. */
export interface Person extends TenantDocument {
  name: string;
  employeeNumber?: string;
  employeeType: EmployeeType;
  agencyId: string;
  agencyName: string;
  active: boolean;
}

/** A person's account of one year: a report reads one of these a person, however many completions there were. `version` is the account's. */
export interface PersonYear extends TenantDocument {
  participantId: string;
  year: number;
  creditedTenths: number;
  /** As the newest completion told it; absent until one did. */
  obligationTenths?: number | null;
  /** Completions that count. */
  completions: number;
  /** All changes up to this one are counted in `completions`. */
  countedTo: number;
  /** Changes beyond it that are counted too: they came before an earlier one. */
  countedAhead: number[];
}

/** How far a tenant's read model is. */
export interface Freshness extends TenantDocument {
  newestEventAt: Date;
  appliedAt: Date;
}

function kind(collection: string): Schema {
  const schema = new Schema({}, { collection, strict: false, _id: false });
  schema.add({ _id: String });
  return schema;
}

export const agencySchema = kind('agencies');
export const personSchema = kind('people');
export const personYearSchema = kind('person_years');
export const freshnessSchema = kind('freshness');
personSchema.index({ tenantId: 1, agencyId: 1, active: 1, name: 1, _id: 1 });

export class AgencyStore extends TenantStore<Agency> {}

export class PersonStore extends TenantStore<Person> {}

export class PersonYearStore extends TenantStore<PersonYear> {}

export class FreshnessStore extends TenantStore<Freshness> {}
