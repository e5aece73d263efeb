// What the pages of mentoring read of the API's answers; the whole of each stands in /openapi.json.

export type SessionStatus = 'LOGGED' | 'RETURNED' | 'SIGNED_OFF';

interface Person {
  id: string;
  name: string;
}

/** A pair of who guides and who is guided. */
export interface Mentoring {
  id: string;
  mentor: Person;
  mentee: Person;
  goal: string;
  startsOn: string;
  status: 'ACTIVE' | 'ENDED';
  sessions: number;
  waiting: number;
  returned: number;
}

export interface MyMentoring extends Mentoring {
  as: 'MENTOR' | 'MENTEE';
}

export interface Session {
  id: string;
  number: number;
  heldOn: string;
  minutes: number;
  notes: string;
  status: SessionStatus;
  returnedReason?: string;
  signedOffAt?: string;
  creditedHours?: number;
  creditReason?: string;
  loggedByName: string | null;
  /** Whether it may still be corrected. */
  open: boolean;
}

export interface MentoringLog extends MyMentoring {
  superiorName: string | null;
  log: Session[];
}

/** A meeting as the superior decides about it. */
export interface TeamSession extends Session {
  mentoringId: string;
  mentor: Person;
  mentee: Person;
  goal: string;
  version: number;
  signedThisMonth: number;
}
