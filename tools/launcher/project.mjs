import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../engines/command.mjs';
import { readJson } from '../engines/files.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAMP = 'dist/.sources';

/** Refuses early, by name, what would fail later in a less clear way. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}`);
}

/** @param {import('./progress.mjs').Progress} progress @param {string} [root] */
export async function ensureDependencies(progress, root = ROOT) {
  if (dependenciesInstalled(root)) return;
  // Not with the lifecycle variables of the npm that runs us: they would be settings for this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^npm_(config_(?!registry|cache|userconfig)|package|lifecycle)/i.test(key),
    ),
  );
  await progress.step('Installing dependencies (npm ci)', () =>
    run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: root, env, timeoutMs: 900_000 }),
  );
}

/**
 * Whether node_modules holds what the lock file names: npm keeps its own list of what it installed.
 * @param {string} root
 */
export function dependenciesInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      !path || optional || link || installed[path]?.version === version,
  );
}

/** @param {import('./progress.mjs').Progress} progress @param {string} [root] */
export async function ensureBuild(progress, root = ROOT) {
  const sources = sourcesHash(root);
  if (readStamp(root) === sources) return;
  // Emitting takes a tenth of the time of checking; the types are checked by `npm run typecheck`.
  await progress.step('Compiling', () =>
    run('npm', ['run', '--silent', 'build', '--', '--noCheck'], { cwd: root }),
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, STAMP), sources);
}

/** @param {string} root */
function readStamp(root) {
  try {
    return readFileSync(join(root, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

/** What the compiled output depends on: programs and pages, not specs. @param {string} root */
export function sourcesHash(root) {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    hash.update(readFileSync(join(root, name)));
  for (const folder of ['apps', 'libs', 'test', 'tools']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const name of files.filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file)).sort()) {
      hash.update(`${folder}/${name}\n`).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex');
}

/** A path as the reader sees it. @param {string} file */
export function shown(file) {
  const inside = relative(ROOT, file);
  return inside.startsWith('..') ? file : inside;
}
