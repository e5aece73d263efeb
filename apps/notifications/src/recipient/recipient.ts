import type { TenantId } from '#contracts';
import type { RecipientDocument } from './recipient.schema.js';

export type Locale = 'id' | 'en';

export const recipientKey = (tenantId: TenantId, participantId: string): string =>
  `${tenantId}/${participantId}`;

export const localeOf = (recipient: RecipientDocument): Locale =>
  recipient.preferences?.locale ?? recipient.locale;
