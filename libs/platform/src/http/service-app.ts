import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest, RawRequestDefaultExpression } from 'fastify';
import { Doorkeeper } from '../auth/doorkeeper.js';
import type { ProcessConfig } from '../config/base-config.js';
import { nameLogger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { FORM } from '../openapi/documented.js';
import { PlatformModule } from '../platform.module.js';
import { MalformedJson } from './api-error.js';
import { DEFAULT_BODY_LIMIT } from './body-limit.js';
import { decideAtTheDoor } from './entry.js';
import { addETags } from './etag.js';
import { sendProblem } from './problem.js';
import { addRequestHooks, requestIdOf } from './request-hooks.js';
import { listRoutes } from './routes.js';
import { addSecurityHeaders } from './security-headers.js';

const FORM_LIMIT = 16 * 1024;

export interface ServiceOptions {
  name: string;
  module: Type<unknown> | DynamicModule;
  config: ProcessConfig;
  /** Addresses or networks (CIDR) whose X-Forwarded-For is believed; nobody's by default. */
  trustProxy?: string[];
  /** True for the process that faces browsers and agencies: it alone sets the security headers (HSTS, CSP …), also on what others answer through it. */
  edge?: boolean;
  /** For what is no controller: a mounted library, proxies. Runs before the application is initialised. */
  configure?: (fastify: FastifyInstance, app: NestFastifyApplication) => void | Promise<void>;
}

/** The application with everything but a port: initialised, so that `inject` works and readiness means something. */
export async function createServiceApp({ name, module, config, trustProxy, edge, configure }: ServiceOptions): Promise<NestFastifyApplication> {
  nameLogger(name, config.LOG_LEVEL);
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: DEFAULT_BODY_LIMIT,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    genReqId: (request: RawRequestDefaultExpression) => requestIdOf(request.headers['x-request-id']),
    requestIdHeader: false,
    frameworkErrors: sendProblem,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 512 },
    multipart: false,
    trustProxy: trustProxy?.length ? trustProxy : false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule(name, module, config), adapter, {
    logger: new NestLogger(),
    abortOnError: false,
    bufferLogs: false,
    // only the parsers named below: the usual ones would read forms on every route
    bodyParser: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  addRequestHooks(fastify);
  addETags(fastify);
  decideAtTheDoor(fastify, app.get(Doorkeeper, { strict: false }), () => listRoutes(app));
  fastify.addHook('onRoute', (route) => {
    const limit = (route.config as { bodyLimit?: number } | undefined)?.bodyLimit;
    if (limit !== undefined) route.bodyLimit = limit;
  });
  addBodyParsers(app, fastify);
  if (edge) addSecurityHeaders(fastify);
  await configure?.(fastify, app);
  await app.init();
  return app;
}

function addBodyParsers(app: NestFastifyApplication, fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', {}, (request, body, done) => {
    void parse(request as FastifyRequest, body.toString('utf8'), (err, value) => done(err ? new MalformedJson() : null, value));
  });
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))));
  // Files come as they are; the operation that takes one reads it itself.
  fastify.addContentTypeParser(['text/csv', 'application/octet-stream'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function rootModule(name: string, module: Type<unknown> | DynamicModule, config: ProcessConfig): DynamicModule {
  return { module: ServiceRoot, imports: [PlatformModule.forService(name, config), module] };
}

@Module({})
class ServiceRoot {}
