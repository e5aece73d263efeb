import { CorrectiveActionController } from '../corrective-action/corrective-action.controller.js';
import { correctiveActionKind } from '../corrective-action/corrective-action.schema.js';
import { OpenCorrectiveAction } from '../corrective-action/open-corrective-action.js';
import { IndicatorController } from '../indicator/indicator.controller.js';
import { indicatorKinds } from '../indicator/indicator.schema.js';
import { MonitoringController } from '../indicator/monitoring.controller.js';
import { RatingController } from '../rating/rating.controller.js';
import { ratingKind } from '../rating/rating.schema.js';
import { AnswerImpactForm } from './answer-impact-form.js';
import { CancelImpactOnCompletionWithdrawn } from './cancel-impact-on-completion-withdrawn.js';
import { FormRequestController } from './form-request.controller.js';
import { ImpactController } from './impact.controller.js';
import { impactKind } from './impact.schema.js';
import { ImpactFormController } from './impact-form.controller.js';
import { JudgeImpact } from './judge-impact.js';
import { OpenDueImpacts } from './open-due-impacts.js';
import { PlanImpactOnEnrollmentCompleted } from './plan-impact-on-enrollment-completed.js';
import { ReaddressFormsOnParticipantRecorded } from './readdress-forms-on-participant-recorded.js';

/** What the module of this service needs for the evaluation of impact, with what it measures by and what follows from it. */
export const impactParts = {
  schemas: [impactKind, ratingKind, ...indicatorKinds, correctiveActionKind],
  handlers: [PlanImpactOnEnrollmentCompleted, CancelImpactOnCompletionWithdrawn, ReaddressFormsOnParticipantRecorded],
  controllers: [ImpactController, FormRequestController, ImpactFormController, IndicatorController, MonitoringController, RatingController, CorrectiveActionController],
  providers: [OpenDueImpacts, JudgeImpact, AnswerImpactForm, OpenCorrectiveAction],
};
