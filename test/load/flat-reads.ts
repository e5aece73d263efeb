// Do figures of a whole government stay quick however many people it has?
import { newId } from '#persistence';
import { eventually } from '#testing';
import { agencyCounts } from '../../apps/enrollment/src/migrations/0005-agency-counts.js';
import { newPerson } from '../journey/people.js';
import { table, type Bench } from './harness/bench.js';
import { latency, rounded } from './harness/stats.js';
import { Product, TENANT } from './product/running-product.js';

const PEOPLE = 100_000;
const COMPLETIONS_EACH = 4;
const AGENCIES = 40;
const YEAR = 2026;
const AT_ONCE = 10_000;
const TIMES = 15;

export const flatReads: Bench = {
  name: 'flat-reads',
  question:
    'milliseconds of participation and of the reconciliation of points at 100,000 people and 400,000 completions',
  async run({ quick }) {
    const product = await Product.start({ services: ['identity', 'enrollment', 'incentives', 'gateway'] });
    try {
      const people = quick ? PEOPLE / 10 : PEOPLE;
      await fill(product, people);
      const migrated = rounded(await migrate(product)),
        read = (path: string, times = TIMES) =>
          measured(times, () => product.client.must('GET', `/v1/${path}`));
      const checks = product.collection('incentives', 'points_checks');
      await eventually(async () => (await checks.countDocuments({ participants: people })) > 0, {
        timeoutMs: 180_000,
        describe: 'the first comparison of points',
      });
      const times = {
        participation: await read(`participation?year=${YEAR}`),
        'everybody counted, as before': await measured(3, () => countEverybody(product)),
        reconciliation: await read('points/reconciliation'),
        'reconciliation, fresh': await read('points/reconciliation?fresh=true', 3),
      };
      console.log(
        table([
          ['read', 'median ms', 'most ms'],
          ...Object.entries(times).map(([name, { p50, max }]) => [name, p50, max]),
          ['migration enrollment-0005', migrated, migrated],
        ]),
      );
      return { people, completions: people * COMPLETIONS_EACH, migrated, ...times };
    } finally {
      await product.stop();
    }
  },
};

async function measured(times: number, what: () => Promise<unknown>) {
  const all: number[] = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await what();
    all.push(performance.now() - begun);
  }
  return latency(all);
}

async function migrate(product: Product): Promise<number> {
  const { p50 } = await measured(1, () =>
    agencyCounts.up({
      db: product.collection('enrollment', 'participants').db,
      stillOurs: () => Promise.resolve(),
      rewrite: () => Promise.resolve(0),
    }),
  );
  return p50;
}

/** What participation read before counts were kept. */
async function countEverybody(product: Product): Promise<void> {
  const read = (name: string, match: object, group: object) =>
    product
      .collection('enrollment', name)
      .aggregate([{ $match: { tenantId: TENANT, ...match } }, { $group: group }])
      .toArray();
  await read('participants', { active: true }, { _id: '$agencyId', ids: { $push: '$_id' } });
  await read(
    'learning_hour_accounts',
    { year: YEAR, totalTenths: { $ne: 0 } },
    { _id: { $mod: ['$totalTenths', 16] }, ids: { $push: '$participantId' } },
  );
}

/** What the completions of a year leave behind, as far as these figures rest on it. */
async function fill(product: Product, people: number): Promise<void> {
  const now = new Date(),
    stamped = { tenantId: TENANT, createdAt: now, updatedAt: now, version: 1 };
  const agencies = Array.from({ length: AGENCIES }, (_, i) => ({
    _id: newId(),
    ...stamped,
    name: `Dinas Contoh ${i}`,
    key: `dinas contoh ${i}`,
  }));
  await product.collection('enrollment', 'agencies').insertMany(agencies);
  for (let from = 0; from < people; from += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, people - from) }, (_, i) => {
      const { employeeNumber, name, employeeType } = newPerson(from + i, TENANT),
        agencyId = agencies[i % AGENCIES]?._id ?? '';
      return { _id: newId(), ...stamped, name, employeeNumber, employeeType, agencyId, active: true };
    });
    const tenths = (i: number) => ((from + i) * 37) % 400;
    const stores = [
      ['enrollment', 'participants', group],
      [
        'enrollment',
        'learning_hour_accounts',
        group.map(({ _id }, i) => ({
          _id: `${TENANT}:${_id}:${YEAR}`,
          ...stamped,
          participantId: _id,
          year: YEAR,
          totalTenths: tenths(i),
          completions: COMPLETIONS_EACH,
          usage: { perDay: {}, perMonth: {} },
        })),
      ],
      [
        'incentives',
        'points_entries',
        group.flatMap(({ _id }) =>
          Array.from({ length: COMPLETIONS_EACH }, () => ({
            _id: `${TENANT}:${_id}:${newId()}`,
            ...stamped,
            participantId: _id,
            awardId: newId(),
            kind: 'AWARD',
            points: 10,
          })),
        ),
      ],
      [
        'incentives',
        'participant_standings',
        group.map(({ _id, agencyId }) => ({
          _id: `${TENANT}:${_id}`,
          ...stamped,
          points: 10 * COMPLETIONS_EACH,
          person: { version: 1, agencyId },
        })),
      ],
    ] as const;
    for (const [service, name, documents] of stores)
      await product.collection(service, name).insertMany([...documents] as object[], { ordered: false });
  }
}
