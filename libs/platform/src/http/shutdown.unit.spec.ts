import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Controller, Get, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { expect, it } from 'vitest';
import { createServiceApp, loadConfig, processConfigSchema, Public } from '../index.js';

const order: string[] = [];
let started: () => void;
let finish: () => void;
const running = new Promise<void>((resolve) => (started = resolve));
const released = new Promise<void>((resolve) => (finish = resolve));

@Controller('slow')
class SlowController {
  @Get()
  @Public('a spec')
  async work() {
    started();
    await released;
    order.push('answered');
    return { done: true };
  }
}

@Injectable()
class Engine implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    order.push('engine closed');
  }
}

@Module({ controllers: [SlowController], providers: [Engine] })
class SlowModule {}

it('finishes what it has begun before it leaves its engines, and takes nothing new', async () => {
  const config = loadConfig(processConfigSchema, { LOG_LEVEL: 'silent' });
  const app = await createServiceApp({ name: 'slow', module: SlowModule, config });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const agent = new Agent({ keepAlive: true });
  const get = (path: string) =>
    new Promise<number>((resolve, reject) => {
      httpRequest({ port, host: '127.0.0.1', path, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode!));
      })
        .on('error', reject)
        .end();
    });
  // An idle kept connection must not hold the process.
  expect(await get('/health/live')).toBe(200);
  const inFlight = get('/slow');
  await running;
  const closing = app.close();
  await expect(
    fetch(`http://127.0.0.1:${port}/health/live`).then(
      ({ status }) => status === 503 || Promise.reject(new Error('open')),
    ),
  ).rejects.toThrow(/fetch failed/);
  finish();
  expect(await inFlight).toBe(200);
  await closing;
  expect(order).toEqual(['answered', 'engine closed']);
  agent.destroy();
});

it('still does what was on its way to it when it stopped, and ends the connection with that answer', async () => {
  const config = loadConfig(processConfigSchema, { LOG_LEVEL: 'silent' });
  const app = await createServiceApp({ name: 'slow', module: SlowModule, config });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n');
  // answered behind it, so the first half has been read
  await fetch(`http://127.0.0.1:${port}/health/live`).then((response) => response.text());
  const closing = app.close();
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow(/fetch failed/);
  socket.write('\r\n');
  await ended;
  expect(answer).toMatch(/^HTTP\/1\.1 200/);
  expect(answer).toMatch(/connection: close/i);
  await closing;
});

it('waits for nobody who never sends the rest of a request', async () => {
  const config = loadConfig(processConfigSchema, { LOG_LEVEL: 'silent', SHUTDOWN_TIMEOUT_MS: '100' });
  const app = await createServiceApp({ name: 'slow', module: SlowModule, config });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n');
  await fetch(`http://127.0.0.1:${port}/health/live`).then((response) => response.text());
  await app.close();
  await ended;
});
