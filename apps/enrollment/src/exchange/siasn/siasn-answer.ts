import { z } from 'zod';
import { askedToWaitUntil, maskPersonalData, type OutgoingAnswer } from '#platform';

/** Why SIASN did not do what was asked; `text` is its own words, without what is personal. */
interface Reason {
  code: string;
  text?: string;
}

/** What SIASN's answer means to whoever asked. */
export type SiasnAnswer<T> =
  | { kind: 'OK'; value: T }
  /** It will not, however often it is asked. */
  | ({ kind: 'REFUSED' } & Reason)
  /** No answer, or a fault of its own: what was asked may have happened. */
  | ({ kind: 'AWAY' } & Reason)
  /** It wants fewer calls. */
  | ({ kind: 'BUSY'; until?: Date } & Reason)
  /** The access of the government is not, or no longer, good. */
  | ({ kind: 'ACCESS' } & Reason);

/** An answer that is no yes. */
export type Failed = Exclude<SiasnAnswer<never>, { kind: 'OK' }>;

const LONGEST_REASON = 300;
const worded = z.object({
  success: z.boolean().optional(),
  message: z.string().optional(),
  error_description: z.string().optional(),
});

/**
 * Tells the answers of one call apart.
 * @param shape what an answer that says yes has
 */
export function siasnAnswer<T>(answer: OutgoingAnswer, shape: z.ZodType<T>, now: Date): SiasnAnswer<T> {
  const { code, status } = answer,
    body = jsonOf(answer.text),
    reason = { code, ...wordsOf(body) };
  if (code === 'ADDRESS_REFUSED') return { kind: 'ACCESS', ...reason };
  // A page of somewhere else, as while it is mended, says nothing about a record.
  if (status === undefined || status >= 500 || (status >= 300 && status < 400))
    return { kind: 'AWAY', ...reason };
  if (status === 429) {
    const until = askedToWaitUntil(answer, now);
    return { kind: 'BUSY', ...reason, ...(until && { until }) };
  }
  if (status === 401 || status === 403) return { kind: 'ACCESS', ...reason };
  if (status >= 400) return { kind: 'REFUSED', ...reason };
  if (worded.safeParse(body).data?.success === false) return { kind: 'REFUSED', ...reason, code: 'SAID_NO' };
  const value = shape.safeParse(body);
  return value.success
    ? { kind: 'OK', value: value.data }
    : { kind: 'AWAY', ...reason, code: 'ANSWER_UNREADABLE' };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function wordsOf(body: unknown): { text?: string } {
  const { message, error_description } = worded.safeParse(body).data ?? {},
    text = message ?? error_description;
  return text ? { text: maskPersonalData(text).slice(0, LONGEST_REASON) } : {};
}
