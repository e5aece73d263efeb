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

  static async to(host: string, targetPort: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(await freePort(), server);
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

  /** Connections stay, and nothing comes through: what a dead router looks like. What was sent meanwhile is lost with its connection. */
  blackHole(): void {
    this.mode = 'black-hole';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  slow(ms: number): void {
    this.delayMs = ms;
  }

  heal(): void {
    const black = this.mode === 'black-hole';
    this.mode = 'open';
    this.delayMs = 0;
    // A half of a conversation may be missing: both ends have to begin again.
    if (black) for (const [near, far] of this.pairs) {
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
    from.on('data', (bytes) => {
      if (this.delayMs === 0) to.write(bytes);
      else setTimeout(() => to.writable && to.write(bytes), this.delayMs);
    });
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
