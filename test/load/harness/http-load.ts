// A client that costs little: keep-alive connections, one request each at a time, bodies already written.
import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: any;
}

export class HttpLoad {
  private readonly agent: Agent;

  constructor(
    private readonly baseUrl: string,
    private readonly authorization: () => Promise<string>,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const bytes = Buffer.from(JSON.stringify(body));
    const authorization = `Bearer ${await this.authorization()}`;
    return this.send(
      'POST',
      path,
      { 'content-type': 'application/json', 'content-length': bytes.length, authorization, ...headers },
      bytes,
    );
  }

  async get(path: string): Promise<Answer> {
    return this.send('GET', path, { authorization: `Bearer ${await this.authorization()}` });
  }

  private send(
    method: string,
    path: string,
    headers: Record<string, string | number>,
    bytes?: Buffer,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.baseUrl}${path}`,
        { method, agent: this.agent, headers, timeout: 60_000 },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString();
            resolve({
              status: response.statusCode ?? 0,
              body: /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : text,
            });
          });
        },
      );
      outgoing.on('timeout', () =>
        outgoing.destroy(new Error(`${method} ${path} was not answered within 60 s`)),
      );
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Runs work(0..n-1) with at most `lanes` at once. */
export async function inLanes(
  n: number,
  lanes: number,
  work: (i: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < n) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, n) }, lane));
}

/** Starts work(0..n-1) at a steady pace, whether or not earlier ones are done: a slow answer delays nobody's start. */
export async function atPace(
  n: number,
  perSecond: number,
  work: (i: number) => Promise<unknown>,
): Promise<void> {
  const begun = performance.now();
  const open: Promise<unknown>[] = [];
  while (open.length < n) {
    const due = Math.min(n, Math.floor(((performance.now() - begun) / 1000) * perSecond) + 1);
    while (open.length < due) open.push(work(open.length));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(open);
}
