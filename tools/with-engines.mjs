// What the bench and the chaos program share: dependencies, build and engines of their own, then the program,
// then everything away again.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES, locateEngines, startEngines } from './engines/engines.mjs';
import { ProcessList } from './engines/processes.mjs';
import { mountDisk, unmountDisk } from './engines/small-disk.mjs';
import { stopLeftOver } from './launcher/left-over.mjs';
import { both, Progress } from './launcher/progress.mjs';
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './launcher/project.mjs';

/**
 * @param {{ name: string, program: string, args: string[], ownDisks?: boolean }} what the compiled program
 *   from the project's root; `--no-build` takes dist as it is.
 * `ownDisks` puts each engine's data on a disk of its own, where this machine lets us: NO_DISKS then says why not
 * @returns {Promise<number>} its exit code
 */
export async function withEngines({ name, program, args, ownDisks = false }) {
  const data = join(ROOT, `.data-${name}`);
  const file = join(data, 'processes.json');
  const folders = ENGINES.map((engine) => join(data, engine.name));
  const list = new ProcessList(file);
  const progress = new Progress();
  const abort = new AbortController();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => abort.abort(new Error('stopped')));
  const other = list.alive().find((record) => record.name === 'launcher');
  if (other) {
    console.error(`npm run ${name} is already running here (process ${other.pid})`);
    return 1;
  }
  const cleanUp = async () => {
    await stopLeftOver(file, { launcherToo: false });
    for (const folder of folders) unmountDisk(folder);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await cleanUp();
    list.add('launcher', process.pid);
    const noDisks = ownDisks ? folders.map(mountDisk).find(Boolean) : undefined;
    checkNode();
    const [programs] = await Promise.all([locateEngines(progress.say), ensureDependencies(progress)]);
    const [{ env }] = await both(
      startEngines(programs, { data, list, anyPorts: true, say: progress.say, signal: abort.signal }),
      args.includes('--no-build') ? Promise.resolve() : ensureBuild(progress),
    );
    abort.signal.throwIfAborted();
    const rest = args.filter((argument) => argument !== '--no-build');
    return await runToEnd(
      join(ROOT, program),
      rest,
      { ...process.env, ...env, ENGINES_DATA: data, ...(noDisks ? { NO_DISKS: noDisks } : {}) },
      abort.signal,
    );
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return 1;
  } finally {
    await cleanUp();
  }
}

/**
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 * @returns {Promise<number>}
 */
function runToEnd(program, args, env, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
  });
}
