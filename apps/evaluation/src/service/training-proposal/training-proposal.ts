import { must } from '#platform';
import { weakestStaffElement, type Judgement, type Totals } from '../statistics/satisfaction-index.js';
import type { AssignmentOutcome, ProposalGround, TrainingProposal } from './training-proposal.schema.js';

/**
 * A service that does not satisfy asks for training in the weakest of the elements that depend on its people;
 * nothing follows from an empty survey.
 */
export function proposalFor(
  { totals, respondents }: { totals: Totals; respondents: number },
  { index, grade, means }: Judgement,
  below: number,
): ProposalGround | undefined {
  if (index === null || grade === null || index >= below) return undefined;
  const { key, code, name, training } = weakestStaffElement(totals);
  const mean = must(means[key], 'the mean of the weakest element');
  const reason = `index ${index} of ${respondents} answers is below ${below}; weakest element that depends on the staff: ${code} ${mean}`;
  return {
    training,
    element: { key, code, name, mean },
    index,
    grade,
    respondents,
    means,
    reason,
  };
}

/** What became of each person, with those whose completion was taken back. */
export function outcomesOf({
  outcomes,
  withdrawals = [],
  decision,
}: Pick<TrainingProposal, 'outcomes' | 'withdrawals' | 'decision'>): AssignmentOutcome[] | undefined {
  const withdrawn = new Set(
    withdrawals
      .filter(({ batchId }) => batchId === decision?.batchId)
      .map(({ participantId }) => participantId),
  );
  return outcomes?.map((outcome) =>
    withdrawn.has(outcome.participantId) ? { ...outcome, status: 'WITHDRAWN' } : outcome,
  );
}
