import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { fieldError, validationFailed } from '#platform';
import { MessageStore, type MessageDocument } from './message.schema.js';

interface Page {
  items: MessageDocument[];
  nextCursor: string | null;
}

/** Newest first. Lists with an index by time go by time, the rest by id, which follows the time of the facts. */
@Injectable()
export class MessageReader {
  constructor(private readonly messages: MessageStore) {}

  one(tenantId: TenantId, _id: string): Promise<MessageDocument | null> {
    return this.messages.findOne(tenantId, { _id });
  }

  async page(
    tenantId: TenantId,
    filter: Filter<MessageDocument>,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page> {
    const byTime = 'participantId' in filter || filter.status === 'FAILED';
    const where =
      cursor === undefined ? filter : ({ $and: [filter, after(cursor, byTime)] } as Filter<MessageDocument>);
    const found = await this.messages.find(tenantId, where, {
      sort: byTime ? { createdAt: -1, _id: -1 } : { _id: -1 },
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last !== undefined ? cursorOf(last, byTime) : null };
  }
}

const cursorOf = ({ _id, createdAt }: MessageDocument, byTime: boolean): string =>
  Buffer.from(byTime ? `${createdAt.toISOString()} ${_id}` : _id).toString('base64url');

const cursorInvalid = () => validationFailed([fieldError('cursor', 'CURSOR_INVALID')], 'query');

function after(cursor: string, byTime: boolean): Filter<MessageDocument> {
  const [, time, id] = /^(?:(\S+) )?([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id === undefined || (time === undefined) === byTime) throw cursorInvalid();
  if (time === undefined) return { _id: { $lt: id } };
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime())) throw cursorInvalid();
  return { createdAt: { $lte: createdAt }, $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }] };
}
