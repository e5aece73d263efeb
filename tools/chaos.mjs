#!/usr/bin/env node
// npm run chaos -- [--minutes N] [--seed S] [--json FILE] [--rate PER_SECOND] [--short] [--keep]     a run;
// --short is that of npm test; a failing seed is played again by naming it npm run chaos -- --break NAME|all
// a guarantee is switched off inside the product, and the checker has to notice npm run chaos -- --plant WHAT
// data are changed behind the product's back, and the checker has to notice Builds, starts engines of its own
// (it will kill them and fill their disks), runs test/chaos/chaos.ts.
import { anyFreePort } from './engines/ports.mjs';
import { withEngines } from './with-engines.mjs';

for (const variable of ['MONGODB_URI', 'KAFKA_BROKERS', 'REDIS_URL']) {
  if (!process.env[variable]) continue;
  console.error(`${variable} is ignored: chaos kills engines, so it takes its own`);
  delete process.env[variable];
}
// One way to Kafka for each of test/chaos/links.ts, so that each can be cut by itself.
const pairs = [];
for (let i = 0; i < 4; i++) pairs.push(`${await anyFreePort()}:${await anyFreePort()}`);
process.env.KAFKA_VIA_PROXIES = pairs.join(',');
// The short run of `npm test` and a long one beside it do not share their data.
const name = process.argv.includes('--short') ? 'chaos-short' : 'chaos';
process.exitCode = await withEngines({
  name,
  program: 'dist/test/chaos/chaos.js',
  args: process.argv.slice(2),
  ownDisks: true,
});
