import { completionCorrected } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { UpdateStatement } from '#persistence';
import { obligationFor, type EmployeeType } from '#rules';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import type { Recredit } from './person-year.js';

/** Why a completion says, or is credited, something else than before. */
export type CorrectionCause = 'CEILING_SHARED' | 'REPORTED_AGAIN' | 'COUNTED_INSTEAD';

/** Replaces a completion by what it is now; the id names one document of one government. */
export const completionStatement = (
  completion: CompletionDocument,
  updatedAt: Date,
): UpdateStatement<CompletionDocument> => ({
  q: { _id: completion._id },
  u: { ...completion, updatedAt },
  upsert: false,
});

/** Those that people and other services hear of: the others only moved to another day under the same ceiling. */
export const moved = (recredits: readonly Recredit[]): Recredit[] =>
  recredits.filter(({ before, after }) => before.creditedTenths !== after.creditedTenths);

/** What is told of a completion, first and again: what it is, and how the year stands with it. */
export function statedOf(
  c: CompletionDocument,
  account: LearningHourAccount,
  yearVersion: number,
  employeeType: EmployeeType,
) {
  const obligation = obligationFor(employeeType, c.year).minTenths;
  return {
    completionId: c._id,
    participantId: c.participantId,
    agencyId: c.agencyId,
    employeeType,
    source: c.source,
    enrolmentId: c.enrolmentId,
    batchId: c.batchId,
    programmeId: c.programmeId,
    title: c.title,
    form: c.form,
    provider: c.provider,
    startDate: c.startDate,
    endDate: c.endDate,
    providerCertificateNumber: c.certificateNumber,
    creditedHours: c.creditedTenths / 10,
    year: c.year,
    yearHours: account.totalTenths / 10,
    yearVersion,
    yearObligation: obligation === null ? null : obligation / 10,
    recordedAt: c.createdAt.toISOString(),
    history: c.history,
  };
}

/** Tells that the hours of a recorded completion are others now. */
export function recreditedEvent(
  { before, after: c }: Recredit,
  account: LearningHourAccount,
  yearVersion: number,
  employeeType: EmployeeType,
  { cause, time, traceparent }: { cause: CorrectionCause; time: Date; traceparent?: string | undefined },
): OutgoingEvent {
  return newEvent(completionCorrected, {
    tenantId: c.tenantId,
    key: c.participantId,
    time,
    traceparent,
    data: {
      ...statedOf(c, account, yearVersion, employeeType),
      cause,
      previousHours: before.creditedTenths / 10,
      correctedAt: time.toISOString(),
    },
  });
}
