#!/usr/bin/env node
// npm run test:cities [-- <city> ...]: the cities' stories, all of them or those named. Uses engines that the
// environment names; starts its own where it names none.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './launcher/project.mjs';

const FOLDER = 'test/e2e/cities';
const known = readdirSync(join(ROOT, FOLDER)).flatMap(
  (file) => /^(.+)\.e2e\.spec\.ts$/.exec(file)?.[1] ?? [],
);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const others = process.argv.slice(2).filter((word) => word.startsWith('-'));
const unknown = wanted.filter((city) => !known.includes(city));
if (unknown.length > 0) {
  console.error(`No story of ${unknown.join(', ')}: there are ${known.join(', ')}`);
  process.exit(2);
}
const specs = wanted.length > 0 ? wanted.map((city) => `${FOLDER}/${city}.e2e.spec.ts`) : [`${FOLDER}/`];
const enginesGiven = ['MONGODB_URI', 'KAFKA_BROKERS', 'REDIS_URL'].every((name) => process.env[name]);
const runner = enginesGiven ? ['node_modules/vitest/vitest.mjs', 'run'] : ['tools/test.mjs'];
if (enginesGiven && !existsSync(join(ROOT, 'dist/apps')))
  console.error('The services are not built: run "npm run build" first');
process.exitCode =
  spawnSync(process.execPath, [...runner, ...specs, ...others], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
