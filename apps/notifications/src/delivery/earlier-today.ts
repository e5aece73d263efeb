import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { OPTIONAL_KINDS } from '../message/manners.js';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';

/** Messages and when their person's day began. */
export interface DayOf {
  message: MessageDocument;
  since: Date;
}

type Row = Pick<MessageDocument, '_id' | 'tenantId' | 'participantId' | 'createdAt'>;

/**
 * How many optional messages were made for the same person on the same day before each of these. By their
 * order, not by what was sent so far: any number of workers, in whatever order they come, let the same ones
 * through.
 */
@Injectable()
export class EarlierToday {
  readonly #messages: Collection<MessageDocument>;

  constructor(store: MessageStore) {
    this.#messages = store.acrossTenants('a round of deliveries holds several tenants');
  }

  async of(asked: DayOf[]): Promise<Map<string, number>> {
    if (asked.length === 0) return new Map();
    const rows = await this.#messages
      .find(
        {
          tenantId: { $in: [...new Set(asked.map(({ message }) => message.tenantId))] },
          participantId: { $in: [...new Set(asked.map(({ message }) => message.participantId))] },
          createdAt: { $gte: new Date(Math.min(...asked.map(({ since }) => since.getTime()))) },
          kind: { $in: OPTIONAL_KINDS },
        },
        { projection: { tenantId: 1, participantId: 1, createdAt: 1 } },
      )
      .toArray();
    return placesOf(asked, rows);
  }
}

function placesOf(asked: DayOf[], rows: readonly Row[]): Map<string, number> {
  const byPerson = new Map<string, Row[]>();
  for (const row of rows) {
    const list = byPerson.get(keyOf(row));
    if (list) list.push(row);
    else byPerson.set(keyOf(row), [row]);
  }
  return new Map(
    asked.map(({ message, since }) => [
      message._id,
      (byPerson.get(keyOf(message)) ?? []).filter((row) => row.createdAt >= since && isBefore(row, message))
        .length,
    ]),
  );
}

const keyOf = ({ tenantId, participantId }: Pick<Row, 'tenantId' | 'participantId'>): string =>
  `${tenantId}/${participantId}`;

const isBefore = (one: Row, other: Row): boolean =>
  one.createdAt < other.createdAt ||
  (one.createdAt.getTime() === other.createdAt.getTime() && one._id < other._id);
