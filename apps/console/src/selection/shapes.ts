import type { Words } from '../api/shapes.js';

// What the pages of selection read of the API's answers; the whole of each stands in /openapi.json.

export interface Batch {
  id: string;
  programmeTitle?: string;
  startsOn: string;
  endsOn: string;
  location?: string;
  enrolUntil: string;
  capacity: number;
  admitted: number;
  waiting: number;
  status: string;
  admission: 'FIRST_COME' | 'PRIORITY';
}

export type Result = 'ADMITTED' | 'WAITLISTED' | 'REFUSED';

export interface Preview {
  places: number;
  admitted: number;
  funding?: { budget: number; costPerParticipant: number; covers: number };
  fromWaitingList?: number;
  ranking: {
    participantId: string;
    name: string;
    agencyId: string;
    rank: number;
    gap: number;
    yearHours: number;
    result: Result;
    waitingPosition?: number;
    code?: string;
  }[];
}

/** Why it cannot be decided: nobody has applied, or the money is short. */
export interface Refused {
  refused: Words | undefined;
  code: string;
}

/** The newest decision; who it is about stands in it by ids. */
export interface Admission {
  places: number;
  ranking: { result: Result }[];
  decidedAt: string;
}
