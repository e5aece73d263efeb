// Several built services in one process, for stories in which it does not matter where one ends and the next begins:
// what all of them load is loaded once. Started by `startSystem`; where services run by themselves is proved by the
// stories that kill, restart or trace them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project-root.js';

/** Name -> the variables of that service only. */
const services = Object.entries(
  JSON.parse(process.env.ONE_PROCESS ?? '{}') as Record<string, Record<string, string>>,
);

// A service that has stopped in order ends its process: here that is for the last of them.
const exit = process.exit.bind(process);
let running = services.length;
process.exit = ((code?: number) => {
  running -= 1;
  if (code || running === 0) exit(code);
}) as typeof process.exit;
process.setMaxListeners(0);

const built = (name: string, file: string) =>
  import(pathToFileURL(join(projectRoot(), `dist/apps/${name}/src/${file}.js`)).href);

// First all the code: to load it stops everything else, and consumers that had joined already would be given up.
for (const [name] of services) await built(name, `${name}.module`);

for (const [name, env] of services) {
  const common = { ...process.env };
  Object.assign(process.env, env);
  // it reads its variables before it listens, and none afterwards
  await built(name, 'main');
  for (const variable of Object.keys(env)) delete process.env[variable];
  Object.assign(process.env, common);
}
