import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, HealthChecks } from '#platform';
import type { GatewayConfig } from './gateway.config.js';
import { type ServiceName, SERVICES, serviceUrls } from './routes.js';

const VITAL: ServiceName[] = ['identity'];
const FRESH_MS = 1_000;
const TIMEOUT_MS = 1_500;

/**
 * Tells of every service behind the gateway, and is ready while tokens can be had: one service that is down must not take the others out of reach with it.
 * Asked at most once a second, however often it is asked itself.
 */
@Injectable()
export class UpstreamHealth {
  constructor(checks: HealthChecks, @Inject(CONFIG) config: GatewayConfig) {
    const urls = serviceUrls(config);
    for (const service of SERVICES) checks.register(service, remembered(() => ask(urls[service])), { vital: VITAL.includes(service) });
  }
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
}

function remembered(check: () => Promise<void>): () => Promise<void> {
  let last: { at: number; result: Promise<void> } | undefined;
  return () => {
    if (!last || Date.now() - last.at > FRESH_MS) {
      const result = check();
      result.catch(() => undefined);
      last = { at: Date.now(), result };
    }
    return last.result;
  };
}
