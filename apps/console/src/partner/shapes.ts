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

export interface BatchMember {
  participantId: string;
  name: string | null;
  agencyName: string | null;
  completed: boolean;
  present: boolean | null;
}
