import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { employeeTypes } from '#rules';
import { educationLevels } from '../../ground/education-level.js';
import { externalIdIndex, storedExternalId } from '../../ground/external-id.js';
import { storedSex } from './employee-number.js';
import { positionGroups } from './ranks.js';

/** A civil servant. The id is ours; the employee number is an attribute that may change with a new agreement. */
export class ParticipantStore extends storeOf({
  collection: 'participants',
  agency: 'agencyId',
  listed: true,
  fields: {
    /** Personal data, as are name, birth date, e-mail address and phone. */
    employeeNumber: z.string(),
    employeeType: z.enum(employeeTypes),
    name: z.string(),
    titlePrefix: z.string().optional(),
    titleSuffix: z.string().optional(),
    /** Absent after the person's data were erased, as are all that name the person. */
    birthDate: z.string().optional(),
    sex: storedSex.optional(),
    rank: z.string().optional(),
    positionGroup: z.enum(positionGroups).optional(),
    position: z.string().optional(),
    /** Highest level of formal education. */
    educationLevel: z.enum(educationLevels).optional(),
    /**
     * While studies of ours raised it: what the office had recorded, and since when. Gone as soon as the
     * office records a level itself.
     */
    educationBase: z
      .strictObject({
        level: z.enum(educationLevels).nullable(),
        since: z.date(),
      })
      .optional(),
    agencyId: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    locale: z.enum(['id', 'en']),
    /** The superior as the office names them, and as one of our participants once they are known. */
    supervisorNumber: z.string().optional(),
    directSuperiorId: z.string().optional(),
    active: z.boolean(),
    /** Local day from which they no longer serve: what ended before is still credited. */
    inactiveSince: z.string().optional(),
    /** PPPK: local day on which the present agreement began; the ceiling of learning hours counts from it. */
    contractStart: z.string().optional(),
    /**
     * Learning hours of each year with any, in tenths: written with the accounts, for the counts of the
     * agency (`agency-counts.ts`).
     */
    yearTenths: z.record(z.string(), z.number()).optional(),
    /** When the person's data were erased. */
    erasedAt: z.date().optional(),
    /** The import that entered them and was undone; gone when they are entered again. */
    takenBackBy: z.string().optional(),
    /** What systems of vendors call the person, at most one of each client; absent where none does. */
    externalIds: z.array(storedExternalId).optional(),
  },
  indexes: [
    { on: { tenantId: 1, employeeNumber: 1 }, unique: true },
    { on: { tenantId: 1, agencyId: 1, _id: 1 } },
    { on: { tenantId: 1, name: 1 } },
    { ...externalIdIndex, unique: true },
    // whom an address means, however it is spelt
    {
      on: { tenantId: 1, email: 1 },
      collation: { locale: 'en', strength: 2 },
      partialFilterExpression: { email: { $exists: true } },
    },
    {
      on: { tenantId: 1, directSuperiorId: 1 },
      partialFilterExpression: { directSuperiorId: { $exists: true } },
    },
    {
      on: { tenantId: 1, supervisorNumber: 1 },
      partialFilterExpression: { supervisorNumber: { $exists: true } },
    },
  ],
}) {}
export type ParticipantDocument = DocumentOf<ParticipantStore>;
