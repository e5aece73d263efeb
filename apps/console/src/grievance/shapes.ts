// What the pages about grievances read of the API's answers.

export const grievanceKinds = [
  'SULIT_MEMAKAI_APLIKASI',
  'MATERI_TIDAK_SESUAI',
  'MATERI_USANG',
  'LAINNYA',
] as const;
export type GrievanceKind = (typeof grievanceKinds)[number];

export interface MyGrievance {
  id: string;
  programmeTitle?: string;
  kind: GrievanceKind;
  text?: string;
  status: 'OPEN' | 'ANSWERED';
  sentAt: string;
  answeredByVersion?: number;
  answeredAt?: string;
}

/** A programme that somebody may mean. */
export interface Learnt {
  programmeId: string;
  title: string;
}

/** A material that is or was assessed anew because many complained alike. */
export interface Reassessment {
  id: string;
  programmeId: string;
  programmeTitle: string;
  materialVersion: number;
  status: 'OPEN' | 'CLOSED';
  grievances: number;
  complainants: number;
  openedAt: string;
  decision: { kind: GrievanceKind; complainants: number; graduates: number; needed: number };
  objections: { reason: string; at: string }[];
  closedAt?: string;
  closedByVersion?: number;
  changeNote?: string;
}

export interface ReassessmentDetail extends Reassessment {
  items: { id: string; kind: GrievanceKind; text?: string; sentAt: string }[];
  evidence: {
    complaints: { id: string; text: string; receivedAt: string }[];
    suggestions: { id: string; text: string }[];
  };
}
