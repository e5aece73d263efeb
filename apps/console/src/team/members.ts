import type { Member } from '../api/shapes.js';

/** Rows of one page. */
export const PAGE_ROWS = 25;
export const memberStates = ['none', 'short', 'met'] as const;
export type MemberState = (typeof memberStates)[number];

export const stateOf = ({ hours, missingHours }: Member): MemberState => {
  if (missingHours === 0) return 'met';
  return hours === 0 ? 'none' : 'short';
};

export interface Asked {
  /** Part of a name, whatever its capitals. */
  q?: string | undefined;
  state?: MemberState | undefined;
  /** The first row, from 0. */
  from: number;
}

/** The members that were asked for, and where the pages before and after begin. */
export function membersFor(members: readonly Member[], { q = '', state, from }: Asked) {
  const part = q.trim().toLocaleLowerCase('id');
  const found = members.filter(
    (member) =>
      (state === undefined || stateOf(member) === state) &&
      member.name.toLocaleLowerCase('id').includes(part),
  );
  const next = from + PAGE_ROWS;
  return {
    shown: found.slice(from, next),
    found: found.length,
    before: from > 0 ? Math.max(0, from - PAGE_ROWS) : undefined,
    next: next < found.length ? next : undefined,
  };
}
