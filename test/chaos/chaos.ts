// The whole system under load, faults from a seeded schedule, then the promises checked from outside. Started by tools/chaos.mjs, which brings the engines.
// --minutes N --seed S --json FILE --rate PER_SECOND --plant lost|doubled|ledger|missing|extra|stuck (shows that the check can fail) --keep (leaves the data)
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SERVICES, type ServiceName } from '#testing';
import { addPeople, SCOPES } from '../journey/people.js';
import { processFaults, surroundingFaults, type Fault } from './faults.js';
import { Load } from './load.js';
import { Observer } from './observe.js';
import { plant } from './plant.js';
import { Random } from './random.js';
import { askSome } from './sample.js';
import { settled } from './settle.js';
import { isClean, judge } from './verdict.js';
import { World } from './world.js';

const TENANT = 'medan';
/** Mails that one process can have handed over and not yet recorded. */
const MAILS_UNDER_WAY = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string' },
    json: { type: 'string' },
    rate: { type: 'string', default: '120' },
    people: { type: 'string', default: '2000' },
    services: { type: 'string' },
    plant: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(143));

const seed = Number(values.seed ?? Date.now() % 1_000_000);
const minutes = Number(values.minutes);
const services = (values.services?.split(',') as ServiceName[] | undefined) ?? SERVICES;
const begun = Date.now();
const say = (line: string) => console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(8)} s  ${line}`);

say(`chaos for ${minutes} minutes, seed ${seed}`);
const world = await World.make(services);
const observer = await Observer.connect(world.system);
const client = await world.system.clientFor(TENANT, SCOPES);
const people = await addPeople(client, TENANT, Number(values.people));
say(`${people.length} people are entered; the load begins`);

const load = new Load({ client, people, batch: 100, lanes: 8, perSecond: Number(values.rate) });
const loading = load.run();
const end = Date.now() + minutes * 60_000;
const faults: Record<string, number> = {};

/** One fault after another, each when the last one is over and a moment has passed. */
async function lane(kinds: Record<string, { weight: number; run: Fault }>, random: Random, pause: number): Promise<void> {
  const weights = Object.fromEntries(Object.entries(kinds).map(([name, { weight }]) => [name, weight]));
  while (Date.now() < end) {
    await delay(random.between(0, pause));
    const kind = random.weighted(weights);
    faults[kind] = (faults[kind] ?? 0) + 1;
    try {
      say(await kinds[kind]!.run(world, random));
    } catch (error) {
      // A fault that could not be injected, or a service that was slow to come back while an engine was away, is told and no end: the verdict comes from the promises.
      say(`${kind}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
}
const telling = setInterval(() => say(`${load.acknowledged.size} completions acknowledged, ${world.counts.kills} kills`), 30_000);
await Promise.all([lane(processFaults, new Random(seed), 2_000), lane(surroundingFaults, new Random(seed + 1), 6_000)]);
clearInterval(telling);

load.stop();
await world.heal();
await loading;
say(`faults are over: ${load.acknowledged.size} completions, ${world.counts.kills} kills; waiting for the last event`);
const tookMs = await settled(observer, { completions: load.acknowledged.size, timeoutMs: 180_000 });
say(tookMs === undefined ? 'not everything came to its end within three minutes' : `everything came to its end after ${(tookMs / 1000).toFixed(1)} s`);
if (values.plant) say(await plant(values.plant, observer, load, world.sink));

const observed = await observer.observe(load.acknowledged, world.sink);
const verdict = judge(observed, { explainedMails: world.counts.interruptedDeliveries * MAILS_UNDER_WAY });
verdict.problems.push(...(await askSome(client, observed, new Random(seed + 2))));
const result = { seed, minutes, kills: world.counts.kills, ...verdict, settledMs: tookMs ?? null, selfExits: world.counts.selfExits, faults, repeatedRequests: Object.fromEntries(load.repeated), clean: isClean(verdict) };
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));
await observer.close();
await world.stop({ keepData: values.keep });
process.exit(isClean(verdict) ? 0 : 1);
