import { batchScheduled } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import type { BatchDocument } from '../batch/batch.schema.js';

/** A batch as it is now, with the title of its programme. */
export function batchEvent(batch: BatchDocument, programme: ProgrammeDocument): OutgoingEvent {
  const { _id, tenantId, updatedAt, programmeId, startsOn, endsOn, location, capacity, status, version } =
    batch;
  return newEvent(batchScheduled, {
    tenantId,
    key: _id,
    time: updatedAt,
    data: {
      batchId: _id,
      programmeId,
      programmeTitle: programme.title,
      startsOn,
      endsOn,
      location,
      capacity,
      status,
      version,
    },
  });
}
