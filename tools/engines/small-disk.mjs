import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statfsSync } from 'node:fs';

/** More than an engine ever holds in a run; memory is taken only by what is written. */
const ROOMY = 8 * 2 ** 30;

/**
 * Gives a folder a disk of its own in memory, which can be made full and roomy again in an instant.
 * @param {string} folder an empty one, or one that is not there yet
 * @returns {string | undefined} why this machine does not let us
 */
export function mountDisk(folder) {
  mkdirSync(folder, { recursive: true });
  if (process.platform !== 'linux') return 'only Linux has disks in memory that change their size';
  return mount('-t', 'tmpfs', '-o', `size=${ROOMY}`, 'tmpfs', folder);
}

/**
 * Leaves the folder so much free space and no more; without a number as much as it had at first. @param
 * {string} folder @param {number} [bytes]
 */
export function leaveFree(folder, bytes) {
  const { blocks, bfree, bsize } = statfsSync(folder);
  const size = bytes === undefined ? ROOMY : (blocks - bfree) * bsize + bytes;
  const refusal = mount('-o', `remount,size=${size}`, folder);
  if (refusal) throw new Error(refusal);
}

/** @param {string} folder */
export function isDisk(folder) {
  return (
    process.platform === 'linux' &&
    readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`tmpfs ${folder.replaceAll(' ', '\\040')} `))
  );
}

/** What an earlier run left is taken away as well. @param {string} folder */
export function unmountDisk(folder) {
  if (isDisk(folder)) spawnSync('umount', ['--lazy', folder]);
}

/** @param {string[]} args */
function mount(...args) {
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
  return status === 0 ? undefined : `mounting is refused here: ${error?.message ?? stderr.trim()}`;
}
