// Does a completion cost more when the store already holds many? Throughput at growing sizes of every store,
// each time taking turns with a second installation whose stores are young, because a machine changes its
// speed in the time that filling takes; it must stay within 10 %.
import { cpus } from 'node:os';
import { table, type Bench } from './harness/bench.js';
import { median, rounded } from './harness/stats.js';
import { fillHistory } from './product/history.js';
import { throughputInBatches, type Measured } from './product/measure.js';
import { Product } from './product/running-product.js';

const ROUNDS = 3;
const COSTS = ['mongod', 'kafka', 'redis', 'enrollment', 'incentives', 'notifications', 'gateway'];

interface Step {
  completions: number;
  perSecond: number;
  youngPerSecond: number;
  /** Of the grown installation to the young one, measured right after each other: the median of the rounds. */
  ratio: number;
  runs: { grown: number; young: number }[];
  /**
   * Processor time for 1,000 completions in ms, by process: what the machine's idle moments and other work do
   * not blur.
   */
  cpu: Record<string, { grown: number; young: number }>;
}

export const growth: Bench = {
  name: 'growth',
  question:
    'completions a second while the store grows (10 thousand to 2 million with --full), beside a young store',
  async run({ quick, full }) {
    const sizes = full
      ? [10_000, 100_000, 500_000, 2_000_000]
      : quick
        ? [10_000, 50_000]
        : [10_000, 100_000, 300_000];
    const n = quick ? 5_000 : 30_000;
    const grown = await Product.start();
    try {
      await throughputInBatches(grown, n, 'warm');
      const model = (await grown.collection('enrollment', 'completions').findOne({}))!
        .participantId as string;
      const curve: Step[] = [];
      for (const completions of sizes) {
        await fillHistory(grown, model, completions);
        curve.push(await besideAYoungOne(grown, completions, n));
        const { perSecond, youngPerSecond, ratio, runs } = curve.at(-1)!;
        console.log(
          `  ${completions} completions: ${perSecond}/s beside ${youngPerSecond}/s, ${ratio} (${runs.map((run) => `${run.grown}:${run.young}`).join(', ')})`,
        );
      }
      const flat = rounded(curve.at(-1)!.ratio / curve[0]!.ratio, 3);
      console.log(
        table([
          ['completions in the store', 'completions/s', 'young store', 'ratio'],
          ...curve.map(({ completions, perSecond, youngPerSecond, ratio }) => [
            completions,
            perSecond,
            youngPerSecond,
            ratio,
          ]),
        ]),
      );
      console.log(
        table([
          ['ms of processor for 1,000 completions, grown:young', ...COSTS],
          ...curve.map(({ completions, cpu }) => [
            completions,
            ...COSTS.map((name) => `${cpu[name]!.grown}:${cpu[name]!.young}`),
          ]),
        ]),
      );
      console.log(`last to first, of the ratios: ${flat}`);
      return { curve, flat };
    } finally {
      await grown.stop();
    }
  },
};

async function besideAYoungOne(grown: Product, completions: number, n: number): Promise<Step> {
  const young = await Product.start();
  try {
    // The grown one, too: what filling left in memory and on its way to the disk is not what a completion costs.
    for (const product of [young, grown]) await throughputInBatches(product, n, `warm-${completions}`);
    const measured: { young: Measured; grown: Measured }[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const once = (product: Product) => throughputInBatches(product, n, `grown-${completions}-${i}`);
      measured.push({ young: await once(young), grown: await once(grown) });
    }
    const runs = measured.map((pair) => ({
      young: rounded(pair.young.rate),
      grown: rounded(pair.grown.rate),
    }));
    const cost = (which: 'young' | 'grown', name: string) =>
      rounded(
        median(
          measured.map(
            ({ [which]: { profile, rate } }) => (((profile[name] ?? 0) / 100) * cpus().length * 1e6) / rate,
          ),
        ),
        1,
      );
    return {
      completions,
      runs,
      cpu: Object.fromEntries(
        COSTS.map((name) => [name, { grown: cost('grown', name), young: cost('young', name) }]),
      ),
      perSecond: median(runs.map((run) => run.grown)),
      youngPerSecond: median(runs.map((run) => run.young)),
      ratio: rounded(median(runs.map((run) => run.grown / run.young)), 3),
    };
  } finally {
    await young.stop();
  }
}
