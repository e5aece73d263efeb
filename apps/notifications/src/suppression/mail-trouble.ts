import type { SuppressedBecause } from '../recipient/recipient.schema.js';
import { isOfTheAddress } from './enhanced-status.js';

/** What a provider or a mail that came back reports of one mail of ours. */
export interface MailTrouble {
  /** BOUNCE: it could not be delivered for good. COMPLAINT: its reader called it unwanted. */
  kind: 'BOUNCE' | 'COMPLAINT';
  /** Message-ID of the mail, with or without its angle brackets. */
  messageId?: string | undefined;
  /** Whom it was sent to. */
  address?: string | undefined;
  /** RFC 3463, such as 5.1.1. */
  status?: string | undefined;
  /** The provider's own word that the address is dead. */
  permanent?: boolean | undefined;
}

/** Why the address of this mail gets no more; undefined where only this mail failed. */
export function because({ kind, status, permanent }: MailTrouble): SuppressedBecause | undefined {
  if (kind === 'COMPLAINT') return 'COMPLAINED';
  return permanent === true || isOfTheAddress(status) ? 'BOUNCED' : undefined;
}

/**
 * The id of our message in a Message-ID of ours, `<id@domain>`.
 * @returns undefined for any other, also of another domain
 */
export function messageIdIn(messageId: string | undefined, domain: string): string | undefined {
  const [, id, at] = /^\s*<?([0-9a-f-]{36})@([^\s<>]+?)>?\s*$/i.exec(messageId ?? '') ?? [];
  return at?.toLowerCase() === domain.toLowerCase() ? id?.toLowerCase() : undefined;
}

/** Whether two spellings are one mailbox: domains have no case, and no office tells mailboxes apart by it. */
export const isSameAddress = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
