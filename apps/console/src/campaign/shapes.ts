// What the pages of campaigns read of the API's answers; the whole of each stands in /openapi.json.

export interface Campaign {
  id: string;
  title: string;
  message: string;
  heldOn: string;
  location?: string;
  year: number;
  belowHours: number;
  agencyIds: string[] | null;
  /** PLANNED: the audience is complete. */
  status: 'GATHERING' | 'PLANNED';
  audience: number;
}

export interface Member {
  participantId: string;
  participantName?: string;
  agencyName?: string;
  hours: number;
  reachedAt?: string;
}

export interface CampaignResult {
  audience: number;
  reached: number;
  afterwards: Record<
    'reached' | 'notReached',
    { people: number; enrolled: number; enrolledPercent: number | null }
  >;
}
