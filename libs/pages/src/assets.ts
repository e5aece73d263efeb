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
    mark: asset('mark.svg', 'image/svg+xml', own('mark.svg')),
    icon: asset('icon.png', 'image/png', own('icon.png')),
    smallIcon: asset('iconsmall.png', 'image/png', own('iconsmall.png')),
  };
}

export const assets = read();

const byPath = new Map(Object.values(assets).map((each) => [each.path, each]));
export const assetAt = (path: string): Asset | undefined => byPath.get(path);

/** Until when a browser may show a page without a signal; a page that does not say so is not kept. */
export const KEPT_UNTIL_HEADER = 'x-kept-until';

const workerText = readFileSync(join(folder(), 'worker.js'), 'utf8');
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 10);

/**
 * The worker of the pages. It is another one, and browsers fetch everything anew, where what it keeps has changed.
 * @param offline address and content of the page that helps where there is no signal
 */
export function workerFor(offline: { path: string; html: string }): string {
  const { style, script, font, strip, smallIcon } = assets,
    kept = [style, script, font, strip, smallIcon].map(({ path }) => path);
  return [
    `const ASSETS = ${JSON.stringify(kept)};`,
    `const SHELF = ${JSON.stringify(`shelf-${digestOf(kept.join() + offline.html)}`)};`,
    `const OFFLINE = ${JSON.stringify(offline.path)};`,
    `const UNTIL_HEADER = ${JSON.stringify(KEPT_UNTIL_HEADER)};`,
    workerText,
  ].join('\n');
}
