import { Body, Controller, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BODY_LIMIT, createServiceApp, loadConfig, processConfigSchema, Public } from '#platform';
import { isolation, testKeys, type TestKeys } from '#testing';
import { gatewayConfigSchema } from '../gateway.config.js';
import { gatewayService } from '../gateway.module.js';

const body = z.object({ text: z.string() });

/** A service with the limits of every service. */
@Controller('v1/participants')
class SizesController {
  @Post()
  @Public('spec')
  size(@Body({ schema: body }) { text }: z.infer<typeof body>) {
    return { letters: text.length };
  }

  @Post(':id/erasure')
  closed() {
    return {};
  }
}

@Module({ controllers: [SizesController] })
class SizesModule {}

const own = isolation('one-limit');
let keys: TestKeys;
let apps: NestFastifyApplication[];
let base: string;

beforeAll(async () => {
  keys = await testKeys();
  const common = { ...own.env, ...keys.env, NODE_ENV: 'test', LOG_LEVEL: 'silent' };
  const service = await createServiceApp({
    name: 'sizes',
    module: SizesModule,
    config: loadConfig(processConfigSchema, common),
  });
  await service.listen(0, '127.0.0.1');
  const url = await service.getUrl();
  const gateway = await createServiceApp(
    gatewayService(loadConfig(gatewayConfigSchema, { ...common, ENROLLMENT_URL: url })),
  );
  await gateway.listen(0, '127.0.0.1');
  base = await gateway.getUrl();
  apps = [gateway, service];
});

afterAll(async () => {
  for (const app of apps) await app.close();
  await keys.close();
  await own.cleanup();
});

/** A request whose body has exactly so many bytes. */
async function send(bytes: number, path = '', contentType = 'application/json') {
  const frame = '{"text":""}';
  const answer = await fetch(`${base}/v1/participants${path}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: frame.replace('""', `"${'x'.repeat(bytes - frame.length)}"`),
  });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
}

describe('the largest body', () => {
  it.each([1_000_000, 1_048_577, 1_500_000, BODY_LIMIT])('is taken as a whole: %d bytes', async (bytes) => {
    expect(await send(bytes)).toEqual([201, undefined]);
  });

  it.each([BODY_LIMIT + 1, 3_000_000, 8_000_000])('is refused beyond the limit: %d bytes', async (bytes) => {
    for (let time = 0; time < 3; time += 1) expect(await send(bytes)).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('does not hide what a service says before it has read it', async () => {
    expect(await send(1_500_000, '/7/erasure')).toEqual([403, 'FORBIDDEN']);
    expect(await send(1_500_000, '', 'text/csv')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await send(500_000, '', 'application/x-www-form-urlencoded')).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('of the gateway cannot be set beyond that of the services', () => {
    expect(() =>
      loadConfig(gatewayConfigSchema, { ...own.env, ...keys.env, BODY_LIMIT_BYTES: String(BODY_LIMIT + 1) }),
    ).toThrow('BODY_LIMIT_BYTES');
  });
});
