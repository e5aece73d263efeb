import type { Words } from '../api/shapes.js';

// What the pages of money for incentives and of awards read of the API's answers; the whole of each stands in
// /openapi.json.

/** A kind of incentive, as its rule tells it. */
export interface Kind {
  incentiveType: string;
  name: Words;
  description: Words;
  trigger: string;
  effect: 'GRANT' | 'NOMINATE';
  active: boolean;
  needs?: 'IMPROVEMENT';
  /** Only of money. */
  money?: { recordable: boolean; approvals: string[]; grounds: string[] };
}

/** Money set aside for a kind in a year. */
export interface Budget {
  year: number;
  incentiveType: string;
  amount: number;
  reserved: number;
  left: number;
  legalBasis: {
    regulation: string;
    budgetCode: string;
    approvedBy: string;
    approvedOn: string;
    approvals: Record<string, string>;
  };
  updatedAt: string;
}

export const awardStates = ['ACTIVE', 'NOMINATED', 'REVOKED'] as const;

export interface Award {
  id: string;
  participantId: string;
  participantName?: string;
  ruleCode: string;
  incentiveType: string;
  status: (typeof awardStates)[number];
  points: number;
  certificateNumber?: string;
  certificateUrl?: string;
  sourceKind: 'COMPLETION' | 'YEAR' | 'MANUAL';
  title?: string;
  year?: number;
  reason?: string;
  amount?: number;
  ground?: string;
  revocation?: { cause: string; reason: string; at: string };
  awardedAt: string;
}

/** Whether an office gives it by its own decision: not by a rule, and not only by the leader upon evidence. */
export const givenByHand = ({ trigger, needs, money, active }: Kind): boolean =>
  trigger === 'MANUAL' && needs === undefined && (money ? money.recordable : active);

/** Kinds for which money can be set aside. */
export const payable = ({ money }: Kind): boolean => money?.recordable === true;
