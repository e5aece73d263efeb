// What the pages of superiors read of the API's answers; the whole of each stands in /openapi.json.
import type { PerformanceRating } from '#contracts';

export interface Nomination {
  id: string;
  title: string;
  startsOn: string;
  endsOn: string;
  participantId: string;
  name: string;
  reason: string;
  status: 'NOMINATED' | 'DECLINED' | 'APPLIED' | 'ADMITTED' | 'WAITLISTED' | 'REFUSED' | 'WITHDRAWN';
  note: string | null;
  at: string;
}

export interface Gaps {
  assessedOn: string;
  items: { competence: string; required: number; present: number; gap: number }[];
}

export interface Proposal {
  id: string;
  participantName?: string;
  title: string;
  evidence: {
    ratingBefore?: PerformanceRating;
    ratingAfter?: PerformanceRating;
    indicators: {
      name: string;
      unit: string;
      baseline: number;
      after: number;
      changePercent: number | null;
      improved: boolean;
    }[];
    appliedResults: string[];
    judgedAt: string;
  };
  status: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decision?: { at: string; note: string };
  proposedAt: string;
}
