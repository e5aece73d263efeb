// What the pages of certification read of the API's answers; the whole of each stands in /openapi.json.

export interface Scheme {
  id: string;
  name: string;
  competence: string;
  jobFamily: string;
  /** How the positions of its field begin. */
  positions: string[];
  issuer: string;
  validityMonths: number;
}

export const results = ['PASSED', 'FAILED'] as const;

export interface Certification {
  id: string;
  participantId: string;
  participantName?: string;
  result: (typeof results)[number];
  examinedOn: string;
  validUntil?: string;
}
