import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { EmployeeType } from '#rules';
import type { EducationLevel } from '../../ground/education-level.js';
import type { Sex } from './employee-number.js';
import type { PositionGroup } from './ranks.js';

/** A civil servant. The id is ours; the employee number is an attribute that may change with a new agreement. */
export interface ParticipantDocument extends TenantDocument {
  /** Personal data, as are name, birth date, e-mail address and phone. */
  employeeNumber: string;
  employeeType: EmployeeType;
  name: string;
  titlePrefix?: string;
  titleSuffix?: string;
  /** Absent after the person's data were erased, as are all that name the person. */
  birthDate?: string;
  sex?: Sex;
  rank?: string;
  positionGroup?: PositionGroup;
  position?: string;
  /** Highest level of formal education. */
  educationLevel?: EducationLevel;
  /** While studies of ours raised it: what the office had recorded, and since when. Gone as soon as the office records a level itself. */
  educationBase?: { level: EducationLevel | null; since: Date };
  agencyId: string;
  email?: string;
  phone?: string;
  locale: 'id' | 'en';
  /** The superior as the office names them, and as one of our participants once they are known. */
  supervisorNumber?: string;
  directSuperiorId?: string;
  active: boolean;
  /** Local day from which they no longer serve: what ended before is still credited. */
  inactiveSince?: string;
  /** PPPK: local day on which the present agreement began; the ceiling of learning hours counts from it. */
  contractStart?: string;
  /** Learning hours of each year with any, in tenths: written with the accounts, for the counts of the agency (`agency-counts.ts`). */
  yearTenths?: Record<string, number>;
  /** When the person's data were erased. */
  erasedAt?: Date;
  /** The import that entered them and was undone; gone when they are entered again. */
  takenBackBy?: string;
}
export class ParticipantStore extends TenantStore<ParticipantDocument> {}

export const participantKind: StoredKind = {
  store: ParticipantStore,
  listed: true,
  schema: new Schema<ParticipantDocument>(
    {
      _id: String,
      tenantId: String,
      employeeNumber: String,
      agencyId: String,
      supervisorNumber: String,
      directSuperiorId: String,
    },
    { collection: 'participants', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, employeeNumber: 1 }, { unique: true })
    .index({ tenantId: 1, agencyId: 1, _id: 1 })
    .index({ tenantId: 1, name: 1 })
    .index(
      { tenantId: 1, directSuperiorId: 1 },
      { partialFilterExpression: { directSuperiorId: { $exists: true } } },
    )
    .index(
      { tenantId: 1, supervisorNumber: 1 },
      { partialFilterExpression: { supervisorNumber: { $exists: true } } },
    ),
};
