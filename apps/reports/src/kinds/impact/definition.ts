import { defineReport, periodParameters } from '../../report/report-definition.js';
import { ImpactReader } from './impact-reader.js';
import { impactStores } from './impact.schema.js';
import { KeepActionsOnCorrectiveActionChanged } from './keep-actions-on-corrective-action-changed.js';
import { KeepActionsOnCorrectiveActionOpened } from './keep-actions-on-corrective-action-opened.js';
import { KeepFormEndsOnFollowUpDeadlineSet } from './keep-form-ends-on-follow-up-deadline-set.js';
import { KeepFormsOnImpactFormRequested } from './keep-forms-on-impact-form-requested.js';
import { KeepJudgementsOnImpactJudged } from './keep-judgements-on-impact-judged.js';
import { KeepProposalsOnAwardProposed } from './keep-proposals-on-award-proposed.js';
import { VoidImpactsOnCompletionWithdrawn } from './void-impacts-on-completion-withdrawn.js';

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
  schemas: impactStores,
  handlers: [
    KeepFormsOnImpactFormRequested,
    KeepFormEndsOnFollowUpDeadlineSet,
    KeepJudgementsOnImpactJudged,
    VoidImpactsOnCompletionWithdrawn,
    KeepActionsOnCorrectiveActionOpened,
    KeepActionsOnCorrectiveActionChanged,
    KeepProposalsOnAwardProposed,
  ],
});
