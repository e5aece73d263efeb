import { KeepSeatsOnAttendanceNoted } from './keep-seats-on-attendance-noted.js';
import { KeepSeatsOnCompletionWithdrawn } from './keep-seats-on-completion-withdrawn.js';
import { KeepSeatsOnEnrollmentAdmitted } from './keep-seats-on-enrollment-admitted.js';
import { KeepSeatsOnEnrollmentCancelled } from './keep-seats-on-enrollment-cancelled.js';
import { KeepSeatsOnEnrollmentCompleted } from './keep-seats-on-enrollment-completed.js';
import { KeepSeatsOnEnrollmentWaitlisted } from './keep-seats-on-enrollment-waitlisted.js';
import { Programmes } from './programmes.js';
import { Seats } from './seats.js';
import { trainingStores } from './training.schema.js';

/** Programmes, batches and who was in them: what several kinds of reports read. */
export const trainingParts = {
  schemas: trainingStores,
  writers: [Seats],
  handlers: [
    KeepSeatsOnEnrollmentAdmitted,
    KeepSeatsOnEnrollmentWaitlisted,
    KeepSeatsOnEnrollmentCancelled,
    KeepSeatsOnEnrollmentCompleted,
    KeepSeatsOnCompletionWithdrawn,
    KeepSeatsOnAttendanceNoted,
  ],
  readers: [Programmes],
};
