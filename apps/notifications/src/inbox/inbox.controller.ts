import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  Clock,
  CONFIG,
  NotFound,
  oneself,
  RequirePerson,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { MessageReader } from '../message/message-reader.js';
import {
  inboxItem,
  inboxItemParams,
  inboxPage,
  inboxQuery,
  messageParams,
  type InboxItem,
  type InboxQuery,
} from '../message/message.dto.js';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import { originOf } from '../message/origin.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { addresseeOf } from '../recipient/addressee.js';
import { participantParams, type ParticipantParams } from '../recipient/preferences.dto.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import { reasonOf } from '../template/reasons.js';
import { render, type Addressee } from '../template/render.js';

/** Every message to a person is in the inbox, whatever other channel carried it; only what was opted out of is not. */
@ApiDoc({ tag: 'Messages' })
@Controller('v1')
export class InboxController {
  constructor(
    private readonly reader: MessageReader,
    private readonly recipients: RecipientRepository,
    private readonly messages: MessageStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  @Get('me/inbox')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: "One's own inbox, newest first" })
  @ApiResult(inboxPage)
  mine(@CallerParam() caller: Caller, @Query({ schema: inboxQuery }) query: InboxQuery) {
    const { personId, reader } = oneself(caller);
    return this.list(reader, { participantId: personId }, query);
  }

  @Post('me/inbox/:messageId/read')
  @HttpCode(200)
  @RequirePerson()
  @SpeaksFor('any', 'a person marks what was sent to them')
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: "Mark a message of one's own inbox as read" })
  @ApiResult(inboxItem)
  readMine(
    @CallerParam() caller: Caller,
    @Param({ schema: messageParams }) { messageId }: { messageId: string },
  ): Promise<InboxItem> {
    const { personId, reader } = oneself(caller);
    return this.read(reader, { participantId: personId, messageId });
  }

  @Get('participants/:participantId/inbox')
  @RequireScopes('messages:read')
  @ApiDoc({ summary: "A participant's in-app inbox, newest first" })
  @ApiResult(inboxPage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: participantParams }) { participantId }: ParticipantParams,
    @Query({ schema: inboxQuery }) { unread, limit, cursor }: InboxQuery,
  ) {
    const recipient = await this.recipients.visibleTo(caller, participantId);
    const filter = {
      participantId,
      status: { $ne: 'SUPPRESSED' as const },
      // what it tells is here by itself
      kind: { $ne: 'DIGEST' as const },
      ...(unread === 'true' ? { readAt: { $exists: false } } : {}),
    };
    const { items, nextCursor } = await this.reader.page(caller.tenantId, filter, { limit, cursor });
    return { items: await this.#shown(items, recipient), nextCursor };
  }

  @Post('participants/:participantId/inbox/:messageId/read')
  @HttpCode(200)
  @RequireScopes('messages:write')
  @SpeaksFor('own agency')
  @ApiDoc({ summary: 'Mark a message of the inbox as read' })
  @ApiResult(inboxItem)
  async read(
    @CallerParam() caller: Caller,
    @Param({ schema: inboxItemParams })
    { participantId, messageId }: { participantId: string; messageId: string },
  ): Promise<InboxItem> {
    const recipient = await this.recipients.visibleTo(caller, participantId);
    const now = this.clock.now();
    const where = { _id: messageId, participantId };
    await this.messages.updateOne(
      caller.tenantId,
      { ...where, readAt: { $exists: false } },
      { $set: { readAt: now } },
    );
    const message = await this.messages.findOne(caller.tenantId, where);
    if (message === null) throw new NotFound('message');
    const [item] = await this.#shown([message], recipient);
    if (item === undefined) throw new NotFound('message');
    return item;
  }

  async #shown(messages: MessageDocument[], recipient: RecipientDocument): Promise<InboxItem[]> {
    const { tenantId } = recipient,
      sender = await this.recipients.sender(tenantId),
      about = messages.some(({ aboutId }) => aboutId !== undefined)
        ? await this.recipients.of(messages)
        : new Map<string, RecipientDocument>();
    return messages.map((message) => {
      const person =
        message.aboutId === undefined ? undefined : about.get(recipientKey(tenantId, message.aboutId));
      return itemOf(message, addresseeOf(recipient, sender, this.config.PUBLIC_URL, person));
    });
  }
}

function itemOf(message: MessageDocument, to: Addressee): InboxItem {
  const { subject, text, locale } = render(message, to);
  return {
    id: message._id,
    kind: message.kind,
    subject,
    text,
    language: locale,
    why: { ...originOf(message), text: reasonOf(message.kind, locale) },
    status: message.status,
    sent: message.attempts.map(({ at, channel, outcome }) => ({ at: at.toISOString(), channel, outcome })),
    createdAt: message.createdAt.toISOString(),
    readAt: message.readAt?.toISOString() ?? null,
  };
}
