// What the pages of a partner's people read of the API's answers; the whole of each stands in /openapi.json.
import type { LearningForm } from '../batch/shapes.js';

export interface OwnPartner {
  id: string;
  name: string;
}

export interface OwnProgramme {
  id: string;
  title: string;
  form: LearningForm;
  topic?: string;
  learningHours: number | null;
  materialVersion: number;
  materialUnderReassessment: boolean;
  organiserAgencyName: string | null;
}

export interface Material {
  materialVersion: number;
  /** Null: the first version, which comes with the programme. */
  changeNote: string | null;
  link?: string;
  publishedAt: string;
}

export interface BatchMember {
  participantId: string;
  name: string | null;
  agencyName: string | null;
  completed: boolean;
  present: boolean | null;
}

export interface Agreement {
  id: string;
  number: string;
  topic: string;
  startsOn: string;
  endsOn: string;
  confirmedOn?: string;
  inForce: boolean;
}

export interface Commitment {
  id: string;
  programmeTitle: string | null;
  pledge: string;
  dueOn: string;
  status: 'OPEN' | 'CONFIRMED';
  signature?: { signedBy: string; signedOn: string; document: string };
}

export interface Project {
  id: string;
  title: string;
  startsOn: string;
  endsOn: string;
  status: 'RUNNING' | 'FINISHED';
  finishedOn?: string;
}

export interface Student {
  id: string;
  name?: string;
  institution?: string;
  role: string;
  statementNumber?: string;
}

export interface Statement {
  number: string;
  issuedOn: string;
  text: string;
}
