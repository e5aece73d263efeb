import type { Addressee } from '../template/render.js';
import { localeOf, type RecipientDocument, type SenderDocument } from './recipient.js';

/** Whom a text is for, in whose name, and about whom. A tenant that is not known yet has the zone of most of them. */
export const addresseeOf = (
  recipient: RecipientDocument,
  sender: SenderDocument | undefined,
  publicUrl: string,
  about?: RecipientDocument,
): Addressee => ({
  name: recipient.name,
  about: about?.name,
  tenant: sender?.name ?? 'Mumpuni',
  timeZone: sender?.timeZone ?? 'Asia/Jakarta',
  locale: localeOf(recipient),
  publicUrl,
});
