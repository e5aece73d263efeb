import { LEASE_OVER, type Outcome } from '../channel.js';
import { SmtpFailure } from './smtp-connection.js';

/** 421: the server closes. 454 and 53x: our own login or transport. None of them is about the message. */
const ABOUT_US = new Set([421, 454, 530, 534, 535, 538]);

/** What a failed SMTP conversation says about the message. */
export function outcomeOfSmtpError(error: unknown): Outcome {
  if (!(error instanceof SmtpFailure)) return { kind: 'RETRY', code: 'SMTP_NO_ANSWER' };
  const { stage, responseCode } = error;
  if (stage === 'waiting') return { kind: 'UNREACHABLE', code: LEASE_OVER };
  if (responseCode !== undefined) {
    if (stage === 'connect' || ABOUT_US.has(responseCode)) return { kind: 'UNREACHABLE', code: `SMTP_${responseCode}` };
    return { kind: responseCode >= 500 ? 'REFUSED' : 'RETRY', code: `SMTP_${responseCode}` };
  }
  // Cut off after DATA it may have been accepted: the Message-ID lets the receiver see the repeat.
  return stage === 'data' ? { kind: 'RETRY', code: 'SMTP_NO_ANSWER' } : { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' };
}
