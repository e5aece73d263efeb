// Does a completion cost more when the store already holds many? Throughput at growing sizes of every store; it must stay within 10 %.
import { table, type Bench } from './harness/bench.js';
import { median, rounded } from './harness/stats.js';
import { fillHistory } from './product/history.js';
import { throughputInBatches } from './product/measure.js';
import { Product } from './product/running-product.js';

export const growth: Bench = {
  name: 'growth',
  question: 'completions a second while the store grows (10 thousand to 2 million with --full)',
  async run({ quick, full }) {
    const steps = full ? [10_000, 100_000, 500_000, 2_000_000] : quick ? [10_000, 50_000] : [10_000, 100_000, 300_000];
    const n = quick ? 5_000 : 10_000;
    const product = await Product.start();
    try {
      await throughputInBatches(product, n, 'warm');
      const model = (await product.collection('enrollment', 'completions').findOne({}))!.participantId as string;
      const curve: { completions: number; perSecond: number; runs: number[] }[] = [];
      for (const completions of steps) {
        await fillHistory(product, model, completions);
        const runs: number[] = [];
        for (let i = 0; i < 3; i++) runs.push(rounded((await throughputInBatches(product, n, `grown-${completions}-${i}`)).rate));
        curve.push({ completions, perSecond: median(runs), runs });
        console.log(`  ${completions} completions: ${median(runs)}/s (${runs.join(', ')})`);
      }
      const flat = rounded(curve.at(-1)!.perSecond / curve[0]!.perSecond, 3);
      console.log(table([['completions in the store', 'completions/s'], ...curve.map(({ completions, perSecond }) => [completions, perSecond])]));
      console.log(`last to first: ${flat}`);
      return { curve, flat };
    } finally {
      await product.stop();
    }
  },
};
