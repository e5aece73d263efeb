import { isUtf8 } from 'node:buffer';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest, RawRequestDefaultExpression } from 'fastify';
import { Doorkeeper } from '../auth/doorkeeper.js';
import type { ProcessConfig } from '../config/base-config.js';
import { nameLogger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { PlatformModule } from '../platform.module.js';
import { BODY_LIMIT, FORM, FORM_LIMIT } from './body-limit.js';
import { decideAtTheDoor } from './entry.js';
import { addETags } from './etag.js';
import { httpProblems } from './http-problems.js';
import { answerListsAsCsv } from './list-answers.js';
import { sendProblem } from './problem.js';
import { refuseConnection } from './refuse-connection.js';
import { addRequestHooks, requestIdOf } from './request-hooks.js';
import { listRoutes } from './routes.js';
import { addSecurityHeaders } from './security-headers.js';
import { tellDeprecations } from './tell-deprecations.js';

export interface ServiceOptions {
  name: string;
  module: Type<unknown> | DynamicModule;
  config: ProcessConfig;
  /** Addresses or networks (CIDR) whose X-Forwarded-For is believed; nobody's by default. */
  trustProxy?: string[];
  /**
   * True for the process that faces browsers and agencies: it alone sets the security headers (HSTS, CSP …),
   * also on what others answer through it, and shows no metrics on its port.
   */
  edge?: boolean;
  /** For what is no controller: a mounted library, proxies. Runs before the application is initialised. */
  configure?: (fastify: FastifyInstance, app: NestFastifyApplication) => void | Promise<void>;
}

/** The application with everything but a port: initialised, so that `inject` works and readiness means something. */
export async function createServiceApp({
  name,
  module,
  config,
  trustProxy,
  edge,
  configure,
}: ServiceOptions): Promise<NestFastifyApplication> {
  nameLogger(name, config.LOG_LEVEL);
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    // What comes on a kept connection while the process stops is still done, and the connection ended with the answer.
    return503OnClosing: false,
    genReqId: (request: RawRequestDefaultExpression) => requestIdOf(request.headers['x-request-id']),
    requestIdHeader: false,
    frameworkErrors: sendProblem,
    clientErrorHandler: refuseConnection,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 512 },
    multipart: false,
    trustProxy: trustProxy?.length ? trustProxy : false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(name, module, config, edge),
    adapter,
    {
      logger: new NestLogger(),
      abortOnError: false,
      bufferLogs: false,
      // only the parsers named below: the usual ones would read forms on every route
      bodyParser: false,
      // the bytes as they came: a signature is over them, not over what they were parsed to
      rawBody: true,
    },
  );
  // the adapter's instance is of the server's own types of http or http2; ours are those of fastify alone
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  // Jobs have had up to a half of it before; consumers and stores stop after the last answer.
  addRequestHooks(fastify, config.SHUTDOWN_TIMEOUT_MS / 3);
  addETags(fastify);
  answerListsAsCsv(fastify, () => listRoutes(app));
  decideAtTheDoor(fastify, app.get(Doorkeeper, { strict: false }), () => listRoutes(app));
  tellDeprecations(fastify, () => listRoutes(app));
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
    // clients that are generated name the type also where they send nothing: what takes a body says that it is missing
    if (body.length === 0) return done(null, undefined);
    // Decoding would put a replacement character in the place of what was sent, and store it.
    if (!isUtf8(body)) return done(httpProblems.MALFORMED_JSON(), undefined);
    void parse(request as FastifyRequest, body.toString('utf8'), (err, value) =>
      done(err ? httpProblems.MALFORMED_JSON() : null, value),
    );
  });
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: FORM_LIMIT }, (_request, body, done) => {
    const text = textOfForm(body as Buffer);
    if (text === undefined) done(httpProblems.MALFORMED_FORM());
    else done(null, fieldsOf(text));
  });
  // Files come as they are; the operation that takes one reads it itself.
  fastify.addContentTypeParser(
    ['text/csv', 'application/octet-stream', 'message/rfc822'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
}

/** What a form says by name; a name that comes several times, as of boxes that are ticked, has all its values. */
function fieldsOf(text: string): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? String(all[0]) : all]),
  );
}

/** A form's text, unless its bytes, or those that it escapes with %, are no UTF-8. */
function textOfForm(body: Buffer): string | undefined {
  if (!isUtf8(body)) return undefined;
  const text = body.toString('utf8');
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return text;
  } catch {
    return undefined;
  }
}

function rootModule(
  name: string,
  module: Type<unknown> | DynamicModule,
  config: ProcessConfig,
  edge?: boolean,
): DynamicModule {
  return { module: ServiceRoot, imports: [PlatformModule.forService(name, config, edge), module] };
}

@Module({})
class ServiceRoot {}
