// What the pages of trainings read of the API's answers; the whole of each stands in /openapi.json.

export type Standing =
  'NONE' | 'ADMITTED' | 'WAITLISTED' | 'APPLIED' | 'NOMINATED' | 'DECLINED' | 'REFUSED' | 'WITHDRAWN';
export type Hindrance = 'ENROLMENT_PERIOD_OVER' | 'ALREADY_ENROLLED' | 'ALREADY_CANDIDATE' | 'BATCH_NOT_OPEN';

export interface Training {
  batchId: string;
  title: string;
  learningHours: number | null;
  startsOn: string;
  endsOn: string;
  location: string | null;
  enrolUntil: string;
  capacity: number;
  placesLeft: number;
  waiting: number;
  decidedTogether: boolean;
  takesNominations: boolean;
  standing: Standing;
  mayApply: boolean;
  mayCancel: boolean;
  whyNot: Hindrance | null;
}
