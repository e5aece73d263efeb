#!/usr/bin/env node
// node tools/engines.mjs up --data DIR [--detach] | down --data DIR: the three engines alone, for developing
// and debugging.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { locateEngines, startEngines } from './engines/engines.mjs';
import { ProcessList } from './engines/processes.mjs';
import { stopLeftOver } from './launcher/left-over.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.data' }, detach: { type: 'boolean', default: false } },
});
const data = resolve(values.data);
const list = new ProcessList(join(data, 'processes.json'));

try {
  if (positionals[0] === 'up') await up();
  else if (positionals[0] === 'down') await down();
  else throw new Error('usage: node tools/engines.mjs up --data DIR [--detach] | down --data DIR');
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

async function up() {
  if (list.alive().length)
    throw new Error(
      `engines of ${data} are already running: node tools/engines.mjs down --data ${values.data}`,
    );
  const abort = new AbortController();
  const say = (/** @type {string} */ line) => console.error(line);
  /** @type {() => void} */
  let stopNow = () => {};
  const stopAsked = new Promise((done) => {
    stopNow = () => {
      abort.abort(new Error('stopped'));
      done(undefined);
    };
  });
  if (!values.detach)
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(name, stopNow);
  const { env, children } = await startEngines(await locateEngines(say), {
    data,
    list,
    say,
    signal: abort.signal,
  });
  for (const [key, value] of Object.entries(env)) console.log(`${key}=${value}`);
  if (values.detach) return children.forEach((child) => child.release());
  await stopAsked;
  await Promise.all(children.map((child) => child.stop()));
}

async function down() {
  const stopped = await stopLeftOver(list.file, { launcherToo: true });
  console.error(stopped.length ? `stopped ${stopped.join(', ')}` : 'nothing was running');
}
