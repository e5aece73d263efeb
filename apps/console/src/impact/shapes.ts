// What the pages about impact read of the API's answers.

export interface Indicator {
  id: string;
  programmeId: string;
  name: string;
  unit: string;
  better: 'LOWER' | 'HIGHER';
  /** In the order of their days; the first is the baseline. */
  measurements: { value: number; measuredOn: string; note?: string }[];
}

export interface CorrectiveAction {
  id: string;
  title: string;
  indicator: string;
  unit: string;
  baseline: number;
  after: number;
  ownerId: string | null;
  dueOn: string;
  status: 'OPEN' | 'DONE' | 'WITHDRAWN';
  log: { at: string; note: string }[];
}

export const revisionDecisions = ['KEEP', 'IMPROVE', 'STOP'] as const;
type RevisionDecision = (typeof revisionDecisions)[number];

export interface Revision {
  id: string;
  programmeId: string;
  programmeTitle: string;
  ownerId: string | null;
  status: 'OPEN' | 'DECIDED';
  openedAt: string;
  materialVersion: number;
  answered: number;
  low: number;
  lowPercent: number;
  needs: {
    agencyId: string;
    agencyName: string;
    participants: number;
    needs: { needId: string; competence: string; people: number; cited: boolean }[];
  }[];
  decision?: { decision: RevisionDecision; reason: string; at: string };
  rejudgement?: { answered: number; lowPercent: number };
}
