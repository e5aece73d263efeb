// How many events a second does the relay move by itself, and how many does a consumer carry out by itself,
// when there is a long queue before it?
// That is also how fast the platform catches up after an outage.
import { enrollmentCompleted, tenantId } from '#contracts';
import { newEvent, rowOf } from '#messaging';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { shares, table, type Bench } from './harness/bench.js';
import { rounded } from './harness/stats.js';
import { awardsFor, peopleFor } from './harness/workload.js';
import { Product, TENANT } from './product/running-product.js';

const PER_DOCUMENT = 500;

export const relayAndConsumer: Bench = {
  name: 'relay-and-consumer',
  question:
    'events a second through the relay alone, through the award consumer alone, through the message consumer alone',
  async run({ quick, full }) {
    const n = full ? 500_000 : quick ? 10_000 : 50_000;
    const product = await Product.start();
    try {
      const people = await product.addPeople(peopleFor(n));
      const { enrollment, incentives, notifications } = {
        enrollment: product.system.service('enrollment'),
        incentives: product.system.service('incentives'),
        notifications: product.system.service('notifications'),
      };
      await Promise.all([enrollment.stop(), incentives.stop(), notifications.stop()]);
      await fillOutbox(
        product,
        n,
        people.map(({ id }) => id),
      );

      const measured: Record<string, { perSecond: number; profile: Record<string, number> }> = {};
      /** From ready until the probe holds: the start of the process is no part of it. */
      const timed = async (name: string, service: typeof enrollment, done: () => Promise<boolean>) => {
        service.launch();
        const before = product.snapshot();
        await service.ready();
        const begun = performance.now();
        await eventually(done, { timeoutMs: 600_000, everyMs: 20, describe: name });
        measured[name] = {
          perSecond: rounded(n / ((performance.now() - begun) / 1000)),
          profile: product.since(before),
        };
      };
      await timed(
        'relay',
        enrollment,
        async () => (await product.collection('enrollment', 'outbox').countDocuments({ waits: true })) === 0,
      );
      await timed(
        'award consumer',
        incentives,
        async () =>
          (await product.collection('incentives', 'awards').estimatedDocumentCount()) >= awardsFor(n),
      );
      await timed(
        'message consumer',
        notifications,
        async () =>
          (await product.collection('notifications', 'messages').estimatedDocumentCount()) >= awardsFor(n),
      );
      console.log(
        table([
          ['events/s, alone', `${n} waiting`],
          ...Object.entries(measured).map(([name, { perSecond }]) => [name, perSecond]),
        ]),
      );
      for (const [name, { profile }] of Object.entries(measured)) console.log(`${name}: ${shares(profile)}`);
      return { waiting: n, ...measured };
    } finally {
      await product.stop();
    }
  },
};

/** The events of a day without a relay, as the enrollment service would have left them. */
async function fillOutbox(product: Product, n: number, people: string[]): Promise<void> {
  const outbox = product.collection('enrollment', 'outbox');
  const tenant = tenantId(TENANT);
  for (let from = 0; from < n; from += PER_DOCUMENT) {
    const events = Array.from({ length: Math.min(PER_DOCUMENT, n - from) }, (_, j) => {
      const i = from + j;
      const participantId = people[i % people.length]!;
      const nth = Math.floor(i / people.length) + 1;
      const time = new Date();
      return newEvent(enrollmentCompleted, {
        tenantId: tenant,
        key: participantId,
        time,
        data: {
          completionId: newId(),
          participantId,
          agencyId: 'agency',
          employeeType: 'PNS',
          source: 'RECORD',
          title: `Pelatihan ${i % 300}`,
          form: 'technical',
          startDate: '2026-03-12',
          endDate: '2026-03-12',
          creditedHours: 2,
          year: 2026,
          yearHours: 2 * nth,
          yearVersion: nth,
          yearObligation: 20,
          recordedAt: time.toISOString(),
        },
      });
    });
    await outbox.insertOne(rowOf({ _id: newId(), events }));
  }
}
