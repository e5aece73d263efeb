import { request as httpRequest, Agent } from 'node:http';
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
  const get = (path: string) => new Promise<number>((resolve, reject) => {
    httpRequest({ port, host: '127.0.0.1', path, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
    }).on('error', reject).end();
  });
  // An idle kept connection must not hold the process.
  expect(await get('/health/live')).toBe(200);
  const inFlight = get('/slow');
  await running;
  const closing = app.close();
  await expect(fetch(`http://127.0.0.1:${port}/health/live`).then(({ status }) => status === 503 || Promise.reject(new Error('open')))).rejects.toThrow(/fetch failed/);
  finish();
  expect(await inFlight).toBe(200);
  await closing;
  expect(order).toEqual(['answered', 'engine closed']);
  agent.destroy();
});
