import { defineReport, periodParameters } from '../../report/report-definition.js';
import { ImpactReader } from './impact-reader.js';
import { ImpactRecords } from './impact-records.js';
import { impactStores } from './impact.schema.js';
import { kept } from './kept.js';

export const impact = defineReport({
  kind: 'IMPACT',
  fileName: 'dampak',
  title: { id: 'Dampak pelatihan', en: 'Impact of training' },
  description: {
    id: 'Evaluasi enam bulan: jatuh tempo, dijawab, tidak dijawab, hasil; tindak lanjut yang terbuka dan terlambat; penghargaan pimpinan',
    en: 'Six-month evaluations: due, answered, unanswered, outcome; corrective actions open and overdue; awards by leaders',
  },
  parameters: periodParameters,
  reader: ImpactReader,
  readParts: [ImpactRecords],
  schemas: impactStores,
  handlers: kept,
});
