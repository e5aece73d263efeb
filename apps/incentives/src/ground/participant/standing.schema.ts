import { z } from 'zod';
import { participantRecorded } from '#contracts';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * A person's total of a year; of two statements the one with the larger version is newer, in whatever order
 * they come.
 */
const storedYearTotal = z.strictObject({
  version: z.number(),
  tenths: z.number(),
});
export type YearTotal = z.infer<typeof storedYearTotal>;

/**
 * What is known of a person here. The name is for pages on which somebody decides about the person; the kind
 * of employee is what rules ask for.
 */
const storedPerson = z.strictObject({
  version: z.number(),
  agencyId: z.string(),
  /** Absent where the person was last recorded before these two were kept here. */
  employeeType: participantRecorded.schema.shape.employeeType.optional(),
  name: z.string().optional(),
});
export type Person = z.infer<typeof storedPerson>;

/**
 * Where a person stands: the balance of the points ledger, the newest total of each year, the agency. The id
 * is tenant and person.
 */
export class StandingStore extends storeOf({
  collection: 'participant_standings',
  agency: null,
  fields: {
    points: z.number(),
    /**
     * By year. Written with $max: MongoDB compares embedded documents field by field, version first, so the
     * newest statement stays without being read.
     */
    years: z.record(z.string(), storedYearTotal).optional(),
    /** Written like the totals. Version 0 is what a completion told before the person's own record came. */
    person: storedPerson.optional(),
  },
}) {}
export type StandingDocument = DocumentOf<StandingStore>;

/** Id of a person's standing. */
export const standingId = (tenantId: string, participantId: string): string => `${tenantId}:${participantId}`;
