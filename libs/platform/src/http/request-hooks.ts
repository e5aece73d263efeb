import { context as otelContext, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { contextBegins, contextEnds, withSharedContext, type WorkContext } from '../logging/context.js';
import { logger } from '../logging/logger.js';
import { httpDuration } from '../metrics/metrics.js';
import { remoteContext, tracer, tracingEnabled } from '../tracing/tracing.js';

const STATE = Symbol('mumpuni:request-state');

interface RequestState {
  log: WorkContext;
  trace?: Context;
}

type Stateful = FastifyRequest & { [STATE]?: RequestState };

/**
 * Request id, log context, span and duration of every request.
 * @param patienceMs how long a stopping process waits for requests under way; then their connections end
 */
export function addRequestHooks(fastify: FastifyInstance, patienceMs: number): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const state: RequestState = { log: { requestId: request.id } };
    (request as Stateful)[STATE] = state;
    contextBegins();
    reply.header('x-request-id', request.id);
    if (tracingEnabled()) state.trace = startServerSpan(request);
    inContext(state, done);
  });
  // Reading the body leaves the asynchronous context of the request; this enters it again for the handler.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const state = (request as Stateful)[STATE];
    if (state) inContext(state, done);
    else done();
  });
  // A kept connection would hold a stopping process until the client lets go of it.
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    // Answers that a mounted library writes itself carry no header of ours; their connections end when they fall idle.
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), 100).unref();
    // Whoever never sends the rest of a request would hold the process until it is stopped by force.
    const end = setTimeout(() => fastify.server.closeAllConnections(), patienceMs).unref();
    fastify.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(end);
    });
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if ((request as Stateful)[STATE]) contextEnds();
    const route = request.routeOptions.url ?? 'unmatched';
    httpDuration.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    endServerSpan((request as Stateful)[STATE], route, reply.statusCode);
    if (logger.isLevelEnabled('debug')) {
      logger.debug(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    }
    done();
  });
}

function inContext(state: RequestState, next: () => void): void {
  if (state.trace) otelContext.with(state.trace, () => withSharedContext(state.log, next));
  else withSharedContext(state.log, next);
}

function startServerSpan(request: FastifyRequest): Context {
  const header = request.headers['traceparent'];
  const parent = remoteContext(typeof header === 'string' ? header : undefined);
  const span = tracer.startSpan(
    `${request.method} ${request.routeOptions.url ?? ''}`.trim(),
    {
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': request.method,
        'http.route': request.routeOptions.url ?? 'unmatched',
        'mumpuni.request_id': request.id,
      },
    },
    parent,
  );
  return trace.setSpan(parent, span);
}

function endServerSpan(state: RequestState | undefined, _route: string, status: number): void {
  const span = state?.trace && trace.getSpan(state.trace);
  if (!span) return;
  span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

const acceptable = /^[A-Za-z0-9._:-]{8,128}$/;

/** The caller's id when it is harmless to log, otherwise a new one. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : uuidv7();
}
