import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJson, writeJson } from '../engines/files.mjs';
import { importFile } from './demo.mjs';
import { ROOT, shown } from './project.mjs';
import { sandboxFile } from './sandbox.mjs';

/**
 * @typedef {import('./regions.mjs').Region} Region
 * What of a city is loaded in this data folder.
 * @typedef {{ people?: number, finishedAt?: string, steps?: { text: string, url: string }[] }} Loaded
 */

/**
 * A city's people and its story, by nothing but the public API; once for a data folder.
 * @param {{ region: Region, people?: number, api: import('./api.mjs').Api, data: string, say: (line:
 *   string) => void, signal: AbortSignal }} run
 */
export async function loadCity({ region, people = region.pns + region.pppk, api, data, say, signal }) {
  const file = join(data, `city-${region.key}.json`);
  /** @type {Loaded} */
  const loaded = readJson(file) ?? {};
  if (loaded.finishedAt) {
    const steps = (loaded.steps ?? [])
      .map(({ text, url }) => `\n- ${text}\n  ${withBase(url, api.baseUrl)}`)
      .join('');
    say(
      `The story of ${region.name} was loaded by an earlier start, with ${loaded.people} people; its data are kept.${steps}`,
    );
  } else {
    if (loaded.people === undefined) {
      await importPeople({ region, people, api, data, say, signal });
      loaded.people = people;
      writeJson(file, loaded);
    }
    say(`The story of ${region.name}`);
    const { tellStory } = await import(pathToFileURL(join(ROOT, 'dist/tools/demo/city/stories.js')).href);
    loaded.steps = await tellStory(region.key, { api, timeZone: region.timeZone, say, signal });
    writeJson(file, { ...loaded, finishedAt: new Date().toISOString() });
  }
  say(
    `To see these addresses, take a token with the client in ${shown(sandboxFile(data, region.key))}; the README's first call shows how.`,
  );
}

/**
 * @param {{ region: Region, people: number, api: import('./api.mjs').Api, data: string, say: (line: string)
 * => void, signal: AbortSignal }} run
 */
async function importPeople({ region, people, api, data, say, signal }) {
  say(`${region.name}: a staff list of ${people} invented people`);
  const generator = await import(pathToFileURL(join(ROOT, 'dist/tools/demo/generate.js')).href);
  const { staff } = generator.generateDemo({
    staff: people,
    records: 0,
    staffBlemishes: {},
    domain: `${region.key}.example`,
  });
  const folder = join(data, 'demo', region.key),
    path = join(folder, staff.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, staff.bytes);
  await importFile({
    api,
    kind: 'participants',
    label: 'staff list',
    file: { path, bytes: staff.bytes },
    say,
    signal,
  });
}

/** The port may be another one than at the start that loaded it. @param {string} url @param {string} baseUrl */
function withBase(url, baseUrl) {
  const { pathname, search } = new URL(url);
  return `${baseUrl}${pathname}${search}`;
}
