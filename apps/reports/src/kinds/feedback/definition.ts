import { defineReport, programmeParameter } from '../../report/report-definition.js';
import { FeedbackReader } from './feedback-reader.js';
import { feedbackStores } from './feedback.schema.js';
import { kept } from './kept.js';

export const feedback = defineReport({
  kind: 'FEEDBACK',
  fileName: 'umpan-balik',
  title: { id: 'Umpan balik dan revisi', en: 'Feedback and revisions' },
  description: {
    id: 'Sesi umpan balik, relevansi, besarnya sampel, alarm, revisi dan keputusannya, penilaian ulang materi',
    en: 'Feedback sessions, relevance, sample size, alarms, revisions and their decisions, re-assessments of material',
  },
  parameters: programmeParameter,
  reader: FeedbackReader,
  schemas: feedbackStores,
  handlers: kept,
});
