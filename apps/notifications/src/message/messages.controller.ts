import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedParams, ValidatedQuery } from '#platform';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { detailOf, listQuery, messageDetail, messagePage, messageParams, resultOf, type ListQuery, type MessageDetail } from './message.dto.js';
import { MessageNotFailed, MessageUnknown } from './message.errors.js';
import type { MessageDocument } from './message.js';
import { MessageReader } from './message-reader.js';

@ApiDoc({ tag: 'Messages' })
@Controller('v1/messages')
export class MessagesController {
  constructor(
    private readonly reader: MessageReader,
    private readonly recipients: RecipientRepository,
    @InjectStore('Message') private readonly messages: TenantStore<MessageDocument>,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'Messages and what became of them, newest first' })
  @ApiResult(messagePage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(listQuery) { limit, cursor, ...wanted }: ListQuery) {
    const filter: Filter<MessageDocument> = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    if (caller.agencyIds !== null) {
      // A caller for some agencies asks by person: whom they may see is known there.
      if (wanted.participantId === undefined) return { items: [], nextCursor: null };
      await this.recipients.visibleTo(caller, wanted.participantId);
    }
    const { items, nextCursor } = await this.reader.page(caller.tenantId, filter, { limit, cursor });
    return { items: items.map(resultOf), nextCursor };
  }

  @Get(':messageId')
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'One message with its delivery attempts' })
  @ApiResult(messageDetail)
  @ApiProblem(404, 'MESSAGE_UNKNOWN', 'There is no such message')
  async one(@CallerParam() caller: Caller, @ValidatedParams(messageParams) { messageId }: { messageId: string }): Promise<MessageDetail> {
    return detailOf(await this.#visible(caller, messageId));
  }

  @Post(':messageId/retry')
  @HttpCode(200)
  @RequireScopes('messages:write')
  @ApiDoc({ summary: 'Try a failed message again', description: 'For example after the address was corrected. All channels are open again; the attempts so far stay on record.' })
  @ApiResult(messageDetail)
  @ApiProblem(404, 'MESSAGE_UNKNOWN', 'There is no such message')
  @ApiProblem(409, 'MESSAGE_NOT_FAILED', 'The message is not in the state FAILED')
  async retry(@CallerParam() caller: Caller, @ValidatedParams(messageParams) { messageId }: { messageId: string }): Promise<MessageDetail> {
    const message = await this.#visible(caller, messageId);
    const now = this.clock.now();
    const update = { $set: { status: 'QUEUED' as const, dueAt: now, updatedAt: now, givenUp: [] }, $unset: { settledAt: '' as const }, $inc: { version: 1 } };
    const queued = await this.messages.findOneAndUpdate(caller.tenantId, { _id: messageId, status: 'FAILED' }, update);
    if (queued === null) throw new MessageNotFailed(message.status);
    return detailOf(queued);
  }

  async #visible(caller: Caller, messageId: string): Promise<MessageDocument> {
    const message = await this.reader.one(caller.tenantId, messageId);
    if (message === null) throw new MessageUnknown(messageId);
    if (caller.agencyIds !== null) await this.recipients.visibleTo(caller, message.participantId).catch(() => Promise.reject(new MessageUnknown(messageId)));
    return message;
  }
}
