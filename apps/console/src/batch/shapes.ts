// What the pages of programmes and batches read of the API's answers; the whole of each stands in /openapi.json.

export interface Programme {
  id: string;
  title: string;
  form: LearningForm;
  competenceClass?: CompetenceClass;
  provider?: string;
  organiserAgencyId?: string;
  learningHours: number | null;
  publication: 'DRAFT' | 'FUNDING_SOUGHT' | 'PUBLISHED';
}

export const batchStatuses = ['SCHEDULED', 'CLOSED', 'CANCELLED'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export interface Batch {
  id: string;
  programmeId: string;
  programmeTitle?: string;
  startsOn: string;
  endsOn: string;
  location?: string;
  enrolUntil: string;
  capacity: number;
  admitted: number;
  waiting: number;
  status: BatchStatus;
  admission: 'FIRST_COME' | 'PRIORITY';
}

export interface Enrolment {
  id: string;
  participantId: string;
  participantName?: string;
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED' | 'COMPLETED';
}

export interface Attendance {
  participantId: string;
  present: boolean;
}

export interface Closing {
  closable: boolean;
  items: { step: ClosingStep; done: boolean; hinders: boolean; count: number }[];
  asOf: string;
}
export type ClosingStep =
  | 'BATCH_ENDED'
  | 'ATTENDANCE_NOTED'
  | 'COMPLETIONS_RECORDED'
  | 'WAITING_LIST_EMPTY'
  | 'FEEDBACK_SESSION_HELD';

/** In which the participants of a batch are heard at its end. */
export interface FeedbackSession {
  status: 'OPEN' | 'CLOSED';
  heldOn: string;
  judgement?: { asked: number; answered: number; lowPercent?: number; verdict: string };
}

export const competenceClasses = ['technical', 'managerial', 'softSkill', 'sociocultural', 'it'] as const;
export type CompetenceClass = (typeof competenceClasses)[number];

export const learningForms = [
  'technical',
  'functional',
  'managerial',
  'structural',
  'sociocultural',
  'technicalGuidance',
  'workshop',
  'seminar',
  'course',
  'upgrading',
  'socialisation',
  'eLearning',
  'distance',
  'selfStudy',
  'coaching',
  'mentoring',
  'onTheJob',
  'internship',
  'benchmarking',
  'exchange',
  'secondment',
  'outbound',
  'communityOfPractice',
  'study',
  'certification',
  'otherClassical',
  'otherNonClassical',
] as const;
export type LearningForm = (typeof learningForms)[number];
