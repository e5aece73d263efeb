import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import type { TenantId } from '#contracts';
import type { MessageKind } from './message.js';
import { MessageStore, type MessageDocument } from './message.schema.js';

/** Facts that hold no more. */
export interface Ended {
  kinds: readonly MessageKind[];
  /** Id of the award, the enrolment and so on: the part of a fact's id before its number. */
  of: string;
  /** The last of its facts that is over; a later one is true again. */
  upTo: number;
}

export type EndedOf = Ended & { tenantId: TenantId; participantId: string };

/** Whether a fact, by its id, is one of those: `<id>` is the first of an award, `<id>/3` its third. */
export function hasEnded(factId: string, { of, upTo }: Pick<Ended, 'of' | 'upTo'>): boolean {
  if (factId === of) return upTo >= 1;
  const number = factId.startsWith(`${of}/`) ? Number(factId.slice(of.length + 1)) : NaN;
  return number <= upTo;
}

/**
 * Takes messages back whose reason is gone before anybody began to send them: those that wait, and those that
 * a digest has not told yet.
 * What a worker holds at this moment goes out.
 */
@Injectable()
export class WithdrawMessages {
  readonly #messages: Collection<MessageDocument>;

  constructor(store: MessageStore) {
    this.#messages = store.acrossTenants('a batch of events holds several tenants');
  }

  async reasonGone(ended: readonly EndedOf[], now: Date, tx: ClientSession): Promise<void> {
    if (ended.length === 0) return;
    const waiting = await this.#messages
      .find(
        {
          tenantId: { $in: [...new Set(ended.map(({ tenantId }) => tenantId))] },
          participantId: { $in: [...new Set(ended.map(({ participantId }) => participantId))] },
          kind: { $in: [...new Set(ended.flatMap(({ kinds }) => kinds))] },
          status: { $in: ['QUEUED', 'GATHERED'] },
        },
        {
          session: tx,
          projection: {
            tenantId: 1,
            participantId: 1,
            kind: 1,
            factId: 1,
            digestId: 1,
          },
        },
      )
      .toArray();
    for (const message of waiting.filter((each) => ended.some((fact) => isOf(each, fact))))
      if (message.digestId === undefined || (await this.#isUntold(message.digestId, now, tx)))
        await this.#messages.updateOne(
          { _id: message._id, ...untouched },
          {
            $set: { status: 'SUPPRESSED', reason: 'REASON_GONE', settledAt: now, updatedAt: now },
            $unset: { dueAt: '' },
            $inc: { version: 1 },
          },
          { session: tx },
        );
  }

  /** The write meets the claim of a worker that begins to send the digest: one of the two comes first. */
  async #isUntold(digestId: string, now: Date, tx: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#messages.updateOne(
      { _id: digestId, status: 'QUEUED', ...untouched },
      { $set: { updatedAt: now }, $inc: { version: 1 } },
      { session: tx },
    );
    return matchedCount > 0;
  }
}

const untouched = { claim: { $exists: false }, 'attempts.0': { $exists: false } };

const isOf = (message: MessageDocument, fact: EndedOf): boolean =>
  message.tenantId === fact.tenantId &&
  message.participantId === fact.participantId &&
  fact.kinds.includes(message.kind) &&
  hasEnded(message.factId, fact);
