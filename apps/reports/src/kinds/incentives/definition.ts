import { defineReport } from '../../report/report-definition.js';
import { AwardCounts } from './award-counts.js';
import { IncentivesReader } from './incentives-reader.js';
import { incentiveStores } from './incentives.schema.js';
import { KeepAwardsOnIncentiveAdjusted } from './keep-awards-on-incentive-adjusted.js';
import { KeepAwardsOnIncentiveAwarded } from './keep-awards-on-incentive-awarded.js';
import { KeepAwardsOnIncentiveRevoked } from './keep-awards-on-incentive-revoked.js';
import { kept } from './kept.js';

export const incentives = defineReport({
  kind: 'INCENTIVES',
  fileName: 'insentif',
  title: { id: 'Insentif', en: 'Incentives' },
  description: {
    id: 'Penghargaan, poin, sertifikat, yang tertahan batas, dan yang berupa uang dengan dasar hukumnya, per instansi dan aturan; yang dicabut terpisah',
    en: 'Awards, points, certificates, what caps kept back and paid kinds with their legal basis, per agency and rule; revoked ones apart',
  },
  reader: IncentivesReader,
  schemas: incentiveStores,
  handlers: [
    KeepAwardsOnIncentiveAwarded,
    KeepAwardsOnIncentiveAdjusted,
    KeepAwardsOnIncentiveRevoked,
    ...kept,
  ],
  readParts: [AwardCounts],
});
