// What the pages of one person read of the API's answers; the whole of each stands in /openapi.json.

import type { Completion, Words } from '../api/shapes.js';
import type { LearningForm } from '../batch/shapes.js';

export const employeeTypes = ['PNS', 'CPNS', 'PPPK'] as const;
export const positionGroups = [
  'JPT_UTAMA',
  'JPT_MADYA',
  'JPT_PRATAMA',
  'ADMINISTRATOR',
  'PENGAWAS',
  'PELAKSANA',
  'FUNGSIONAL',
] as const;

export interface Participant {
  id: string;
  /** No number once the person was erased. */
  employeeNumber: string;
  employeeType: (typeof employeeTypes)[number];
  name: string;
  titlePrefix?: string;
  titleSuffix?: string;
  birthDate?: string;
  agencyId: string;
  rank?: string;
  positionGroup?: (typeof positionGroups)[number];
  position?: string;
  email?: string;
  phone?: string;
  directSuperiorId?: string;
  /** As the office named them, also before they are entered. */
  supervisorNumber?: string;
  active: boolean;
  inactiveSince?: string;
  contractStart?: string;
  erasedAt?: string;
  version: number;
}

/** A recorded training, with what is told where it was taken back. */
export interface TrainingRecord extends Completion {
  participantId: string;
  participantName?: string;
  form: LearningForm;
  provider?: string;
  certificateNumber?: string;
  claimedHours: number | null;
  takenBack?: { text: Words }[];
}

export interface Award {
  id: string;
  /** The training, the year or the decision that it was given for. */
  sourceId: string;
  ruleCode: string;
  status: 'ACTIVE' | 'REVOKED' | 'NOMINATED';
  points: number;
  title?: string;
  year?: number;
  awardedAt: string;
}

export interface Certificate {
  id: string;
  number: string;
  competence: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  status: 'VALID' | 'NOT_YET_VALID' | 'EXPIRED' | 'REVOKED';
  verificationUrl: string;
}

export interface Enrolment {
  id: string;
  batchId: string;
  programmeTitle?: string;
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED' | 'COMPLETED';
  waitingPosition?: number;
}

/** What waits for somebody, as each list of the API tells it. */
export interface Waiting {
  appeals: { title: string; status: string; decideBy: string }[];
  feedback: { title: string; status: string; closesOn: string }[];
  evaluations: { title: string; status: string; closesOn?: string }[];
}
