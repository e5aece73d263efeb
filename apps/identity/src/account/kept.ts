import { tenantRecorded } from '#contracts';
import { projection } from '#messaging';
import { GovernmentStore } from './government.schema.js';

/** The name and zone of each regional government. */
export const governments = [
  projection(tenantRecorded, GovernmentStore, 'tenant, newest version', (told, { tenantId: _id }) => ({
    _id,
    ...told,
  })),
];
