import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';

let enabled = false;

/** Tracing costs nothing unless a collector is configured. */
export function tracingEnabled(): boolean {
  return enabled;
}

/**
 * Starts exporting spans; returns the function that flushes and stops. The exporter is loaded only here: it
 * takes several MB of each process.
 */
export async function startTracing(
  service: string,
  endpoint: string | undefined,
): Promise<() => Promise<void>> {
  if (!endpoint) return async () => {};
  const { exportingProvider } = await import('./exporting-provider.js');
  const provider = exportingProvider(service, endpoint);
  provider.register();
  enabled = true;
  return async () => {
    enabled = false;
    await provider.shutdown();
  };
}

export const tracer: Tracer = trace.getTracer('mumpuni');

/** The W3C traceparent of the running span, to be stored with an event or sent in a header. */
export function currentTraceparent(): string | undefined {
  if (!enabled) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

export function remoteContext(traceparent: string | undefined): Context {
  return traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
}

/** Runs the work in a span that continues the trace a message was sent in. */
export async function withRemoteSpan<T>(
  traceparent: string | undefined,
  name: string,
  work: (span?: Span) => Promise<T>,
  kind: SpanKind = SpanKind.CONSUMER,
): Promise<T> {
  if (!enabled) return work();
  return tracer.startActiveSpan(name, { kind }, remoteContext(traceparent), async (span) => {
    try {
      return await work(span);
    } catch (err) {
      span.recordException(err as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw err;
    } finally {
      span.end();
    }
  });
}
