import type { Consumer, Producer } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { completionWithdrawn, enrollmentCompleted, incentiveAwarded, incentiveRevoked } from '#contracts';
import { kafkaClient, newEvent, type OutgoingEvent } from '#messaging';
import { newId } from '#persistence';
import { CONFIG, type BaseConfig } from '#platform';
import { eventsCarriedOut, isolation, testKeys } from '#testing';
import {
  completed,
  incentivesFixture,
  medan,
  withdrawnEvent,
  type IncentivesFixture,
} from './testing/incentives-fixture.js';

let service: IncentivesFixture, producer: Producer, consumer: Consumer;
const isolated = isolation('incentives-events'),
  heard: Array<{ type: string; key: string; data: Record<string, unknown> }> = [];

beforeAll(async () => {
  service = await incentivesFixture({ isolated, keys: await testKeys() });
  const kafka = kafkaClient(service.app.get<BaseConfig>(CONFIG, { strict: false }), 'spec');
  producer = kafka.producer();
  consumer = kafka.consumer({ groupId: `${isolated.topicPrefix}spec` });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic: `${isolated.topicPrefix}incentives`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      heard.push({
        type: String(message.headers!['ce_type']),
        key: String(message.key),
        data: JSON.parse(String(message.value)),
      });
    },
  });
});
afterAll(async () => {
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  await service.close();
});

const send = (...events: OutgoingEvent[]) =>
  producer.send({
    topic: `${isolated.topicPrefix}${enrollmentCompleted.topic}`,
    messages: events.map(({ key, value, headers }) => ({ key, value, headers })),
  });

it('answers a completion on Kafka with an award, and a withdrawal with its revocation', async () => {
  const participantId = newId(),
    time = new Date(),
    { data } = completed({ participantId, creditedHours: 20.5, yearHours: 20.5, yearVersion: 1 });
  const done = newEvent(enrollmentCompleted, { tenantId: medan, key: participantId, data, time });
  await send(done, done);
  const of = (type: string) =>
    heard.filter((event) => event.type === type && event.data['participantId'] === participantId);
  await eventsCarriedOut(isolated);
  expect(of(incentiveAwarded.type)).toHaveLength(2);
  await send(
    done,
    newEvent(completionWithdrawn, {
      tenantId: medan,
      key: participantId,
      data: withdrawnEvent(data, { yearHours: 0, yearVersion: 2 }).data,
      time,
    }),
  );
  await eventsCarriedOut(isolated);

  expect(
    of(incentiveAwarded.type).map(({ key, data: { ruleCode, points, completionRecordedAt } }) => [
      key,
      ruleCode,
      points,
      completionRecordedAt,
    ]),
  ).toEqual([
    [`medan:${participantId}`, 'completion-points', 205, data.recordedAt],
    [`medan:${participantId}`, 'priority-development', 0, data.recordedAt],
  ]);
  expect(
    of(incentiveRevoked.type).map(({ data: { ruleCode, points, reason, revocation } }) => [
      ruleCode,
      points,
      reason,
      revocation,
    ]),
  ).toEqual([
    ['completion-points', 205, 'COMPLETION_WITHDRAWN', 1],
    ['priority-development', 0, 'YEAR_TOTAL_FELL', 1],
  ]);
  for (const { data: payload } of of(incentiveAwarded.type))
    expect(incentiveAwarded.schema.safeParse(payload).success).toBe(true);
});
