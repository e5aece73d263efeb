// What the pages about decisions read of the API's answers; the whole of each stands in /openapi.json.

/** Somebody whom a superior put forward. */
export interface Nomination {
  id: string;
  batchId: string;
  programmeTitle?: string;
  participantId: string;
  participantName?: string;
  status: string;
  nomination?: {
    superiorId: string;
    reason: string;
    at: string;
    decision?: { approved: boolean; note: string; at: string };
  };
}

export interface Batch {
  startsOn: string;
  endsOn: string;
}

export interface Appeal {
  id: string;
  participantId: string;
  participantName?: string;
  about: { kind: string; id: string };
  title: string;
  grounds: string;
  decision: { reason?: string; decidedAt?: string };
  status: 'OPEN' | 'UPHELD' | 'OVERRIDDEN';
  filedAt: string;
  decideBy: string;
  overdue: boolean;
  verdict?: { reason: string; at: string };
}
