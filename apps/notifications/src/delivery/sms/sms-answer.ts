import { z } from 'zod';
import type { OutgoingAnswer } from '#platform';
import type { Outcome } from '../channel.js';

/** What an answer of a gateway means where its status does not say it; all that is said must fit. */
const answerRule = z.strictObject({
  /** HTTP statuses. */
  status: z.array(z.int().min(100).max(599)).min(1).optional(),
  /** A field of the JSON in the answer, with the steps to it parted by dots. */
  field: z.string().min(1).optional(),
  /** Values of that field, as texts. */
  is: z.array(z.string()).min(1).optional(),
  means: z.enum(['ACCEPTED', 'RETRY', 'REFUSED', 'UNREACHABLE']),
  /** What stands in the history of the message, behind `SMS_`. */
  code: z
    .string()
    .regex(/^[A-Z0-9_]{1,30}$/)
    .optional(),
});
export type AnswerRule = z.output<typeof answerRule>;

export const answerRules = z
  .array(answerRule)
  .max(50)
  .refine((rules) => rules.every(({ field, is }) => (field === undefined) === (is === undefined)), {
    error: 'names a field without its values, or values without a field',
  });

/** Asked too often, or too slow. */
const LATER = new Set([408, 425, 429]);
/** Our login, our account or its credit: nothing that another message could help. */
const ABOUT_US = new Set([401, 402, 403, 407]);

/** What the answer of a gateway says about a message: by the rules of this installation, else by its status. */
export function outcomeOfSmsAnswer(
  { status = 0, text = '' }: Pick<OutgoingAnswer, 'status' | 'text'>,
  rules: readonly AnswerRule[],
): Outcome {
  const body = jsonOf(text),
    rule = rules.find((each) => fits(each, status, body));
  if (rule) return { kind: rule.means, code: `SMS_${rule.code ?? status}` };
  const code = `SMS_${status}`;
  if (status < 300) return { kind: 'ACCEPTED', code };
  if (status >= 500 || LATER.has(status)) return { kind: 'RETRY', code };
  // a redirect is not followed: the address in our configuration is wrong
  if (status < 400 || ABOUT_US.has(status)) return { kind: 'UNREACHABLE', code };
  return { kind: 'REFUSED', code };
}

function fits({ status: statuses, field, is }: AnswerRule, status: number, body: unknown): boolean {
  if (statuses && !statuses.includes(status)) return false;
  if (field === undefined || is === undefined) return true;
  const value = field
    .split('.')
    .reduce<unknown>(
      (at, step) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, step)
          ? (at as Record<string, unknown>)[step]
          : undefined,
      body,
    );
  return (
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
    is.includes(String(value))
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
