import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { metricsConfig } from './metrics.config.js';

/** The process's metrics, served at /metrics. */
export const registry = new Registry();

// A look every 10 ms, the library's default, wakes a process that has nothing to do a hundred times a second.
collectDefaultMetrics({
  register: registry,
  eventLoopMonitoringPrecision: metricsConfig().EVENT_LOOP_SAMPLE_MS,
});

export const httpDuration = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Time from the arrival of a request to the end of its answer',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});
