// The whole system under load, faults from a seeded schedule, then the promises checked from outside. Started
// by tools/chaos.mjs, which brings the engines.
// --minutes N --seed S --json FILE --rate PER_SECOND --short (the run of npm test) --only FAULT,FAULT --keep
// (leaves the data) --break NAME|all, --plant lost|doubled|ledger|budget|count|missing|extra|stuck: show that the
// check can fail
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BREAKS, SERVICES, type Break, type ServiceName } from '#testing';
import { addPeople, SCOPES } from '../journey/people.js';
import { CrashDeck } from './crash-points.js';
import { Deck } from './deck.js';
import { breakGuarantee, DRILLS } from './drills.js';
import { processFaults, surroundingFaults, type Faults } from './faults.js';
import { Load } from './load.js';
import { Observer } from './observe.js';
import { Payments } from './payments.js';
import { plant } from './plant.js';
import { Random } from './random.js';
import { askSome } from './sample.js';
import { settled } from './settle.js';
import { isClean, judge } from './verdict.js';
import { World } from './world.js';

const TENANT = 'medan';
const TELL_EVERY_MS = 15_000;
/** Granted or refused, when everything is well. */
const FEES_PER_SECOND = 4;
/** Longest pause between two faults of a lane. */
const PAUSE_MS = 4_000;
/**
 * Load of the faults that are not over when the time is: on a slow machine some take minutes, and nobody
 * waits for what they would add.
 */
const PER_SECOND_AT_THE_END = 10;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string' },
    rate: { type: 'string' },
    people: { type: 'string', default: '2000' },
    services: { type: 'string' },
    break: { type: 'string' },
    plant: { type: 'string' },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(143));

const begun = Date.now();
const seconds = () => (Date.now() - begun) / 1000;
const say = (line: string) => console.log(`${seconds().toFixed(1).padStart(8)} s  ${line}`);
const write = (result: object) => {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(result, null, 2));
};

process.exit((values.break ? await breakAndSee(values.break) : await runSchedule()) ? 0 : 1);

/** Switches guarantees off inside the product, one after another; true when the checker noticed each. */
async function breakAndSee(wanted: string): Promise<boolean> {
  const names = wanted === 'all' ? BREAKS : BREAKS.filter((name) => name === wanted);
  if (names.length === 0)
    throw new Error(`No guarantee can be switched off by the name ${wanted}: there are ${BREAKS.join(', ')}`);
  const results: Record<string, unknown> = {};
  let allCaught = true;
  for (const name of names as readonly Break[]) {
    say(`${name}: will the checker miss "${DRILLS[name].promise}"?`);
    const { caught, figure, count, problems } = await breakGuarantee(name).catch((error: Error) => ({
      caught: false,
      figure: DRILLS[name].figure,
      count: 0,
      problems: [`the drill failed: ${error.message}`],
    }));
    for (const problem of problems.slice(0, 3)) say(`  ${problem}`);
    say(`${name}: ${caught ? `caught, ${figure} ${count}` : `NOT caught: ${figure} is 0`}`);
    results[name] = { promise: DRILLS[name].promise, caught, figure, count, problems: problems.slice(0, 5) };
    allCaught &&= caught;
  }
  write({ breaks: results, allCaught });
  return allCaught;
}

/** True when every promise was kept. */
async function runSchedule(): Promise<boolean> {
  const seed = Number(values.seed ?? (values.short ? 4 : Date.now() % 1_000_000));
  const minutes = Number(values.minutes ?? (values.short ? 1 : 2));
  const rate = Number(values.rate ?? (values.short ? 60 : 150));
  say(`chaos for ${minutes} minutes, seed ${seed}, ${rate} completions a second`);
  const world = await World.make((values.services?.split(',') as ServiceName[] | undefined) ?? SERVICES);
  if (world.engines?.noDisks) say(`no disk will be filled: ${world.engines.noDisks}`);
  const observer = await Observer.connect(world.system);
  const client = await world.system.clientFor(TENANT, SCOPES);
  const people = await addPeople(client, TENANT, Number(values.people));
  say(`${people.length} people are entered; the load begins`);

  // Requests that were under way when their service died are answered "in progress" until the lease of their
  // key is over: enough lanes that the others go on.
  const load = new Load({ client, people, batch: 100, lanes: 40, perSecond: rate });
  const payments = new Payments(client, people, new Random(seed + 4), FEES_PER_SECOND);
  world.payments = payments;
  const loading = Promise.all([load.run(), payments.run()]);
  const loadBegun = Date.now();
  const end = loadBegun + minutes * 60_000;
  const faults: Record<string, number> = {};

  /** One fault after another, each when the last one is over and a moment has passed. */
  const lane = async (
    next: () => { kind: string; run: () => Promise<string> },
    random: Random,
    pause: number,
  ): Promise<void> => {
    while (Date.now() < end) {
      await delay(random.between(0, pause));
      const { kind, run } = next();
      faults[kind] = (faults[kind] ?? 0) + 1;
      // A fault that could not be injected, or a service that was slow to come back while an engine was away,
      // is told and no end: the verdict comes from the promises.
      await run().then(say, (error: unknown) =>
        say(`${kind}: ${error instanceof Error ? error.message.split('\n')[0] : error}`),
      );
    }
  };
  const only = values.only?.split(',');
  const dealt = (kinds: Faults, random: Random) => {
    const wanted = Object.entries(kinds).filter(([name]) => only?.includes(name) ?? true);
    const deck = new Deck(
      wanted.flatMap(([name, { weight }]) => Array<string>(weight).fill(name)),
      random,
    );
    return wanted.length > 0
      ? lane(
          () => {
            const kind = deck.next();
            return { kind, run: () => kinds[kind]!.run(world, random) };
          },
          random,
          PAUSE_MS,
        )
      : undefined;
  };
  const [atPoints, ofProcesses, around] = [new Random(seed), new Random(seed + 1), new Random(seed + 2)];
  const deck = new CrashDeck(world, atPoints);
  const tell = () => {
    const elapsed = (Date.now() - loadBegun) / 60_000;
    say(
      `${load.acknowledged.size} completions (${(load.acknowledged.size / elapsed / 60).toFixed(0)}/s), ${world.counts.kills} kills (${(world.counts.kills / elapsed).toFixed(1)} a minute), ${(minutes - elapsed).toFixed(1)} minutes to go`,
    );
  };
  const telling = setInterval(tell, TELL_EVERY_MS);
  const calming = setTimeout(() => load.slow(PER_SECOND_AT_THE_END), minutes * 60_000);
  await Promise.all([
    (only?.includes('crashAtPoint') ?? true)
      ? lane(() => ({ kind: 'crashAtPoint', run: () => deck.next() }), atPoints, PAUSE_MS)
      : undefined,
    dealt(processFaults, ofProcesses),
    dealt(surroundingFaults, around),
  ]);
  clearInterval(telling);
  clearTimeout(calming);
  tell();

  load.stop();
  payments.stop();
  await world.heal();
  await loading;
  say(
    `faults are over: ${load.acknowledged.size} completions, ${world.counts.kills} kills; waiting for the last event`,
  );
  const tookMs = await settled(observer, { completions: load.acknowledged.size });
  say(
    tookMs === undefined
      ? 'not everything came to its end'
      : `everything came to its end after ${(tookMs / 1000).toFixed(1)} s`,
  );
  if (values.plant) say(await plant(values.plant, observer, load, world.sink));

  const observed = await observer.observe(load.acknowledged, world.sink, payments);
  const verdict = judge(observed, world.interruptions);
  verdict.problems.push(...(await askSome(client, observed, new Random(seed + 3))));
  write({
    seed,
    minutes,
    kills: world.counts.kills,
    fees: { granted: payments.granted.size, takenBack: payments.takenBack.size },
    ...verdict,
    settledMs: tookMs ?? null,
    selfExits: world.counts.selfExits,
    killsByPoint: world.killsByPoint,
    faults,
    disksFilled: world.engines?.noDisks ?? 'yes',
    repeatedRequests: Object.fromEntries(load.repeated),
    clean: isClean(verdict),
  });
  await observer.close();
  await world.stop({ keepData: values.keep });
  return isClean(verdict);
}
