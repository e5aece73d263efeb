// What the pages about needs and the plan read of the API's answers.
import type { CompetenceClass } from '../batch/shapes.js';
import type { Grade } from '../service/shapes.js';

export const gapTypes = ['COMPETENCE_GAP', 'PERFORMANCE_GAP'] as const;
export type GapType = (typeof gapTypes)[number];

export interface Need {
  id: string;
  agencyId: string;
  agencyName: string;
  year: number;
  competence: string;
  competenceClass?: CompetenceClass;
  gapType: GapType;
  people: number;
  priority: number;
  note?: string;
  programmeIds: string[];
}

export const planSteps = [
  'OPD_NEEDS',
  'FGD',
  'TEAM_MEETING',
  'COMPETENCE_TEAM_DECISION',
  'TAPD_BUDGET',
] as const;
type PlanStep = (typeof planSteps)[number];

export interface Plan {
  year: number;
  status: 'IN_PREPARATION' | 'ADOPTED';
  steps: { step: PlanStep; heldOn: string; note: string }[];
  nextStep: PlanStep | null;
}

export interface Proposal {
  id: string;
  serviceUnitId: string;
  serviceUnitName: string;
  surveyPeriodId: string;
  training: string;
  programmes: { programmeId: string; title: string }[];
  element: { code: string; name: string; mean: number };
  index: number;
  grade: Grade;
  respondents: number;
  threshold: { below: number };
  reason?: string;
  status: 'OPEN' | 'APPROVED' | 'REJECTED';
  decision?: { at: string; note: string; batchId?: string };
  outcomes?: { participantId: string; status: 'ADMITTED' | 'WAITLISTED' | 'REFUSED' | 'WITHDRAWN' }[];
  createdAt: string;
}
