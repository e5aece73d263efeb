import { join } from 'node:path';
import { ENGINES, locateEngines, startEngine, startEngines } from '../engines/engines.mjs';
import { isAlive, ProcessList } from '../engines/processes.mjs';
import { dataFolder } from './data-folder.mjs';
import { stopLeftOver } from './left-over.mjs';
import { choosePorts } from './ports.mjs';
import { both, Progress } from './progress.mjs';
import { checkNode, ensureBuild, ensureDependencies } from './project.mjs';
import { ensureSecrets } from './secrets.mjs';
import { serviceEnvironment, serviceTable, startService } from './services.mjs';
import { Supervisor } from './supervisor.mjs';

const ENGINE_GROUP = 1;
const SERVICE_GROUP = 2;

/**
 * From nothing to a running system; comes back when it was stopped.
 * @param {import('./arguments.mjs').StartOptions} options @returns {Promise<number>} the exit code
 */
export async function runLauncher({ demo, city, people }) {
  checkNode();
  const progress = new Progress();
  const data = dataFolder();
  const list = await takeOver(join(data, 'processes.json'), progress);
  const abort = new AbortController();
  /** @type {(error?: Error) => void} */
  let finish = () => {};
  const finished = new Promise((done) => {
    finish = done;
  });
  const supervisor = new Supervisor({ list, say: progress.say, onGivenUp: (error) => finish(error) });
  onInterrupt(
    () => {
      progress.say('Stopping (once more kills) ...');
      abort.abort(new Error('stopped'));
      finish();
    },
    () => supervisor.kill(),
  );

  try {
    const run = { data, list, supervisor, progress, signal: abort.signal };
    const environment = await startAll(run);
    // Loaded late: it stands on packages that were not installed yet.
    const { welcome } = await import('./welcome.mjs');
    await welcome({ data, environment, demo, city, people, progress, signal: abort.signal });
    const problem = await finished;
    if (problem) throw problem;
    return 0;
  } catch (error) {
    if (!abort.signal.aborted) console.error(`\n${/** @type {Error} */ (error).message}\n`);
    return abort.signal.aborted ? 130 : 1;
  } finally {
    await supervisor.stop();
    list.remove(process.pid);
    progress.say('Everything is stopped.');
  }
}

/**
 * Registers this launcher, after ending what a killed one left.
 * @param {string} file @param {Progress} progress
 */
async function takeOver(file, progress) {
  const list = new ProcessList(file);
  const other = list.alive().find((record) => record.name === 'launcher');
  if (other && isAlive(other))
    throw new Error(`Already running here (process ${other.pid}). Stop it with Ctrl-C or: npm run stop`);
  const stopped = await stopLeftOver(file, { launcherToo: false });
  if (stopped.length) progress.say(`Stopped what an earlier run left: ${stopped.join(', ')}`);
  list.add('launcher', process.pid);
  return list;
}

/**
 * @param {{ data: string, list: ProcessList, supervisor: Supervisor, progress: Progress, signal: AbortSignal }} run
 * @returns {Promise<NodeJS.ProcessEnv>} the services' environment
 */
async function startAll({ data, list, supervisor, progress, signal }) {
  const { say } = progress;
  const [programs] = await Promise.all([locateEngines(say), ensureDependencies(progress)]);
  signal.throwIfAborted();
  const options = { data, list, say, signal };
  const [engines] = await both(startEngines(programs, options), ensureBuild(progress));
  for (const child of engines.children) {
    const engine = ENGINES.find(({ name }) => name === child.name);
    if (engine)
      supervisor.watch(
        child.name,
        ENGINE_GROUP,
        () => startEngine(engine, programs.get(engine.name), { ...options, port: child.port ?? 0 }),
        child,
      );
  }
  signal.throwIfAborted();
  const secrets = ensureSecrets(data);
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts(process.env, say);
    const env = serviceEnvironment({ ports, engines: engines.env, secrets });
    try {
      await progress.step('Starting the services', () =>
        startServices({ ports, env, data, list, supervisor, signal }),
      );
      return env;
    } catch (error) {
      if (attempt === 3 || !String(error).includes('EADDRINUSE')) throw error;
      say('Somebody took one of the ports meanwhile; choosing again');
    }
  }
}

/**
 * @param {{ ports: Record<string, string>, env: NodeJS.ProcessEnv, data: string, list: ProcessList,
 *   supervisor: Supervisor, signal: AbortSignal }} run
 */
async function startServices({ ports, env, data, list, supervisor, signal }) {
  const logs = join(data, 'logs');
  const one = new AbortController();
  const options = { env, logs, list, signal: AbortSignal.any([signal, one.signal]) };
  const services = serviceTable(ports);
  const started = await Promise.allSettled(
    services.map((service) =>
      startService(service, options).catch((error) => {
        // The first failure is the one to show; the others need not be waited for.
        one.abort(error);
        throw error;
      }),
    ),
  );
  if (one.signal.aborted || signal.aborted) {
    const names = new Set(services.map((service) => service.name));
    await supervisor.endAll((record) => names.has(record.name));
    throw one.signal.reason ?? signal.reason;
  }
  for (const [index, service] of services.entries()) {
    const result = started[index];
    if (result?.status === 'fulfilled')
      supervisor.watch(
        service.name,
        SERVICE_GROUP,
        () => startService(service, { env, logs, list, signal }),
        result.value,
      );
  }
}

/** @param {() => void} first @param {() => void} second */
function onInterrupt(first, second) {
  let times = 0;
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      times += 1;
      if (times === 1) return first();
      second();
      process.exit(130);
    });
  }
}
