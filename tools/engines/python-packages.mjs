import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { run, which } from './command.mjs';
import { cacheFolder, folderOnce } from './files.mjs';

/** @returns {string} the Python of this machine */
export function python() {
  const program = which('python3') ?? which('python');
  if (!program) throw new Error('python3 with pip is needed, and is not on PATH');
  return program;
}

/**
 * Fetches packages of the Python registry, each at its exact version (`urllib3==2.8.0`), with what they need.
 * @param {string[]} packages
 * @returns {Promise<string>} a folder for PYTHONPATH, kept per user
 */
export async function pythonPackages(packages) {
  const wanted = packages.toSorted().join(' '),
    digest = createHash('sha256').update(`${python()} ${wanted}`).digest('hex').slice(0, 12);
  return folderOnce(join(cacheFolder(), `python-${digest}`), async (temporary) => {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-compile'];
    await run(python(), ['-m', 'pip', 'install', ...quiet, '--target', temporary, ...packages]);
  });
}
