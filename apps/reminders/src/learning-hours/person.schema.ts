import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { employeeTypes } from '#rules';

/** What a reminder of missing hours depends on; `version` is the participant's. */
export class PersonStore extends storeOf({
  collection: 'people',
  agency: 'agencyId',
  fields: {
    agencyId: z.string(),
    employeeType: z.enum(employeeTypes),
    active: z.boolean(),
  },
  indexes: [{ on: { tenantId: 1, agencyId: 1, _id: 1 } }],
}) {}
export type Person = DocumentOf<PersonStore>;

/** A person's account of one year; `version` is the account's. */
export class PersonYearStore extends storeOf({
  collection: 'person_years',
  agency: null,
  fields: {
    participantId: z.string(),
    year: z.number(),
    creditedTenths: z.number(),
    /** As the newest completion told it; absent until one did. */
    obligationTenths: z.number().nullish(),
  },
}) {}
export type PersonYear = DocumentOf<PersonYearStore>;
