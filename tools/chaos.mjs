#!/usr/bin/env node
// npm run chaos -- [--minutes N] [--seed S] [--json FILE] [--rate PER_SECOND] [--plant WHAT] [--keep]
// Builds, starts engines of its own (it will kill them), runs test/chaos/chaos.ts. A failing seed is played again by naming it.
import { withEngines } from './with-engines.mjs';

for (const variable of ['MONGODB_URI', 'KAFKA_BROKERS', 'REDIS_URL']) {
  if (!process.env[variable]) continue;
  console.error(`${variable} is ignored: chaos kills engines, so it takes its own`);
  delete process.env[variable];
}
process.exitCode = await withEngines({ name: 'chaos', program: 'dist/test/chaos/chaos.js', args: process.argv.slice(2) });
