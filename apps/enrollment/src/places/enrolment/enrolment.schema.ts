import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

const storedEnrolmentStatus = z.enum(['ADMITTED', 'WAITLISTED', 'CANCELLED', 'COMPLETED']);
export type EnrolmentStatus = z.infer<typeof storedEnrolmentStatus>;

/** One person in one batch. */
export class EnrolmentStore extends storeOf({
  collection: 'enrolments',
  agency: 'agencyId',
  listed: true,
  fields: {
    batchId: z.string(),
    programmeId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    status: storedEnrolmentStatus,
    /** Place in the order of waiting; kept after the admission, so that one can see who came before whom. */
    waitingNumber: z.number().optional(),
    cancelReason: z.string().optional(),
    completionId: z.string().optional(),
    /** What the place takes of the programme's money, in rupiah; given back by a cancellation. */
    allotted: z.number().optional(),
    /** The approved proposal for additional training that it carries out. */
    proposalId: z.string().optional(),
    /**
     * Tenant, batch and person while the enrolment counts; freed by a cancellation, so that the person may
     * come again.
     */
    openKey: z.string().optional(),
  },
  indexes: [
    { on: { openKey: 1 }, unique: true, partialFilterExpression: { openKey: { $exists: true } } },
    { on: { tenantId: 1, batchId: 1, status: 1, waitingNumber: 1 } },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
  ],
}) {}
export type EnrolmentDocument = DocumentOf<EnrolmentStore>;
