import { Inject, Injectable } from '@nestjs/common';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { dueRows, newId, ofFormat } from '#persistence';
import { Clock, CONFIG } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { DELIVERY_FORMAT, WebhookDeliveryStore, type WebhookDeliveryDocument } from './delivery.schema.js';
import type { WebhookEndpointDocument } from './endpoint.schema.js';

/** How many due rows are looked at for one that may go, where the order of persons holds some back. */
const LOOKED_AT = 100;

/**
 * What is due, found and taken endpoint by endpoint: a claim moves `dueAt` forward, so whoever dies in
 * between gives it back by doing nothing.
 */
@Injectable()
export class WebhookClaims {
  readonly #deliveries: Collection<WebhookDeliveryDocument>;

  constructor(
    store: WebhookDeliveryStore,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
    private readonly clock: Clock,
  ) {
    this.#deliveries = store.acrossTenants('endpoints of all governments are served');
  }

  /**
   * The endpoints that have something open, each with the time of what is due first. One step along the index
   * per endpoint, however much waits for one of them.
   */
  async *open(): AsyncGenerator<{ endpointId: string; dueAt: Date }> {
    for (let after = ''; ;) {
      const first = await this.#deliveries.findOne(
        { endpointId: { $gt: after }, dueAt: { $exists: true } },
        { sort: { endpointId: 1, dueAt: 1 }, projection: { endpointId: 1, dueAt: 1 }, maxTimeMS: 5_000 },
      );
      if (first?.dueAt === undefined) return;
      yield { endpointId: first.endpointId, dueAt: first.dueAt };
      after = first.endpointId;
    }
  }

  /** Takes at most so many that may go now. */
  async take(
    { _id: endpointId, ordered }: WebhookEndpointDocument,
    most: number,
  ): Promise<WebhookDeliveryDocument[]> {
    const now = this.clock.now();
    const due = await dueRows(
      this.#deliveries,
      { endpointId, dueAt: { $lte: now } },
      { format: DELIVERY_FORMAT, sort: { dueAt: 1 }, limit: ordered ? LOOKED_AT : most },
    );
    const free = ordered ? await this.#firstOfEachPerson(endpointId, due) : due,
      _id = { $in: free.slice(0, most).map((row) => row._id) },
      claim = newId(),
      until = new Date(now.getTime() + this.config.WEBHOOK_LEASE_MS);
    if (free.length === 0) return [];
    const { modifiedCount } = await this.#deliveries.updateMany(
      { _id, dueAt: { $lte: now }, ...ofFormat(DELIVERY_FORMAT) },
      { $set: { claim, dueAt: until } },
    );
    return modifiedCount === 0 ? [] : this.#deliveries.find({ _id, claim }, { sort: { seq: 1 } }).toArray();
  }

  /** What is behind something open about the same person waits as long as that does. */
  async #firstOfEachPerson(
    endpointId: string,
    due: WebhookDeliveryDocument[],
  ): Promise<WebhookDeliveryDocument[]> {
    const people = [...new Set(due.flatMap(({ participantId }) => participantId ?? []))];
    const open = await this.#deliveries
      .find(
        { endpointId, participantId: { $in: people }, dueAt: { $exists: true } },
        { sort: { participantId: 1, seq: 1 }, projection: { participantId: 1, dueAt: 1, seq: 1 } },
      )
      .toArray();
    const first = new Map<string, WebhookDeliveryDocument>();
    for (const row of open)
      if (row.participantId !== undefined && !first.has(row.participantId)) first.set(row.participantId, row);
    const before = (row: WebhookDeliveryDocument) => {
      const theirs = row.participantId === undefined ? undefined : first.get(row.participantId);
      return theirs === undefined || theirs._id === row._id ? undefined : theirs;
    };
    const heldBack = due.flatMap((row): AnyBulkWriteOperation<WebhookDeliveryDocument>[] => {
      const until = before(row)?.dueAt,
        { _id, dueAt } = row;
      if (until === undefined || dueAt === undefined || until <= dueAt) return [];
      return [{ updateOne: { filter: { _id, dueAt }, update: { $set: { dueAt: until } } } }];
    });
    if (heldBack.length > 0) await this.#deliveries.bulkWrite(heldBack, { ordered: false });
    return due.filter((row) => before(row) === undefined);
  }
}
