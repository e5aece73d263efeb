import type { Document } from 'mongodb';
import { ERASED_NAME, notificationsErasureConfirmed } from '#contracts';
import { byParticipant, eraseAndConfirm, type Holding, type PersonalDataOptions } from '#messaging';
import { recipientKey } from '../recipient/recipient.js';

const recipient: Holding['of'] = ({ tenantId, participantId }) =>
  ({ _id: recipientKey(tenantId, participantId), tenantId }) as Document;

/** Everything that notifications holds about people. */
const holdings: readonly Holding[] = [
  {
    kind: 'Recipient',
    what: { id: 'Nama, alamat dan pilihan pesan', en: 'Name, addresses and choices about messages' },
    of: recipient,
    hidden: ['telegramCode'],
    erasure: {
      left: 'ID_ONLY',
      // The row stays as a mark that nothing is to be sent any more, also of facts that are still under way.
      without: ({ version, at }) =>
        ({
          $set: { name: ERASED_NAME, recordVersion: version, erasedAt: at },
          $unset: {
            email: '',
            phone: '',
            preferences: '',
            suppressed: '',
            telegram: '',
            telegramCode: '',
          },
        }) as Document,
    },
  },
  {
    kind: 'Message',
    what: { id: 'Pesan dan kotak masuk', en: 'Messages and inbox' },
    of: byParticipant,
    hidden: ['claim', 'dueAt', 'traceparent', 'waits', 'completionRecordedAt'],
    erasure: { left: 'NOTHING' },
  },
  {
    kind: 'FeedEvent',
    what: { id: 'Umpan perubahan bagi sistem instansi', en: 'Feed of changes for systems of agencies' },
    of: byParticipant,
    hidden: ['seq'],
    erasure: { left: 'NOTHING' },
  },
  {
    // For the moment between two commits; one row holds entries about many people.
    kind: 'FeedArrival',
    what: {
      id: 'Umpan perubahan yang sedang diurutkan',
      en: 'Entries of the feed that are being put in order',
    },
    of: ({ tenantId, participantId }) => ({ tenantId, 'entries.participantId': participantId }),
    hidden: ['entries', 'v'],
    erasure: {
      left: 'ID_ONLY',
      without: ({ participantId }) => ({ $pull: { entries: { participantId } } }) as Document,
    },
  },
  {
    kind: 'WebhookDelivery',
    what: { id: 'Pengiriman umpan ke sistem instansi', en: 'Deliveries of the feed to systems of agencies' },
    of: byParticipant,
    hidden: ['claim', 'dueAt', 'seq'],
    erasure: { left: 'NOTHING' },
  },
];

export const personalData: PersonalDataOptions = {
  holdings,
  agency: { kind: 'Recipient', of: recipient, field: 'agencyId' },
};

export const eraseOnParticipantErased = eraseAndConfirm(notificationsErasureConfirmed);
