import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { competenceClasses } from '../../ground/competence-class.js';

export const gapTypes = ['COMPETENCE_GAP', 'PERFORMANCE_GAP'] as const;

/** What the people of an agency need to learn, stated for the plan of a year. */
export class NeedStore extends storeOf({
  collection: 'competency_needs',
  agency: 'agencyId',
  listed: true,
  fields: {
    agencyId: z.string(),
    agencyName: z.string(),
    year: z.number(),
    competence: z.string(),
    /** The same need of an agency is stated once a year, in whatever spelling. */
    key: z.string(),
    competenceClass: z.enum(competenceClasses).optional(),
    gapType: z.enum(gapTypes),
    people: z.number(),
    priority: z.number(),
    note: z.string().optional(),
    /** Programmes that cite it. */
    programmeIds: z.array(z.string()),
  },
  indexes: [
    { on: { tenantId: 1, agencyId: 1, year: 1, key: 1 }, unique: true },
    { on: { tenantId: 1, year: 1, _id: 1 } },
    { on: { tenantId: 1, programmeIds: 1 } },
  ],
}) {}
export type NeedDocument = DocumentOf<NeedStore>;
