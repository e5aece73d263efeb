import { defineReport, periodParameters } from '../../report/report-definition.js';
import { kept } from './kept.js';
import { ServiceQualityReader } from './service-quality-reader.js';
import { serviceQualityStores } from './service-quality.schema.js';

export const serviceQuality = defineReport({
  kind: 'SERVICE_QUALITY',
  fileName: 'mutu-layanan',
  title: { id: 'Mutu layanan', en: 'Service quality' },
  description: {
    id: 'IKM dan waktu tunggu per unit layanan dan periode, sebelum dan sesudah, dengan banyaknya pengamatan dan interval; tanpa klaim sebab-akibat',
    en: 'Citizen satisfaction and waiting time per service unit and period, before and after, with number of observations and interval; no claim of cause',
  },
  parameters: periodParameters,
  reader: ServiceQualityReader,
  schemas: serviceQualityStores,
  handlers: kept,
});
