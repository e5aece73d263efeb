import { admissionDecided, fundingReservationRecorded, fundingSourceRecorded } from '#contracts';
import { projection } from '#messaging';
import { AdmissionStore, FundingSourceStore, ReservationStore } from './budget.schema.js';

export const kept = [
  projection(
    fundingSourceRecorded,
    FundingSourceStore,
    'source, newest version',
    ({ sourceId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(
    fundingReservationRecorded,
    ReservationStore,
    'reservation, newest version',
    ({ reservationId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(admissionDecided, AdmissionStore, 'admission', ({ admissionId: _id, ...told }) => ({
    _id,
    ...told,
    year: Number(told.startsOn.slice(0, 4)),
  })),
];
