// What the pages of SIASN read of the API's answers; the whole of each stands in /openapi.json.

export interface Connection {
  baseUrl: string;
  sentFrom: string;
  enabled: boolean;
  pausedUntil?: string;
  /** Why it stands still. */
  problem?: { code: string; at: string };
  records: { waiting: number; sent: number; refused: number; takenBack: number };
}

/** What became of a completion in SIASN. */
export interface SentRecord {
  /** Of the completion. */
  id: string;
  participantId: string;
  participantName?: string;
  reason?: { code: string; text?: string };
  updatedAt: string;
}

export interface Comparison {
  id: string;
  agencyName?: string;
  state: 'RUNNING' | 'DONE';
  people: number;
  /** Of them, whom SIASN does not know. */
  unknown: number;
  createdAt: string;
  finishedAt?: string;
}

export const heldFields = ['title', 'kind', 'provider', 'startDate', 'endDate', 'hours', 'number'] as const;
type HeldField = (typeof heldFields)[number];
export type Held = Record<Exclude<HeldField, 'hours'>, string> & { hours: number | null };

export const differenceKinds = ['ONLY_OURS', 'ONLY_THEIRS', 'DIFFERENT'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  id: string;
  participantId: string;
  participantName?: string;
  agencyName?: string;
  kind: DifferenceKind;
  ours?: Held;
  theirs?: Held;
  fields: string[];
  state: 'OPEN' | 'ACCEPTED' | 'CORRECTED' | 'GONE';
}
