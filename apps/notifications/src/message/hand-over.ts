import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { MessageDocument } from './message.schema.js';

/** A few seconds' worth at full load; what falls out is read from the database. */
const MOST = 20_000;

/**
 * Messages that this process has just written, for their first job, which mostly runs here a moment later and
 * then need not read them back.
 * Each is handed over once: a job that runs again reads what became of them. A job exists only after the
 * commit, so what a rolled-back transaction left here is never taken.
 */
@Injectable()
export class HandOver {
  readonly #messages = new LRUCache<string, MessageDocument>({ max: MOST });

  keep(messages: MessageDocument[]): void {
    for (const message of messages) this.#messages.set(message._id, message);
  }

  take(ids: string[]): MessageDocument[] {
    return ids.flatMap((id) => {
      const message = this.#messages.get(id);
      this.#messages.delete(id);
      return message ?? [];
    });
  }
}
