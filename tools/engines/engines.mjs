import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { kafka } from './kafka.mjs';
import { mongodb } from './mongodb.mjs';
import { anyFreePort, isFree, nextFreePort } from './ports.mjs';
import { end } from './processes.mjs';
import { redis } from './redis.mjs';

export const ENGINES = [kafka, mongodb, redis];

/**
 * @typedef {object} Start
 * @property {string} data folder of the engines' data and logs
 * @property {import('./processes.mjs').ProcessList} list
 * @property {boolean} [anyPorts] take arbitrary free ports instead of the usual ones (tests)
 * @property {(line: string) => void} [say]
 * @property {AbortSignal} [signal]
 */

/**
 * Finds or fetches the programs of all engines that no address is given for. Needs nothing from node_modules.
 * @param {(line: string) => void} say
 * @returns {Promise<Map<string, any>>} the programs by engine name
 */
export async function locateEngines(say) {
  const programs = new Map();
  const missing = (
    await Promise.all(
      ENGINES.filter((engine) => !process.env[engine.variable]).map(async (engine) => {
        const from = Date.now();
        try {
          const program = await engine.locate();
          programs.set(engine.name, program);
          if (Date.now() - from > 1_500)
            say(`${engine.title} fetched from ${program.from} in ${seconds(from)}`);
        } catch (error) {
          return `  ${engine.title}: ${/** @type {Error} */ (error).message}\n    It takes ${engine.needs};\n    or set ${engine.variable} to a running one.`;
        }
      }),
    )
  ).filter(Boolean);
  if (missing.length) throw new Error(`cannot get every engine:\n${missing.join('\n')}`);
  return programs;
}

/**
 * Starts every engine that no address is given for; answers when all of them answered.
 * @param {Map<string, any>} programs @param {Start} options
 * @returns {Promise<{ env: Record<string, string>, children: import('./child.mjs').Child[] }>}
 */
export async function startEngines(programs, options) {
  /** @type {import('./child.mjs').Child[]} */
  const children = [];
  /** @type {Record<string, string>} */
  const env = {};
  const results = await Promise.allSettled(
    ENGINES.map(async (engine) => {
      const given = process.env[engine.variable];
      env[engine.variable] = given ?? '';
      if (given) return checkGiven(engine, given, options);
      const child = await startOnFreePort(engine, programs.get(engine.name), options);
      children.push(child);
      env[engine.variable] = engine.address(child.port ?? 0);
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(children.map((child) => child.stop()));
    throw failed.reason;
  }
  return { env, children };
}

/** @param {typeof ENGINES[number]} engine @param {string} address @param {Start} options */
async function checkGiven(engine, address, { say = () => {} }) {
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.probe(address);
      return say(`${engine.title}: the one that ${engine.variable} names`);
    } catch (error) {
      if (attempt === 3)
        throw new Error(
          `${engine.variable} is set, but ${engine.title} does not answer there: ${/** @type {Error} */ (error).message}`,
          { cause: error },
        );
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

/**
 * Somebody may take the port between our look and the engine's start; then the next one is tried.
 * @param {any} engine @param {any} program @param {Start} options
 * @returns {Promise<import('./child.mjs').Child>}
 */
async function startOnFreePort(engine, program, options) {
  const { data, list, anyPorts, say = () => {} } = options;
  const fixed = process.env[engine.portVariable];
  const remembered = readJson(join(data, 'ports.json'))?.[engine.name];
  for (let attempt = 1; ; attempt++) {
    const wanted = Number(fixed || remembered || engine.defaultPort);
    const port = anyPorts && !fixed && !remembered ? await anyFreePort() : await nextFreePort(wanted);
    if (fixed && port !== wanted)
      throw new Error(`${engine.portVariable}=${fixed}: that port is taken. Free it, or name another.`);
    const from = Date.now();
    try {
      const child = await startEngine(engine, program, { ...options, port });
      rememberPort(data, engine.name, port);
      say(
        `${engine.title} at port ${port}${port !== wanted && !anyPorts ? ` (${wanted} is taken)` : ''}, ready in ${seconds(from)}`,
      );
      return child;
    } catch (error) {
      const failed = list.alive().find((record) => record.name === engine.name && record.port === port);
      if (failed) await end(failed, { graceMs: 2_000 });
      // Its log says so in its own words, not always in the last lines; that somebody is there says it too.
      const taken = /in use|not ours|another cluster/i.test(String(error)) || !(await isFree(port));
      if (attempt === 3 || !taken) throw error;
      say(`${engine.title}: port ${port} was taken meanwhile, trying another`);
    }
  }
}

/**
 * Starts one engine at exactly that port, on the data that it has.
 * @param {any} engine @param {any} program @param {Start & { port: number, secure?:
 *   import('./kafka.mjs').SecureListener, more?: string[] }} options
 * @returns {Promise<import('./child.mjs').Child>}
 */
export function startEngine(engine, program, { data, list, signal, port, secure, more }) {
  return engine.start({
    program,
    folder: join(data, engine.name),
    port,
    log: join(data, 'logs', `${engine.name}.log`),
    list,
    signal,
    secure,
    more,
  });
}

/** @param {string} data @param {string} name @param {number} port */
function rememberPort(data, name, port) {
  const file = join(data, 'ports.json');
  writeJson(file, { ...readJson(file), [name]: port });
}

/** @param {number} from */
function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
