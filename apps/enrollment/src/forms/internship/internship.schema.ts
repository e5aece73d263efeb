import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * One row for each person and host, written by whoever plans an internship there: so two who plan at once see
 * each other.
 */
export class InternshipTurnStore extends storeOf({
  collection: 'internship_turns',
  agency: null,
  fields: {},
}) {}

/** Somebody learns at the work place of another (magang): with whom, how long and under whose eyes. */
export class InternshipStore extends storeOf({
  collection: 'internships',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string(),
    /** Where: an institution by name, and the partner where it is one. */
    host: z.string(),
    hostKey: z.string(),
    partnerId: z.string().optional(),
    topic: z.string(),
    /** Who guides there. */
    supervisor: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    international: z.boolean(),
    status: z.enum(['PLANNED', 'COMPLETED']),
    completionId: z.string().optional(),
    creditedHours: z.number().optional(),
    /** The last credit that was withdrawn. */
    creditWithdrawn: z
      .strictObject({
        completionId: z.string(),
        reason: z.string(),
        at: z.date(),
      })
      .optional(),
    report: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, participantId: 1, hostKey: 1, startsOn: 1 }, unique: true }],
}) {}
export type InternshipDocument = DocumentOf<InternshipStore>;
