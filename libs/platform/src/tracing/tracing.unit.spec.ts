import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { currentTraceparent, startTracing, withRemoteSpan } from '../index.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

it('continues a trace across a message and sends it to the collector', async () => {
  expect(
    await withRemoteSpan(`00-${TRACE}-00f067aa0ba902b7-01`, 'handled', async () => currentTraceparent()),
  ).toBeUndefined();
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      bodies.push(`${request.url} ${body}`);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
  const stop = await startTracing('spec', `http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  const inside = await withRemoteSpan(`00-${TRACE}-00f067aa0ba902b7-01`, 'handled', async () =>
    currentTraceparent(),
  );
  expect(inside).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  await expect(
    withRemoteSpan(undefined, 'failed', async () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no');
  await stop();
  collector.close();
  expect(bodies.join()).toContain('/v1/traces');
  expect(bodies.join()).toContain(TRACE);
  expect(bodies.join()).toMatch(/"handled"[\s\S]*"failed"|"failed"[\s\S]*"handled"/);
});
