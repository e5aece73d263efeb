import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { ClientSession, Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import type { ErasureReceipt, participantErased, TenantId } from '#contracts';
import type { IncomingEvent } from '../event.js';
import {
  receiptOf,
  shown,
  type Erasure,
  type ErasureStep,
  type Holding,
  type Outcome,
  type PersonalDataOptions,
  type Words,
} from './holding.js';
import type { PersonRef } from './person-keys.js';
import { redactAnswer, redactEvent } from './redact.js';

export const PERSONAL_DATA_OPTIONS = 'personal-data:options';
export const ERASURE_STEPS = 'personal-data:steps';
export const ACCESS_NOTE = 'personal-data:access-note';

const deadLetters: Words = { id: 'Peristiwa yang disisihkan', en: 'Events that were set aside' };
const answers: Words = { id: 'Jawaban untuk permintaan berulang', en: 'Answers kept for repeated requests' };

/** What a service tells when it is done: all of its own event but the definition. */
export interface Confirmation {
  tenantId: TenantId;
  key: string;
  time: Date;
  data: ErasureReceipt & { participantId: string; run: number; doneAt: string };
}

export interface HeldPart {
  title: Words;
  items: Document[];
}

/** What this service holds about a person: told to them, or erased. */
@Injectable()
export class PersonalData implements OnApplicationBootstrap {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @Inject(PERSONAL_DATA_OPTIONS) private readonly options: PersonalDataOptions,
    @Inject(ERASURE_STEPS) private readonly steps: ErasureStep[],
  ) {}

  /**
   * A kind that is stored under another name would be found when the first person asks: the service does not
   * start with one.
   */
  onApplicationBootstrap(): void {
    for (const { kind } of [this.options.agency, ...this.options.holdings]) this.collection(kind);
  }

  /** Null where the person is not known here. */
  async agencyOf(person: PersonRef): Promise<string | null> {
    const { kind, of, field } = this.options.agency;
    const found = await this.collection(kind).findOne(of(person));
    const agency: unknown = field
      .split('.')
      .reduce<unknown>((value, name) => (value as Document | null)?.[name], found);
    return typeof agency === 'string' ? agency : null;
  }

  async export(person: PersonRef): Promise<Record<string, HeldPart>> {
    const parts: Record<string, HeldPart> = {};
    for (const { kind, what, of, hidden } of this.options.holdings) {
      const found = await this.collection(kind).find(of(person)).sort({ _id: 1 }).toArray();
      const name = kind.charAt(0).toLowerCase() + kind.slice(1);
      if (found.length > 0) parts[name] = { title: what, items: found.map((each) => shown(each, hidden)) };
    }
    return parts;
  }

  /**
   * Carries out what events ask for. @returns what the service confirms for each of them, to be told as its
   * own event
   */
  async eraseAll(
    events: readonly IncomingEvent<typeof participantErased>[],
    now: Date,
    tx: ClientSession,
  ): Promise<Confirmation[]> {
    const confirmations: Confirmation[] = [];
    for (const { tenantId, data } of events) {
      const { participantId, run, version, erasedAt } = data;
      const erasure = {
        tenantId,
        participantId,
        run,
        version,
        at: new Date(erasedAt),
      };
      const receipt = await this.erase(erasure, tx);
      confirmations.push({
        tenantId,
        key: participantId,
        time: now,
        data: { participantId, run, ...receipt, doneAt: now.toISOString() },
      });
    }
    return confirmations;
  }

  /** In the transaction that states that it was done. Can be done again: it finds what is still there. */
  async erase(erasure: Erasure, tx: ClientSession): Promise<ErasureReceipt> {
    const outcomes: Outcome[] = [];
    for (const holding of this.options.holdings)
      outcomes.push(...(await this.eraseFrom(holding, erasure, tx)));
    for (const step of this.steps) outcomes.push(...(await step.erase(erasure, tx)));
    outcomes.push({ erased: { what: deadLetters, count: await this.redactLetters(erasure, tx) } });
    outcomes.push({ erased: { what: answers, count: await this.redactAnswers(erasure, tx) } });
    return receiptOf(outcomes);
  }

  private async eraseFrom(
    { kind, what, of, erasure }: Holding,
    run: Erasure,
    tx: ClientSession,
  ): Promise<Outcome[]> {
    const collection = this.collection(kind),
      session = { session: tx };
    if (erasure.left === 'NOTHING')
      return [{ erased: { what, count: (await collection.deleteMany(of(run), session)).deletedCount } }];
    const count = erasure.without
      ? (await collection.updateMany(of(run), erasure.without(run), session)).matchedCount
      : await collection.countDocuments(of(run), session);
    return [
      ...(erasure.without ? [{ erased: { what, count } }] : []),
      ...(erasure.why ? [{ kept: { what, count, why: erasure.why } }] : []),
    ];
  }

  /** Events of the version before, which carried personal data in clear. */
  private async redactLetters({ tenantId, participantId }: Erasure, tx: ClientSession): Promise<number> {
    const letters = this.database.collection<Document & { _id: string }>('dead_letters');
    const about = { tenantId, key: `${tenantId}:${participantId}` };
    let count = 0;
    for (const { _id, eventType, value } of await letters.find(about, { session: tx }).toArray()) {
      const redacted = redactEvent(eventType as string | null, value as string | null, participantId);
      if (redacted === null) continue;
      await letters.updateOne({ _id }, { $set: { value: redacted } }, { session: tx });
      count += 1;
    }
    return count;
  }

  /** They go by themselves after a day; until then they would still say it. */
  private async redactAnswers({ tenantId, participantId }: Erasure, tx: ClientSession): Promise<number> {
    const kept = this.database.collection<Document & { _id: string }>('idempotency_keys');
    let count = 0;
    const fields = { projection: { answer: 1, committed: 1 }, session: tx };
    for await (const { _id, answer, committed } of kept.find({ tenantId }, fields)) {
      const without = {
        ...changed('answer', redactAnswer(answer, participantId)),
        ...changed('committed', redactAnswer(committed, participantId)),
      };
      if (Object.keys(without).length === 0) continue;
      await kept.updateOne({ _id }, { $set: without }, { session: tx });
      count += 1;
    }
    return count;
  }

  private get database() {
    const { db } = this.connection;
    if (!db) throw new Error('not connected');
    return db;
  }

  /** @param kind as the class of its store is called, which names the model, without `Store` */
  private collection(kind: string): Collection<Document> {
    return this.database.collection(this.connection.model(`${kind}Store`).collection.name);
  }
}

const changed = (name: string, value: unknown): Record<string, unknown> =>
  value === undefined ? {} : { [name]: value };
