import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#persistence';
import { isolation, testKeys } from '#testing';
import {
  completed,
  incentivesFixture,
  withdrawnEvent,
  type IncentivesFixture,
} from '../../testing/incentives-fixture.js';
import { Reconciliation } from './reconciliation.js';

let service: IncentivesFixture;
beforeAll(async () => {
  service = await incentivesFixture({ isolated: isolation('ledger'), keys: await testKeys() });
});
afterAll(() => service.close());

interface Fact {
  person: number;
  hours: number;
  withdrawn: boolean;
}

/** The events that enrolment would publish, person by person, with running totals and versions. */
function history(facts: Fact[], people: string[]) {
  const totals = new Map<string, { tenths: number; version: number }>();
  const move = (participantId: string, by: number) => {
    const { tenths, version } = totals.get(participantId) ?? { tenths: 0, version: 0 },
      now = { tenths: tenths + by, version: version + 1 };
    totals.set(participantId, now);
    return { yearHours: now.tenths / 10, yearVersion: now.version };
  };
  const events: Array<
    | { kind: 'completed'; event: ReturnType<typeof completed> }
    | { kind: 'withdrawn'; event: ReturnType<typeof withdrawnEvent> }
  > = [];
  for (const { person, hours, withdrawn } of facts) {
    const participantId = people[person]!,
      done = completed({ participantId, creditedHours: hours / 10, ...move(participantId, hours) });
    events.push({ kind: 'completed', event: done });
    if (withdrawn)
      events.push({ kind: 'withdrawn', event: withdrawnEvent(done.data, move(participantId, -hours)) });
  }
  return { events, totals };
}

const fact = fc.record({
  person: fc.nat({ max: 3 }),
  hours: fc.integer({ min: 0, max: 150 }),
  withdrawn: fc.boolean(),
});
const story = fc.array(fact, { minLength: 1, maxLength: 12 }).chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    order: fc.infiniteStream(fc.nat()),
    repeats: fc.array(fc.nat(), { maxLength: 6 }),
    cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
  }),
);

it('equals the balance for everybody, and depends on what happened only: not on order, repetition or how events are cut into batches', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ facts, order, repeats, cuts }) => {
      const people = Array.from({ length: 4 }, newId),
        { events, totals } = history(facts, people);
      const shuffled = [...events, ...repeats.map((at) => events[at % events.length]!)]
        .map((one) => ({ one, at: order.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      for (let i = 0, cut = 0; i < shuffled.length; i += cuts[cut++ % cuts.length]!) {
        const batch = shuffled.slice(i, i + cuts[cut % cuts.length]!);
        const done = batch.flatMap((one) => (one.kind === 'completed' ? [one.event] : [])),
          back = batch.flatMap((one) => (one.kind === 'withdrawn' ? [one.event] : []));
        if (done.length) await service.complete(...done);
        if (back.length) await service.withdraw(...back);
      }

      const awards = await service.db
        .collection('awards')
        .find({ participantId: { $in: people }, status: 'ACTIVE' })
        .toArray();
      for (const [i, participantId] of people.entries()) {
        const own = awards.filter((award) => award['participantId'] === participantId);
        const expected = facts.filter(
          ({ person, hours, withdrawn }) => person === i && hours > 0 && !withdrawn,
        );
        expect(
          own
            .filter(({ ruleCode }) => ruleCode === 'completion-points')
            .map(({ points }) => points as number)
            .sort(),
        ).toEqual(expected.map(({ hours }) => hours).sort());
        expect(own.filter(({ ruleCode }) => ruleCode === 'priority-development')).toHaveLength(
          (totals.get(participantId)?.tenths ?? 0) >= 200 ? 1 : 0,
        );
        const standing = await service.db
          .collection<{ _id: string; points: number }>('participant_standings')
          .findOne({ _id: `medan:${participantId}` });
        expect(standing?.points ?? 0).toBe(expected.reduce((sum, { hours }) => sum + hours, 0));
      }
    }),
    { numRuns: 25, endOnFailure: false },
  );
  expect((await service.call('GET', '/v1/points/reconciliation?fresh=true')).body).toMatchObject({
    mismatches: 0,
    examples: [],
  });
});

it('that differs from a balance is found', async () => {
  const event = completed({ participantId: newId(), creditedHours: 5, yearHours: 5 });
  await service.complete(event);
  await service.db
    .collection<{ _id: string }>('participant_standings')
    .updateOne({ _id: `medan:${event.data.participantId}` }, { $inc: { points: 1 } });
  const { status, body } = await service.call('GET', '/v1/points/reconciliation?fresh=true', {
    tenant: undefined,
    scopes: ['platform:operate'],
  });
  expect([status, body.mismatches, body.examples]).toEqual([
    200,
    1,
    [{ participantId: event.data.participantId, ledger: 50, balance: 51 }],
  ]);
  expect(
    (await service.call('GET', '/v1/points/reconciliation?fresh=true', { tenant: 'ambon' })).body,
  ).toMatchObject({
    participants: 0,
    mismatches: 0,
  });
});

it('is compared from time to time, and what was found is told until the next time', async () => {
  const told = async (query = '') =>
    (await service.call('GET', `/v1/points/reconciliation${query}`)).body.mismatches;
  const event = completed({ participantId: newId(), creditedHours: 5, yearHours: 5 }),
    before = await told('?fresh=true');
  await service.complete(event);
  await service.app.get(Reconciliation, { strict: false }).renew();
  const move = (points: number) =>
    service.db
      .collection<{ _id: string }>('participant_standings')
      .updateOne({ _id: `medan:${event.data.participantId}` }, { $inc: { points } });
  await move(1);
  // What was compared on demand is what is told from then on.
  expect([await told(), await told('?fresh=true'), await told()]).toEqual([before, before + 1, before + 1]);
  await move(-1);
  // Not due again yet; then it is.
  await service.app.get(Reconciliation, { strict: false }).renew();
  expect(await told()).toBe(before + 1);
  await service.db.collection('points_checks').updateMany({}, { $set: { checkedAt: new Date(0) } });
  await service.app.get(Reconciliation, { strict: false }).renew();
  expect(await told()).toBe(before);
  expect(
    (
      await service.call('GET', '/v1/points/reconciliation', {
        tenant: undefined,
        scopes: ['platform:operate'],
      })
    ).body.mismatches,
  ).toBe(before);
});
