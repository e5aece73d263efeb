// A day's events were set aside because of a mistake that is now mended. How fast are they carried out after
// all, and is each carried out once?
import { enrollmentCompleted, tenantId } from '#contracts';
import { newEvent } from '#messaging';
import { newId } from '#persistence';
import { table, type Bench } from './harness/bench.js';
import { rounded } from './harness/stats.js';
import { Product, TENANT } from './product/running-product.js';

export const deadLetterReplay: Bench = {
  name: 'dead-letter-replay',
  question: 'dead letters replayed a second, each carried out once',
  async run({ quick }) {
    const n = quick ? 1_000 : 10_000;
    const product = await Product.start();
    try {
      const people = await product.addPeople(100);
      const letters = product.collection('incentives', 'dead_letters');
      const tenant = tenantId(TENANT);
      const documents = Array.from({ length: n }, (_, i) => {
        const participantId = people[i % people.length]!.id;
        const now = new Date();
        const { key, headers, value } = newEvent(enrollmentCompleted, {
          tenantId: tenant,
          key: participantId,
          time: now,
          // Below the year's obligation: one award each.
          data: {
            completionId: newId(),
            participantId,
            agencyId: 'agency',
            employeeType: 'PNS',
            source: 'RECORD',
            title: 'Pelatihan',
            form: 'technical',
            startDate: '2026-03-12',
            endDate: '2026-03-12',
            creditedHours: 2,
            year: 2026,
            yearHours: 2,
            yearVersion: 1,
            yearObligation: 20,
            recordedAt: now.toISOString(),
          },
        });
        return {
          _id: newId(),
          tenantId: tenant,
          createdAt: now,
          updatedAt: now,
          version: 1,
          topic: 'mended',
          partition: 0,
          offset: String(i),
          key,
          headers,
          value,
          eventId: headers.ce_id,
          eventType: headers.ce_type,
          code: 'HANDLER_FAILED',
          reason: 'a mistake that is mended',
          attempts: 5,
          status: 'OPEN',
        };
      });
      await letters.insertMany(documents);
      const before = await product.collection('incentives', 'awards').countDocuments();
      const begun = performance.now();
      const answer = await product.system.operator.must(
        'POST',
        '/v1/services/incentives/dead-letters/replay',
        {},
      );
      const seconds = (performance.now() - begun) / 1000;
      const again = await product.system.operator.must(
        'POST',
        '/v1/services/incentives/dead-letters/replay',
        {},
      );
      const awards = (await product.collection('incentives', 'awards').countDocuments()) - before;
      const exact = answer.replayed === n && again.replayed === 0 && awards === n;
      console.log(
        table([
          ['dead letters', 'replayed', 'per second', 'exact'],
          [n, answer.replayed, rounded(n / seconds), String(exact)],
        ]),
      );
      return { letters: n, perSecond: rounded(n / seconds), exact };
    } finally {
      await product.stop();
    }
  },
};
