import { agencyRecorded, participantRecordedV2, tenantRecorded } from '#contracts';
import { projection } from '#messaging';
import { recipientKey } from './recipient.js';
import { KnownAgencyStore, RecipientStore, SenderStore } from './recipient.schema.js';

/** Who can be written to, and in whose name; what the people chose themselves stays as it is. */
export const kept = [
  projection(
    participantRecordedV2,
    RecipientStore,
    'tenant + participant, newest version',
    (told, { tenantId }) => ({ _id: recipientKey(tenantId, told.participantId), ...told }),
  ),
  projection(tenantRecorded, SenderStore, 'tenant, newest version', (told, { tenantId: _id }) => ({
    _id,
    ...told,
  })),
  projection(agencyRecorded, KnownAgencyStore, 'agency, newest version', ({ agencyId: _id, ...told }) => ({
    _id,
    ...told,
  })),
];
