import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Filter, UpdateFilter } from 'mongodb';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, CONFIG, type Caller } from '#platform';
import { dataschemaOf } from '../feed/envelope.js';
import { FeedEventStore, type FeedEventDocument } from '../feed/feed-event.schema.js';
import { TEST_TYPE } from '../feed/feed-types.js';
import type { NotificationsConfig } from '../notifications.config.js';
import type { ReplayBody, ReplayResult } from './delivery.dto.js';
import {
  DELIVERY_FORMAT,
  deliveryId,
  WebhookDeliveryStore,
  type WebhookDeliveryDocument,
} from './delivery.schema.js';
import type { WebhookEndpointDocument } from './endpoint.schema.js';
import { deliveryOf, FanOut } from './fan-out.js';
import { ManageEndpoints } from './manage-endpoints.js';
import { wants } from './wants.js';
import { webhookProblems } from './webhook.problems.js';

/** One transaction takes as many; who wants more asks again from where the answer says. */
const AT_ONCE = 2_000;

/**
 * Makes deliveries due again. There is one row for an entry and an endpoint, so asking twice sends once, and
 * what still waits for its turn is left as it is. The `webhook-id` stays: a receiver that keeps ids carries
 * nothing out twice.
 */
@Injectable()
export class ReplayDeliveries {
  constructor(
    private readonly endpoints: ManageEndpoints,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly entries: FeedEventStore,
    private readonly fanOut: FanOut,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<NotificationsConfig, 'PUBLIC_URL'>,
  ) {}

  /** @throws NOT_FOUND, WEBHOOK_ENDPOINT_DISABLED, WEBHOOK_EVENT_UNKNOWN */
  async replay(caller: Caller, id: string, body: ReplayBody): Promise<ReplayResult> {
    const endpoint = await this.#enabled(caller, id);
    const result = await this.transactions.run((tx) => {
      if (body.eventId !== undefined) return this.#one(endpoint, body.eventId, tx);
      if (body.failedSince !== undefined) return this.#failed(endpoint, new Date(body.failedSince), tx);
      return this.#between(endpoint, body, tx);
    });
    this.fanOut.announce([id]);
    return result;
  }

  /** A delivery of nothing that happened, to see that it arrives. */
  async test(caller: Caller, id: string): Promise<WebhookDeliveryDocument> {
    const endpoint = await this.#enabled(caller, id),
      { tenantId, agencyId } = endpoint;
    const delivery = await this.transactions.run((tx) => {
      const now = this.clock.now(),
        eventId = newId(),
        agencyIds = agencyId === undefined ? [] : [agencyId],
        told = {
          id: eventId,
          type: TEST_TYPE,
          dataschema: dataschemaOf(this.config.PUBLIC_URL, TEST_TYPE),
          timestamp: now.toISOString(),
          tenantId,
          agencyIds,
          data: {},
        };
      return this.deliveries.insertOne(
        tenantId,
        {
          _id: deliveryId(id, eventId),
          v: DELIVERY_FORMAT,
          tenantId,
          ...stamps(now),
          endpointId: id,
          eventId,
          type: TEST_TYPE,
          status: 'PENDING',
          dueAt: now,
          tries: 0,
          attempts: [],
          replays: 0,
          body: JSON.stringify(told),
        },
        tx,
      );
    });
    this.fanOut.announce([id]);
    return delivery;
  }

  async #enabled(caller: Caller, id: string): Promise<WebhookEndpointDocument> {
    const endpoint = await this.endpoints.find(caller, id);
    if (endpoint.status === 'DISABLED') throw webhookProblems.WEBHOOK_ENDPOINT_DISABLED();
    return endpoint;
  }

  async #one(endpoint: WebhookEndpointDocument, eventId: string, tx: ClientSession): Promise<ReplayResult> {
    const { tenantId } = endpoint,
      _id = deliveryId(endpoint._id, eventId);
    if (await this.deliveries.findOne(tenantId, { _id }, { session: tx }))
      return { queued: await this.#again(endpoint, { _id }, tx), continueFrom: null };
    const entry = await this.entries.findOne(tenantId, { _id: eventId }, { session: tx });
    if (!entry || !wants(endpoint, entry)) throw webhookProblems.WEBHOOK_EVENT_UNKNOWN({ eventId });
    return { queued: await this.#renew(endpoint, [entry], tx), continueFrom: null };
  }

  async #failed(endpoint: WebhookEndpointDocument, since: Date, tx: ClientSession): Promise<ReplayResult> {
    const failed = await this.deliveries.find(
      endpoint.tenantId,
      { endpointId: endpoint._id, status: 'FAILED', createdAt: { $gte: since } },
      { session: tx, sort: { createdAt: 1 }, limit: AT_ONCE, projection: { createdAt: 1 } },
    );
    const { taken, continueFrom } = wholeMoments(failed, ({ createdAt }) => createdAt);
    const queued = await this.#again(endpoint, { _id: { $in: taken.map(({ _id }) => _id) } }, tx);
    return { queued, continueFrom };
  }

  async #between(
    endpoint: WebhookEndpointDocument,
    { from = '', until, types = endpoint.eventTypes }: ReplayBody,
    tx: ClientSession,
  ): Promise<ReplayResult> {
    const entries = await this.entries.find(
      endpoint.tenantId,
      {
        sequencedAt: { $gte: new Date(from), ...(until === undefined ? {} : { $lte: new Date(until) }) },
        ...(types.length > 0 ? { type: { $in: types } } : {}),
      } as Filter<FeedEventDocument>,
      { session: tx, sort: { sequencedAt: 1, seq: 1 }, limit: AT_ONCE },
    );
    const { taken, continueFrom } = wholeMoments(entries, ({ sequencedAt }) => sequencedAt),
      wanted = taken.filter((entry) => wants(endpoint, entry));
    return { queued: await this.#renew(endpoint, wanted, tx), continueFrom };
  }

  /** Settled ones are due again, and those that never came up come up now. */
  async #renew(
    endpoint: WebhookEndpointDocument,
    entries: readonly FeedEventDocument[],
    tx: ClientSession,
  ): Promise<number> {
    const now = this.clock.now(),
      ids = entries.map((entry) => deliveryId(endpoint._id, entry._id));
    const known = await this.deliveries.find(
      endpoint.tenantId,
      { _id: { $in: ids } },
      { session: tx, projection: { _id: 1 } },
    );
    const there = new Set(known.map(({ _id }) => _id)),
      fresh = entries
        .map((entry) => deliveryOf(endpoint._id, entry, now))
        .filter(({ _id }) => !there.has(_id));
    await this.deliveries.insertMany(endpoint.tenantId, fresh, tx);
    return fresh.length + (await this.#again(endpoint, { _id: { $in: [...there] } }, tx));
  }

  async #again(
    { tenantId }: WebhookEndpointDocument,
    which: Filter<WebhookDeliveryDocument>,
    tx: ClientSession,
  ): Promise<number> {
    const now = this.clock.now();
    const update: UpdateFilter<WebhookDeliveryDocument> = {
      $set: { status: 'PENDING', dueAt: now, tries: 0, updatedAt: now },
      $unset: { settledAt: '', claim: '' },
      $inc: { replays: 1, version: 1 },
    };
    const result = await this.deliveries.bulkWrite(
      tenantId,
      [{ updateMany: { filter: { ...which, tenantId, status: { $ne: 'PENDING' } }, update } }],
      tx,
    );
    return result?.modifiedCount ?? 0;
  }
}

/**
 * What one request takes of what was read, in the order of time. Where there is more, the last moment is left
 * to the next request as a whole: it is asked for by its time, and would otherwise be cut in two.
 */
function wholeMoments<T>(
  read: readonly T[],
  at: (each: T) => Date | undefined,
): { taken: readonly T[]; continueFrom: string | null } {
  const last = read.at(-1),
    lastMoment = last === undefined ? undefined : at(last);
  if (read.length < AT_ONCE || lastMoment === undefined) return { taken: read, continueFrom: null };
  const before = read.filter((each) => at(each)?.getTime() !== lastMoment.getTime());
  return { taken: before.length > 0 ? before : read, continueFrom: lastMoment.toISOString() };
}
