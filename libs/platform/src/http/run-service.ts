import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError } from '../config/load-config.js';
import { HealthChecks } from '../health/health-checks.js';
import { logger, nameLogger } from '../logging/logger.js';
import { serveMetrics } from '../metrics/metrics-server.js';
import { startTracing } from '../tracing/tracing.js';
import { createServiceApp, type ServiceOptions } from './service-app.js';

export interface ProcessOptions extends ServiceOptions {
  port: number;
  /** Where the metrics of a process with a public port are served. */
  metricsPort?: number;
}

/** Runs a service as a process: starts it, listens, and ends it in order when asked to. */
export async function runService(options: ProcessOptions): Promise<void> {
  const { config, name, port, metricsPort } = options;
  nameLogger(name, config.LOG_LEVEL);
  crashOn('uncaughtException');
  crashOn('unhandledRejection');
  const stopTracing = await startTracing(name, config.OTEL_EXPORTER_OTLP_ENDPOINT);
  let app: NestFastifyApplication;
  let stopMetrics = async (): Promise<void> => undefined;
  try {
    app = await createServiceApp(options);
    if (metricsPort !== undefined) stopMetrics = await serveMetrics(metricsPort, config.HOST);
    await app.listen({ port, host: config.HOST });
  } catch (err) {
    crash(err, 'the service could not start');
    return;
  }
  logger.info({ address: await app.getUrl() }, 'listening');

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(
      () => crash(new Error(`not stopped within ${config.SHUTDOWN_TIMEOUT_MS} ms`), 'stopped by force'),
      config.SHUTDOWN_TIMEOUT_MS,
    ).unref();
    try {
      app.get(HealthChecks).drain();
      await app.close();
      await stopMetrics();
      await stopTracing();
      logger.info('stopped');
      process.exit(0);
    } catch (err) {
      crash(err, 'not stopped in order');
    }
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

function crashOn(event: 'uncaughtException' | 'unhandledRejection'): void {
  process.on(event, (err: unknown) => crash(err, event));
}

/** A process in an unknown state ends, and its supervisor starts it anew: what it had not committed is done again. */
function crash(err: unknown, message: string): void {
  if (err instanceof ConfigError) process.stderr.write(`${err.message}\n`);
  logger.fatal({ err }, message);
  process.exit(1);
}
