import { execFile } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} program @returns {string | undefined} its path when it is on PATH */
export function which(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** @param {string} program @returns {string | undefined} where it really lies, links followed */
export function whichReal(program) {
  const file = which(program);
  return file && realpathSync(file);
}

/**
 * Runs a program to its end and answers what it printed (both streams).
 * @param {string} program @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, { cwd, env, timeoutMs = 300_000 } = {}) {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd, env: env ?? process.env, timeout: timeoutMs, maxBuffer: 64 << 20 },
      (error, out, err) => {
        if (!error) return resolve(out + err);
        reject(new Error(`${program} ${args[0] ?? ''} failed: ${excerpt(out + err) || error.message}`));
      },
    );
  });
}

/** The reason stands at the beginning with some programs and at the end with others. @param {string} text */
function excerpt(text) {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('npm warn'));
  return lines.length <= 24
    ? lines.join('\n')
    : [...lines.slice(0, 12), '  ...', ...lines.slice(-12)].join('\n');
}

/**
 * The version that a program on PATH reports, as numbers, when it is there and answers.
 * @param {string} program @param {string[]} args @param {RegExp} pattern with the version as first group
 * @returns {Promise<number[] | undefined>}
 */
export async function versionOf(program, args, pattern) {
  try {
    const match = pattern.exec(await run(program, args, { timeoutMs: 10_000 }));
    return match?.[1]?.split('.').map(Number);
  } catch {
    return undefined;
  }
}

/** @param {number[] | undefined} version @param {number[]} wanted */
export function atLeast(version, wanted) {
  if (!version) return false;
  for (const [index, part] of wanted.entries()) {
    const have = version[index] ?? 0;
    if (have !== part) return have > part;
  }
  return true;
}
