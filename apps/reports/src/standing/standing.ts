import { obligationFor, type EmployeeType } from '#rules';

/** none: nothing learnt; short: hours of the obligation are missing; met: none are missing. */
export const standingStates = ['none', 'short', 'met'] as const;
export type StandingState = (typeof standingStates)[number];

/** By agency and in each by name; or by name in the whole government, forwards or backwards. */
export const standingOrders = ['agency', 'name', '-name'] as const;
export type StandingOrder = (typeof standingOrders)[number];

export interface Standing {
  state: StandingState;
  hours: number;
  /** null: nothing is owed. */
  obligationHours: number | null;
  missingHours: number;
  completions: number;
}

interface Account {
  creditedTenths: number;
  /** Absent: no completion told it. */
  obligationTenths?: number | null;
  completions: number;
}

/** How somebody stands in a year, as the report of learning hours says it. */
export function standingOf(employeeType: EmployeeType, account: Account | undefined, year: number): Standing {
  const credited = account?.creditedTenths ?? 0;
  const obligation =
    account?.obligationTenths === undefined
      ? obligationFor(employeeType, year).minTenths
      : account.obligationTenths;
  const missing = Math.max(0, (obligation ?? 0) - credited);
  return {
    state: credited === 0 ? 'none' : missing > 0 ? 'short' : 'met',
    hours: credited / 10,
    obligationHours: obligation === null ? null : obligation / 10,
    missingHours: missing / 10,
    completions: account?.completions ?? 0,
  };
}

/** Where the next page begins: after this person of this agency. */
export interface Place {
  agencyId: string;
  name: string;
  id: string;
}

export const cursorOf = ({ agencyId, name, id }: Place): string =>
  Buffer.from(JSON.stringify([agencyId, name, id])).toString('base64url');

/** Undefined for what is no cursor of ours. */
export function placeIn(cursor: string): Place | undefined {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (!Array.isArray(parts) || parts.length !== 3 || parts.some((part) => typeof part !== 'string'))
      return undefined;
    const [agencyId, name, id] = parts as [string, string, string];
    return { agencyId, name, id };
  } catch {
    return undefined;
  }
}
