import {
  awardProposed,
  completionWithdrawn,
  correctiveActionChanged,
  correctiveActionOpened,
  followUpDeadlineSet,
  impactFormRequested,
  impactJudged,
} from '#contracts';
import { projection } from '#messaging';
import {
  AskedFormStore,
  AwardProposalStore,
  FollowUpActionStore,
  FormEndStore,
  JudgedImpactStore,
  VoidImpactStore,
} from './impact.schema.js';

export const kept = [
  projection(impactFormRequested, AskedFormStore, 'form of an evaluation', ({ formId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(
    followUpDeadlineSet,
    FormEndStore,
    'form of an evaluation',
    ({ deadlineId: _id, version, settledBecause: because }) => (because ? { _id, version, because } : null),
  ),
  projection(
    impactJudged,
    JudgedImpactStore,
    'evaluation, newest revision',
    ({ evaluationId: _id, revision: version, ...told }) => ({ _id, version, ...told }),
  ),
  projection(completionWithdrawn, VoidImpactStore, 'completion', ({ batchId, completionId: _id }) =>
    batchId ? { _id } : null,
  ),
  projection(
    correctiveActionOpened,
    FollowUpActionStore,
    'corrective action, newest version',
    ({ correctiveActionId: _id, version = 1, ...told }) => ({
      _id,
      version,
      ...told,
      status: 'OPEN' as const,
    }),
  ),
  projection(
    correctiveActionChanged,
    FollowUpActionStore,
    'corrective action, newest version',
    ({ correctiveActionId: _id, ...told }) => ({ _id, ...told }),
  ),
  projection(awardProposed, AwardProposalStore, 'proposal', ({ proposalId: _id, ...told }) => ({
    _id,
    ...told,
  })),
];
