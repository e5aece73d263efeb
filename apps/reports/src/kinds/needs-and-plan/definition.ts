import { defineReport } from '../../report/report-definition.js';
import { kept } from './kept.js';
import { NeedsReader } from './needs-reader.js';
import { needsStores } from './needs.schema.js';

export const needsAndPlan = defineReport({
  kind: 'NEEDS_AND_PLAN',
  fileName: 'kebutuhan-dan-rencana',
  title: { id: 'Kebutuhan kompetensi dan rencana', en: 'Competency needs and plan' },
  description: {
    id: 'Kebutuhan setiap instansi, keadaan rencana, program yang menjawabnya, dan apakah program itu didanai',
    en: 'Needs of each agency, state of the plan, programmes that cite them, funded or not',
  },
  reader: NeedsReader,
  schemas: needsStores,
  handlers: kept,
});
