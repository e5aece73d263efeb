import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import type { MessageDocument } from '../message/message.schema.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import type { Addressee, Told } from '../template/render.js';

/**
 * ACCEPTED: the channel took it over. RETRY: this time not, or it is not known. REFUSED: never, on this channel.
 * UNREACHABLE: the channel is down or our account there is in trouble; says nothing about the message.
 */
export interface Outcome {
  kind: 'ACCEPTED' | 'RETRY' | 'REFUSED' | 'UNREACHABLE';
  /**
   * Stable code, without addresses. Where it ends in `_NO_ANSWER`, nobody said anything: it is no sign of
   * life either.
   */
  code: string;
  /** The channel asked not to come back earlier, or has no place earlier. */
  notBeforeMs?: number;
}

/** One message on its way through one channel. */
export interface Sending {
  message: MessageDocument;
  /** What `addressOf` said. */
  address: string;
  /** Whom and in whose name it addresses, for `template/render.ts`. */
  to: Addressee;
  /** Of a digest what it tells; otherwise empty. */
  told: Told;
  /** After this time another worker may send it: whatever is not done by then is given up. */
  withinMs: number;
}

/** What a channel can do. Outages, retries and the order of channels are not its business. */
export interface ChannelAdapter {
  /** False when this installation has no such channel. */
  readonly available: boolean;
  /** How many sends are worth being under way at the same time. */
  readonly sendsAtOnce: number;
  /** How many sends its provider takes in a second from one process; absent where nobody counts. */
  readonly perSecond?: number;
  /** A send is not begun with less time than this left, in milliseconds. */
  readonly sendMs: number;
  /** Where the channel reaches this person; undefined when it does not. */
  addressOf(recipient: RecipientDocument): string | undefined;
  /** Every failure outside is an outcome; what it throws is a bug. */
  send(sending: Sending): Promise<Outcome>;
}

/** What the folder of a channel gives to the list in `channels.ts`. */
export interface ChannelDefinition<V extends z.ZodRawShape = z.ZodRawShape> {
  /** As it stands in preferences, attempts, events and `MESSAGE_CHANNELS`; never changes. */
  name: Uppercase<string>;
  adapter: Type<ChannelAdapter>;
  /** The variables that it reads from the environment. */
  variables: V;
}

/** Code of the outcome of a worker that slept past its lease: it sends nothing more under it and records nothing. */
export const LEASE_OVER = 'LEASE_OVER';
