// Runs benches and writes down what they found. Started by tools/bench.mjs, which brings the engines.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { atRest } from './at-rest.js';
import { catchUp } from './catch-up.js';
import { csvImport } from './csv-import.js';
import { deadLetterReplay } from './dead-letter-replay.js';
import { flatReads } from './flat-reads.js';
import { growth } from './growth.js';
import type { Bench, BenchOptions } from './harness/bench.js';
import { mainJob } from './main-job.js';
import { pages } from './pages.js';
import { processorTime } from './processor-time.js';
import { relayAndConsumer } from './relay-and-consumer.js';
import { reportMillion } from './report-million.js';
import { startUp } from './start-up.js';

// Services are ended by the exit handler of libs/testing, which a plain signal would pass over.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(143));

const benches: Bench[] = [
  mainJob,
  processorTime,
  csvImport,
  reportMillion,
  flatReads,
  pages,
  relayAndConsumer,
  deadLetterReplay,
  catchUp,
  growth,
  startUp,
  atRest,
];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'boolean', default: false },
    'all-services': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});

if (values.list) {
  for (const { name, question } of benches) console.log(`${name.padEnd(20)} ${question}`);
  process.exit(0);
}

const options: BenchOptions = {
  quick: values.quick,
  full: values.full,
  rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
  profile: values.profile,
  allServices: values['all-services'],
};
const wanted = values.only?.split(',') ?? (values.quick ? ['main-job'] : benches.map(({ name }) => name));
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0)
  throw new Error(
    `There is no bench ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}`,
  );

const results: Record<string, unknown> = {
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
};
let failures = 0;
for (const bench of benches.filter(({ name }) => wanted.includes(name))) {
  console.log(`\n# ${bench.name}: ${bench.question}`);
  const begun = Date.now();
  try {
    const result = await bench.run(options);
    // The figures that everybody asks for stand at the top of the file, those of the other benches under their names.
    if (bench.name === 'main-job') Object.assign(results, result);
    else results[bench.name] = result;
  } catch (error) {
    failures += 1;
    results[bench.name] = { failed: error instanceof Error ? error.message : String(error) };
    console.error(error);
  }
  console.log(`(${Math.round((Date.now() - begun) / 1000)} s)`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}
process.exit(failures > 0 ? 1 : 0);
