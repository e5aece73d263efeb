// How much processor does one completion take in each process? Asked of the product alone, without floor and stock
// baseline. A busy machine raises the answer too, three to five times where it is full: batches are smaller then,
// and caches are shared. So compare runs under the same load only.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table, type Bench } from './harness/bench.js';
import { readProfiles } from './harness/cpu-profile.js';
import { median, rounded } from './harness/stats.js';
import { throughputInBatches, throughputOfSingles, type Measured } from './product/measure.js';
import { Product } from './product/running-product.js';

export const processorTime: Bench = {
  name: 'processor-time',
  question: 'milliseconds of processor for a completion, in batches and one by one, by process',
  async run({ quick, rounds, profile }) {
    const size = quick
      ? { warmUp: 10_000, batches: 10_000, singles: 3_000 }
      : { warmUp: 30_000, batches: 30_000, singles: 10_000 };
    const folder = join(tmpdir(), `mumpuni-profiles-${process.pid}`);
    const product = await Product.start(profile ? { profileFolder: folder } : {});
    const batches: Measured[] = [];
    const singles: Measured[] = [];
    try {
      await throughputInBatches(product, size.warmUp, 'warm');
      await throughputOfSingles(product, size.singles, 'warm-single');
      for (let round = 1; round <= rounds; round++) {
        batches.push(await throughputInBatches(product, size.batches, `batch${round}`));
        singles.push(await throughputOfSingles(product, size.singles, `single${round}`));
      }
    } finally {
      await product.stop();
    }
    const result = { batches: medians(batches), singles: medians(singles) };
    const names = Object.keys(result.batches);
    console.log(
      table([
        ['ms of processor for a completion', 'in batches', 'one by one'],
        ...names.map((name) => [name, result.batches[name]!, result.singles[name]!]),
      ]),
    );
    return {
      ...result,
      exact: [...batches, ...singles].every(({ exact }) => exact),
      engineWork: { batches: batches.at(-1)!.engineWork, singles: singles.at(-1)!.engineWork },
      ...(profile ? { stages: readProfiles(folder) } : {}),
    };
  },
};

/** Of each process over the rounds, the sum of all last. */
function medians(runs: Measured[]): Record<string, number> {
  const names = Object.keys(runs[0]!.processorMs);
  const each = names.map(
    (name) => [name, rounded(median(runs.map(({ processorMs }) => processorMs[name]!)), 3)] as const,
  );
  return {
    ...Object.fromEntries(each),
    all: rounded(
      each.reduce((sum, [, ms]) => sum + ms, 0),
      3,
    ),
  };
}
