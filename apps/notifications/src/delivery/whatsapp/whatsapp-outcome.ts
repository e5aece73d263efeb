import { z } from 'zod';
import type { Outcome } from '../channel.js';

const problem = z.object({ error: z.object({ code: z.number() }) });

/** Limits of throughput, per number or per pair of numbers, and the API's own trouble. */
const LATER = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004]);
/** Token, permission, payment or account: nothing that the message could help. */
const ABOUT_US = new Set([0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 133010]);

/**
 * What an error of the WhatsApp Cloud API says about the message, by its error code; where it has none, by
 * the HTTP status.
 */
export function outcomeOfWhatsAppError(status: number, body: unknown, retryAfter: string | null): Outcome {
  const parsed = problem.safeParse(body);
  const seconds = Number(retryAfter);
  const notBefore =
    retryAfter !== null && Number.isFinite(seconds) && seconds > 0 ? { notBeforeMs: seconds * 1_000 } : {};
  const code = parsed.success ? parsed.data.error.code : undefined;
  const label = `WHATSAPP_${code ?? status}`;
  if (code !== undefined && (ABOUT_US.has(code) || (code >= 200 && code < 300)))
    return { kind: 'UNREACHABLE', code: label };
  if (status === 429 || status >= 500 || (code !== undefined && LATER.has(code)))
    return { kind: 'RETRY', code: label, ...notBefore };
  if (status === 401 || status === 403) return { kind: 'UNREACHABLE', code: label };
  // A 2xx without a message id: something between us answered.
  if (status < 400) return { kind: 'RETRY', code: 'WHATSAPP_NO_ANSWER' };
  return { kind: 'REFUSED', code: label };
}
