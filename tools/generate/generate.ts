import { must } from '#platform';
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allEvents } from '#contracts';
import {
  incompatibilities,
  renderStoredSchema,
  storedSchemaPath,
  type JsonSchema,
} from './contract-schemas.js';
import { generatedFiles, staleFiles, storedText } from './generated-files.js';
import { projectRoot } from './project.js';

/** Changes of a published event that its readers would misunderstand. */
function brokenContracts(): string[] {
  return allEvents.flatMap((event) => {
    const stored = storedText(storedSchemaPath(event));
    if (stored === undefined) return [];
    const changes = incompatibilities(
      JSON.parse(stored) as JsonSchema,
      JSON.parse(renderStoredSchema(event)) as JsonSchema,
    );
    return changes.map((change) => `${event.type}: ${change}`);
  });
}

async function main(): Promise<number> {
  const files = await generatedFiles();
  const stale = staleFiles(files);
  if (process.argv.includes('--check')) {
    for (const path of stale) console.error(`stale: ${path}`);
    if (stale.length > 0) console.error('Run: npm run build && npm run generate');
    return stale.length > 0 ? 1 : 0;
  }
  const broken = brokenContracts();
  if (broken.length > 0) {
    for (const change of broken) console.error(`incompatible: ${change}`);
    console.error(
      'Add a new version of the event in its own file. (Never released yet? Delete its file in libs/contracts/schemas and generate again.)',
    );
    return 1;
  }
  for (const path of stale) {
    const file = join(projectRoot, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, must(files.get(path), 'the entry of files'));
    console.log(`written: ${path}`);
  }
  if (stale.length === 0) console.log(`${files.size} generated files are up to date`);
  return 0;
}

// Loaded services may keep timers or sockets open: the answer is given when the files are written.
process.exit(await main());
