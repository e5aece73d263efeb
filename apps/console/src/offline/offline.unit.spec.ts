import { describe, expect, it } from 'vitest';
import { assetAt, PAGE_HEADERS, workerFor } from '#pages';
import { manifestFor } from './manifest.js';
import { OFFLINE_PATH, offlinePage } from './offline.page.js';

describe('what helps without a signal', () => {
  it('is in both languages, names nobody, and leads nowhere but home and to itself', () => {
    const html = offlinePage();
    expect(html).toContain('Tanpa sinyal');
    expect(html).toMatch(/<section lang="en"[^]*No signal/);
    const links = [...html.matchAll(/<a [^>]*href(?:="([^"]*)")?/g)].map(([, href]) => href ?? '');
    expect(new Set(links)).toEqual(new Set(['#isi', '/', '']));
    expect(html).not.toMatch(/rel="manifest"|\?lang=/);
  });

  it('is another worker where the page or what pages load has changed', () => {
    const worker = workerFor({ path: OFFLINE_PATH, html: offlinePage() });
    expect(worker).not.toBe(workerFor({ path: OFFLINE_PATH, html: `${offlinePage()} ` }));
    const paths = JSON.parse(/^const ASSETS = (.*);$/m.exec(worker)?.[1] ?? '[]') as string[];
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) expect(assetAt(path), path).toBeDefined();
    // Whatever a page of ours loads is kept, else the page without a signal would look broken.
    for (const [, path = ''] of offlinePage().matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g))
      expect(paths).toContain(path);
  });

  it('may be used by the policy of the pages', () => {
    expect(PAGE_HEADERS['content-security-policy']).toContain("manifest-src 'self'");
  });
});

describe('the manifest', () => {
  it('has the name of the government in its language, and is the same app whatever it is called', () => {
    const manifest = manifestFor('Pemerintah Kota Medan', 'en');
    expect(manifest).toMatchObject({
      id: '/',
      scope: '/',
      start_url: '/',
      display: 'standalone',
      name: 'Mumpuni, Pemerintah Kota Medan',
      lang: 'en',
    });
    expect(manifestFor(undefined, 'id')).toMatchObject({ id: '/', name: 'Mumpuni', lang: 'id' });
  });

  it('names icons that are as large as it says', () => {
    const { icons } = manifestFor(undefined, 'id');
    expect(icons.filter(({ purpose }) => purpose === 'maskable').length).toBeGreaterThan(0);
    for (const { src, type, sizes } of icons) {
      const asset = assetAt(src);
      expect(asset?.type).toBe(type);
      if (type !== 'image/png' || !asset) continue;
      // width and height stand at bytes 16 and 20 of every PNG
      const [width, height] = [asset.bytes.readUInt32BE(16), asset.bytes.readUInt32BE(20)];
      expect(`${width}x${height}`).toBe(sizes);
    }
  });
});
