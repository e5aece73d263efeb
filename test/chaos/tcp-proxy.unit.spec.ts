import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.js';

describe('the bad network', () => {
  let echo: Server;
  let proxy: TcpProxy;
  beforeAll(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    proxy = await TcpProxy.to('127.0.0.1', (echo.address() as AddressInfo).port);
  });
  afterAll(async () => {
    await proxy.close();
    echo.close();
  });
  const said = async (text: string): Promise<string> => {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write(text);
    const [bytes] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => ['closed'])]);
    socket.destroy();
    return String(bytes);
  };

  it('carries, cuts and heals', async () => {
    expect(await said('one')).toBe('one');
    proxy.cut();
    await expect(said('two')).rejects.toThrow('ECONNRESET');
    proxy.heal();
    expect(await said('three')).toBe('three');
  });

  it('delays', async () => {
    proxy.slow(60);
    const begun = performance.now();
    expect(await said('slow')).toBe('slow');
    expect(performance.now() - begun).toBeGreaterThan(100);
    proxy.heal();
  });

  it('swallows until it heals, and then the conversation has to begin again', async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('before');
    await once(socket, 'data');
    proxy.blackHole();
    socket.write('lost');
    const ended = once(socket, 'error');
    proxy.heal();
    expect(String(await ended)).toContain('ECONNRESET');
    expect(await said('after')).toBe('after');
  });
});
