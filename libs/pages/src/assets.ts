import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What pages load beside their HTML; the name changes with the content, so browsers may keep it for ever. */
export interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
}

export const ASSET_FOLDER = '/aset';

function folder(from = import.meta.dirname): string {
  const here = join(from, 'libs/pages/asset');
  if (existsSync(here)) return here;
  if (from === dirname(from)) throw new Error(`no libs/pages/asset above ${import.meta.dirname}`);
  return folder(dirname(from));
}

function asset(name: string, type: string, bytes: Buffer): Asset {
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 10);
  return { path: `${ASSET_FOLDER}/${name.replace('.', `-${digest}.`)}`, type, bytes };
}

function read() {
  const own = (name: string) => readFileSync(join(folder(), name));
  const fontFile = createRequire(import.meta.url).resolve(
    '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2',
  );
  const font = asset('jakarta.woff2', 'font/woff2', readFileSync(fontFile));
  const strip = asset('rebung.svg', 'image/svg+xml', own('rebung.svg'));
  const css = own('app.css')
    .toString('utf8')
    .replace('url(jakarta.woff2)', `url(${font.path})`)
    .replace('url(rebung.svg)', `url(${strip.path})`);
  return {
    font,
    strip,
    style: asset('app.css', 'text/css; charset=utf-8', Buffer.from(css)),
    passkey: asset('passkey.js', 'text/javascript; charset=utf-8', own('passkey.js')),
    script: asset('app.js', 'text/javascript; charset=utf-8', own('app.js')),
  };
}

export const assets = read();

const byPath = new Map(Object.values(assets).map((each) => [each.path, each]));
export const assetAt = (path: string): Asset | undefined => byPath.get(path);
