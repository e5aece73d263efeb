import { Injectable } from '@nestjs/common';
import type { UpdateFilter } from 'mongodb';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, NotFound, type Caller, type Precondition } from '#platform';
import type { MessageKind } from '../message/message.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { SenderStore, type SenderDocument } from '../recipient/recipient.schema.js';
import { fillableNames } from '../template/sample.js';
import type { Wording } from '../template/wording.js';
import { unusable } from './usable-words.js';
import { wordingProblems } from './wording.problems.js';
import { MessageWordingStore, type MessageWordingDocument } from './wording.schema.js';

const MOST_SHOWN = 50;

/**
 * How a government words its messages. Every change is a version that stays; the one that holds stands in the
 * government's row, which each delivery has at hand.
 */
@Injectable()
export class ManageWordings {
  constructor(
    private readonly wordings: MessageWordingStore,
    private readonly senders: SenderStore,
    private readonly recipients: RecipientRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What holds, by kind; empty for a government that has worded nothing. */
  async inForce({ tenantId }: Caller): Promise<NonNullable<SenderDocument['wordings']>> {
    return (await this.senders.findOne(tenantId, { _id: tenantId }))?.wordings ?? {};
  }

  /** The newest first. */
  versions({ tenantId }: Caller, kind: MessageKind): Promise<MessageWordingDocument[]> {
    return this.wordings.find(tenantId, { kind }, { sort: { number: -1 }, limit: MOST_SHOWN });
  }

  /**
   * @param words undefined: the words of the release again
   * @param precondition the version that is to be replaced
   * @throws MESSAGE_WORDING_WRONG, PRECONDITION_FAILED, NOT_FOUND where the government is not known yet
   */
  async word(
    caller: Caller,
    kind: MessageKind,
    words: Wording | undefined,
    precondition: Precondition,
  ): Promise<MessageWordingDocument> {
    const { tenantId } = caller;
    if (words) mustBeUsable(kind, words);
    const recorded = await this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        [newest] = await this.wordings.find(
          tenantId,
          { kind },
          { session: tx, sort: { number: -1 }, limit: 1 },
        );
      precondition.check(newest?.number ?? 0);
      if (newest && isSame(newest.words, words)) return newest;
      const version: MessageWordingDocument = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        kind,
        number: (newest?.number ?? 0) + 1,
        ...(words && { words }),
        by: caller.actor,
      };
      const place = `wordings.${kind}`,
        sender = await this.senders.findOneAndUpdate(
          tenantId,
          { _id: tenantId },
          {
            ...(words
              ? { $set: { [place]: { number: version.number, ...words }, updatedAt: now } }
              : { $unset: { [place]: '' }, $set: { updatedAt: now } }),
            $inc: { version: 1 },
          } as UpdateFilter<SenderDocument>,
          { session: tx },
        );
      if (!sender) throw new NotFound('government', { awaitsNews: 'of an id' });
      return this.wordings.insertOne(tenantId, version, tx);
    });
    this.recipients.forgetSender(tenantId);
    return recorded;
  }
}

/** @throws MESSAGE_WORDING_WRONG */
export function mustBeUsable(kind: MessageKind, words: Wording, at = ''): void {
  const [wrong] = unusable(kind, words);
  if (wrong !== undefined)
    throw wordingProblems.MESSAGE_WORDING_WRONG(
      { names: [...fillableNames(kind)].sort().join(', ') },
      { at: `${at}${wrong}` },
    );
}

const isSame = (one: Wording | undefined, other: Wording | undefined): boolean =>
  JSON.stringify(one && [one.id, one.en]) === JSON.stringify(other && [other.id, other.en]);
