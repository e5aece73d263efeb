import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../engines/files.mjs';
import { Api } from './api.mjs';
import { loadCity } from './city.mjs';
import { runDemo } from './demo.mjs';
import { ensurePersonas, PERSONAS, signInLinks } from './personas.mjs';
import { ROOT, shown } from './project.mjs';
import { regionOf } from './regions.mjs';
import { ensureSandbox, sandboxFile, saved } from './sandbox.mjs';

/**
 * What comes after the start: the demonstration (once for a data folder), then where to go on.
 * @param {{ data: string, environment: NodeJS.ProcessEnv, demo: boolean, city?: string, people?: number,
 *   progress: import('./progress.mjs').Progress, signal: AbortSignal }} run
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
  const links = await personaLinks({ data, environment, api, region, signal });
  progress.say('Everything is running. Ctrl-C stops it.');
  console.log(whatToOpen(data, { ...sandbox, signInLinks: links }, city));
}

/**
 * One link a persona, new at each start, into the sandbox's file.
 * @param {{ data: string, environment: NodeJS.ProcessEnv, api: Api, region?:
 *   import('./regions.mjs').Region, signal: AbortSignal }} run
 */
async function personaLinks({ data, environment, api, region, signal }) {
  if (environment['SIGN_IN_DEMONSTRATION'] !== 'true') return {};
  const file = sandboxFile(data, region?.key),
    sandbox = /** @type {import('./sandbox.mjs').Sandbox} */ (readJson(file));
  const operator = new Api(sandbox.baseUrl, {
    clientId: environment['OPERATOR_CLIENT_ID'] ?? '',
    clientSecret: environment['OPERATOR_CLIENT_SECRET'] ?? '',
  });
  const { tenantId, participantId, accounts: known } = sandbox;
  const accounts = await ensurePersonas({ api, operator, tenantId, participantId, known });
  const links = await signInLinks(operator, accounts, signal);
  saved(file, { ...sandbox, consoleUrl: `${sandbox.baseUrl}/`, accounts, signInLinks: links });
  return links;
}

/** @param {string} data @param {import('./sandbox.mjs').Sandbox} sandbox @param {string} [city] */
function whatToOpen(data, { baseUrl, inboxUrl, signInLinks: links = {} }, city) {
  const version = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
  return `
  Mumpuni ${version}
    Pages for people    ${baseUrl}/${PERSONAS.map((persona) => (links[persona] ? `\n      as ${persona.padEnd(16)}${links[persona]}` : '')).join('')}
    API documentation   ${baseUrl}/docs   (OpenAPI 3.1: ${baseUrl}/openapi.json)
    Development inbox   ${inboxUrl}/
    Health              ${baseUrl}/health/ready
    To try it           ${shown(sandboxFile(data, city))} has a client, its secret and ids;  ${shown(join(data, 'secrets.json'))} the operator's
    Logs                ${shown(join(data, 'logs'))}/
`;
}
