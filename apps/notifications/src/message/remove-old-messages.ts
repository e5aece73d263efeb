import { Injectable } from '@nestjs/common';
import { Every } from '#jobs';
import { retentionConfig } from '#persistence';
import { Clock } from '#platform';
import { MessageStore } from './message.schema.js';

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = DAY_MS / 4;
const AT_ONCE = 1_000;

/**
 * Messages go with their delivery attempts when their time is over. A few times a day by a walk along them,
 * because an index by which the database could do it would cost each message more than the walk does.
 */
@Injectable()
export class RemoveOldMessages {
  constructor(
    private readonly messages: MessageStore,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed */
  @Every(LOOK_EVERY_MS, 'old messages were not removed; they are at the next look')
  async remove(): Promise<number> {
    const collection = this.messages.acrossTenants('the time is the same for all'),
      until = new Date(this.clock.now().getTime() - retentionConfig().MESSAGES_KEPT_DAYS * DAY_MS);
    let removed = 0;
    for (;;) {
      const old = await collection
        .find(
          { settledAt: { $lt: until }, status: { $ne: 'QUEUED' } },
          { projection: { _id: 1 }, limit: AT_ONCE },
        )
        .toArray();
      if (old.length === 0) return removed;
      removed += (await collection.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })).deletedCount;
    }
  }
}
