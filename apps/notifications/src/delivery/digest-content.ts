import { Injectable } from '@nestjs/common';
import type { MessageDocument } from '../message/message.schema.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import type { Told } from '../template/render.js';
import { GatherMessages } from './gather-messages.js';
import type { TimingOf } from './pace.js';

/** What a digest tells at the moment at which it is sent: by then something may be over, or not wanted any more. */
@Injectable()
export class DigestContent {
  constructor(
    private readonly gathered: GatherMessages,
    private readonly recipients: RecipientRepository,
  ) {}

  async of(digest: MessageDocument, reader: RecipientDocument, timingOf: TimingOf): Promise<Told> {
    const messages = (await this.gathered.told(digest)).filter(
      (message) =>
        !reader.preferences?.optOut.includes(message.kind) && timingOf(message, reader) !== 'REASON_GONE',
    );
    const people = messages.some(({ aboutId }) => aboutId !== undefined)
      ? await this.recipients.of(messages)
      : new Map<string, RecipientDocument>();
    return messages.map((message) => ({
      message,
      about:
        message.aboutId === undefined
          ? undefined
          : people.get(recipientKey(message.tenantId, message.aboutId))?.name,
    }));
  }
}
