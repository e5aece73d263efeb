import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { TenantStore } from '#persistence';
import type { Graduate } from './graduate.schema.js';

/** How many different people completed a programme. */
export async function countGraduates(
  graduates: TenantStore<Graduate>,
  tenantId: TenantId,
  programmeId: string,
  session?: ClientSession,
): Promise<number> {
  const people = graduates
    .acrossTenants('counting in the database; the tenant is in the filter')
    .aggregate<{ people: number }>(
      [
        { $match: { tenantId, programmeId, status: 'COMPLETED' } },
        { $group: { _id: '$participantId' } },
        { $count: 'people' },
      ],
      session ? { session } : {},
    );
  return (await people.next())?.people ?? 0;
}
