import type { MessageDocument } from '../message/message.js';
import type { RecipientDocument } from '../recipient/recipient.js';
import type { Addressee } from '../template/render.js';

/**
 * ACCEPTED: the channel took it over. RETRY: this time not, or it is not known. REFUSED: never, on this channel.
 * UNREACHABLE: the channel is down or our account there is in trouble; says nothing about the message.
 */
export interface Outcome {
  kind: 'ACCEPTED' | 'RETRY' | 'REFUSED' | 'UNREACHABLE';
  /** Stable code, without addresses. */
  code: string;
  /** The channel asked not to come back earlier. */
  notBeforeMs?: number;
}

export interface ChannelAdapter {
  /** False when this installation has no such channel. */
  readonly available: boolean;
  addressOf(recipient: RecipientDocument): string | undefined;
  /** Every failure outside is an outcome; what it throws is a bug. */
  send(message: MessageDocument, address: string, to: Addressee): Promise<Outcome>;
}

/** Code of the outcome of a worker that slept past its lease: it sends nothing more under it and records nothing. */
export const LEASE_OVER = 'LEASE_OVER';
