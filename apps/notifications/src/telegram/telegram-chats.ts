import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Clock } from '#platform';
import { RecipientStore, type RecipientDocument } from '../recipient/recipient.schema.js';

/** Which chat with our bot is whose: one bot serves all governments of an installation. */
@Injectable()
export class TelegramChats {
  readonly #recipients: Collection<RecipientDocument>;

  constructor(
    recipients: RecipientStore,
    private readonly clock: Clock,
  ) {
    this.#recipients = recipients.acrossTenants('one bot serves all governments');
  }

  /**
   * Gives a chat to the person to whom a code was shown. A code serves once, within its time, and in place of
   * the chat that the person had before.
   * @param codeHash of the code, as `telegram-code.ts` makes it
   */
  async link(codeHash: string, chatId: string): Promise<RecipientDocument | undefined> {
    const now = this.clock.now();
    const linked = await this.#recipients.findOneAndUpdate(
      { 'telegramCode.hash': codeHash, 'telegramCode.until': { $gt: now }, erasedAt: { $exists: false } },
      {
        $set: { telegram: { chatId, since: now }, updatedAt: now },
        $unset: { telegramCode: '' },
        $inc: { version: 1 },
      },
      { returnDocument: 'after' },
    );
    return linked ?? undefined;
  }

  /** Whose chat it is; several, where people share a phone. */
  of(chatId: string): Promise<RecipientDocument[]> {
    return this.#recipients.find({ 'telegram.chatId': chatId }).toArray();
  }

  /** Nothing goes there any more: its reader wants none, or there is no reader. */
  async forget(chatId: string): Promise<void> {
    await this.#recipients.updateMany(
      { 'telegram.chatId': chatId },
      { $unset: { telegram: '' }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
    );
  }
}
