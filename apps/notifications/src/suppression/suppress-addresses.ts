import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Clock, CONFIG } from '#platform';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { recipientKey } from '../recipient/recipient.js';
import {
  RecipientStore,
  type RecipientDocument,
  type Suppressed,
  type SuppressedBecause,
} from '../recipient/recipient.schema.js';
import { because, isSameAddress, messageIdIn, type MailTrouble } from './mail-trouble.js';
import { mailTroubles } from './suppression-metrics.js';

/** What became of a report. */
export type TroubleResult = 'SUPPRESSED' | 'NOTED' | 'ADDRESS_CHANGED' | 'UNKNOWN';

/** So old a mail is not told again by another way. */
const TELL_AGAIN_MS = 7 * 24 * 60 * 60 * 1_000;
/** As the index has it, so that a provider may spell an address in small letters. */
const anyCase = { locale: 'en', strength: 2 } as const;

/**
 * Remembers which addresses get no more mail. A mailbox is the same one for everybody who has it, so what is
 * found out about it holds for all of them, in every government.
 */
@Injectable()
export class SuppressAddresses {
  readonly #recipients: Collection<RecipientDocument>;
  readonly #messages: Collection<MessageDocument>;

  constructor(
    recipients: RecipientStore,
    messages: MessageStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<NotificationsConfig, 'MAIL_DOMAIN'>,
  ) {
    const reason = 'the mail server and its reports serve all governments';
    this.#recipients = recipients.acrossTenants(reason);
    this.#messages = messages.acrossTenants(reason);
  }

  /** The mail server refuses this address for good. */
  async refused(address: string, code: string): Promise<void> {
    await this.#suppress(address, 'REFUSED', code);
  }

  /**
   * What somebody reports of a mail that the mail server had taken. Again changes nothing.
   * @returns SUPPRESSED: its address gets no more. NOTED: this mail alone failed. ADDRESS_CHANGED: its person
   *   has another address by now. UNKNOWN: neither mail nor address is ours
   */
  note(trouble: MailTrouble): Promise<TroubleResult> {
    return this.#counted(trouble, { strangersToo: true });
  }

  /**
   * The same of a mail in the mailbox for bounces, to which anybody can write: it counts only for a mail that
   * we sent, and for the address to which it went.
   */
  noteReturned(trouble: MailTrouble): Promise<TroubleResult> {
    return this.#counted(trouble, { strangersToo: false });
  }

  async #counted(trouble: MailTrouble, which: { strangersToo: boolean }): Promise<TroubleResult> {
    const result = await this.#note(trouble, which);
    mailTroubles.inc({ kind: trouble.kind, result });
    return result;
  }

  /** @param strangersToo whether an address counts by itself, without a mail of ours to it */
  async #note(trouble: MailTrouble, { strangersToo }: { strangersToo: boolean }): Promise<TroubleResult> {
    const id = messageIdIn(trouble.messageId, this.config.MAIL_DOMAIN),
      message = id === undefined ? null : await this.#messages.findOne({ _id: id });
    if (!message && !strangersToo) return 'UNKNOWN';
    const present = message && (await this.#addressOf(message));
    const address = trouble.address ?? present ?? undefined;
    if (address === undefined || (message && present === null)) return message ? 'NOTED' : 'UNKNOWN';
    if (present && !isSameAddress(present, address)) return 'ADDRESS_CHANGED';

    const why = because(trouble),
      code = trouble.status ?? trouble.kind;
    const known = why === undefined ? 1 : await this.#suppress(address, why, code);
    if (message && trouble.kind === 'BOUNCE') await this.#tellOtherwise(message, code);
    if (why !== undefined && known > 0) return 'SUPPRESSED';
    return message ? 'NOTED' : 'UNKNOWN';
  }

  async #addressOf({ tenantId, participantId }: MessageDocument): Promise<string | null> {
    const recipient = await this.#recipients.findOne(
      { _id: recipientKey(tenantId, participantId) },
      { projection: { email: 1 } },
    );
    return recipient?.email ?? null;
  }

  /** @returns how many people have this address */
  async #suppress(address: string, why: SuppressedBecause, code: string): Promise<number> {
    const people = await this.#recipients
        .find({ email: address }, { collation: anyCase, projection: { email: 1, suppressed: 1 } })
        .toArray(),
      now = this.clock.now();
    for (const { _id, email, suppressed } of people) {
      if (email === undefined || suppressed?.address === email) continue;
      const set: Suppressed = { address: email, because: why, code, since: now };
      await this.#recipients.updateOne(
        { _id, email },
        { $set: { suppressed: set, updatedAt: now }, $inc: { version: 1 } },
      );
    }
    return people.length;
  }

  /** What bounced was not told: it goes on as if e-mail had refused it, by the next channel or to the inbox. */
  async #tellOtherwise({ _id }: MessageDocument, code: string): Promise<void> {
    const now = this.clock.now(),
      reason = `BOUNCED_${code}`;
    await this.#messages.updateOne(
      {
        _id,
        status: 'DELIVERED',
        channel: 'EMAIL',
        readAt: { $exists: false },
        createdAt: { $gte: new Date(now.getTime() - TELL_AGAIN_MS) },
      },
      {
        $set: { status: 'QUEUED', dueAt: now, updatedAt: now, reason },
        $unset: { settledAt: '', channel: '' },
        $push: { attempts: { at: now, channel: 'EMAIL', outcome: 'REFUSED', code: reason } },
        $addToSet: { givenUp: 'EMAIL' },
        $inc: { version: 1 },
      },
    );
  }
}
