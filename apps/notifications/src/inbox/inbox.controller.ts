import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, CONFIG, RequireScopes, ValidatedParams, ValidatedQuery } from '#platform';
import { inboxItem, inboxItemParams, inboxPage, inboxQuery, type InboxItem, type InboxQuery } from '../message/message.dto.js';
import { MessageUnknown } from '../message/message.errors.js';
import type { MessageDocument } from '../message/message.js';
import { MessageReader } from '../message/message-reader.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { participantParams, type ParticipantParams } from '../recipient/preferences.dto.js';
import { addresseeOf } from '../recipient/addressee.js';
import type { RecipientDocument } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { render, type Addressee } from '../template/render.js';

/** Every message to a person is in the inbox, whatever other channel carried it; only what was opted out of is not. */
@ApiDoc({ tag: 'Messages' })
@Controller('v1/participants/:participantId/inbox')
export class InboxController {
  constructor(
    private readonly reader: MessageReader,
    private readonly recipients: RecipientRepository,
    @InjectStore('Message') private readonly messages: TenantStore<MessageDocument>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: "A participant's in-app inbox, newest first" })
  @ApiResult(inboxPage)
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such participant')
  async list(
    @CallerParam() caller: Caller,
    @ValidatedParams(participantParams) { participantId }: ParticipantParams,
    @ValidatedQuery(inboxQuery) { unread, limit, cursor }: InboxQuery,
  ) {
    const to = await this.#addressee(await this.recipients.visibleTo(caller, participantId));
    const filter = { participantId, status: { $ne: 'SUPPRESSED' as const }, ...(unread === 'true' ? { readAt: { $exists: false } } : {}) };
    const { items, nextCursor } = await this.reader.page(caller.tenantId, filter, { limit, cursor });
    return { items: items.map((message) => itemOf(message, to)), nextCursor };
  }

  @Post(':messageId/read')
  @HttpCode(200)
  @RequireScopes('messages:write')
  @ApiDoc({ summary: 'Mark a message of the inbox as read' })
  @ApiResult(inboxItem)
  @ApiProblem(404, 'MESSAGE_UNKNOWN', 'There is no such message to this participant')
  async read(@CallerParam() caller: Caller, @ValidatedParams(inboxItemParams) { participantId, messageId }: { participantId: string; messageId: string }): Promise<InboxItem> {
    const to = await this.#addressee(await this.recipients.visibleTo(caller, participantId));
    const now = this.clock.now();
    const where = { _id: messageId, participantId };
    await this.messages.updateOne(caller.tenantId, { ...where, readAt: { $exists: false } }, { $set: { readAt: now } });
    const message = await this.messages.findOne(caller.tenantId, where);
    if (message === null) throw new MessageUnknown(messageId);
    return itemOf(message, to);
  }

  async #addressee(recipient: RecipientDocument): Promise<Addressee> {
    return addresseeOf(recipient, await this.recipients.sender(recipient.tenantId), this.config.PUBLIC_URL);
  }
}

function itemOf(message: MessageDocument, to: Addressee): InboxItem {
  const { subject, text, locale } = render(message, to);
  return { id: message._id, kind: message.kind, subject, text, language: locale, createdAt: message.createdAt.toISOString(), readAt: message.readAt?.toISOString() ?? null };
}
