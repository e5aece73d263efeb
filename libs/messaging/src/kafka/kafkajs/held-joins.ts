import { createRequire } from 'node:module';

interface Partition {
  topic: string;
  partition: number;
}

/** The part of kafkajs' consumer group of one process that matters here. */
export interface JoiningGroup {
  memberId: string | null;
  joinAndSync(): Promise<void>;
  pause(partitions: Array<{ topic: string; partitions: number[] }>): void;
  recoverFromOffsetOutOfRange(error: Partition): Promise<void>;
}

const holds = new Map<string, Promise<unknown>>();

/**
 * For a consumer that knows by itself where it stands: its listener of a join calls this, and nothing is
 * fetched before the work has ended, however it ends.
 * It also never jumps to the beginning of a log on its own when its offset is out of range: the partition is
 * paused then.
 */
export function holdJoin(memberId: string, work: Promise<unknown>): void {
  holds.set(
    memberId,
    work.catch(() => undefined),
  );
}

/** The member has left for good. */
export const forgetMember = (memberId: string): void => void holds.delete(memberId);

/**
 * kafkajs 2.2.4 begins to fetch as soon as it has joined, from where the group's committed offsets say, and
 * answers an offset out of range by the first one there is.
 */
export function holdJoins(group: { prototype: JoiningGroup }): void {
  const { joinAndSync, recoverFromOffsetOutOfRange } = group.prototype;
  group.prototype.joinAndSync = async function (this: JoiningGroup): Promise<void> {
    await joinAndSync.call(this);
    await (this.memberId === null ? undefined : holds.get(this.memberId));
  };
  group.prototype.recoverFromOffsetOutOfRange = async function (this: JoiningGroup, error): Promise<void> {
    if (this.memberId !== null && holds.has(this.memberId))
      this.pause([{ topic: error.topic, partitions: [error.partition] }]);
    else await recoverFromOffsetOutOfRange.call(this, error);
  };
}

export const joiningGroupOfKafkajs = () =>
  createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup') as { prototype: JoiningGroup };
