// What the pages about services read of the API's answers.

export interface ServiceUnit {
  id: string;
  name: string;
  agencyId: string;
  staffIds: string[];
}

export type Grade = 'A' | 'B' | 'C' | 'D';

export interface SurveyPeriod {
  id: string;
  serviceUnitId: string;
  startsOn: string;
  endsOn: string;
  status: 'OPEN' | 'CLOSED';
  respondents: number;
  elements: { code: string; name: string; mean: number | null }[];
  index: number | null;
  grade: Grade | null;
  interval?: { low: number; high: number } | null;
  threshold?: { below: number };
  proposalId?: string;
  closedAt?: string;
}
