import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG } from '#platform';
import type { MessageKind } from '../message/message.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientStore } from '../recipient/recipient.schema.js';
import { kindsEnded, UnsubscribeLink, type Unsubscription } from './unsubscribe-link.js';
import { unsubscribeProblems } from './unsubscribe.problems.js';

export interface UnsubscribeStatus {
  kind: MessageKind;
  status: 'SUBSCRIBED' | 'UNSUBSCRIBED';
}

/** Ends messages for whoever has the link of a mail. */
@Injectable()
export class Unsubscribe {
  readonly #link: UnsubscribeLink;

  constructor(
    private readonly recipients: RecipientStore,
    private readonly clock: Clock,
    @Inject(CONFIG) config: NotificationsConfig,
  ) {
    this.#link = new UnsubscribeLink(config.WEBHOOK_KEY_SECRET);
  }

  /** @throws UNSUBSCRIBE_LINK_UNKNOWN */
  async look(token: string): Promise<UnsubscribeStatus> {
    const { tenantId, participantId, kind } = this.#read(token),
      recipient = await this.recipients.findOne(tenantId, { _id: recipientKey(tenantId, participantId) }),
      gone = recipient?.preferences?.optOut ?? [];
    const ended = !recipient || kindsEnded({ kind }).every((each) => gone.includes(each));
    return { kind, status: ended ? 'UNSUBSCRIBED' : 'SUBSCRIBED' };
  }

  /**
   * Holds from its commit on: a delivery reads the choice of its person when it begins.
   * @throws UNSUBSCRIBE_LINK_UNKNOWN
   */
  async end(token: string): Promise<UnsubscribeStatus> {
    const { tenantId, participantId, kind } = this.#read(token),
      now = this.clock.now();
    await this.recipients.updateOne(
      tenantId,
      { _id: recipientKey(tenantId, participantId), erasedAt: { $exists: false } },
      {
        $addToSet: { 'preferences.optOut': { $each: kindsEnded({ kind }) } },
        $set: { 'preferences.changedAt': now, updatedAt: now },
        $inc: { version: 1 },
      },
    );
    return { kind, status: 'UNSUBSCRIBED' };
  }

  #read(token: string): Unsubscription {
    const found = this.#link.read(token);
    if (!found) throw unsubscribeProblems.UNSUBSCRIBE_LINK_UNKNOWN();
    return found;
  }
}
