// How many completions a second does the main job take from HTTP to the queued message, and to the mail that
// SMTP accepted, beside what the engines allow by hand (floor) and what the framework's documentation leads
// to (stock), in one run, taking turns? How long does one completion take, at a steady 200/s and at half of
// the found throughput?
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, SERVICES } from '#testing';
import { shares, table, type Bench, type BenchOptions } from './harness/bench.js';
import { runOnce, type Outcome, type Plan } from './harness/conductor.js';
import { readProfiles } from './harness/cpu-profile.js';
import { latency, median, rounded } from './harness/stats.js';
import {
  measureLatency,
  throughputInBatches,
  throughputOfSingles,
  type Measured,
} from './product/measure.js';
import { MAIN_JOB, Product } from './product/running-product.js';

const program = (name: string) => join(projectRoot(), `dist/test/load/${name}/stage.js`);
const FLOOR: Plan = { name: 'floor', program: program('floor'), callers: 1000, partitions: 3 };
const STOCK: Plan = { name: 'stock', program: program('stock'), callers: 64, partitions: 3 };
const STEADY = 200;

export const mainJob: Bench = {
  name: 'main-job',
  question:
    'completions a second through award, message and e-mail, against floor and stock baseline; latency',
  run,
};

async function run(options: BenchOptions): Promise<Record<string, unknown>> {
  const { quick, rounds } = options;
  const size = quick
    ? {
        warmUp: 15_000,
        warmUpSingles: 5_000,
        floor: 20_000,
        stock: 500,
        product: 15_000,
        singles: 5_000,
        seconds: 8,
      }
    : {
        warmUp: 30_000,
        warmUpSingles: 12_000,
        floor: 60_000,
        stock: 1_500,
        product: 60_000,
        singles: 24_000,
        seconds: 20,
      };
  const services = options.allServices ? SERVICES : MAIN_JOB;
  // Services run for weeks: floor and product first do the same unmeasured work, until their code is
  // compiled. The stock baseline would take minutes for that: it gets a fifth of its run.
  const floor: Outcome[] = [];
  const stock: Outcome[] = [];
  const product: Measured[] = [];
  const singles: Measured[] = [];
  const latencies: Record<string, Awaited<ReturnType<typeof measureLatency>>> = {};

  for (let round = 1; round <= rounds; round++) {
    floor.push(await told(`floor ${round}`, () => runOnce(FLOOR, size.floor, { warmUp: size.warmUp })));
    const running = await Product.start({ services });
    try {
      await throughputInBatches(running, size.warmUp, 'warm');
      product.push(
        await told(`product ${round}`, () => throughputInBatches(running, size.product, `batch${round}`)),
      );
      await throughputOfSingles(running, size.warmUpSingles, 'warm-single');
      singles.push(
        await told(`product, one by one ${round}`, () =>
          throughputOfSingles(running, size.singles, `single${round}`),
        ),
      );
      if (round === rounds) {
        latencies.steady = await measureLatency(running, {
          perSecond: STEADY,
          perRequest: 1,
          seconds: size.seconds,
          mark: 'steady',
        });
        const half = median(product.map(({ rate }) => rate)) / 2;
        latencies.half = await measureLatency(running, {
          perSecond: half,
          perRequest: 100,
          seconds: size.seconds,
          mark: 'half',
        });
      }
    } finally {
      await running.stop();
    }
    stock.push(await told(`stock ${round}`, () => runOnce(STOCK, size.stock)));
  }

  const accepted = product.map((measured) => ({ rate: measured.accepted }));
  const rates = {
    product: of(product),
    accepted: of(accepted),
    singles: of(singles),
    floor: of(floor),
    stock: of(stock),
  };
  const result = {
    product: rates.product.median,
    singles: rates.singles.median,
    floorBatched: rates.floor.median,
    stock: rates.stock.median,
    ratioFloor: rounded(rates.product.median / rates.floor.median, 3),
    ratioFloorAccepted: rounded(rates.accepted.median / rates.floor.median, 3),
    ratioFloorSingles: rounded(rates.singles.median / rates.floor.median, 3),
    ratioStock: rounded(rates.product.median / rates.stock.median, 1),
    latency: { p50: latencies.steady!.award.p50, p99: latencies.steady!.award.p99 },
    latencies,
    rounds: rates,
    exact: {
      floor: floor.every(({ exact }) => exact),
      stock: stock.every(({ exact }) => exact),
      product: [...product, ...singles].every(({ exact }) => exact),
    },
    profile: {
      floor: floor.at(-1)!.profile,
      stock: stock.at(-1)!.profile,
      product: product.at(-1)!.profile,
      singles: singles.at(-1)!.profile,
    },
    processorMs: { product: product.at(-1)!.processorMs, singles: singles.at(-1)!.processorMs },
    engineWork: product.at(-1)!.engineWork,
    memoryMiB: product.at(-1)!.memoryMiB,
    ...(options.profile ? { stages: await stagesOfWork(services, size.product) } : {}),
  };
  print(result);
  return result;
}

const of = (runs: { rate: number }[]) => {
  const all = runs.map(({ rate }) => Math.round(rate));
  return { median: Math.round(median(all)), min: Math.min(...all), max: Math.max(...all), runs: all };
};

async function told<T extends { rate: number; exact: boolean; profile: Record<string, number> }>(
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const outcome = await work();
  console.log(
    `  ${name}: ${Math.round(outcome.rate)}/s${outcome.exact ? '' : ' EFFECTS ARE WRONG'} (${shares(outcome.profile)})`,
  );
  return outcome;
}

/** Once more with node's own profiler in every service: it costs a little, so its rate does not count. */
async function stagesOfWork(services: typeof MAIN_JOB | typeof SERVICES, n: number) {
  const folder = join(tmpdir(), `mumpuni-profiles-${process.pid}`);
  const running = await Product.start({ services, profileFolder: folder });
  try {
    await throughputInBatches(running, n, 'profiled');
  } finally {
    await running.stop();
  }
  return readProfiles(folder);
}

function print(result: any): void {
  const { rounds, latencies } = result;
  const row = (name: string, kind: any) => [
    name,
    kind.min,
    kind.median,
    kind.max,
    rounded(kind.median / rounds.floor.median, 2),
    rounded(kind.median / rounds.stock.median, 1),
  ];
  console.log(
    `\n${table([
      ['completions/s', 'min', 'median', 'max', 'x floor', 'x stock'],
      row('floor, batched, by hand', rounds.floor),
      row('product, batches of 500, message queued', rounds.product),
      row('the same, mail accepted', rounds.accepted),
      row('product, one by one', rounds.singles),
      row('stock', rounds.stock),
    ])}`,
  );
  const lines = Object.entries<any>(latencies).flatMap(([name, measured]) =>
    Object.entries<ReturnType<typeof latency>>(measured.stages).map(([stage, { p50, p95, p99 }]) => [
      `${name} (${measured.perSecond}/s) ${stage}`,
      p50,
      p95,
      p99,
    ]),
  );
  console.log(`\n${table([['latency, ms', 'p50', 'p95', 'p99'], ...lines])}`);
  console.log(`\nprocessor, percent of the machine: ${shares(result.profile.product)}`);
  console.log(`engines, per 1,000 completions: ${shares(result.engineWork)}`);
  for (const [service, { busyMs, stages, hottest }] of Object.entries<any>(result.stages ?? {}))
    console.log(`\n${service}, busy ${busyMs} ms: ${shares(stages)}\n  ${hottest.join('\n  ')}`);
}
