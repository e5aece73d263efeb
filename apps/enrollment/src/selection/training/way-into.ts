import type { BatchDocument } from '../../places/batch/batch.schema.js';
import type { EnrolmentStatus } from '../../places/enrolment/enrolment.schema.js';
import type { Candidate } from '../admission/candidate.schema.js';

export const standings = [
  'NONE',
  'ADMITTED',
  'WAITLISTED',
  'APPLIED',
  'NOMINATED',
  'DECLINED',
  'REFUSED',
  'WITHDRAWN',
] as const;
type Standing = (typeof standings)[number];
export const hindrances = [
  'ENROLMENT_PERIOD_OVER',
  'ALREADY_ENROLLED',
  'ALREADY_CANDIDATE',
  'BATCH_NOT_OPEN',
] as const;
type Hindrance = (typeof hindrances)[number];

interface Asked {
  batch: Pick<BatchDocument, 'status' | 'enrolUntil' | 'admission'>;
  /** The local day of the government. */
  today: string;
  enrolment?: EnrolmentStatus | undefined;
  candidate?: Candidate['status'] | undefined;
}

export interface WayInto {
  standing: Standing;
  mayApply: boolean;
  mayCancel: boolean;
  whyNot: Hindrance | null;
}

/** How somebody stands to a batch, and whether they may apply or give up: what the page says before one tries. */
export function wayInto({ batch, today, enrolment, candidate }: Asked): WayInto {
  const placed = enrolment === 'ADMITTED' || enrolment === 'WAITLISTED' ? enrolment : undefined;
  const standing = placed ?? standingOf(candidate);
  const whyNot = hindranceOf(batch, today, standing);
  return {
    standing,
    mayApply: whyNot === null,
    mayCancel: placed !== undefined || standing === 'APPLIED',
    whyNot,
  };
}

/** Of a place that was given and is held no more the candidate knows nothing: nobody stands by it. */
const standingOf = (candidate: Candidate['status'] | undefined): Standing =>
  candidate === undefined || candidate === 'ADMITTED' || candidate === 'WAITLISTED' ? 'NONE' : candidate;

function hindranceOf(
  { status, enrolUntil, admission }: Asked['batch'],
  today: string,
  standing: Standing,
): Hindrance | null {
  if (standing === 'ADMITTED' || standing === 'WAITLISTED') return 'ALREADY_ENROLLED';
  if (status !== 'SCHEDULED') return 'BATCH_NOT_OPEN';
  if (today > enrolUntil) return 'ENROLMENT_PERIOD_OVER';
  // Where places go in the order of coming an earlier candidacy hinders nobody.
  const stands = standing === 'APPLIED' || standing === 'NOMINATED' || standing === 'DECLINED';
  return admission === 'PRIORITY' && stands ? 'ALREADY_CANDIDATE' : null;
}
