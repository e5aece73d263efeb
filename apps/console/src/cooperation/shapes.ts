// What the pages of cooperation read of the API's answers; the whole of each stands in /openapi.json.

export interface Material {
  materialVersion: number;
  /** Null: the first version, which comes with the programme. */
  changeNote: string | null;
  link?: string;
  publishedAt: string;
}

export interface Agreement {
  id: string;
  number: string;
  topic: string;
  /** What each side commits to. */
  terms?: string;
  startsOn: string;
  endsOn: string;
  /** Where it ends before the last day that was agreed. */
  ended?: { lastDay: string; reason: string };
  confirmedOn?: string;
  inForce: boolean;
  partnerId?: string;
  partnerName?: string;
  /** Absent on the pages of the partner, who may always confirm what is not. */
  mayConfirm?: boolean;
}

export interface Commitment {
  id: string;
  programmeTitle?: string | null;
  partyName: string;
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

/** Somebody on a project. */
export interface Member {
  id: string;
  /** Absent on the pages of a partner, who sees people from outside alone. */
  kind?: 'CIVIL_SERVANT' | 'EXTERNAL';
  participantId?: string;
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
