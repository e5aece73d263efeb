import { createServer, type AddressInfo } from 'node:net';

const given = new Set<number>();

/** A port that nobody listens on, never the same twice within one process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const { port: found } = server.address() as AddressInfo;
        server.close(() => resolve(found));
      });
    });
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}
