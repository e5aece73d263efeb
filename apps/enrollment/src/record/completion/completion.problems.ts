import { fieldError, problemTable, type ApiError, type FieldError } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { enrolmentProblems } from '../../places/enrolment/enrolment.problems.js';
import type { RecordCompletionCommand, RefusalCode } from './completion.js';

export const completionProblems = problemTable({
  COMPLETION_DATES_REVERSED: {
    status: 422,
    title: ['Urutan tanggal terbalik', 'Dates reversed'],
    detail: [
      'Tanggal selesai (endDate) mendahului tanggal mulai (startDate).',
      'endDate lies before startDate.',
    ],
  },
  COMPLETION_BEFORE_START: {
    status: 422,
    title: ['Selesai sebelum dimulai', 'Completed before the start'],
    detail: [
      'Tanggal selesai (completedOn) mendahului hari pertama angkatan.',
      'completedOn lies before the first day of the batch.',
    ],
  },
  COMPLETION_IN_FUTURE: {
    status: 422,
    title: ['Tanggal selesai belum tiba', 'Completion in the future'],
    detail: [
      'Hari terakhirnya sesudah hari ini menurut zona waktu pemerintah daerah. Laporkan penyelesaian setelah pelatihan selesai.',
      'Its last day lies after today in the time zone of the government. Report a completion when it is done.',
    ],
  },
  COMPLETION_TOO_OLD: {
    status: 422,
    title: ['Penyelesaian terlalu lama', 'Completion too old'],
    detail: ['Tanggal mulai (startDate) sebelum tahun 1980.', 'startDate lies before 1980.'],
  },
  COMPLETION_ALREADY_RECORDED: {
    status: 409,
    title: ['Penyelesaian sudah tercatat', 'Completion already recorded'],
    members: ['completionId'],
    detail: [
      'Sertifikat, pelatihan, atau keikutsertaan yang sama sudah tercatat sebagai {completionId}. Tidak ada yang diubah.{joined}',
      'The same certificate, training or enrolment was recorded before, as {completionId}. Nothing was changed.{joined}',
    ],
  },
});

const refusals = {
  PARTICIPANT_UNKNOWN: participantProblems.PARTICIPANT_UNKNOWN,
  PARTICIPANT_INACTIVE: participantProblems.PARTICIPANT_INACTIVE,
  ENROLMENT_UNKNOWN: enrolmentProblems.ENROLMENT_UNKNOWN,
  ENROLMENT_CLOSED: enrolmentProblems.ENROLMENT_CLOSED,
  COMPLETION_DATES_REVERSED: completionProblems.COMPLETION_DATES_REVERSED,
  COMPLETION_BEFORE_START: completionProblems.COMPLETION_BEFORE_START,
  COMPLETION_IN_FUTURE: completionProblems.COMPLETION_IN_FUTURE,
  COMPLETION_TOO_OLD: completionProblems.COMPLETION_TOO_OLD,
} satisfies Record<Exclude<RefusalCode, 'EXTERNAL_ID_TAKEN'>, unknown>;

/** What `completionRefused` makes, for the routes that record a completion. */
export const completionRefusals = [...Object.values(refusals), participantProblems.EXTERNAL_ID_TAKEN];

/**
 * Why a completion was refused, the same for a single request and for an item of a batch.
 * @param named where the client named person or enrolment itself: then the field that is wrong is told
 * @param existingId with EXTERNAL_ID_TAKEN: the completion that has it
 */
export const completionRefused = (
  code: RefusalCode,
  named?: RecordCompletionCommand,
  existingId = '',
): ApiError =>
  code === 'EXTERNAL_ID_TAKEN'
    ? participantProblems.EXTERNAL_ID_TAKEN({ existingId }, { at: 'externalId' })
    : refusals[code](named && fieldOf(code, named));

export const isCompletionRefused = (error: unknown): error is ApiError =>
  completionRefusals.some((refusal) => refusal.is(error));

function fieldOf(
  code: keyof typeof refusals,
  { enrolmentId, employeeNumber }: RecordCompletionCommand,
): { at?: string; errors?: FieldError[] } {
  const record = enrolmentId === undefined;
  switch (code) {
    case 'ENROLMENT_UNKNOWN':
      return { errors: [fieldError('enrolmentId', 'UNKNOWN')] };
    case 'ENROLMENT_CLOSED':
      return {};
    case 'COMPLETION_BEFORE_START':
      return { at: 'completedOn' };
    case 'COMPLETION_DATES_REVERSED':
      return { at: 'endDate' };
    case 'COMPLETION_IN_FUTURE':
      return { at: record ? 'endDate' : 'completedOn' };
    case 'COMPLETION_TOO_OLD':
      return record ? { at: 'startDate' } : {};
    case 'PARTICIPANT_UNKNOWN':
    case 'PARTICIPANT_INACTIVE':
      if (!record) return { at: 'enrolmentId' };
      return { at: employeeNumber === undefined ? 'participantId' : 'employeeNumber' };
  }
}
