import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fieldError, validationFailed } from '#platform';

const MARK_LENGTH = 10;
/** Places have up to 1,000 characters (a name in base64url); the mark of the list comes behind them. */
const MAX_LENGTH = 1_020;

/** How a list is asked for its next page. */
export const cursorParam = z
  .string()
  .min(1)
  .max(MAX_LENGTH)
  .optional()
  .describe('`nextCursor` of the page before, as it is; one of another list is refused');

/**
 * Where a list goes on: the place of the last row that was shown, marked for its list and its government. The
 * mark is no secret and opens nothing: it tells a cursor of ours from rubbish and from one of another list,
 * which would be answered by an empty page that looks like the end.
 * @param list the collection, or what else is listed
 * @param place the id of the last row, or what else orders the list
 */
export const cursorAfter = (list: string, tenantId: string, place: string): string =>
  `${place}.${markOf(list, tenantId, place)}`;

/**
 * The place that a cursor names.
 * @throws VALIDATION_FAILED (400) with CURSOR_INVALID where this list did not hand it out
 */
export function placeOf(list: string, tenantId: string, cursor: string): string {
  const end = cursor.lastIndexOf('.'),
    place = cursor.slice(0, Math.max(end, 0));
  if (end < 1 || cursor.slice(end + 1) !== markOf(list, tenantId, place))
    throw validationFailed([fieldError('cursor', 'CURSOR_INVALID')], 'query');
  return place;
}

const markOf = (list: string, tenantId: string, place: string): string =>
  createHash('sha256')
    .update(JSON.stringify([list, tenantId, place]))
    .digest('base64url')
    .slice(0, MARK_LENGTH);
