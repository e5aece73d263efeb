import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import { tenantId, type TenantId } from '#contracts';
import { cursorAfter, newId, placeOf, stamps } from '#persistence';
import { Clock, logger, must } from '#platform';
import { AuditEntryStore, type AuditAction, type AuditEntry } from './audit.schema.js';

const LIST = 'access log';

/** What concerns no tenant is filed under the platform itself. */
export const PLATFORM: TenantId = tenantId('platform');

export interface AuditRecord {
  action: AuditAction;
  by: string;
  clientId?: string;
  tenantId?: TenantId;
  detail?: Record<string, unknown>;
}

/** What is asked of the log; what is absent filters nothing. */
export interface AuditQuery {
  tenantId?: string | undefined;
  clientId?: string | undefined;
  action?: AuditAction | undefined;
  by?: string | undefined;
  /** ISO, the first moment. */
  from?: string | undefined;
  /** ISO, the first moment after. */
  until?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

@Injectable()
export class AuditLog implements OnApplicationShutdown {
  private readonly pending = new Set<Promise<void>>();

  constructor(
    private readonly entries: AuditEntryStore,
    private readonly clock: Clock,
  ) {}

  /** @param tx that of the change which the entry tells of, so that both are there or neither */
  async record(
    { action, by, clientId, tenantId: tenant = PLATFORM, detail = {} }: AuditRecord,
    tx?: ClientSession,
  ): Promise<void> {
    const entry: AuditEntry = {
      _id: newId(),
      tenantId: tenant,
      ...stamps(this.clock.now()),
      action,
      by,
      ...(clientId ? { clientId } : {}),
      detail,
    };
    await this.entries.insertMany(tenant, [entry], tx);
  }

  /** For what must not wait for the log, nor fail with it: handing out tokens. */
  note(record: AuditRecord): void {
    const writing = this.record(record)
      .catch((err: unknown) =>
        logger.error(
          { err, action: record.action, clientId: record.clientId },
          'the access log could not be written',
        ),
      )
      .finally(() => this.pending.delete(writing));
    this.pending.add(writing);
  }

  /** Runs after the last request has been answered and before the database is left. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }

  async newest(query: AuditQuery): Promise<{ items: AuditEntry[]; nextCursor?: string }> {
    const { tenantId: tenant, clientId, action, by, from, until } = query,
      filter: Filter<AuditEntry> = {
        ...(tenant ? { tenantId: tenant as TenantId } : {}),
        ...(clientId ? { clientId } : {}),
        ...(action ? { action } : {}),
        ...(by ? { by } : {}),
        ...(from || until
          ? { createdAt: { ...(from && { $gte: new Date(from) }), ...(until && { $lt: new Date(until) }) } }
          : {}),
        ...(query.cursor ? { _id: { $lt: placeOf(LIST, query.tenantId ?? '', query.cursor) } } : {}),
      };
    const found = (await this.entries
      .acrossTenants('the operator reads the log of the whole installation')
      .find(filter)
      .sort({ _id: -1 })
      .limit(query.limit + 1)
      .toArray()) as AuditEntry[];
    const items = found.slice(0, query.limit);
    return found.length > query.limit
      ? {
          items,
          nextCursor: cursorAfter(LIST, query.tenantId ?? '', must(items.at(-1), 'the last of items')._id),
        }
      : { items };
  }
}
