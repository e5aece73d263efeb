import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import { CONFIG, guardedAgent, guardedCall, type AddressPolicy, type OutgoingAnswer } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';

/** Calls endpoints: no redirects, no proxies, no address that is refused, within a time and with a bounded answer. */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  readonly policy: AddressPolicy;
  private readonly agent: Agent;
  private readonly timeoutMs: number;

  constructor(
    @Inject(CONFIG)
    config: Pick<
      NotificationsConfig,
      'WEBHOOK_ALLOW_PRIVATE' | 'WEBHOOK_DENIED_NETWORKS' | 'WEBHOOK_TIMEOUT_MS'
    >,
  ) {
    this.policy = { allowPrivate: config.WEBHOOK_ALLOW_PRIVATE, denied: config.WEBHOOK_DENIED_NETWORKS };
    this.timeoutMs = config.WEBHOOK_TIMEOUT_MS;
    this.agent = guardedAgent(this.policy);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /** Never throws: whatever happens is an answer. */
  post(url: string, headers: Record<string, string>, body: string): Promise<OutgoingAnswer> {
    return guardedCall(this.agent, this.policy, {
      method: 'POST',
      url,
      headers,
      body,
      timeoutMs: this.timeoutMs,
    });
  }
}
