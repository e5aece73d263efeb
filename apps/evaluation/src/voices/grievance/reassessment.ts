import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';

export interface Complaints {
  /** Distinct civil servants who complained alike about this version of the material within the window. */
  complainants: number;
  graduates: number;
}

export interface Verdict {
  opens: boolean;
  needed: number;
  reason: string;
}

/**
 * Whether so many complaints are "many": a number of people or a share of the graduates, whichever is reached
 * first.
 */
export function judge(
  { complainants, graduates }: Complaints,
  threshold: ThresholdValue<'material.complaint.minDistinctAsn'>,
): Verdict {
  const { minDistinct, percentOfGraduates, fewest, windowDays } = threshold;
  const share = Math.max(fewest, Math.ceil((percentOfGraduates * graduates) / 100));
  // Without graduates there is nothing to take a share of.
  const needed = graduates > 0 ? Math.min(minDistinct, share) : minDistinct;
  const basis =
    needed === minDistinct
      ? `${minDistinct} people`
      : `${percentOfGraduates}% of ${graduates} graduates, at least ${fewest}`;
  return {
    opens: complainants >= needed,
    needed,
    reason: `${complainants} distinct civil servants in ${windowDays} days; needed: ${needed} (${basis})`,
  };
}
