import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock, currentTraceparent, logger } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { gatewayProblems } from '../gateway.problems.js';
import { SERVICES_WITH_EVENTS, serviceUrls, type ServiceName } from '../routes.js';

/** Whoever handles events about people holds something about them. enrollment is asked first: it knows the person. */
const OTHERS = SERVICES_WITH_EVENTS.filter((service) => service !== 'enrollment');

interface Part {
  status: number;
  body: Record<string, unknown>;
  /** What a person is asked to do first: to sign in again. */
  challenge: string | null;
}

/**
 * `GET /v1/participants/{id}/export` and, of oneself, `GET /v1/me/export`: what every service holds about a person, in
 * one answer. Each service checks token and agency by itself, and enrollment notes who took it. All or nothing: half
 * an export would be taken for a whole one.
 */
export function mountExport(scope: FastifyInstance, config: GatewayConfig, clock: Clock): void {
  const answer = composed(config, clock);
  scope.get<{ Params: { id: string } }>('/v1/participants/:id/export', (request, reply) =>
    answer(`/v1/participants/${encodeURIComponent(request.params.id)}/personal-data`, request, reply),
  );
  scope.get('/v1/me/export', (request, reply) => answer('/v1/me/personal-data', request, reply));
}

/** @returns what asks every service for its part at the same path, and answers with all of them */
function composed(config: GatewayConfig, clock: Clock) {
  const urls = serviceUrls(config);
  return async (path: string, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    void reply.header('cache-control', 'no-store');
    const ask = (service: ServiceName) =>
      partOf(service, `${urls[service]}${path}`, request, config.UPSTREAM_TIMEOUT_MS);
    const first = await ask('enrollment');
    if (first.status !== 200) {
      if (first.challenge !== null) void reply.header('www-authenticate', first.challenge);
      return reply
        .status(first.status)
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(JSON.stringify(first.body));
    }
    const others = await Promise.all(OTHERS.map(async (service) => [service, await ask(service)] as const));
    const missing = others.filter(([, { status }]) => status !== 200).map(([service]) => service);
    if (missing.length > 0) throw gatewayProblems.EXPORT_INCOMPLETE({ missing: missing.join(', ') });
    const services = [['enrollment', first] as const, ...others].map(([service, { body }]) => [
      service,
      body['parts'],
    ]);
    const all = {
      participantId: first.body['participantId'],
      exportedAt: clock.now().toISOString(),
      services: Object.fromEntries(services) as Record<string, unknown>,
    };
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(all));
  };
}

async function partOf(
  service: ServiceName,
  url: string,
  request: FastifyRequest,
  timeoutMs: number,
): Promise<Part> {
  const traceparent = currentTraceparent();
  try {
    const answer = await fetch(url, {
      headers: {
        authorization: request.headers.authorization ?? '',
        'x-request-id': request.id,
        'x-forwarded-for': request.ip,
        ...(traceparent && { traceparent }),
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown>,
      challenge: answer.headers.get('www-authenticate'),
    };
  } catch (error) {
    logger.warn({ err: error, service }, 'a service did not contribute to an export');
    if (service === 'enrollment') throw gatewayProblems.EXPORT_INCOMPLETE({ missing: service });
    return { status: 503, body: {}, challenge: null };
  }
}
