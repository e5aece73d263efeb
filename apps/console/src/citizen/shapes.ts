// What the pages for citizens read of the API's answers; the whole of each stands in /openapi.json.

export interface Government {
  id: string;
  name: string;
  timeZone: string;
}

export const reportTypes = ['PENGADUAN', 'ASPIRASI', 'PERMINTAAN_INFORMASI'] as const;
export type ReportType = (typeof reportTypes)[number];

export const subjects = [
  'POOR_SERVICE_QUALITY',
  'PROCEDURE_MISMATCH',
  'CODE_OF_CONDUCT_BREACH',
  'ILLEGAL_LEVY',
  'DISCRIMINATION',
  'ABUSE_OF_AUTHORITY',
  'INFRASTRUCTURE',
  'OTHER',
] as const;
export type Subject = (typeof subjects)[number];

export interface ReportStatus {
  ticket: string;
  type: ReportType;
  status: 'RECEIVED' | 'ANSWERED' | 'SETTLED';
  receivedAt: string;
  respondBy: string;
  settleBy: string;
  answers: { text: string; final: boolean; at: string }[];
  tenantId: string;
  government: string;
  timeZone: string;
}

export interface Forum {
  id: string;
  title: string;
  topic: string;
  heldOn: string;
  place?: string;
  attendees?: number;
  minutes?: string;
  trust: { answers: number; mean?: number };
}

export interface Suggestion {
  id: string;
  text: string;
  status: 'OPEN' | 'ANSWERED';
  answer?: { text: string; outcome: 'NEED' | 'PROGRAMME' | 'NOTED' | 'DECLINED'; at: string };
}

export interface ForumDetail extends Forum {
  suggestions: Suggestion[];
}

export interface Survey {
  id: string;
  tenantId: string;
  government: string;
  timeZone: string;
  serviceUnit: string;
  startsOn: string;
  endsOn: string;
  open: boolean;
}

export interface Changes {
  tenantId: string;
  government: string;
  timeZone: string;
  /** First local day of what is counted. */
  since: string;
  asOf: string;
  reports: { received: number; settled: number; late: number };
  trainings: number;
  suggestions: {
    forumId: string;
    forum: string;
    heldOn: string;
    text: string;
    answer: string;
    outcome: string;
    at: string;
  }[];
  services: {
    name: string;
    before: { endsOn: string; index: number };
    after: { endsOn: string; index: number };
    change: number;
  }[];
}
