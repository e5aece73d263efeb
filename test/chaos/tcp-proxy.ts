// Stands between a service and an engine, or between two services, and is a bad network on demand.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '#testing';

export class TcpProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private mode: 'open' | 'cut' | 'black-hole' = 'open';
  private delayMs = 0;

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  /** @param port where it listens; any free one where nobody has been told of it yet */
  static async to(host: string, targetPort: number, port?: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(port ?? (await freePort()), server);
    server.on('connection', (near) => proxy.join(near, connect(targetPort, host)));
    await new Promise<void>((resolve) => server.listen(proxy.port, '127.0.0.1', resolve));
    return proxy;
  }

  /** Every connection is reset, and none is taken until it heals. */
  cut(): void {
    this.mode = 'cut';
    for (const [near, far] of this.pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /**
   * Connections stay, and nothing comes through: what a dead router looks like. What was sent meanwhile is
   * lost with its connection.
   */
  blackHole(): void {
    this.mode = 'black-hole';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  slow(ms: number): void {
    this.delayMs = ms;
  }

  /** How long a byte may still be under way. */
  get delay(): number {
    return this.delayMs;
  }

  heal(): void {
    const black = this.mode === 'black-hole';
    this.mode = 'open';
    this.delayMs = 0;
    // A half of a conversation may be missing: both ends have to begin again.
    if (black)
      for (const [near, far] of this.pairs) {
        near.resetAndDestroy();
        far.resetAndDestroy();
      }
  }

  private join(near: Socket, far: Socket): void {
    if (this.mode === 'cut') {
      near.resetAndDestroy();
      far.destroy();
      return;
    }
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end).setNoDelay(true);
    this.carry(near, far);
    this.carry(far, near);
    if (this.mode === 'black-hole') for (const socket of pair) socket.pause();
  }

  private carry(from: Socket, to: Socket): void {
    // What was delayed is never overtaken by what comes after the network is fast again.
    let underWay = 0;
    let last = 0;
    const write = (bytes: Buffer) => to.writable && to.write(bytes);
    from.on('data', (bytes: Buffer) => {
      if (this.delayMs === 0 && underWay === 0) return write(bytes);
      underWay += 1;
      last = Math.max(last, performance.now() + this.delayMs);
      setTimeout(() => {
        underWay -= 1;
        write(bytes);
      }, last - performance.now());
    });
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
