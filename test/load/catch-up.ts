// Incentives and notifications are away while the offices go on sending. When they are back before a long
// queue: is it carried out at full throughput, each person's completions in order and once, in flat memory,
// and does everybody else notice? "At full throughput" means no slower than what the same run measured from
// HTTP to SMTP without a queue, with the same requests of others beside it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '#testing';
import { Observer } from '../chaos/observe.js';
import { settled } from '../chaos/settle.js';
import { judge } from '../chaos/verdict.js';
import { training, type Person } from '../journey/people.js';
import { shares, table, type Bench } from './harness/bench.js';
import { readProfiles } from './harness/cpu-profile.js';
import { engineCounters, perThousand } from './harness/engine-work.js';
import { inLanes } from './harness/http-load.js';
import { rounded } from './harness/stats.js';
import { awardsFor, peopleFor } from './harness/workload.js';
import { outOfOrder, type Step } from './product/ledger-order.js';
import { BATCH, checkBatch, LANES, throughputInBatches } from './product/measure.js';
import { MemoryWatch } from './product/memory-watch.js';
import { Product, TENANT } from './product/running-product.js';
import { MIX_PER_SECOND, SteadyMix, type MixMeasured } from './product/steady-mix.js';

const AWAY = ['incentives', 'notifications'] as const;
/** So many that none of them reaches the year's hours by the steady mix, which would be an award more. */
const PEOPLE_OF_MIX = 2_000;
/**
 * What a request may take while the queue is carried out: twice what it took before, or a quarter of a
 * second, which somebody at a screen does not notice.
 */
const HELD = { times: 2, ms: 250 };
const LONGEST_MS = 900_000;

export const catchUp: Bench = {
  name: 'catch-up',
  question:
    "events a second, order, memory, and the API's p95 while the queue of an outage is carried out (500,000 events with --full)",
  async run({ quick, full, profile }) {
    const lag = full ? 500_000 : quick ? 10_000 : 50_000;
    const size = quick
      ? { warmUp: 10_000, unhindered: 10_000, seconds: 10 }
      : { warmUp: 30_000, unhindered: 60_000, seconds: 30 };
    const profileFolder = profile ? mkdtempSync(join(tmpdir(), 'mumpuni-profile-')) : undefined;
    const product = await Product.start(profileFolder ? { profileFolder } : {});
    const observer = await Observer.connect(product.system);
    try {
      await throughputInBatches(product, size.warmUp, 'warm');
      const alone = await throughputInBatches(product, size.unhindered, 'alone');
      const people = await product.addPeople(peopleFor(lag));
      const mix = new SteadyMix(product, await product.addPeople(PEOPLE_OF_MIX));
      mix.start();
      await delay(1000 * size.seconds);
      const before = await mix.stop();
      mix.start();
      // Its e-mails are counted together with those of the mix, which makes it seem up to a hundredth faster.
      const beside = await throughputInBatches(product, size.unhindered, 'beside');
      const busy = await mix.stop();

      const acknowledged = new Map<string, string>([...(await idsOf(product)), ...mix.acknowledged]);
      if ((await settled(observer, { completions: acknowledged.size, timeoutMs: 60_000 })) === undefined)
        throw new Error('the product did not come to rest before the outage');
      await Promise.all(AWAY.map((name) => product.system.service(name).kill()));
      const piling = Date.now();
      for (const [id, person] of await pileUp(product, people, lag)) acknowledged.set(id, person);
      const piledPerSecond = lag / ((Date.now() - piling) / 1000);
      const waiting = (await observer.inFlight())['events that incentives has not carried out']!;
      if (waiting < lag) throw new Error(`Of ${lag} events only ${waiting} wait for incentives`);

      const caughtUp = await returnAndCatchUp(product, mix, lag);
      for (const [id, person] of mix.acknowledged) acknowledged.set(id, person);
      await settled(observer, { completions: acknowledged.size, timeoutMs: 60_000 });
      const verdict = judge(await observer.observe(acknowledged, product), []);
      const disordered = await disorder(product);

      const held = holds(before, caughtUp.mix);
      const result = {
        lag: waiting,
        piledPerSecond: rounded(piledPerSecond),
        fullThroughput: rounded(beside.rate),
        fullThroughputAlone: rounded(alone.rate),
        caughtUpPerSecond: rounded(lag / caughtUp.seconds),
        ratioToFullThroughput: rounded(lag / caughtUp.seconds / beside.rate, 2),
        seconds: caughtUp.stages,
        apiP95BeforeMs: before.all.p95,
        apiP95BusyMs: busy.all.p95,
        apiP95DuringMs: caughtUp.mix.all.p95,
        apiHeld: held,
        api: { before, busy, during: caughtUp.mix },
        inOrder: disordered.length === 0,
        exact: alone.exact && verdict.problems.length === 0,
        problems: [
          ...verdict.problems,
          ...disordered
            .slice(0, 10)
            .map((person) => `the ledger of ${person} tells another order than the completions`),
        ],
        peakMiB: Object.fromEntries(AWAY.map((name) => [name, caughtUp.memory[name].peakMiB])),
        memory: { withoutQueueMiB: beside.memoryMiB, during: caughtUp.memory },
        profile: { 'without a queue': beside.profile, 'catching up': caughtUp.profile },
        engineWork: { 'without a queue': beside.engineWork, 'catching up': caughtUp.engineWork },
        ...(profileFolder ? { stages: await stagesOfWork(product, profileFolder) } : {}),
      };
      print(result);
      return result;
    } finally {
      await observer.close();
      await product.stop();
    }
  },
};

/** The completions that are there already; the measurements before have counted them. */
async function idsOf(product: Product): Promise<[string, string][]> {
  const known = await product
    .collection('enrollment', 'completions')
    .find({}, { projection: { participantId: 1 } })
    .toArray();
  return known.map(({ _id, participantId }) => [String(_id), participantId]);
}

/** The offices go on: everything is recorded and waits in Kafka. */
async function pileUp(product: Product, people: Person[], lag: number): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  const personOf = (i: number) => people[i % people.length]!.id;
  await inLanes(Math.ceil(lag / BATCH), LANES, async (batch) => {
    const from = batch * BATCH,
      count = Math.min(BATCH, lag - from);
    const items = Array.from({ length: count }, (_, j) =>
      training(personOf(from + j), Math.floor((from + j) / people.length), 'outage'),
    );
    const ids = checkBatch(await product.http.post('/v1/completions/batch', { items }));
    for (const [j, id] of ids.entries()) acknowledged.set(id, personOf(from + j));
  });
  await eventually(
    async () => (await product.collection('enrollment', 'outbox').countDocuments({ waits: true })) === 0,
    {
      timeoutMs: 120_000,
      describe: 'the outbox of enrollment to be empty',
    },
  );
  return acknowledged;
}

/** From the first award after the return until what is behind is no more than a second's worth of the steady mix. */
async function returnAndCatchUp(product: Product, mix: SteadyMix, lag: number) {
  const [awards, messages] = [
    product.collection('incentives', 'awards'),
    product.collection('notifications', 'messages'),
  ];
  const known = mix.acknowledged.size;
  const stages = {
    awards: { count: () => awards.estimatedDocumentCount(), base: 0 },
    messages: { count: () => messages.estimatedDocumentCount(), base: 0 },
    mails: { count: () => Promise.resolve(product.mailsAccepted), base: 0 },
  };
  for (const stage of Object.values(stages)) stage.base = await stage.count();

  const launched = performance.now();
  for (const name of AWAY) product.system.service(name).launch();
  const memory = new MemoryWatch(product, AWAY);
  const first = eventually(async () => (await awards.estimatedDocumentCount()) > stages.awards.base, {
    timeoutMs: 60_000,
    everyMs: 10,
    describe: 'the first award after the outage',
  }).then(() => performance.now());
  await Promise.all(AWAY.map((name) => product.system.service(name).ready()));
  const ready = performance.now();
  const snapshot = product.snapshot(),
    work = await engineCounters();
  mix.start();
  const begun = await first;
  const at = {} as Record<keyof typeof stages, number>;
  for (const [name, { count, base }] of Object.entries(stages)) {
    const behind = async () => base + awardsFor(lag) + (mix.acknowledged.size - known) - (await count());
    await eventually(async () => (await behind()) <= MIX_PER_SECOND, {
      timeoutMs: LONGEST_MS,
      everyMs: 50,
      describe: async () => `${name}: ${await behind()} are behind`,
    });
    at[name as keyof typeof stages] = performance.now();
  }
  const during = await mix.stop();
  const profile = product.since(snapshot);
  const engineWork = perThousand(work, await engineCounters(), lag);
  const watched = memory.stop();
  await product.mailsReach(stages.mails.base + awardsFor(lag) + mix.acknowledged.size - known);
  const since = (time: number) => rounded((time - begun) / 1000, 1);
  return {
    seconds: (at.mails - begun) / 1000,
    /** To ready and to the first award since the launch; of each stage since the first award. */
    stages: {
      ready: rounded((ready - launched) / 1000, 1),
      firstAward: rounded((begun - launched) / 1000, 1),
      awards: since(at.awards),
      messages: since(at.messages),
      mails: since(at.mails),
    },
    mix: during,
    memory: watched,
    profile,
    engineWork,
  };
}

/** What those who were away have spent their time on since; a profile is written at the end of a process. */
async function stagesOfWork(product: Product, folder: string) {
  await Promise.all(AWAY.map((name) => product.system.service(name).stop()));
  return readProfiles(folder);
}

const holds = (before: MixMeasured, during: MixMeasured): boolean => {
  const within = (kind: keyof MixMeasured['each']) =>
    during.each[kind].p95 <= Math.max(HELD.ms, HELD.times * before.each[kind].p95);
  return during.refused === 0 && (Object.keys(during.each) as (keyof MixMeasured['each'])[]).every(within);
};

/**
 * Persons whose ledger does not tell their completions in order. Ids of completions and of entries are
 * time-ordered.
 */
async function disorder(product: Product): Promise<string[]> {
  const completions = await product
    .collection('enrollment', 'completions')
    .find({}, { projection: { participantId: 1 }, sort: { participantId: 1, _id: 1 } })
    .toArray();
  const awardOf = `${TENANT}:completion-points:`;
  const entries = await product
    .collection('incentives', 'points_entries')
    .find(
      { kind: 'AWARD', awardId: { $gt: awardOf, $lt: `${TENANT}:completion-points;` } },
      { projection: { participantId: 1, awardId: 1 }, sort: { _id: 1 } },
    )
    .toArray();
  return outOfOrder(
    completions.map(({ _id, participantId }): Step => ({ participantId, completionId: String(_id) })),
    entries.map(({ participantId, awardId }): Step => ({
      participantId,
      completionId: awardId.slice(awardOf.length),
    })),
  );
}

function print(result: any): void {
  const { before, busy, during } = result.api as Record<'before' | 'busy' | 'during', MixMeasured>;
  console.log(
    table([
      [
        'events behind',
        'caught up/s',
        'without a queue/s',
        'ratio',
        'without the mix/s',
        'in order',
        'exact',
      ],
      [
        result.lag,
        result.caughtUpPerSecond,
        result.fullThroughput,
        result.ratioToFullThroughput,
        result.fullThroughputAlone,
        String(result.inOrder),
        String(result.exact),
      ],
    ]),
  );
  console.log(
    `seconds: ${Object.entries(result.seconds)
      .map(([stage, seconds]) => `${stage} ${seconds}`)
      .join(', ')}; piled up at ${result.piledPerSecond}/s`,
  );
  const row = (name: string, of: MixMeasured) => [
    name,
    of.all.n,
    of.all.p50,
    of.all.p95,
    ...Object.values(of.each).map(({ p95 }) => p95),
    of.refused,
  ];
  console.log(
    table([
      [
        'API, ms',
        'requests',
        'p50',
        'p95',
        ...Object.keys(before.each).map((kind) => `${kind} p95`),
        'refused',
      ],
      row('before the outage', before),
      row('at full throughput', busy),
      row('while catching up', during),
    ]),
  );
  console.log(
    `API held (at most ${HELD.times} times as long as before, or ${HELD.ms} ms, for each kind; nothing refused): ${result.apiHeld}`,
  );
  console.log(
    table([
      ['MiB', 'peak', 'first third', 'second', 'last', 'without a queue'],
      ...AWAY.map((name) => [
        name,
        result.memory.during[name].peakMiB,
        ...result.memory.during[name].thirdsMiB,
        result.memory.withoutQueueMiB[name],
      ]),
    ]),
  );
  for (const [when, profile] of Object.entries<Record<string, number>>(result.profile))
    console.log(`processor, ${when}: ${shares(profile)}`);
  for (const [service, { busyMs, stages, hottest }] of Object.entries<any>(result.stages ?? {}))
    console.log(`\n${service}, busy ${busyMs} ms: ${shares(stages)}\n  ${hottest.join('\n  ')}`);
  for (const problem of result.problems.slice(0, 30)) console.log(`  ${problem}`);
}
