import { defineReport } from '../../report/report-definition.js';
import { FulfilmentReader } from './fulfilment-reader.js';

export const jpFulfilment = defineReport({
  kind: 'JP_FULFILMENT',
  fileName: 'pemenuhan-jp',
  title: { id: 'Pemenuhan jam pelajaran (JP)', en: 'Fulfilment of learning hours' },
  description: {
    id: 'Jam pelajaran setiap pegawai terhadap kewajiban setahun, per instansi',
    en: 'Learning hours of each person against the yearly obligation',
  },
  reader: FulfilmentReader,
});
