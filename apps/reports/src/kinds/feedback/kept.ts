import {
  feedbackSessionClosed,
  materialReassessmentClosed,
  materialReassessmentOpened,
  programmeRevisionDecided,
  programmeRevisionOpened,
} from '#contracts';
import { projection } from '#messaging';
import { ReassessmentStore, RevisionStore, SessionStore } from './feedback.schema.js';

export const kept = [
  projection(feedbackSessionClosed, SessionStore, 'feedback session', ({ sessionId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(programmeRevisionOpened, RevisionStore, 'revision', ({ revisionId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(programmeRevisionDecided, RevisionStore, 'revision', ({ revisionId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  // Who had complained when it was opened; `complainants` is what the closing says.
  projection(
    materialReassessmentOpened,
    ReassessmentStore,
    're-assessment',
    ({ reassessmentId: _id, complainants: complainantsAtOpening, ...told }) => ({
      _id,
      complainantsAtOpening,
      ...told,
    }),
  ),
  projection(
    materialReassessmentClosed,
    ReassessmentStore,
    're-assessment',
    ({ reassessmentId: _id, ...told }) => ({ _id, ...told }),
  ),
];
