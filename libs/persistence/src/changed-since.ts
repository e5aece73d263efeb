/**
 * A list of what changed since a moment goes by the moment of the change and then by id. Two things must not
 * lose anything: what changes between two pages moves to the end and comes again there; and what was changed
 * by a transaction that is still open when the first page is read carries an earlier moment than what is
 * seen already, so the next round begins early enough before that page to meet it, however long one pages.
 */

/** No transaction stays open as long as this, and no two clocks of an installation are as far apart. */
export const OVERLAP_MS = 60_000;

export interface ChangedPlace {
  at: Date;
  id: string;
  /** When the first page was read, by the clock on the wall. */
  begun: Date;
}

/** The place of a row in the order of changes, as a cursor carries it. */
export const writtenPlace = ({ at, id, begun }: ChangedPlace): string =>
  `${at.getTime()}~${begun.getTime()}~${id}`;

/** @returns the place, or undefined where the text is none */
export function readPlace(text: string): ChangedPlace | undefined {
  const [, at, begun, id] = /^(\d{1,15})~(\d{1,15})~(.+)$/s.exec(text) ?? [];
  return at !== undefined && begun !== undefined && id !== undefined
    ? { at: new Date(Number(at)), begun: new Date(Number(begun)), id }
    : undefined;
}

/** The rows behind a place, in the order of changes. */
export const behind = ({ at, id }: Pick<ChangedPlace, 'at' | 'id'>): object => ({
  $or: [{ updatedAt: { $gt: at } }, { updatedAt: at, _id: { $gt: id } }],
});

/**
 * From when on to ask the next time: behind what was shown, and never behind what could still have been under
 * way when the first page was read.
 * @param since what was asked with this time
 * @param last the moment of the last change that was shown, on this page or an earlier one; undefined where
 *   nothing was
 * @param begun when the first page was read
 */
export function nextSince(since: Date, last: Date | undefined, begun: Date): Date {
  const shown = last ? last.getTime() + 1 : since.getTime();
  return new Date(Math.max(since.getTime(), Math.min(shown, begun.getTime() - OVERLAP_MS)));
}
