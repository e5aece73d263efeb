import { agencyRecorded } from '#contracts';
import { projection } from '#messaging';
import { KnownAgencyStore } from './known-agency.schema.js';

/** What the agencies of a government are called. */
export const keptAgencies = projection(
  agencyRecorded,
  KnownAgencyStore,
  'agency, newest version',
  ({ agencyId: _id, ...told }) => ({ _id, ...told }),
);
