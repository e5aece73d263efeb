import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';
import { trainable, type Complaint } from '../../voices/complaint/complaint.schema.js';
import { judgeRelevance } from '../../voices/feedback-session/relevance.js';
import type { Grievance } from '../../voices/grievance/grievance.schema.js';
import type { Reassessment } from '../../voices/grievance/reassessment.schema.js';

export const signals = [
  'MATERIAL_UNDER_REASSESSMENT',
  'LOW_RELEVANCE',
  'DEADLINE_MISSED',
  'TOO_FEW_ANSWERS',
] as const;
export type Signal = (typeof signals)[number];

export interface VersionComplaints {
  materialVersion: number;
  grievances: number;
  complainants: number;
}

/** Whether a newer material is complained about less can be read line by line. */
export function byMaterialVersion(
  grievances: Pick<Grievance, 'materialVersion' | 'participantId'>[],
  present: number,
): VersionComplaints[] {
  return Array.from({ length: present }, (_, index) => {
    const of = grievances.filter((each) => each.materialVersion === index + 1);
    return {
      materialVersion: index + 1,
      grievances: of.length,
      complainants: new Set(of.map((each) => each.participantId)).size,
    };
  });
}

export function citizensOf(
  complaints: Pick<Complaint, 'type' | 'subject' | 'status' | 'respondBy' | 'settleBy'>[],
  now: Date,
) {
  const count = (type: Complaint['type']) => complaints.filter((each) => each.type === type).length;
  return {
    complaints: count('PENGADUAN'),
    aspirations: count('ASPIRASI'),
    informationRequests: count('PERMINTAAN_INFORMASI'),
    trainable: complaints.filter((each) => trainable.includes(each.subject)).length,
    overdue: complaints.filter(
      ({ status, respondBy, settleBy }) =>
        (status === 'RECEIVED' && now > respondBy) || (status !== 'SETTLED' && now > settleBy),
    ).length,
  };
}

interface Findings {
  /** Scores of relevance that were given. */
  relevance: readonly number[];
  reassessments: Pick<Reassessment, 'status'>[];
  overdue: number;
}

/** What the reader should look at first. None of them is a verdict on the programme. */
export function signalsOf(
  { relevance, reassessments, overdue }: Findings,
  threshold: ThresholdValue<'feedback.relevance.lowShare'>,
): Signal[] {
  const found: Signal[] = [];
  if (reassessments.some((each) => each.status === 'OPEN')) found.push('MATERIAL_UNDER_REASSESSMENT');
  const { verdict } = judgeRelevance(relevance, threshold);
  if (verdict === 'SAMPLE_TOO_SMALL') found.push('TOO_FEW_ANSWERS');
  if (verdict === 'LESS_RELEVANT') found.push('LOW_RELEVANCE');
  if (overdue > 0) found.push('DEADLINE_MISSED');
  return found;
}
