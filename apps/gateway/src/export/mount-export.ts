import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Clock, currentTraceparent, logger } from '#platform';
import type { GatewayConfig } from '../gateway.config.js';
import { gatewayProblems } from '../gateway.problems.js';
import { SERVICES_WITH_EVENTS, serviceUrls, type ServiceName } from '../routes.js';

/** Whoever handles events about people holds something about them. enrollment is asked first: it knows the person. */
const OTHERS = SERVICES_WITH_EVENTS.filter((service) => service !== 'enrollment');

interface Part {
  status: number;
  body: Record<string, unknown>;
}

/**
 * `GET /v1/participants/{id}/export`: what every service holds about a person, in one answer. Each service checks token
 * and agency by itself, and enrollment notes who took it. All or nothing: half an export would be taken for a
 * whole one.
 */
export function mountExport(scope: FastifyInstance, config: GatewayConfig, clock: Clock): void {
  const urls = serviceUrls(config);
  scope.get<{ Params: { id: string } }>('/v1/participants/:id/export', async (request, reply) => {
    const ask = (service: ServiceName) => partOf(service, urls[service], request, config.UPSTREAM_TIMEOUT_MS);
    const first = await ask('enrollment');
    if (first.status !== 200)
      return reply
        .status(first.status)
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(JSON.stringify(first.body));
    const others = await Promise.all(OTHERS.map(async (service) => [service, await ask(service)] as const));
    const missing = others.filter(([, { status }]) => status !== 200).map(([service]) => service);
    if (missing.length > 0) throw gatewayProblems.EXPORT_INCOMPLETE({ missing: missing.join(', ') });
    const services = [['enrollment', first] as const, ...others].map(([service, { body }]) => [
      service,
      body['parts'],
    ]);
    const answer = {
      participantId: request.params.id,
      exportedAt: clock.now().toISOString(),
      services: Object.fromEntries(services) as Record<string, unknown>,
    };
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer));
  });
}

async function partOf(
  service: ServiceName,
  url: string,
  request: FastifyRequest<{ Params: { id: string } }>,
  timeoutMs: number,
): Promise<Part> {
  const traceparent = currentTraceparent();
  try {
    const answer = await fetch(
      `${url}/v1/participants/${encodeURIComponent(request.params.id)}/personal-data`,
      {
        headers: {
          authorization: request.headers.authorization ?? '',
          'x-request-id': request.id,
          'x-forwarded-for': request.ip,
          ...(traceparent && { traceparent }),
        },
        signal: AbortSignal.timeout(timeoutMs),
      },
    );
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch (error) {
    logger.warn({ err: error, service }, 'a service did not contribute to an export');
    if (service === 'enrollment') throw gatewayProblems.EXPORT_INCOMPLETE({ missing: service });
    return { status: 503, body: {} };
  }
}
