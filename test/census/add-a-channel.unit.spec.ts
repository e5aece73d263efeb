import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { CHANNEL_NAMES } from '../../apps/notifications/src/delivery/channels.js';
import { projectRoot } from '../../tools/generate/project.js';

const page = readFileSync(join(projectRoot, 'docs/how-to/add-a-channel.md'), 'utf8');
const blocks = [...page.matchAll(/^\d\. `sms\/([\w-]+)\.ts`[^\n]*\n\n```ts\n(.*?)```/gms)].map(
  ([, name, code]) => ({ name: name ?? '', code: code ?? '' }),
);
/** Beside the built channels, so that the page's imports lead where they would. */
const folder = join(projectRoot, 'dist/apps/notifications/src/delivery/sms-of-the-how-to-page');

describe('the page about adding a channel', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('asks for at most four files, the list of channels among them', () => {
    expect(blocks.map(({ name }) => name)).toEqual(['sms-variables', 'sms-channel']);
    expect(page).toContain(
      `= [${CHANNEL_NAMES.map((name) => `${name.toLowerCase()}Channel`).join(', ')}, smsChannel]`,
    );
  });

  it('shows a channel that sends', async () => {
    mkdirSync(folder, { recursive: true });
    for (const { name, code } of blocks) {
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
          experimentalDecorators: true,
        },
      });
      writeFileSync(join(folder, `${name}.js`), outputText);
    }
    const { smsChannel } = await import(pathToFileURL(join(folder, 'sms-channel.js')).href);
    const bodies: string[] = [];
    let status = 200;
    const gateway = createServer((request, response) => {
      request.on('data', (part) => bodies.push(String(part)));
      request.on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const channel = new smsChannel.adapter({
      SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
      SMS_TIMEOUT_MS: 5_000,
    });
    const sending = {
      message: { _id: 'm', kind: 'INCENTIVE_REVOKED', params: { title: 'Seminar', points: 4, type: 'X' } },
      address: '+628123',
      to: { name: 'Ani', tenant: 'Medan', locale: 'id', timeZone: 'Asia/Jakarta', publicUrl: 'http://x' },
      withinMs: 5_000,
    };
    expect(await channel.send(sending)).toEqual({ kind: 'ACCEPTED', code: 'SMS_200' });
    expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ id: 'm', to: '+628123' });
    status = 503;
    expect(await channel.send(sending)).toEqual({ kind: 'RETRY', code: 'SMS_503' });
    status = 400;
    expect(await channel.send(sending)).toEqual({ kind: 'REFUSED', code: 'SMS_400' });
    gateway.closeAllConnections();
    gateway.close();
    expect(await channel.send(sending)).toEqual({ kind: 'RETRY', code: 'SMS_NO_ANSWER' });
  });
});
