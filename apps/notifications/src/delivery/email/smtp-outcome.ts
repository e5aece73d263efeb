import { refusesTheAddress } from '../../suppression/enhanced-status.js';
import type { Outcome } from '../channel.js';
import { MailFailure } from './mail-transport.js';

/** 421: the server closes. 454 and 53x: our own login or transport. None of them is about the message. */
const ABOUT_US = new Set([421, 454, 530, 534, 535, 538]);
/**
 * What the library calls a refusal of sender, recipient or DATA, and one of the content; all else is about
 * the connection.
 */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** What a failed SMTP conversation says about the message. */
export function outcomeOfSmtpError(error: unknown): Outcome {
  // without a code it is no trouble of the conversation
  if (!(error instanceof MailFailure) || error.code === undefined)
    return { kind: 'RETRY', code: 'SMTP_NO_ANSWER' };
  const { code, responseCode, contentSent } = error;
  if (responseCode !== undefined) {
    if (!ABOUT_THE_MAIL.has(code) || ABOUT_US.has(responseCode))
      return { kind: 'UNREACHABLE', code: `SMTP_${responseCode}` };
    return { kind: responseCode >= 500 ? 'REFUSED' : 'RETRY', code: `SMTP_${responseCode}` };
  }
  // Cut off in its content or behind it, it may have been accepted: the Message-ID lets the receiver see the repeat.
  return contentSent
    ? { kind: 'RETRY', code: 'SMTP_NO_ANSWER' }
    : { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' };
}

/**
 * @returns the code under which the server refused the recipient because there is no such mailbox; undefined
 *   for every other failure
 */
export function addressRefusal(error: unknown): string | undefined {
  if (!(error instanceof MailFailure) || error.command !== 'RCPT TO') return undefined;
  const { responseCode, response } = error;
  return responseCode !== undefined && refusesTheAddress(responseCode, response)
    ? `SMTP_${responseCode}`
    : undefined;
}
