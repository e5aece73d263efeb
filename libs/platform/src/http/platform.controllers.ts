import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decision.js';
import { HealthChecks } from '../health/health-checks.js';
import { registry } from '../metrics/metrics.js';
import { ApiDoc } from '../openapi/documented.js';
import type { OpenApiDocument } from '../openapi/document.js';

/** The API document of the process; the gateway puts that of the whole installation in its place. */
export class ServiceDescription {
  constructor(public openApi: () => OpenApiDocument | Promise<OpenApiDocument>) {}
}

@Controller('health')
@Public('balancers and supervisors have no token')
@ApiDoc({ hidden: true })
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, checks } = await this.checks.run();
    await reply.status(ready ? 200 : 503).header('cache-control', 'no-store').send({ status: ready ? 'ok' : 'unavailable', checks });
  }
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
  constructor(@Inject(ServiceDescription) private readonly description: ServiceDescription) {}

  @Get()
  document(): OpenApiDocument | Promise<OpenApiDocument> {
    return this.description.openApi();
  }
}
