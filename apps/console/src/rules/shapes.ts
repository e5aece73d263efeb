import type { Words } from '../api/shapes.js';

// What the pages of rules and thresholds read of the API's answers; the whole of each stands in /openapi.json.

export type Points = { perHour: number } | { fixed: number };

/** A comparison of a fact. */
export interface Condition {
  fact: string;
  atLeast?: number;
  atMost?: number;
  equals?: string;
  oneOf?: string[];
}

/** What a version of a rule says. */
export interface Content {
  points: Points;
  certificate: boolean;
  conditions: Condition[];
  caps?: { perMonth?: number; perYear?: number };
  reference: { basis: string; source?: string; verification: string };
}

export interface Rule {
  code: string;
  cash: boolean;
  effect: 'GRANT' | 'NOMINATE';
  trigger: string;
  name: Words;
  description: Words;
  active: boolean;
  /** Those of the product, by their first day. */
  versions: (Content & { effectiveFrom: string; refusal?: string })[];
}

/** A version that the government wrote. */
export interface RuleVersion extends Content {
  version: string;
  note: string;
  createdAt: string;
  status: 'DRAFT' | 'ACTIVE';
  activation?: { from: string; reason: string };
}

export const differences = ['GRANT', 'MORE_POINTS', 'FEWER_POINTS', 'WOULD_NOT_BE_AWARDED', 'NONE'] as const;
export type Difference = (typeof differences)[number];

export interface DryRun {
  version: string;
  fromYear: number;
  toYear: number;
  judged: number;
  people: number;
  counts: Record<Difference, number>;
  points: number;
  /** Stands for the difference. */
  digest: string;
  items: { participantId: string; title?: string; year: number; difference: Difference; points: number }[];
}

/** What was given after a rule had changed. */
export interface Retro {
  id: string;
  ruleCode: string;
  ruleVersion: string;
  fromYear: number;
  toYear: number;
  digest: string;
  reason: string;
  orderedAt: string;
  status: 'APPLYING' | 'APPLIED' | 'REVERSING' | 'REVERSED';
  /** Only where one is shown. */
  counts?: Record<(typeof rowStates)[number], number>;
  reversal?: { reason: string; at: string };
}

export const rowStates = ['GRANTED', 'PENDING', 'SKIPPED', 'REVERSED'] as const;

/** What one person got by it. */
export interface RetroRow {
  awardId: string;
  participantId: string;
  participantName?: string;
  year: number;
  title?: string;
  points: number;
  status: (typeof rowStates)[number];
  why?: string;
}

export interface ThresholdVersion {
  /** 0: default of the product. */
  version: number;
  value: Record<string, number>;
  reason?: string;
  setAt?: string;
}

export interface Threshold extends ThresholdVersion {
  key: string;
  meaning: string;
}
