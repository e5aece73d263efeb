import type { Addressee } from '../template/render.js';
import { localeOf } from './recipient.js';
import type { RecipientDocument, SenderDocument } from './recipient.schema.js';

/** A government that is not known yet has the zone of most of them. */
export const zoneOf = (sender: SenderDocument | undefined): string => sender?.timeZone ?? 'Asia/Jakarta';

/** Whom a text is for, in whose name, and about whom. */
export const addresseeOf = (
  recipient: RecipientDocument,
  sender: SenderDocument | undefined,
  publicUrl: string,
  about?: RecipientDocument,
): Addressee => ({
  name: recipient.name,
  about: about?.name,
  tenant: sender?.name ?? 'Mumpuni',
  timeZone: zoneOf(sender),
  locale: localeOf(recipient),
  publicUrl,
  wordings: sender?.wordings,
});
