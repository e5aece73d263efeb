import { defineReport, programmeParameter } from '../../report/report-definition.js';
import { kept } from './kept.js';
import { ParticipationReader } from './participation-reader.js';
import { participationStores } from './participation.schema.js';

export const participation = defineReport({
  kind: 'PARTICIPATION',
  fileName: 'partisipasi',
  title: { id: 'Partisipasi', en: 'Participation' },
  description: {
    id: 'Tempat, pendaftar, diterima, hadir, selesai, dan yang belum pernah dilatih, per instansi dan angkatan; jangkauan sosialisasi',
    en: 'Seats, applied, admitted, attended, completed and never trained, per agency and batch; reach of campaigns',
  },
  parameters: programmeParameter,
  reader: ParticipationReader,
  schemas: participationStores,
  handlers: kept,
});
