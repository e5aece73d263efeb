import { tenantRecorded } from '#contracts';
import { newEvent } from '#messaging';
import type { Tenant } from './tenant.schema.js';

/** The whole state of a government: who hears of it needs nothing of what came before. */
export const tenantEvent = ({ tenantId, name, timeZone, emblem, version, updatedAt }: Tenant) =>
  newEvent(tenantRecorded, {
    tenantId,
    key: tenantId,
    time: updatedAt,
    data: {
      tenantId,
      name,
      timeZone,
      ...(emblem && { emblem }),
      version,
    },
  });
