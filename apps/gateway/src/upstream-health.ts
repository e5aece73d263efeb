import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, HealthChecks } from '#platform';
import type { GatewayConfig } from './gateway.config.js';
import { SERVICES, serviceUrls } from './routes.js';

const FRESH_MS = 1_000;
const TIMEOUT_MS = 1_500;

const answerOfService = z.object({ status: z.string().default('ok') }).catch({ status: 'unknown' });

/**
 * The health of the whole: ready when every service behind the gateway can be given requests, well when their
 * work goes on too.
 * A balancer in front of gateways asks `/health/self`: one service that is down must not take the others out
 * of reach with it.
 * Each service is asked at most once a second, however often this is asked itself.
 */
@Injectable()
export class UpstreamHealth {
  constructor(checks: HealthChecks, @Inject(CONFIG) config: GatewayConfig) {
    const urls = serviceUrls(config);
    for (const service of SERVICES) {
      const state = remembered(() => ask(urls[service]));
      checks.register(service, async () => void (await state()), { of: 'requests' });
      checks.register(
        `${service}:work`,
        async () => {
          if ((await state()) !== 'ok') throw new Error('its events or jobs stand still');
        },
        { of: 'work' },
      );
    }
  }
}

/** @returns what a service that is ready says of itself: `ok`, or `degraded` where its events or jobs stand still */
async function ask(url: string): Promise<string> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
  return answerOfService.parse(body).status;
}

function remembered<T>(check: () => Promise<T>): () => Promise<T> {
  let last: { at: number; result: Promise<T> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > FRESH_MS) {
      const result = check();
      result.catch(() => undefined);
      last = { at: performance.now(), result };
    }
    return last.result;
  };
}
