import { createServer } from 'node:http';
import { logger } from '../logging/logger.js';
import { registry } from './metrics.js';

/**
 * Serves /metrics on a port of its own, for the process whose usual port is public. Nothing else is to be had there.
 *
 * @returns the function that closes it
 */
export async function serveMetrics(port: number, host: string): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics')
      return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.setHeader('content-type', registry.contentType).end(text),
      (err: unknown) => {
        logger.error({ err }, 'metrics could not be read');
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
