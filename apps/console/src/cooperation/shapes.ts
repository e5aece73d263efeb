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
