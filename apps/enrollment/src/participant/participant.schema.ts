import type { StoredKind, TenantDocument } from '#persistence';
import type { EmployeeType } from '#rules';
import { Schema } from 'mongoose';
import type { EducationLevel } from '../education/education-level.js';
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
  birthDate: string;
  sex: Sex;
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
  /** The import that entered them and was undone; gone when they are entered again. */
  takenBackBy?: string;
}

export const participantKind: StoredKind = {
  name: 'Participant',
  schema: new Schema<ParticipantDocument>({ _id: String, tenantId: String, employeeNumber: String, agencyId: String, supervisorNumber: String, directSuperiorId: String }, { collection: 'participants', versionKey: false, strict: false })
    .index({ tenantId: 1, employeeNumber: 1 }, { unique: true })
    .index({ tenantId: 1, agencyId: 1, _id: 1 })
    .index({ tenantId: 1, directSuperiorId: 1 }, { partialFilterExpression: { directSuperiorId: { $exists: true } } })
    .index({ tenantId: 1, supervisorNumber: 1 }, { partialFilterExpression: { supervisorNumber: { $exists: true } } }),
};
