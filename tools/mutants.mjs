#!/usr/bin/env node
// npm run mutants [-- part of a path ...]: changes the pure decisions one place at a time and lets their unit
// specs notice.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './launcher/project.mjs';

const SPEC = '.unit.spec.ts';
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));

// What is decided without I/O has its unit spec beside it, under the same name.
const decisions = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => file.endsWith(SPEC) && !file.startsWith('libs/testing/'))
  .map((spec) => spec.replace(SPEC, '.ts'))
  .filter((file) => existsSync(join(ROOT, file)))
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
// Only the specs of their folders run: of all the others few would notice anything, and some of them end their process.
const specs = [...new Set(decisions.map((file) => `${dirname(file)}/*${SPEC}`))];

if (decisions.length === 0) {
  console.error(`No decision with a unit spec beside it lies under ${parts.join(', ')}`);
  process.exit(2);
}
const tool = join(ROOT, 'tools/mutants');
if (!existsSync(join(tool, 'node_modules/@stryker-mutator/core'))) {
  console.error('Installing the mutation tester (npm ci in tools/mutants)');
  const installed = spawnSync('npm', ['ci'], { cwd: tool, stdio: 'inherit' });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}
process.exitCode =
  spawnSync(
    process.execPath,
    [
      join(tool, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      'tools/mutants/stryker.config.json',
      '--mutate',
      decisions.join(','),
      ...options,
    ],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, MUTANTS_SPECS: specs.join(',') } },
  ).status ?? 1;
