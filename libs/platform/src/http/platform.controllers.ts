import { createHash } from 'node:crypto';
import { Controller, Get, Header, Headers, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decision.js';
import { HealthChecks } from '../health/health-checks.js';
import { registry } from '../metrics/metrics.js';
import type { OpenApiDocument } from '../openapi/document.js';
import { ApiDoc } from '../openapi/documented.js';

/** The API document of the process; the gateway puts that of the whole installation in its place. */
export class ServiceDescription {
  constructor(public openApi: () => OpenApiDocument | Promise<OpenApiDocument>) {}
}

@Controller('health')
@Public('balancers and supervisors have no token')
@ApiDoc({ hidden: true })
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** The process runs. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** This process by itself can be given requests, whatever becomes of those that it hands on. */
  @Get('self')
  async self(@Res() reply: FastifyReply): Promise<void> {
    await answer(reply, this.checks.isDraining ? 'unavailable' : 'ok');
  }

  /**
   * Requests can be answered. What is done behind them may stand still meanwhile: then it is `degraded`, and
   * still ready.
   */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, well, checks } = await this.checks.run();
    const healthy = well ? 'ok' : 'degraded';
    await answer(reply, ready ? healthy : 'unavailable', checks);
  }

  /** What is done behind the requests: events and jobs. For alerts; no balancer should ask it. */
  @Get('work')
  async work(@Res() reply: FastifyReply): Promise<void> {
    const { well, checks } = await this.checks.run('work');
    await answer(reply, well ? 'ok' : 'unavailable', checks);
  }
}

async function answer(
  reply: FastifyReply,
  status: 'ok' | 'degraded' | 'unavailable',
  checks?: Record<string, string>,
): Promise<void> {
  await reply
    .status(status === 'unavailable' ? 503 : 200)
    .header('cache-control', 'no-store')
    .send({ status, ...(checks && { checks }) });
}

@Controller('metrics')
@Public("a service's own port is reachable inside the installation only")
@ApiDoc({ hidden: true })
export class MetricsController {
  @Get()
  @Header('content-type', registry.contentType)
  async metrics(): Promise<string> {
    return registry.metrics();
  }
}

@Controller('openapi.json')
@Public('the API document is for everybody')
@ApiDoc({ hidden: true })
export class OpenApiController {
  private readonly texts = new WeakMap<OpenApiDocument, { text: string; etag: string }>();

  constructor(@Inject(ServiceDescription) private readonly description: ServiceDescription) {}

  /** Large, and asked for again and again by those who generate from it: who has this one gets 304. */
  @Get()
  async document(
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { text, etag } = this.rendered(await this.description.openApi());
    void reply.header('etag', etag).header('cache-control', 'public, no-cache');
    const tags = known?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (tags?.some((tag) => tag === etag || tag === '*')) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(text);
  }

  private rendered(document: OpenApiDocument): { text: string; etag: string } {
    const before = this.texts.get(document);
    if (before) return before;
    const text = JSON.stringify(document),
      made = { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
    this.texts.set(document, made);
    return made;
  }
}
