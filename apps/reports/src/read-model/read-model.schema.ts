import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { employeeTypes } from '#rules';

/** `version` is the agency's. */
export class AgencyStore extends storeOf({
  collection: 'agencies',
  agency: null,
  fields: {
    name: z.string(),
  },
}) {}

/** What a report shows of a person; `version` is the participant's. Name and employee number are personal data. */
export class PersonStore extends storeOf({
  collection: 'people',
  agency: 'agencyId',
  fields: {
    name: z.string(),
    employeeNumber: z.string().optional(),
    employeeType: z.enum(employeeTypes),
    agencyId: z.string(),
    agencyName: z.string(),
    active: z.boolean(),
  },
  indexes: [
    {
      on: {
        tenantId: 1,
        agencyId: 1,
        active: 1,
        name: 1,
        _id: 1,
      },
    },
    { on: { tenantId: 1, active: 1, name: 1, _id: 1 } },
  ],
}) {}
export type Person = DocumentOf<PersonStore>;

/**
 * A person's account of one year: a report reads one of these a person, however many completions there were.
 * `version` is the account's.
 */
export class PersonYearStore extends storeOf({
  collection: 'person_years',
  agency: null,
  fields: {
    participantId: z.string(),
    year: z.number(),
    creditedTenths: z.number(),
    /** As the newest completion told it; absent until one did. */
    obligationTenths: z.number().nullish(),
    /** Completions that count. */
    completions: z.number(),
    /** All changes up to this one are counted in `completions`. */
    countedTo: z.number(),
    /** Changes beyond it that are counted too: they came before an earlier one. */
    countedAhead: z.array(z.number()),
  },
}) {}
export type PersonYear = DocumentOf<PersonYearStore>;

/** How far a tenant's read model is. */
export class FreshnessStore extends storeOf({
  collection: 'freshness',
  agency: null,
  fields: {
    newestEventAt: z.date(),
    appliedAt: z.date(),
  },
}) {}
