import type { ClientSession } from 'mongodb';
import { materialReassessmentOpened } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { ProgrammeStore } from '../programme/programme.schema.js';

/** Whoever looks at a batch sees that its material is in question; a newer version makes this note void by itself. */
@HandlesEvent(materialReassessmentOpened, { effectKey: 'tenant + programme, newest material version' })
export class ShowOnMaterialReassessmentOpened implements EventHandler<typeof materialReassessmentOpened> {
  constructor(private readonly programmes: ProgrammeStore) {}

  async handle(events: IncomingEvent<typeof materialReassessmentOpened>[], tx: ClientSession): Promise<void> {
    const operations = events.map(
      ({ tenantId, data: { programmeId, reassessmentId, materialVersion, openedAt } }) => ({
        updateOne: {
          filter: {
            _id: programmeId,
            tenantId,
            $nor: [{ 'reassessedMaterial.materialVersion': { $gte: materialVersion } }],
          },
          update: {
            $currentDate: { updatedAt: true as const },
            $set: { reassessedMaterial: { reassessmentId, materialVersion, openedAt: new Date(openedAt) } },
          },
        },
      }),
    );
    await this.programmes
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
