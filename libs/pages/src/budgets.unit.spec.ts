import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assets, pageOf, workerFor } from './index.js';

/** What a page may weigh on a slow network, packed; what pages themselves weigh is measured by `npm run bench`. */
const MOST = { script: 5, style: 8, font: 28 };
const FIRST_VISIT = 6;
const kB = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length / 1024;

describe('what pages load stays within the budget', () => {
  it('of scripts, also where passkeys are used', () => {
    expect(kB(Buffer.concat([assets.script.bytes, assets.passkey.bytes]))).toBeLessThanOrEqual(MOST.script);
  });

  it('of scripts where the worker keeps what they load', () => {
    const worker = Buffer.from(workerFor({ path: '/luring', html: '' })),
      both = Buffer.concat([assets.script.bytes, worker]);
    expect(kB(both)).toBeLessThanOrEqual(MOST.script);
  });

  it('of the style', () => {
    expect(kB(assets.style.bytes)).toBeLessThanOrEqual(MOST.style);
  });

  it('of the font, which is packed already', () => {
    expect(assets.font.bytes.length / 1024).toBeLessThanOrEqual(MOST.font);
  });

  it.each([true, false])('of requests at a first visit, the page among them (passkeys: %s)', (passkeys) => {
    const frame = { language: 'id', title: 'Beranda', path: '/', tenant: 'medan', passkeys } as const,
      // Asked for when somebody puts the page on their home screen, and not before.
      html = pageOf(frame, '').replace(/<link rel="apple-touch-icon"[^>]*>/, '');
    const loaded = new Set(
      [...html.matchAll(/(?:href|src)="(\/(?:aset|manifes)\/[^"]+)"/g)].map(([, path]) => path),
    );
    const named = Object.values(assets).filter(({ path }) => assets.style.bytes.includes(path));
    for (const { path } of named) loaded.add(path);
    expect(loaded.size).toBeGreaterThan(3);
    expect(1 + loaded.size).toBeLessThanOrEqual(FIRST_VISIT);
  });
});
