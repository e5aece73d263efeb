import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Downloaded engines are kept per user, so that several checkouts share them. */
export function cacheFolder() {
  if (process.env.MUMPUNI_CACHE) return process.env.MUMPUNI_CACHE;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mumpuni', 'engines');
}

/**
 * Makes a folder whole or not at all: it is filled under another name and renamed.
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function folderOnce(folder, fill) {
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${randomUUID()}.part`;
  mkdirSync(temporary, { recursive: true });
  try {
    await fill(temporary);
    renameInto(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} from @param {string} to */
function renameInto(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another checkout was faster; its copy is as good as ours.
    if (!existsSync(to)) throw error;
  }
}

/** @param {string} file */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @param {string} file @param {unknown} value @param {number} [mode] */
export function writeJson(file, value, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(temporary, file);
}

/** @param {string} file @returns {any} the parsed file, or undefined when it is missing or broken */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
