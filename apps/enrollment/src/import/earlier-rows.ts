import type { TenantId } from '#contracts';
import {
  accountId,
  type CompletionDocument,
  type LearningHourAccount,
} from '../record/completion/completion.schema.js';
import { MOST_COMPARED } from '../record/completion/implausible.js';
import { spanOf } from '../record/completion/spans.js';
import { sharesCeiling } from '../record/learning-hours/shared-ceiling.js';

/**
 * Each row is decided beside those of its person and year that are carried: were it all of them, a file that
 * names one person three hundred thousand times would hold up the service. Nobody has more in a year. What
 * comes after these is in the sums, but is given no part of a ceiling anew.
 */
export const MOST_SHARING = 1_000;

/**
 * Rows of one file that later rows are decided beside, by the account of their person and year: those that can
 * share a ceiling, as text, for a file may have three hundred thousand rows, and an object takes several times
 * the place; of the others what the account tells of them.
 */
export interface EarlierRows {
  sharing: Map<string, string[]>;
  counted: Map<string, Pick<LearningHourAccount, 'totalTenths' | 'completions'> & { spans: string[] }>;
}

export const noEarlierRows = (): EarlierRows => ({ sharing: new Map(), counted: new Map() });

/** Lets rows of later blocks be decided beside this one. */
export function keepEarlier(earlier: EarlierRows, tenantId: TenantId, completion: CompletionDocument): void {
  const id = accountId(tenantId, completion.participantId, completion.year);
  if (sharesCeiling(completion.form, completion.international)) {
    const before = earlier.sharing.get(id) ?? [];
    if (before.length < MOST_SHARING) {
      before.push(JSON.stringify(completion));
      earlier.sharing.set(id, before);
      return;
    }
  }
  const counted = earlier.counted.get(id) ?? { totalTenths: 0, completions: 0, spans: [] };
  counted.totalTenths += completion.creditedTenths;
  counted.completions += 1;
  if (counted.spans.length < MOST_COMPARED) counted.spans.push(spanOf(completion));
  earlier.counted.set(id, counted);
}
