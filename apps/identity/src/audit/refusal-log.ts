import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Counter } from 'prom-client';
import { tenantId } from '#contracts';
import { addressKey, CONFIG, logger, registry } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { AuditLog } from './audit-log.js';

const refusals = new Counter({
  name: 'identity_token_refusals_total',
  help: 'Token requests that were refused, by the error of RFC 6749 and whether the client exists',
  labelNames: ['error', 'client'] as const,
  registers: [registry],
});

/** More addresses than these are not told apart. */
const MAX_ADDRESSES = 1_000;
const UNKNOWN = '';

export interface Refusal {
  /** undefined: there is no such client. */
  client: { clientId: string; tenant?: string | undefined } | undefined;
  /** Of RFC 6749. */
  error: string;
  address: string;
}

interface Window {
  refusal: Refusal;
  times: number;
  addresses: Set<string>;
  timer: NodeJS.Timeout;
}

/**
 * Keeps refusals so that an attack does not fill the access log: of each client and error the first one in a window
 * is an entry, the others are counted into one more when the window ends. Of clients that do not exist there is no
 * entry, only a line in the process's log per window.
 */
@Injectable()
export class RefusalLog implements BeforeApplicationShutdown {
  private readonly windows = new Map<string, Window>();
  private readonly windowMs: number;

  constructor(
    private readonly audit: AuditLog,
    @Inject(CONFIG) config: IdentityConfig,
  ) {
    this.windowMs = config.TOKEN_FAILURE_WINDOW_SECONDS * 1_000;
  }

  refused(refusal: Refusal): void {
    refusals.inc({ error: refusal.error, client: refusal.client ? 'known' : 'unknown' });
    const key = `${refusal.client?.clientId ?? UNKNOWN} ${refusal.client ? refusal.error : ''}`;
    const open = this.windows.get(key);
    if (!open) {
      const timer = setTimeout(() => this.end(key), this.windowMs);
      timer.unref();
      const fresh = { refusal, times: 0, addresses: new Set<string>(), timer };
      this.windows.set(key, fresh);
      if (refusal.client) this.keep(refusal, { address: addressKey(refusal.address) });
      else count(fresh, refusal);
      return;
    }
    count(open, refusal);
  }

  /** Before the access log itself waits for what is on its way. */
  beforeApplicationShutdown(): void {
    for (const key of this.windows.keys()) this.end(key);
  }

  private end(key: string): void {
    const window = this.windows.get(key);
    if (!window) return;
    clearTimeout(window.timer);
    this.windows.delete(key);
    const { refusal, times } = window;
    if (times === 0) return;
    const addresses = window.addresses.size;
    if (refusal.client) this.keep(refusal, { times, addresses });
    else logger.warn({ times, addresses }, 'tokens were asked for clients that do not exist');
  }

  private keep({ client, error }: Refusal, detail: Record<string, unknown>): void {
    if (!client) return;
    this.audit.note({
      action: 'TOKEN_REFUSED',
      by: client.clientId,
      clientId: client.clientId,
      ...(client.tenant ? { tenantId: tenantId(client.tenant) } : {}),
      detail: { error, ...detail },
    });
  }
}

function count(window: Window, { address }: Refusal): void {
  window.times += 1;
  if (window.addresses.size < MAX_ADDRESSES) window.addresses.add(addressKey(address));
}
