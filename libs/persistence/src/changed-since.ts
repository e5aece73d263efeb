/**
 * A list of what changed since a moment goes by the moment of the change and then by id. Two things must not
 * lose anything:
 * what changes between two pages moves to the end and comes again there; and what was changed by a transaction that is
 * still open carries an earlier moment than what is seen already, so the next round begins early enough to meet it.
 */

/** No transaction stays open as long as this, and no two clocks of an installation are as far apart. */
export const OVERLAP_MS = 60_000;

export interface ChangedPlace {
  at: Date;
  id: string;
}

/** The place of a row in the order of changes, as a cursor carries it. */
export const writtenPlace = ({ at, id }: ChangedPlace): string => `${at.getTime()}~${id}`;

/** @returns the place, or undefined where the text is none */
export function readPlace(text: string): ChangedPlace | undefined {
  const [, at, id] = /^(\d{1,15})~(.+)$/s.exec(text) ?? [];
  return at !== undefined && id !== undefined ? { at: new Date(Number(at)), id } : undefined;
}

/** The rows behind a place, in the order of changes. */
export const behind = ({ at, id }: ChangedPlace): object => ({
  $or: [{ updatedAt: { $gt: at } }, { updatedAt: at, _id: { $gt: id } }],
});

/**
 * From when on to ask the next time.
 * @param since what was asked with this time
 * @param last the moment of the last change that was shown; undefined where nothing was
 * @param now the clock on the wall
 */
export function nextSince(since: Date, last: Date | undefined, now: Date): Date {
  if (!last) return since;
  // Nothing that is this old can still be under way: then the last ones need not come again every time.
  const settled = now.getTime() - last.getTime() > OVERLAP_MS,
    next = new Date(last.getTime() + (settled ? 1 : -OVERLAP_MS));
  return next > since ? next : since;
}
