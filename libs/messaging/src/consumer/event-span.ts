import { context, propagation, ROOT_CONTEXT, SpanKind, trace, type Span } from '@opentelemetry/api';
import { tracer, tracingEnabled } from '#platform';
import type { IncomingEvent } from '../event.js';

/**
 * Opens the span in which an event is carried out and lets what follows from the event continue it: one trace
 * leads from the request to the message, though hundreds of events share a transaction. Without a collector
 * the trace context is only passed on.
 */
export function openSpan(event: IncomingEvent): Span | undefined {
  if (!tracingEnabled() || !event.traceparent) return undefined;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent: event.traceparent });
  const span = tracer.startSpan(
    `process ${event.type}`,
    {
      kind: SpanKind.CONSUMER,
      attributes: { 'messaging.system': 'kafka', 'messaging.message.id': event.id },
    },
    parent,
  );
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(context.active(), span), carrier);
  event.traceparent = carrier.traceparent ?? event.traceparent;
  return span;
}
