import { must } from '#platform';
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OpenApiDocument } from '#platform';
import { apiBreaks } from './api-breaks.js';
import { API_CONTRACT } from './api-document.js';
import { incompatibilities, storedSchemas, type JsonSchema } from './contract-schemas.js';
import { generatedFiles, ROUTES, staleFiles, storedText } from './generated-files.js';
import { projectRoot } from './project.js';

/** Changes of a published event that its readers would misunderstand. */
function brokenContracts(): string[] {
  return storedSchemas().flatMap(([path, text]) => {
    const stored = storedText(path);
    if (stored === undefined) return [];
    const changes = incompatibilities(JSON.parse(stored) as JsonSchema, JSON.parse(text) as JsonSchema);
    return changes.map((change) => `${basename(path, '.json')}: ${change}`);
  });
}

/** What clients of the earlier API would stumble over, unless docs/openapi-breaks.json says why it has to be. */
function brokenApi(before: string, after: string): string[] {
  const declared = JSON.parse(storedText('docs/openapi-breaks.json') ?? '{}') as Record<string, string>;
  return apiBreaks(JSON.parse(before) as OpenApiDocument, JSON.parse(after) as OpenApiDocument).filter(
    (change) => (declared[change]?.trim().length ?? 0) < 10,
  );
}

function tellBreaks(changes: string[]): number {
  for (const change of changes) console.error(`breaks clients of the API: ${change}`);
  if (changes.length > 0)
    console.error(
      'Meant? Add the sentence (what follows the first colon) with its reason to docs/openapi-breaks.json, and tell of it in CHANGELOG.md.',
    );
  return changes.length > 0 ? 1 : 0;
}

/** For a check in public: what was generated may have been deleted before, what was committed was not. */
function breaksSince(commit: string): number {
  const before = execFileSync('git', ['show', `${commit}:${API_CONTRACT}`], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return tellBreaks(brokenApi(before, must(storedText(API_CONTRACT), API_CONTRACT)));
}

async function main(): Promise<number> {
  const since = process.argv.indexOf('--breaks-since');
  if (since > 0) return breaksSince(must(process.argv[since + 1], 'the commit after --breaks-since'));
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
      'Add a new version of the event in its own file, or to the announcement. (Never released yet? Delete its file in libs/contracts/schemas and generate again.)',
    );
    return 1;
  }
  const contract = storedText(API_CONTRACT);
  if (contract && tellBreaks(brokenApi(contract, must(files.get(API_CONTRACT), 'the API document'))))
    return 1;
  for (const path of stale) {
    const file = join(projectRoot, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, must(files.get(path), 'the entry of files'));
    console.log(`written: ${path}`);
  }
  if (stale.length === 0) console.log(`${files.size} generated files are up to date`);
  // the API document is merged by the gateway, by the routes that it is built with
  if (stale.includes(ROUTES)) generateOnceMore();
  return 0;
}

function generateOnceMore(): void {
  console.log('Routes have changed: the gateway is built anew, and its document made from it');
  const quietly = { cwd: projectRoot, stdio: 'inherit' } as const;
  execFileSync('npm', ['run', '--silent', 'build'], quietly);
  execFileSync(process.execPath, process.argv.slice(1), quietly);
}

// Loaded services may keep timers or sockets open: the answer is given when the files are written.
process.exit(await main());
