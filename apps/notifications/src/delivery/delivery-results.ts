import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnyBulkWriteOperation, ClientSession, Collection, UpdateFilter } from 'mongodb';
import { messageDelivered, messageFailed } from '#contracts';
import { crashPoint, isTransient, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { Clock, logger } from '#platform';
import { isSettled, KINDS_WITH_RECEIPT, type MessageDocument } from '../message/message.js';
import type { Settlement } from './delivery-plan.js';
import { countSettlement } from './delivery-metrics.js';

const MAX_BATCH = 500;
/** Worth a transaction of their own; fewer wait a moment for company, but only while more are on the way. */
const ENOUGH = 64;
const COMPANY_MS = 40;

interface Result {
  message: MessageDocument;
  settlement: Settlement;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Writes what became of messages, together with the events about it, many in one transaction. The time between
 * "accepted" and "recorded" is what a kill repeats: about two commits and a blink, whatever the load.
 */
@Injectable()
export class DeliveryResults {
  readonly #messages: Collection<MessageDocument>;
  #waiting: Result[] = [];
  #expected = 0;
  #recording = false;
  #enough: () => void = () => undefined;

  constructor(
    @InjectStore('Message') store: TenantStore<MessageDocument>,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('a round of deliveries holds several tenants');
  }

  /** Somebody is about to send: a result will follow, from `record` or `withdraw`. */
  expect(count: number): void {
    this.#expected += count;
  }

  withdraw(): void {
    this.#expected -= 1;
    if (this.#expected === 0) this.#enough();
  }

  record(message: MessageDocument, settlement: Settlement): Promise<void> {
    this.#expected -= 1;
    return new Promise((done, failed) => {
      this.#waiting.push({ message, settlement, done, failed });
      if (!this.#recording) void this.#recordAll();
      else if (this.#expected === 0 || this.#waiting.length >= ENOUGH) this.#enough();
    });
  }

  async #recordAll(): Promise<void> {
    this.#recording = true;
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < ENOUGH && this.#expected > 0) await this.#company();
      const results = this.#waiting.splice(0, MAX_BATCH);
      await this.#record(results).then(
        () => results.forEach(({ done }) => done()),
        (error: unknown) => results.forEach(({ failed }) => failed(error)),
      );
    }
    this.#recording = false;
  }

  #company(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, COMPANY_MS);
      this.#enough = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #record(results: Result[]): Promise<void> {
    const now = this.clock.now();
    // An e-mail is out: while the database is away, nothing is better than to insist.
    for (let failures = 0; ; failures += 1) {
      try {
        // a single statement without events needs no transaction around it
        if (results.every(isSilent)) await this.#messages.bulkWrite(operationsFor(results, now), { ordered: false });
        else await this.transactions.run((tx) => this.#write(results, now, tx));
        break;
      } catch (error) {
        if (!isTransient(error)) throw error;
        logger.warn({ err: error, results: results.length }, 'results of deliveries cannot be recorded yet');
        await pause(Math.min(100 * 2 ** failures, 2_000));
      }
    }
    for (const { message, settlement } of results) countSettlement(message, settlement, now);
    crashPoint('delivery:after-record');
  }

  async #write(results: Result[], now: Date, tx: ClientSession): Promise<void> {
    const operations = operationsFor(results, now);
    const { modifiedCount } = await this.#messages.bulkWrite(operations, { session: tx, ordered: false });
    let ours = results;
    if (modifiedCount < results.length) {
      // A lease ran out and somebody else was first: theirs is the event.
      const ids = results.map(({ message }) => message._id);
      const written = await this.#messages.find({ _id: { $in: ids }, updatedAt: now }, { session: tx, projection: { _id: 1 } }).toArray();
      const set = new Set(written.map(({ _id }) => _id));
      ours = results.filter(({ message }) => set.has(message._id));
    }
    await this.outbox.append(tx, ours.flatMap((result) => eventsAbout(result, now)));
  }
}

/** True when no event follows: an ordinary message was delivered, or will be tried again. */
const isSilent = ({ message, settlement }: Result): boolean => settlement.status !== 'FAILED' && !(isSettled(settlement.status) && KINDS_WITH_RECEIPT.has(message.kind));

/** Most results are the same one, accepted at the first attempt: they are a single statement. */
function operationsFor(results: Result[], now: Date): AnyBulkWriteOperation<MessageDocument>[] {
  const alike = new Map<string, { ids: string[]; update: UpdateFilter<MessageDocument> }>();
  const others: AnyBulkWriteOperation<MessageDocument>[] = [];
  for (const { message, settlement } of results) {
    if (settlement.status === 'DELIVERED') {
      const key = `${settlement.channel} ${settlement.attempt.code}`;
      const group = alike.get(key) ?? { ids: [], update: updateFor(settlement, now) };
      group.ids.push(message._id);
      alike.set(key, group);
    } else {
      others.push({ updateOne: { filter: { _id: message._id, claim: message.claim!, status: 'QUEUED' }, update: updateFor(settlement, now) } });
    }
  }
  // An accepted message is delivered whoever holds the claim by now.
  const delivered = [...alike.values()].map(({ ids, update }) => ({ updateMany: { filter: { _id: { $in: ids }, status: 'QUEUED' as const }, update } }));
  return [...delivered, ...others];
}

function updateFor(settlement: Settlement, now: Date): UpdateFilter<MessageDocument> {
  const attempt = 'attempt' in settlement && settlement.attempt ? { attempts: { ...settlement.attempt, at: now } } : undefined;
  const push = { ...attempt, ...('givenUp' in settlement && settlement.givenUp ? { givenUp: settlement.givenUp } : {}) };
  const settled = isSettled(settlement.status);
  return {
    $set: {
      status: settlement.status,
      updatedAt: now,
      ...('reason' in settlement ? { reason: settlement.reason } : {}),
      ...(settlement.status === 'DELIVERED' ? { channel: settlement.channel } : {}),
      ...(settlement.status === 'DELIVERED_IN_APP' ? { channel: 'IN_APP' as const } : {}),
      ...(settlement.status === 'QUEUED' ? { dueAt: new Date(now.getTime() + settlement.dueInMs) } : {}),
      ...(settled ? { settledAt: now } : {}),
    },
    $unset: { claim: '', ...(settled ? { dueAt: '' } : {}), ...(settlement.status === 'DELIVERED' ? { reason: '' } : {}) },
    $inc: { version: 1, ...('waited' in settlement ? { waits: 1 } : {}) },
    ...(Object.keys(push).length > 0 ? { $push: push } : {}),
  };
}

function eventsAbout(result: Result, now: Date): OutgoingEvent[] {
  if (isSilent(result)) return [];
  const { message, settlement } = result;
  const { _id: messageId, tenantId, participantId, kind, factId } = message;
  const about = { messageId, participantId, kind, factId };
  const attempts = message.attempts.length + ('attempt' in settlement && settlement.attempt ? 1 : 0);
  const at = now.toISOString();
  switch (settlement.status) {
    case 'DELIVERED':
      return [newEvent(messageDelivered, { tenantId, key: participantId, time: now, data: { ...about, channel: settlement.channel, attempts, deliveredAt: at } })];
    case 'DELIVERED_IN_APP':
      return [newEvent(messageDelivered, { tenantId, key: participantId, time: now, data: { ...about, channel: 'IN_APP', attempts, deliveredAt: at } })];
    case 'FAILED':
      return [newEvent(messageFailed, { tenantId, key: participantId, time: now, data: { ...about, reason: settlement.reason, attempts, failedAt: at } })];
    default:
      return [];
  }
}
