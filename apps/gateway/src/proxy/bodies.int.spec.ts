import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Body, Controller, Get, Header, Module, Post } from '@nestjs/common';
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

  @Public('spec')
  @Get()
  list() {
    return { items: Array.from({ length: 500 }, (_, i) => ({ id: `p${i}`, name: 'Contoh Pegawai' })) };
  }

  @Public('spec')
  @Get(':id')
  one() {
    return { id: 'p', name: 'Contoh Pegawai' };
  }

  @Public('spec')
  @Get(':id/competency-gaps')
  @Header('content-type', 'text/html; charset=utf-8')
  page() {
    return '<p>Contoh Pegawai</p>'.repeat(500);
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

describe('a packed body', () => {
  const pack = (letters: number) => gzipSync(JSON.stringify({ text: 'x'.repeat(letters) }));
  const sendPacked = async (body: Buffer, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${base}/v1/participants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
      body: new Uint8Array(body),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };

  it.each<Record<string, string>>([{}, { 'content-encoding': 'x-gzip' }, { 'idempotency-key': 'packed' }])(
    'is what was packed: %j',
    async (headers) => {
      for (const letters of [3, 200_000, 1_500_000])
        expect(await sendPacked(pack(letters), headers)).toMatchObject({ status: 201, body: { letters } });
    },
  );

  it('is as long as what comes out of it', async () => {
    const bomb = pack(60_000_000);
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await sendPacked(bomb)).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
    expect(await sendPacked(pack(3))).toMatchObject({ status: 201 });
  });

  it.each([
    ['that is none', Buffer.from('{"text":"x"}')],
    ['that is cut off', pack(200_000).subarray(0, 100)],
  ])('is refused: one %s', async (_, body) => {
    expect(await sendPacked(body)).toMatchObject({ status: 400, body: { code: 'MALFORMED_REQUEST' } });
  });

  // Nobody reads the body of such a request, and nobody heard when it was no gzip: the process ended.
  it.each([
    ['GET', '', ''],
    ['HEAD', '', ''],
    ['GET', 'content-length: 4\r\n', 'abcd'],
    ['GET', 'transfer-encoding: chunked\r\n', '4\r\nabcd\r\n0\r\n\r\n'],
    ['POST', 'content-length: 9\r\ncontent-type: application/json\r\n', 'abcd'],
    ['POST', 'content-length: 4\r\n', 'abcd'],
  ])('that nobody reads, or that breaks off, harms nobody: %s %j', async (method, lines, body) => {
    const { hostname, port } = new URL(base);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', reject).on('close', () => resolve());
      socket.resume();
      socket.end(
        `${method} /v1/participants HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-encoding: gzip\r\n${lines}\r\n${body}`,
      );
    });
    expect(await sendPacked(pack(3))).toMatchObject({ status: 201 });
  });

  it('in another way says which is taken', async () => {
    const { status, headers, body } = await sendPacked(pack(3), { 'content-encoding': 'br' });
    expect([status, body.code, headers.get('accept-encoding')]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'gzip',
    ]);
  });
});

describe('an answer', () => {
  /** As it came over the wire. */
  const get = (path: string, accepted: string) =>
    new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      rawRequest(`${base}${path}`, { headers: { 'accept-encoding': accepted } }, async (response) => {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(parts) });
      })
        .on('error', reject)
        .end();
    });

  it('goes out packed to who can read it, and is the same', async () => {
    const plain = await get('/v1/participants', 'identity');
    expect(plain.encoding).toBeUndefined();
    for (const [accepted, encoding, unpack] of [
      ['gzip', 'gzip', gunzipSync],
      ['gzip, deflate, br', 'br', brotliDecompressSync],
    ] as const) {
      const packed = await get('/v1/participants', accepted);
      expect(packed.encoding).toBe(encoding);
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
      expect(unpack(packed.bytes)).toEqual(plain.bytes);
    }
  });

  it.each([
    ['that is small', '/v1/participants/p'],
    ['that is a page', '/v1/participants/p/competency-gaps'],
  ])('%s stays as it is', async (_, path) => {
    expect((await get(path, 'gzip, br')).encoding).toBeUndefined();
  });
});
