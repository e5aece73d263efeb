import { z } from 'zod';
import type { OutgoingAnswer } from '#platform';
import type { Outcome } from '../channel.js';

/** What the Bot API answers to every call. */
const botAnswer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().positive().optional() }).optional(),
});

/** What became of a message, and whether its chat is gone for good. */
export interface TelegramOutcome extends Outcome {
  chatGone: boolean;
}

/** What an answer of the Bot API to `sendMessage` says about the message and its chat. */
export function outcomeOfTelegramAnswer({
  status = 0,
  text = '',
}: Pick<OutgoingAnswer, 'status' | 'text'>): TelegramOutcome {
  const parsed = botAnswer.safeParse(jsonOf(text)),
    code = `TELEGRAM_${status}`,
    stays = { chatGone: false };
  // something between us answered
  if (!parsed.success) return { kind: 'RETRY', code: status < 400 ? 'TELEGRAM_NO_ANSWER' : code, ...stays };
  const { ok, description = '', parameters } = parsed.data;
  if (ok) return { kind: 'ACCEPTED', code, ...stays };
  const seconds = parameters?.retry_after;
  if (status === 429 || status >= 500)
    return {
      kind: 'RETRY',
      code,
      ...stays,
      ...(seconds === undefined ? {} : { notBeforeMs: seconds * 1_000 }),
    };
  // the person blocked the bot, or is no longer there
  if (status === 403) return { kind: 'REFUSED', code, chatGone: true };
  if (status === 400)
    return { kind: 'REFUSED', code, chatGone: /chat not found|user is deactivated/i.test(description) };
  // 401 and 404: our token; 409 and the rest: our bot
  return { kind: 'UNREACHABLE', code, ...stays };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
