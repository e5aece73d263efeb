import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { recipientProblems } from '../recipient/recipient.problems.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { MessageReader } from './message-reader.js';
import {
  detailOf,
  listQuery,
  messageDetail,
  messagePage,
  messageParams,
  resultOf,
  type ListQuery,
  type MessageDetail,
} from './message.dto.js';
import { messageProblems } from './message.problems.js';
import { MessageStore, type MessageDocument } from './message.schema.js';

@ApiDoc({ tag: 'Messages' })
@Controller('v1/messages')
export class MessagesController {
  constructor(
    private readonly reader: MessageReader,
    private readonly recipients: RecipientRepository,
    private readonly messages: MessageStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'Messages and what became of them, newest first' })
  @ApiResult(messagePage)
  @Throws(recipientProblems.PARTICIPANT_UNKNOWN)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: listQuery }) { limit, cursor, ...wanted }: ListQuery,
  ) {
    const filter: Filter<MessageDocument> = Object.fromEntries(
      Object.entries(wanted).filter(([, value]) => value !== undefined),
    );
    if (caller.agencyIds !== null) {
      // A caller for some agencies asks by person: whom they may see is known there.
      if (wanted.participantId === undefined) return { items: [], nextCursor: null };
      await this.recipients.visibleTo(caller, wanted.participantId, 'participantId');
    }
    const { items, nextCursor } = await this.reader.page(caller.tenantId, filter, { limit, cursor });
    return { items: items.map(resultOf), nextCursor };
  }

  @Get(':messageId')
  @RequireScopes('messages:read')
  @ApiDoc({ summary: 'One message with its delivery attempts' })
  @ApiResult(messageDetail)
  async one(
    @CallerParam() caller: Caller,
    @Param({ schema: messageParams }) { messageId }: { messageId: string },
  ): Promise<MessageDetail> {
    return detailOf(await this.#visible(caller, messageId));
  }

  @Post(':messageId/retry')
  @HttpCode(200)
  @RequireScopes('messages:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Try a failed message again',
    description:
      'For example after the address was corrected. All channels are open again; the attempts so far stay on record.',
  })
  @ApiResult(messageDetail)
  @Throws(messageProblems.MESSAGE_NOT_FAILED)
  async retry(
    @CallerParam() caller: Caller,
    @Param({ schema: messageParams }) { messageId }: { messageId: string },
  ): Promise<MessageDetail> {
    const message = await this.#visible(caller, messageId);
    const now = this.clock.now();
    const update = {
      $set: { status: 'QUEUED' as const, dueAt: now, updatedAt: now, givenUp: [] },
      $unset: { settledAt: '' as const },
      $inc: { version: 1 },
    };
    const queued = await this.messages.findOneAndUpdate(
      caller.tenantId,
      { _id: messageId, status: 'FAILED' },
      update,
    );
    if (queued === null) throw messageProblems.MESSAGE_NOT_FAILED({ status: message.status });
    return detailOf(queued);
  }

  async #visible(caller: Caller, messageId: string): Promise<MessageDocument> {
    const message = await this.reader.one(caller.tenantId, messageId);
    if (message === null) throw new NotFound('message');
    if (caller.agencyIds !== null && !(await this.recipients.find(caller, message.participantId)))
      throw new NotFound('message');
    return message;
  }
}
