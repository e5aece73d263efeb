import type { TenantId } from '#contracts';
import { TenantStore, type TenantDocument } from '#persistence';
import type { Channel, MessageKind } from '../message/message.js';

export type Locale = 'id' | 'en';

/** What the person chose; what is absent was never chosen. */
export interface Preferences {
  channel?: Channel;
  locale?: Locale;
  /** Kinds that are not wanted; what is official is sent all the same. */
  optOut: MessageKind[];
  /** null: at every hour and on every day. */
  quietHours?: { from: string; to: string } | null;
  /** Optional messages a day by themselves; null: as many as there are. */
  mostPerDay?: number | null;
  changedAt: Date;
}

/** A participant as far as messages need one; follows `participant.recorded`. */
export interface RecipientDocument extends TenantDocument {
  participantId: string;
  /** Version of the participant that this state is of. */
  recordVersion: number;
  name: string;
  email?: string;
  phone?: string;
  locale: Locale;
  agencyId: string;
  preferences?: Preferences;
  /** When the person's data were erased: nothing is sent any more. */
  erasedAt?: Date;
}

/** Name and zone of a regional government; follows `tenant.recorded`. */
export interface SenderDocument extends TenantDocument {
  recordVersion: number;
  name: string;
  timeZone: string;
}

export const recipientKey = (tenantId: TenantId, participantId: string): string =>
  `${tenantId}/${participantId}`;

export const localeOf = (recipient: RecipientDocument): Locale =>
  recipient.preferences?.locale ?? recipient.locale;

export class RecipientStore extends TenantStore<RecipientDocument> {}

export class SenderStore extends TenantStore<SenderDocument> {}
