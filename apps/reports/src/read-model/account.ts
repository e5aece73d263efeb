import type { PersonYear } from './read-model.schema.js';

/** What one completion, correction or withdrawal says of a person's year. */
export interface AccountChange {
  version: number;
  creditedTenths: number;
  /** undefined: not told. */
  obligationTenths?: number | null;
  completions: 1 | 0 | -1;
}

export type Account = Pick<
  PersonYear,
  'version' | 'creditedTenths' | 'obligationTenths' | 'completions' | 'countedTo' | 'countedAhead'
>;

export const emptyAccount: Account = {
  version: 0,
  creditedTenths: 0,
  completions: 0,
  countedTo: 0,
  countedAhead: [],
};

/**
 * Applies a change: totals are those of the newest version, and each version is counted once, in whatever
 * order and how often changes come.
 * Versions are numbered without gaps, so the list of those that came early stays short.
 */
export function applied(account: Account, change: AccountChange): Account {
  const next = { ...account };
  if (change.version > account.version) {
    next.version = change.version;
    next.creditedTenths = change.creditedTenths;
  }
  if (
    change.obligationTenths !== undefined &&
    (change.version > account.version || account.obligationTenths === undefined)
  )
    next.obligationTenths = change.obligationTenths;
  if (change.version > account.countedTo && !account.countedAhead.includes(change.version)) {
    next.completions += change.completions;
    const ahead = new Set(account.countedAhead).add(change.version);
    while (ahead.delete(next.countedTo + 1)) next.countedTo += 1;
    next.countedAhead = [...ahead];
  }
  return next;
}
