/**
 * How the needs of the agencies become the plan of a year, in this order (analysis of competency development
 * needs).
 */
export const planSteps = [
  'OPD_NEEDS',
  'FGD',
  'TEAM_MEETING',
  'COMPETENCE_TEAM_DECISION',
  'TAPD_BUDGET',
] as const;
export type PlanStep = (typeof planSteps)[number];

/** The step that comes next; null when all are done. */
export const nextStep = (done: readonly { step: PlanStep }[]): PlanStep | null =>
  planSteps[done.length] ?? null;
