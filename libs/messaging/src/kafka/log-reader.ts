import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, ITopicMetadata } from 'kafkajs';
import type { BaseConfig } from '#platform';
import { messagingConfig } from '../messaging.config.js';
import { kafkaClient } from './kafka-client.js';
import { ensureTopics } from './topics.js';

/** What Kafka has of one partition: its first offset, and the one behind its last. */
export interface Extent {
  low: bigint;
  high: bigint;
}

/** What Kafka has of one topic now. */
export interface Log {
  /** Null where the broker is older than ids of topics (before Kafka 2.8). */
  topicId: string | null;
  partitions: Map<number, Extent>;
}

/** Longest try to make missing topics: whoever looks asks again later. */
const CREATION_MS = 10_000;
/** The metadata of a new topic name its leader a moment before that broker knows of it. */
const NOT_LED_PAUSE_MS = 200;

/** Asks Kafka what it has, and makes the topics that are missing: a Kafka that was set up anew has none. */
export class LogReader {
  private admin: Admin | null = null;

  constructor(
    private readonly config: BaseConfig,
    private readonly clientId: string,
  ) {}

  async look(topics: string[]): Promise<Map<string, Log>> {
    return this.ask(topics, async (admin) => {
      const { topics: found } = await admin.fetchTopicMetadata({ topics });
      const logs = await Promise.all(
        found.map(async ({ name, partitions }): Promise<[string, Log]> => {
          const offsets = await admin.fetchTopicOffsets(name);
          const extents = offsets.map(({ partition, low, high }): [number, Extent] => [
            partition,
            { low: BigInt(low), high: BigInt(high) },
          ]);
          return [name, { topicId: idOf(partitions), partitions: new Map(extents) }];
        }),
      );
      return new Map(logs);
    });
  }

  /** What the group's tools show, `<topic>/<partition>` -> offset; nothing for what it never showed. */
  async shown(groupId: string, topics: string[]): Promise<Map<string, bigint>> {
    return this.ask(topics, async (admin) => {
      const found = await admin.fetchOffsets({ groupId, topics });
      return new Map(
        found.flatMap(({ topic, partitions }) =>
          partitions
            .filter(({ offset }) => BigInt(offset) >= 0n)
            .map(({ partition, offset }): [string, bigint] => [`${topic}/${partition}`, BigInt(offset)]),
        ),
      );
    });
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = null;
    await admin?.disconnect().catch(() => undefined);
  }

  private async ask<T>(topics: string[], question: (admin: Admin) => Promise<T>): Promise<T> {
    const until = Date.now() + CREATION_MS;
    for (;;) {
      try {
        return await this.asked(question);
      } catch (error) {
        if (Date.now() >= until) throw error;
        if (isTopicMissing(error))
          await ensureTopics(
            kafkaClient(this.config, this.clientId),
            topics,
            messagingConfig(),
            AbortSignal.timeout(CREATION_MS),
          );
        else if (isNotLedYet(error)) await delay(NOT_LED_PAUSE_MS);
        else throw error;
      }
    }
  }

  private async asked<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      if (!this.admin) {
        const admin = kafkaClient(this.config, this.clientId).admin();
        await admin.connect();
        this.admin = admin;
      }
      return await question(this.admin);
    } catch (error) {
      // it would ask for a topic that was missing for ever after
      await this.close();
      throw error;
    }
  }
}

export const isTopicMissing = (error: unknown): boolean =>
  (error as { type?: string } | null)?.type === 'UNKNOWN_TOPIC_OR_PARTITION';

const isNotLedYet = (error: unknown): boolean =>
  (error as { type?: string } | null)?.type === 'NOT_LEADER_FOR_PARTITION';

/** Where the library's metadata carry it since our addition. */
const idOf = (partitions: ITopicMetadata['partitions']): string | null =>
  (partitions[0] as { topicId?: string | null } | undefined)?.topicId ?? null;
