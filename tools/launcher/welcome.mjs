import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../engines/files.mjs';
import { loadCity } from './city.mjs';
import { runDemo } from './demo.mjs';
import { ROOT, shown } from './project.mjs';
import { regionOf } from './regions.mjs';
import { ensureSandbox, sandboxFile, saved } from './sandbox.mjs';

/**
 * What comes after the start: the demonstration (once for a data folder), then where to go on.
 * @param {{ data: string, environment: NodeJS.ProcessEnv, demo: boolean, city?: string, people?: number, progress: import('./progress.mjs').Progress, signal: AbortSignal }} run
 */
export async function welcome({ data, environment, demo, city, people, progress, signal }) {
  const region = city === undefined ? undefined : regionOf(city);
  const { sandbox, api } = await ensureSandbox({ data, environment, region });
  const done = join(data, 'demo.json');
  if (region) {
    await loadCity({ region, people, api, data, say: progress.say, signal });
  } else if (demo && !readJson(done)) {
    const ids = await runDemo({ api, data, say: progress.say, signal });
    saved(sandboxFile(data), { ...sandbox, ...ids });
    writeJson(done, { finishedAt: new Date().toISOString() });
  } else if (demo) {
    progress.say('The demonstration was imported by an earlier start; its data are kept.');
  }
  progress.say('Everything is running. Ctrl-C stops it.');
  console.log(whatToOpen(data, sandbox, city));
}

/** @param {string} data @param {import('./sandbox.mjs').Sandbox} sandbox @param {string} [city] */
function whatToOpen(data, { baseUrl, inboxUrl }, city) {
  const version = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
  return `
  Mumpuni ${version}
    API documentation   ${baseUrl}/docs   (OpenAPI 3.1: ${baseUrl}/openapi.json)
    Development inbox   ${inboxUrl}/
    Health              ${baseUrl}/health/ready
    To try it           ${shown(sandboxFile(data, city))} has a client, its secret and ids;  ${shown(join(data, 'secrets.json'))} the operator's
    Logs                ${shown(join(data, 'logs'))}/
`;
}
