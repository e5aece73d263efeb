import type { Reminder } from './reminder.schema.js';
import type { Wanted } from './wanted.js';

export interface Change {
  insert: Wanted[];
  /** Cancelled ones that are true again. */
  revive: string[];
  cancel: { id: string; reason: string }[];
}

/**
 * Compares what one subject should be reminded of with what is planned for it.
 * Only what is due after `since` comes to life: who is admitted the day before a batch starts was told so by
 * the admission.
 * What fired or was missed is history and stays.
 * @param reason why a planned reminder that is not wanted any more ends
 */
export function plan(
  wanted: Wanted[],
  existing: Pick<Reminder, '_id' | 'status' | 'dueAt'>[],
  since: Date,
  reason: string,
): Change {
  const byId = new Map(existing.map((reminder) => [reminder._id, reminder]));
  const wantedIds = new Set(wanted.map(({ _id }) => _id));
  const ahead = wanted.filter((each) => each.dueAt > since);
  return {
    insert: ahead.filter(({ _id }) => !byId.has(_id)),
    revive: ahead.filter(({ _id }) => byId.get(_id)?.status === 'CANCELLED').map(({ _id }) => _id),
    cancel: existing
      .filter(({ _id, status }) => status === 'PLANNED' && !wantedIds.has(_id))
      .map(({ _id }) => ({ id: _id, reason })),
  };
}
