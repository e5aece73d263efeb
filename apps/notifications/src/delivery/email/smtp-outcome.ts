import type { Outcome } from '../channel.js';

/** 421: the server closes. 454 and 53x: our own credentials or transport. None of them is about the message. */
const ABOUT_US = new Set([421, 454, 530, 534, 535, 538]);

/** What a failed SMTP conversation says about the message. */
export function outcomeOfSmtpError(error: unknown): Outcome {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string };
  if (responseCode !== undefined) {
    if (ABOUT_US.has(responseCode)) return { kind: 'UNREACHABLE', code: `SMTP_${responseCode}` };
    return { kind: responseCode >= 500 ? 'REFUSED' : 'RETRY', code: `SMTP_${responseCode}` };
  }
  if (code === 'EENVELOPE') return { kind: 'REFUSED', code: 'SMTP_ENVELOPE' };
  // The connection broke in mid-conversation: perhaps it was accepted. The Message-ID lets the receiver see a repeat.
  if (command !== undefined && command !== 'CONN') return { kind: 'RETRY', code: 'SMTP_NO_ANSWER' };
  return { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' };
}
