import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A call of the receiver, in the order of arrival. */
interface Received {
  path: string;
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  event: { id: string; type: string; data: Record<string, unknown> } & Record<string, unknown>;
  at: number;
}

export interface WebhookReceiver {
  url: (path?: string) => string;
  calls: Received[];
  /** How it answers from now on: a status, or what it does with the response. */
  answer: (how: number | ((response: ServerResponse, call: Received) => void), path?: string) => void;
  /** Throws what the standard's library throws where the signature is wrong. */
  verify: (call: Received, secret: string) => unknown;
  close(): Promise<void>;
}

/** An agency's system, on this machine. */
export async function webhookReceiver(): Promise<WebhookReceiver> {
  const calls: Received[] = [],
    answers = new Map<string, number | ((response: ServerResponse, call: Received) => void)>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString(),
        path = request.url ?? '/',
        call: Received = {
          path,
          id: String(request.headers['webhook-id']),
          headers: request.headers,
          body,
          event: JSON.parse(body),
          at: performance.now(),
        };
      calls.push(call);
      const how = answers.get(path) ?? 200;
      if (typeof how === 'function') how(response, call);
      else response.writeHead(how).end(how === 200 ? 'ok' : 'kontak: ani@medan.example');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = '/') => `http://127.0.0.1:${port}${path}`,
    calls,
    answer: (how, path = '/') => answers.set(path, how),
    verify: ({ body, headers }, secret) =>
      new Webhook(secret).verify(body, headers as Record<string, string>),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
