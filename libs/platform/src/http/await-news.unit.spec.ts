import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newId } from '#persistence';
import { createServiceApp, loadConfig, NotFound, processConfigSchema, Public } from '../index.js';

let asked = 0;
/** At which question the news are here. */
let comes = 1;

@Controller('things')
@Public('a spec')
class ThingController {
  @Get('told/:id')
  told() {
    asked += 1;
    if (asked < comes) throw new NotFound('resource', { awaitsNews: true });
    return { thing: true };
  }

  @Get('named/:id')
  named() {
    asked += 1;
    if (asked < comes) throw new NotFound('resource', { awaitsNews: 'of an id' });
    return { thing: true };
  }

  @Get('own/:id')
  own() {
    asked += 1;
    throw new NotFound('resource');
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

let app: Awaited<ReturnType<typeof createServiceApp>>;
beforeAll(async () => {
  const config = loadConfig(processConfigSchema, { LOG_LEVEL: 'silent', NEWS_WAIT_MS: '500' });
  app = await createServiceApp({ name: 'things', module: ThingModule, config });
});
afterAll(() => app.close());
afterEach(() => (asked = 0));

it('answers what another service acknowledged a moment ago as soon as the news are here', async () => {
  comes = 3;
  expect((await app.inject('/things/told/1')).json()).toEqual({ thing: true });
  expect(asked).toBe(3);
});

it('refuses what never comes when the time is over', async () => {
  comes = Number.POSITIVE_INFINITY;
  const from = performance.now();
  expect((await app.inject('/things/told/1')).statusCode).toBe(404);
  expect(performance.now() - from).toBeGreaterThan(400);
  expect(asked).toBeGreaterThan(2);
});

it('refuses at once what no other service tells of', async () => {
  expect((await app.inject('/things/own/1')).statusCode).toBe(404);
  expect(asked).toBe(1);
});

it('waits for a thing that is named by an id only where the id is new', async () => {
  comes = 3;
  expect((await app.inject(`/things/named/${newId()}`)).json()).toEqual({ thing: true });
  expect(asked).toBe(3);
});

it.each(['01930000-0000-7000-8000-000000000001', '0a1b2c3d-0000-4000-8000-000000000000', 'x'])(
  'refuses at once what %s names: it is older than any news, or no id',
  async (id) => {
    comes = 3;
    expect((await app.inject(`/things/named/${id}`)).statusCode).toBe(404);
    expect(asked).toBe(1);
  },
);
