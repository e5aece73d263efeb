import { defineReport, programmeParameter } from '../../report/report-definition.js';
import { FeedbackReader } from './feedback-reader.js';
import { feedbackStores } from './feedback.schema.js';
import { KeepReassessmentsOnMaterialReassessmentClosed } from './keep-reassessments-on-material-reassessment-closed.js';
import { KeepReassessmentsOnMaterialReassessmentOpened } from './keep-reassessments-on-material-reassessment-opened.js';
import { KeepRevisionsOnProgrammeRevisionDecided } from './keep-revisions-on-programme-revision-decided.js';
import { KeepRevisionsOnProgrammeRevisionOpened } from './keep-revisions-on-programme-revision-opened.js';
import { KeepSessionsOnFeedbackSessionClosed } from './keep-sessions-on-feedback-session-closed.js';

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
  handlers: [
    KeepSessionsOnFeedbackSessionClosed,
    KeepRevisionsOnProgrammeRevisionOpened,
    KeepRevisionsOnProgrammeRevisionDecided,
    KeepReassessmentsOnMaterialReassessmentOpened,
    KeepReassessmentsOnMaterialReassessmentClosed,
  ],
});
