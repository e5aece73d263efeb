import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInCall<B> {
  path: string;
  authorization: string | undefined;
  body: B;
}

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A provider of messages that this process is, over real HTTP. */
export interface StandIn<B> {
  url: string;
  calls: (StandInCall<B> & { at: number })[];
  /** The next calls get these answers, in this order; `hang-up` ends the connection without one. */
  answerNext(...answers: (Answer | 'hang-up')[]): void;
  close(): Promise<void>;
}

/**
 * @param read the body of a request; its shape is what the stand-in checks
 * @param answer what the provider answers where nothing else was planned
 */
export async function httpStandIn<B>(
  read: (text: string) => B,
  answer: (call: StandInCall<B>, count: number) => Answer,
): Promise<StandIn<B>> {
  const calls: StandIn<B>['calls'] = [],
    planned: (Answer | 'hang-up')[] = [];

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: read(Buffer.concat(parts).toString()),
        at: Date.now(),
      };
      calls.push(call);
      const result = planned.shift() ?? answer(call, calls.length);
      if (result === 'hang-up') return request.socket.destroy();
      response
        .writeHead(result.status, { 'content-type': 'application/json', ...result.headers })
        .end(JSON.stringify(result.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answerNext: (...answers) => void planned.push(...answers),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
