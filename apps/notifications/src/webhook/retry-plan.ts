import { askedToWaitUntil, type OutgoingAnswer } from '#platform';

/** Pauses are varied by a tenth, so that what failed together does not come back together. */
const JITTER = 0.1;

/** What becomes of a delivery after an attempt. */
export type NextStep =
  | { status: 'DELIVERED' }
  | {
      status: 'PENDING';
      dueAt: Date;
      /** The endpoint asked that nothing comes before. */ pausedUntil?: Date;
    }
  | { status: 'FAILED'; /** The endpoint is gone for good. */ gone?: true };

/**
 * @param tries attempts so far, this one included
 * @param delays pauses before the second and each further attempt
 * @param chance between 0 and 1
 */
export function afterAnswer(
  answer: OutgoingAnswer,
  tries: number,
  { now, delays, chance }: { now: Date; delays: readonly number[]; chance: number },
): NextStep {
  if (answer.code === 'DELIVERED') return { status: 'DELIVERED' };
  if (answer.status === 410) return { status: 'FAILED', gone: true };
  const delay = delays[tries - 1];
  if (delay === undefined) return { status: 'FAILED' };
  const planned = now.getTime() + delay * (1 - JITTER + 2 * JITTER * chance),
    asked = askedToWaitUntil(answer, now);
  return asked === undefined
    ? { status: 'PENDING', dueAt: new Date(planned) }
    : { status: 'PENDING', dueAt: new Date(Math.max(planned, asked.getTime())), pausedUntil: asked };
}
