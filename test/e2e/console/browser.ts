import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { projectRoot, type System } from '#testing';
import { run } from '../../../tools/engines/command.mjs';
import { cacheFolder, folderOnce, readJson } from '../../../tools/engines/files.mjs';

/** Without a window's own pages it takes half of the processor of one that has them. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The headless shell, installed or from the package registry; an installed browser with windows where that one was not
 * made for this machine: pages are never tested by nobody.
 */
export async function openBrowser(): Promise<Browser> {
  if (existsSync(HEADLESS_SHELL)) return launched(HEADLESS_SHELL);
  const installed = INSTALLED.find((path) => existsSync(path));
  if (!installed) return openPackaged();
  return openPackaged().catch((error: unknown) => {
    console.warn(`the packaged browser does not run here, ${installed} does: ${error}`);
    return launched(installed);
  });
}

const launched = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** The package unpacks itself into the temporary folder of its process: here once for all, whole or not at all. */
async function openPackaged(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium'),
    root = projectRoot(),
    { version } = readJson(join(root, 'node_modules/@sparticuz/chromium/package.json')) as {
      version: string;
    };
  const folder = await folderOnce(
    join(cacheFolder(), `chromium-${version}-${process.arch}`),
    async (temporary) => {
      const unpack = "(await import('@sparticuz/chromium')).default.executablePath()";
      await run(process.execPath, ['--input-type=module', '--eval', `await ${unpack}`], {
        cwd: root,
        env: { ...process.env, TMPDIR: temporary },
      });
    },
  );
  // In one process it ends with the first window that is closed.
  const args = packaged.args.filter((each) => each !== '--single-process');
  return chromium.launch({ executablePath: join(folder, 'chromium'), args });
}

export interface Window {
  width: number;
  script: boolean;
  language: 'id' | 'en';
  /** Whether pages may move when one follows the other; most people on old phones ask for less. */
  motion?: boolean;
}

/** Each width and each language with scripts, and the phone without: what a page lacks then has no width. */
export const windows: Window[] = [
  { width: 390, script: true, language: 'id' },
  { width: 1280, script: true, language: 'en', motion: true },
  { width: 390, script: false, language: 'id' },
];

/** No page scrolls sideways at any of them: the narrowest that WCAG asks for, and those at which people look. */
const widths = [320, ...new Set(windows.map(({ width }) => width))];

let shared: Promise<Browser> | undefined;

/** What happens in a window; each page that it checks is named by what it shows. */
export type Look = (
  page: Page,
  check: (what: string) => Promise<void>,
  complaints: string[],
  context: BrowserContext,
) => Promise<void>;

/**
 * A window for one story, in the one browser of its file, which ends with the worker: to start a browser takes
 * as long as five pages.
 */
export async function inWindow(window: Window, look: Look): Promise<void> {
  shared ??= openBrowser();
  const { context, page, complaints } = await openWindow(await shared, window),
    name = `${window.width}-${window.script ? 'script' : 'plain'}-${window.language}`;
  try {
    await look(
      page,
      (what) => holdsForEveryPage(page, complaints, window, `${what}-${name}`),
      complaints,
      context,
    );
  } finally {
    await context.close();
  }
}

/** A window in which somebody is signed in, on the page where they begin. */
export const signedIn = (system: System, account: string, window: Window, look: Look): Promise<void> =>
  inWindow(window, async (page, ...opened) => {
    const { url } = await system.operator.must(
      'POST',
      `/v1/accounts/${encodeURIComponent(account)}/sign-in-links`,
      {},
    );
    await page.goto(url);
    await page.locator('main form button').click();
    await page.waitForURL((address) => !address.pathname.startsWith('/masuk'));
    await look(page, ...opened);
  });

/** The browser shows the next page without moving to it, where it has no time or the page is a file: nothing is lacking. */
const MOVE_GIVEN_UP = /^InvalidStateError: Transition was aborted/;

/** A browser of its own, which notes what the content policy refuses and what fails in scripts. */
export async function openWindow(
  browser: Browser,
  { width, script, language, motion = false }: Window,
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    locale: language === 'id' ? 'id-ID' : 'en-GB',
    reducedMotion: motion ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage(),
    complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (!MOVE_GIVEN_UP.test(String(error))) complaints.push(String(error));
  });
  return { context, page, complaints };
}

/**
 * Waits until the page stands still. A window that changes its size while one page turns into the next ends
 * that with an error in the page, which no script of ours began; a busy machine shows the page long after it
 * was loaded.
 */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => done(document.activeViewTransition?.finished)))',
  );
}

/**
 * What holds for every page: nothing that axe finds (WCAG 2.2 AA and good practice), nothing that the policy
 * refused, and no scrolling sideways at any width. Where the window runs no scripts, axe cannot either.
 * @param picture where CONSOLE_PICTURES names a folder, a picture is put there under this name
 */
export async function holdsForEveryPage(
  page: Page,
  complaints: string[],
  { width, script, motion }: Window,
  picture: string,
): Promise<void> {
  expect(complaints, picture).toEqual([]);
  if (script) {
    // Half a link under the header that stays is too small to hit; nobody scrolls like that to hit it.
    await page.evaluate('scrollTo(0, 0)');
    // into a world of its own: the policy of the page does not hold there
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await inPage.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    expect(found, picture).toEqual([]);
  }
  if (motion) await standsStill(page);
  const folder = process.env['CONSOLE_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true });
  for (const narrow of widths) {
    await page.setViewportSize({ width: narrow, height: 900 });
    expect.soft(await contentWidth(page, script), `${picture} at ${narrow} px`).toBeLessThanOrEqual(narrow);
  }
  await page.setViewportSize({ width, height: 900 });
}

/** How wide the page is. Where it runs no scripts the browser itself is asked. */
async function contentWidth(page: Page, script: boolean): Promise<number> {
  if (script) return page.evaluate<number>('document.documentElement.scrollWidth');
  const cdp = await page.context().newCDPSession(page),
    { cssContentSize } = await cdp.send('Page.getLayoutMetrics');
  await cdp.detach();
  return cssContentSize.width;
}
