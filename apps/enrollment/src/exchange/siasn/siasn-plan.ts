import { hash } from 'node:crypto';
import type { CompletionDocument } from '../../record/completion/completion.schema.js';
import type { Failed } from './siasn-answer.js';
import { siasnRecordOf, type SiasnRecord } from './siasn-record.js';
import type { SiasnRecordDocument } from './siasn.schema.js';

/** What SIASN shall hold of a completion; undefined: nothing (withdrawn, counted elsewhere, no training). */
export const wantedOf = (completion: CompletionDocument): SiasnRecord | undefined =>
  completion.status === 'RECORDED' && completion.sameAs === undefined ? siasnRecordOf(completion) : undefined;

/** The same for the same content. */
export const fingerprintOf = (wanted: SiasnRecord | undefined): string =>
  wanted ? hash('sha256', JSON.stringify(wanted), 'base64url').slice(0, 22) : 'none';

/**
 * What a change of a completion does with its record: it begins to wait, or nothing.
 * @param there the record, if there is one
 */
export function changeBegins(
  completion: CompletionDocument,
  there: Pick<SiasnRecordDocument, 'state' | 'fingerprint' | 'siasnId' | 'tries'> | undefined,
): 'WAITING' | 'TAKEN_BACK' | undefined {
  const wanted = wantedOf(completion);
  if (!there) return wanted ? 'WAITING' : undefined;
  // Never asked: there is nothing to take back. A record that was asked for may be there without our knowing its id.
  if (!wanted && there.siasnId === undefined && there.state === 'WAITING' && there.tries === 0)
    return 'TAKEN_BACK';
  if (there.state === 'WAITING' || there.fingerprint === fingerprintOf(wanted)) return undefined;
  return 'WAITING';
}

/** What becomes of a record after an attempt, and of everything that waits for the same government. */
export type NextStep =
  | { kind: 'SETTLED'; state: 'SENT' | 'REFUSED' | 'TAKEN_BACK' }
  | { kind: 'AGAIN'; dueAt: Date }
  /** It is not about the record: nothing of this government is asked before. */
  | { kind: 'PAUSE'; until: Date };

/** So long a government waits whose access is refused: somebody has to set it right. */
const ACCESS_PAUSE_MS = 15 * 60_000;
const BUSY_PAUSE_MS = 60_000;

/**
 * @param tries attempts so far, this one included
 * @param delays pauses before the second and each further attempt; the last one repeats, because what is owed
 *   is sent however long SIASN is away
 */
export function stepAfter(
  answer: Failed,
  tries: number,
  { now, delays }: { now: Date; delays: readonly number[] },
): NextStep {
  const later = (ms: number) => new Date(now.getTime() + ms);
  switch (answer.kind) {
    case 'REFUSED':
      return { kind: 'SETTLED', state: 'REFUSED' };
    case 'BUSY':
      return { kind: 'PAUSE', until: answer.until ?? later(BUSY_PAUSE_MS) };
    case 'ACCESS':
      return { kind: 'PAUSE', until: later(ACCESS_PAUSE_MS) };
    case 'AWAY':
      return { kind: 'AGAIN', dueAt: later(delays[tries - 1] ?? delays.at(-1) ?? BUSY_PAUSE_MS) };
  }
}
