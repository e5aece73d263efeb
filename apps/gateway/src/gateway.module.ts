import { Module } from '@nestjs/common';
import type { ServiceOptions } from '#platform';
import { BasicTokens } from './basic/basic-tokens.js';
import { DocsController } from './documentation/docs.controller.js';
import { Documents } from './documentation/documents.js';
import { SchemasController } from './documentation/schemas.controller.js';
import type { GatewayConfig } from './gateway.config.js';
import { mountProxies } from './proxy/mount-proxies.js';
import { RateLimit } from './rate-limit/rate-limit.js';
import { RequestLog } from './request-log/request-log.js';
import { UpstreamHealth } from './upstream-health.js';

@Module({
  controllers: [DocsController, SchemasController],
  providers: [BasicTokens, Documents, RateLimit, RequestLog, UpstreamHealth],
})
export class GatewayModule {}

export const gatewayService = (config: GatewayConfig): ServiceOptions => ({
  name: 'gateway',
  module: GatewayModule,
  config,
  edge: true,
  trustProxy: config.TRUST_PROXY,
  configure: mountProxies,
});
