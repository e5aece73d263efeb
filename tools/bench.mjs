#!/usr/bin/env node
// npm run bench -- [--quick] [--json FILE] [--only NAME[,NAME]] [--rounds N] [--profile] [--all-services]
// [--full] [--list] Builds, starts engines of its own (or takes those that MONGODB_URI, KAFKA_BROKERS and
// REDIS_URL name), runs the benches of test/load.
import { withEngines } from './with-engines.mjs';

// The engines of a bench get memory as where they are meant to run, not as on a desk: MongoDB alone would
// take half of the machine's.
process.env.MONGODB_CACHE_GB ??= '2';

process.exitCode = await withEngines({
  name: 'bench',
  program: 'dist/test/load/bench.js',
  args: process.argv.slice(2),
});
