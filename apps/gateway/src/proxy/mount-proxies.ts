import type { IncomingHttpHeaders } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import {
  ApiError,
  Clock,
  CONFIG,
  currentTraceparent,
  FORM,
  FORM_LIMIT,
  logger,
  methodNotAllowed,
} from '#platform';
import { BasicTokens } from '../basic/basic-tokens.js';
import { mountExport } from '../export/mount-export.js';
import type { GatewayConfig } from '../gateway.config.js';
import { gatewayProblems } from '../gateway.problems.js';
import { RateLimit } from '../rate-limit/rate-limit.js';
import { mountRequestLog } from '../request-log/mount-request-log.js';
import { RequestLog } from '../request-log/request-log.js';
import { methodsOf, pathsOf, routeOf, SERVICES, serviceUrls, underName } from '../routes.js';
import { counted, refusalByLength } from './body-limit.js';
import { compressAnswers, unpacked } from './compressed.js';
import { answerAstray, isAstray, refuse } from './refusal-page.js';
import { forward, readBody, sendAnswer } from './small-bodies.js';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const KEEP_ALIVE_MS = 20_000;
/** What a caller says about whom he speaks for. */
const NOT_HANDED_ON = new Set(['x-forwarded-host', 'x-forwarded-proto', 'forwarded']);
/** About the connection to the service, and what the gateway has set already. */
const NOT_ANSWERED = new Set(['connection', 'keep-alive', 'x-request-id']);

/** The public addresses, each handed on to its service. Nothing is parsed here but the token, for the rate limit. */
export async function mountProxies(fastify: FastifyInstance, app: NestFastifyApplication): Promise<void> {
  const config = app.get<GatewayConfig>(CONFIG);
  const limits = app.get(RateLimit),
    log = app.get(RequestLog),
    basic = app.get(BasicTokens);
  const urls = serviceUrls(config);

  fastify.addHook('onRequest', (request, _reply, done) => {
    done(METHODS.includes(request.method as HTTPMethods) ? undefined : methodNotAllowed(METHODS as string[]));
  });

  fastify.addHook('onRequest', (request, reply, done) => {
    const { is404, method, url, headers } = request;
    if (is404 && isAstray(method, url, headers.accept)) answerAstray(request, reply);
    else done();
  });

  await fastify.register(async (scope) => {
    scope.setErrorHandler(refuse);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', readBody);
    scope.addHook('onRequest', (request, reply, done) => {
      if (!basic.concerns(request)) return done();
      basic.exchange(request, () => limits.check(request, reply)).then(() => done(), done);
    });
    scope.addHook('onRequest', (request, reply, done) => {
      const refusal = () => refusalOf(request, config);
      const pending = limits.check(request, reply);
      if (pending) pending.then(() => done(refusal()), done);
      else done(refusal());
    });
    scope.addHook('preParsing', (request, _reply, payload, done) => {
      const limit = limitFor(request, config);
      try {
        done(null, unpacked(request, counted(request, payload, limit), limit));
      } catch (error) {
        done(error as Error);
      }
    });
    await compressAnswers(scope);
    scope.addHook('onResponse', (request, reply, done) => {
      log.note(request, reply);
      done();
    });
    mountExport(scope, config, app.get(Clock));
    mountRequestLog(scope, config, log);
    for (const service of SERVICES) {
      const paths = pathsOf(service);
      await scope.register(httpProxy, { ...options(urls[service], config), routes: paths.own });
      if (paths.underName.length > 0)
        await scope.register(httpProxy, {
          ...options(urls[service], config),
          prefix: underName(service, '/v1'),
          rewritePrefix: '/v1',
          routes: paths.underName.map((path) => path.replace(/^\/v1/, '')),
        });
    }
  });
}

/**
 * What no service would take, refused before a byte of the body is read: a method that the address does not
 * know, too much.
 */
function refusalOf(request: FastifyRequest, config: GatewayConfig): ApiError | undefined {
  const methods = methodsOf(request);
  if (methods.length > 0 && !routeOf(request)) return methodNotAllowed(methods);
  return refusalByLength(request, limitFor(request, config));
}

function options(upstream: string, config: GatewayConfig) {
  return {
    upstream,
    httpMethods: METHODS as string[],
    disableRequestLogging: true,
    // Its own parser would leave every body a stream.
    proxyPayloads: false,
    handler: forward,
    undici: {
      connections: config.UPSTREAM_CONNECTIONS,
      pipelining: 1,
      // Shorter than the services keep theirs, so that no request meets a connection that is just being closed.
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      connect: { timeout: 2_000 },
      headersTimeout: config.UPSTREAM_TIMEOUT_MS,
      bodyTimeout: config.UPSTREAM_TIMEOUT_MS,
    },
    replyOptions: { rewriteRequestHeaders, rewriteHeaders, onResponse, onError },
  } as Parameters<typeof httpProxy>[1];
}

function rewriteRequestHeaders(request: FastifyRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = without(headers, NOT_HANDED_ON);
  kept['x-request-id'] = request.id;
  kept['x-forwarded-for'] = request.ip;
  const traceparent = currentTraceparent();
  if (traceparent) kept['traceparent'] = traceparent;
  return kept;
}

function rewriteHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return without(headers, NOT_ANSWERED);
}

/** A loop: for this, spread costs several times as much. */
function without(headers: IncomingHttpHeaders, names: ReadonlySet<string>): IncomingHttpHeaders {
  const kept: IncomingHttpHeaders = {};
  for (const name in headers) if (!names.has(name)) kept[name] = headers[name];
  return kept;
}

function onResponse(_request: FastifyRequest, reply: FastifyReply, answer: unknown): void {
  sendAnswer(reply, answer as Parameters<typeof sendAnswer>[1], (error) => onError(reply, { error }));
}

function onError(reply: FastifyReply, { error }: { error: Error }): void {
  const cause = error.cause ?? error;
  const refusal = refusalIn(cause);
  if (refusal) {
    void reply.send(refusal);
    return;
  }
  const late = (error as { statusCode?: number }).statusCode === 504;
  logger.warn(
    { err: cause, url: reply.request.routeOptions.url },
    late ? 'a service did not answer in time' : 'a service could not be reached',
  );
  void reply.send(late ? gatewayProblems.UPSTREAM_TIMEOUT() : gatewayProblems.UPSTREAM_UNAVAILABLE());
}

function refusalIn(err: unknown): ApiError | undefined {
  if (err instanceof ApiError) return err;
  return err instanceof Error && err.cause ? refusalIn(err.cause) : undefined;
}

function limitFor(request: FastifyRequest, config: GatewayConfig): number {
  if (routeOf(request)?.file) return config.FILE_LIMIT_BYTES;
  const isForm = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === FORM;
  return isForm ? Math.min(FORM_LIMIT, config.BODY_LIMIT_BYTES) : config.BODY_LIMIT_BYTES;
}
