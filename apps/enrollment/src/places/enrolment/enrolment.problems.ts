import { NotFound, problemTable, type ApiError } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { batchProblems } from '../batch/batch.problems.js';
import type { EnrolRefused } from './enrol.js';

export const enrolmentProblems = problemTable({
  ENROLMENT_UNKNOWN: {
    status: 422,
    title: ['Keikutsertaan tidak dikenal', 'Enrolment unknown'],
    detail: [
      'Keikutsertaan ini tidak ada pada pemerintah daerah ini, atau bukan wewenang pengirim.',
      'There is no such enrolment in this government, or none that this client may act for.',
    ],
  },
  ENROLMENT_CLOSED: {
    status: 409,
    title: ['Keikutsertaan tidak terbuka lagi', 'The enrolment is closed'],
    detail: [
      'Hanya keikutsertaan yang diterima dapat diselesaikan: bukan yang sudah selesai, dibatalkan, atau masih menunggu. Yang sudah selesai tidak dapat dibatalkan; tarik penyelesaiannya dahulu.',
      'Only an admitted enrolment can be completed, not one that was completed or cancelled or still waits. A completed one cannot be cancelled; withdraw the completion first.',
    ],
  },
  ADMISSION_DECIDES: {
    status: 409,
    title: ['Tempat diputuskan bersama untuk semua', 'Places are decided for all together'],
    detail: [
      'Tempat di angkatan ini diberikan mulai dari kesenjangan kompetensi terbesar, sejauh tempat dan dana mencukupi: ajukan dengan POST /v1/batches/{batchId}/candidates.',
      'Places in this batch go to the largest competency gap first, as far as places and money go: apply with POST /v1/batches/{batchId}/candidates.',
    ],
  },
  ENROLMENT_PERIOD_OVER: {
    status: 409,
    title: ['Masa pendaftaran sudah berakhir', 'The enrolment period is over'],
    detail: [
      'Pendaftaran dibuka sampai {enrolUntil} pukul 23.59; waktu setempat {localTime} ({zone}).',
      'Enrolment was open until {enrolUntil} 23:59; local time is {localTime} ({zone}).',
    ],
  },
  ALREADY_ENROLLED: {
    status: 409,
    title: ['Sudah terdaftar', 'Already enrolled'],
    detail: [
      'Pegawai ini sudah memiliki tempat atau sudah menunggu di angkatan ini.',
      'This person has a place or waits in this batch already.',
    ],
  },
});

/** Why a place in a batch was refused, for the client that asked for it. */
export function enrolmentRefused(refused: EnrolRefused, batchId: string): ApiError {
  switch (refused.refusal) {
    case 'BATCH_UNKNOWN':
      return new NotFound('batch');
    case 'PARTICIPANT_UNKNOWN':
    case 'PARTICIPANT_INACTIVE':
      return participantProblems[refused.refusal]({ at: 'participantId' });
    case 'BATCH_NOT_OPEN':
      return batchProblems.BATCH_NOT_OPEN();
    case 'ADMISSION_DECIDES':
      return enrolmentProblems.ADMISSION_DECIDES({ batchId });
    case 'ENROLMENT_PERIOD_OVER':
      return enrolmentProblems.ENROLMENT_PERIOD_OVER(refused.over);
    case 'ALREADY_ENROLLED':
      return enrolmentProblems.ALREADY_ENROLLED();
  }
}
