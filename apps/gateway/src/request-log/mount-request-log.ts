import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { currentTraceparent, logger, validate } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { gatewayProblems } from '../gateway.problems.js';
import { serviceUrls } from '../routes.js';
import type { RequestLog } from './request-log.js';

const requestQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Most requests of one answer'),
});

/**
 * `GET /v1/own-clients/{id}/refused-requests`. Whether the client is the caller's own, identity says: it is asked
 * for the client with the caller's token, and what it refuses is refused here.
 */
export function mountRequestLog(scope: FastifyInstance, config: GatewayConfig, log: RequestLog): void {
  const { identity } = serviceUrls(config);
  scope.get<{ Params: { id: string } }>('/v1/own-clients/:id/refused-requests', async (request, reply) => {
    const { limit } = validate(requestQuery, request.query, 'query');
    const traceparent = currentTraceparent();
    const answer = await fetch(`${identity}/v1/own-clients/${encodeURIComponent(request.params.id)}`, {
      headers: {
        authorization: request.headers.authorization ?? '',
        'x-request-id': request.id,
        'x-forwarded-for': request.ip,
        ...(traceparent && { traceparent }),
      },
      signal: AbortSignal.timeout(config.UPSTREAM_TIMEOUT_MS),
    }).catch((error: unknown) => {
      logger.warn({ err: error }, 'identity did not say whose client it is');
      throw gatewayProblems.UPSTREAM_UNAVAILABLE();
    });
    const body = await answer.text();
    if (!answer.ok)
      return reply
        .status(answer.status)
        .header('content-type', answer.headers.get('content-type') ?? 'application/problem+json')
        .send(body);
    const { items, more } = await log.newest(request.params.id, limit).catch((error: unknown) => {
      logger.warn({ err: error }, 'refused requests could not be read');
      throw gatewayProblems.UPSTREAM_UNAVAILABLE();
    });
    const shown = { items: items.map(({ at, ...item }) => ({ at: at.toISOString(), ...item })), more };
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(shown));
  });
}
